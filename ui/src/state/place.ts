// Where something stands, written straight into its style: the window's policy forbids styles in the markup.

/** For `{@attach styled({ left: "40%" })}`. */
export const styled = (wanted: Partial<CSSStyleDeclaration>) => (element: HTMLElement) => void Object.assign(element.style, wanted);
