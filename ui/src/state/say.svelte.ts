// What the page says, in the chosen language. The words come from the one catalogue of each language
// (crates/turnglass/locales), of which the window process hands in the part that is the page's.
// Plurals, numbers and dates are the platform's (`Intl`). Knows no DOM but the page's `lang`.

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

/** The page's words: a language as BCP 47 names it, and its messages in Fluent's syntax. */
export type Texts = { language: string; ftl: string };

function bundleOf({ language, ftl }: Texts): FluentBundle {
  // The marks that Fluent puts around what it fills in are for mixed directions, which no language here has.
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(ftl));
  return bundle;
}

let bundle = $state.raw<FluentBundle>(new FluentBundle("en"));

/** From now on the page speaks this language; everything that is shown follows. */
export function speak(texts: Texts): void {
  bundle = bundleOf(texts);
  document.documentElement.lang = texts.language;
}

/** The language that is spoken, for `Intl`. */
export const language = (): string => bundle.locales[0] ?? "en";

/** The message of this id, with what it mentions. */
export function say(id: string, mentions?: Record<string, FluentVariable>): string {
  const [name = id, attribute] = id.split(".");
  const message = bundle.getMessage(name);
  const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
  return pattern ? bundle.formatPattern(pattern, mentions) : id;
}
