// The words of providers that come with the program, in the language of the page: the keeper knows them in English alone. Names
// stay as they are, and so does whatever the user wrote in their own providers.yaml.

import type { ProviderView } from "../wire.ts";
import { say } from "./say.svelte.ts";

/** The only title that is words, and no name; a provider of the user's own may have taken its place. */
export const titleOf = (provider: string, title: string): string => (provider === "jwt" && title === "Plain token" ? say("provider-title-jwt") : title);

/** One line about a provider, where there is any; one of a newer keeper's is told as it is. */
export function noteOf({ name, own, note }: ProviderView): string | undefined {
  if (own) return note ?? say("own-provider");
  const said = say(`provider-note-${name}`);
  return note && said !== `provider-note-${name}` ? said : note;
}
