// What tools keep on this computer, as a person chooses from it. Pure; knows no DOM and no keeper.

import type { FoundChoice, FoundView, Owner, ToolView } from "../wire.ts";

/** What tells one of them from the next. */
export const keyOf = ({ tool, file, entry }: FoundView): string => [tool, file, entry].join("\n");

export const canTake = ({ account, fault }: FoundView): boolean => account === undefined && fault === undefined;

/** Once Turnglass alone renews it, the tool's own copy is worth nothing. */
export const signsOut = ({ rotates }: Pick<FoundView, "rotates">, owner: Owner): boolean => owner === "mine" && rotates;

/** Who may renew an account whose grant this tool keeps. */
export const ownersOf = ({ can_share }: ToolView): Owner[] => (can_share ? ["watched", "shared", "mine"] : ["watched", "mine"]);

/** What can be taken first, then what is here already, then what cannot be; each as it was found. */
export function ordered(found: FoundView[]): FoundView[] {
  const rank = (one: FoundView) => (canTake(one) ? 0 : one.account !== undefined ? 1 : 2);
  return [...found].sort((a, b) => rank(a) - rank(b));
}

/** What a person has chosen for one of them. */
export type Wish = { ticked: boolean; owner: Owner; /** That the tool is signed out is understood. */ agreed: boolean };

/** Before a person says anything: what harms no tool is ticked, and left to whom it usually is. */
export const wishOf = (one: FoundView): Wish => ({ ticked: canTake(one) && !signsOut(one, one.owner), owner: one.owner, agreed: false });

export const choiceOf = ({ tool, file, entry }: FoundView, { owner }: Wish): FoundChoice => ({ tool, file, entry, owner });

const HOME = /^(?:\/(?:home|Users)\/[^/]+|\/root|[A-Za-z]:\\Users\\[^\\]+)(?=[/\\])/;

/** The home that most of the files lie in. The page is not told whose window it is. */
export function homeOf(files: string[]): string | null {
  const counts = new Map<string, number>();
  for (const file of files) {
    const home = HOME.exec(file)?.[0];
    if (home !== undefined) counts.set(home, (counts.get(home) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** As people write it: `~` for the home. */
export const shortened = (file: string, home: string | null): string =>
  home !== null && file.startsWith(home) && /^[/\\]/.test(file.slice(home.length)) ? `~${file.slice(home.length)}` : file;
