// What the page says, in the chosen language. The words come from the one catalogue of each language
// (crates/turnglass-protocol/locales), of which the window process hands in the part that is the page's. Fluent's library reads
// it; what is filled in here is the part of its syntax that the page's texts use. Plurals, numbers and dates are the
// platform's (`Intl`). Knows no DOM but the page's `lang`.

import { FluentResource } from "@fluent/bundle";

/** The page's words: a language as BCP 47 names it, and its messages in Fluent's syntax. */
export type Texts = { language: string; ftl: string };

type Messages = { language: string; byId: Map<string, FluentResource["body"][number]> };
type Pattern = NonNullable<FluentResource["body"][number]["value"]>;
type Part = Exclude<Exclude<Pattern, string>[number], string>;
type Mention = string | number;

const messagesOf = ({ language, ftl }: Texts): Messages => ({
  language,
  byId: new Map(new FluentResource(ftl).body.map((message) => [message.id, message])),
});

let messages = $state.raw(messagesOf({ language: "en", ftl: "" }));

/** From now on the page speaks this language; everything that is shown follows. */
export function speak(texts: Texts): void {
  messages = messagesOf(texts);
  document.documentElement.lang = texts.language;
}

/** The language that is spoken, for `Intl`. */
export const language = (): string => messages.language;

/** Made when it is first wanted, once for each language and kind: making one costs more than all that it is used for. */
export function kept<T, Kind = void>(make: (language: string, kind: Kind) => T): (kind: Kind) => T {
  const made = new Map<string, T>();
  return (kind) => {
    const key = `${language()} ${kind}`;
    const one = made.get(key) ?? make(language(), kind);
    made.set(key, one);
    return one;
  };
}

const figures = kept((wanted) => new Intl.NumberFormat(wanted));
const plurals = kept((wanted) => new Intl.PluralRules(wanted));

/** The message of this id, with what it mentions. */
export function say(id: string, mentions: Record<string, Mention> = {}): string {
  const [name = id, attribute] = id.split(".");
  const message = messages.byId.get(name);
  const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
  return pattern ? filled(pattern, mentions) : id;
}

function filled(pattern: Pattern, mentions: Record<string, Mention>): string {
  if (typeof pattern === "string") return pattern;
  return pattern
    .map((part) => {
      if (typeof part === "string") return part;
      const value = valueOf(part, mentions);
      return typeof value === "number" ? figures().format(value) : value;
    })
    .join("");
}

function valueOf(part: Part, mentions: Record<string, Mention>): Mention {
  switch (part.type) {
    case "str":
    case "num":
      return part.value;
    case "var":
      return mentions[part.name] ?? `{$${part.name}}`;
    case "mesg":
      return say(part.attr ? `${part.name}.${part.attr}` : part.name, mentions);
    case "select": {
      const value = valueOf(part.selector, mentions);
      const fits = (key: Mention) => key === value || (typeof value === "number" && key === plurals().select(value));
      const chosen = part.variants.find(({ key }) => fits(key.value)) ?? part.variants[part.star];
      return chosen ? filled(chosen.value, mentions) : "";
    }
    default:
      return `{${part.type}}`;
  }
}
