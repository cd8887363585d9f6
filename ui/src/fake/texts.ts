// The page's words as the window process would hand them in: the part "Window" of a catalogue.

import type { Texts } from "../state/say.svelte.ts";

const CATALOGUES = import.meta.glob<string>("../../../crates/turnglass-protocol/locales/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** `texts.rs` cuts it out the same way. */
export function windowPart(catalogue: string): string {
  const [, part = ""] = catalogue.split(/^## Window$/m);
  return part.split(/^## /m)[0] ?? "";
}

/** English made longer than any language is: shows what holds and what breaks. `en-XA` names such a language. */
function lengthened(ftl: string): string {
  const longer = (text: string) => text.replace(/(\{[^}]*\}|`[^`]*`)|[aeiou]/g, (vowel, kept?: string) => kept ?? vowel + vowel);
  return ftl.replace(/^( *\.?[\w-]+ = | +\*?\[\w+\] )(.*[^>])$/gm, (_, id: string, text: string) => id + longer(text));
}

export const catalogueOf = (language: string): string =>
  Object.entries(CATALOGUES).find(([path]) => path.endsWith(`/${language === "en-XA" ? "en" : language}.ftl`))?.[1] ?? "";

export function textsOf(language: string): Texts {
  if (language === "en-XA") return { language, ftl: lengthened(textsOf("en").ftl) };
  return { language, ftl: windowPart(catalogueOf(language)) };
}
