// An account's history as a picture: one stretch for each lifetime, with what happened in it, and the gaps in which
// there was no token. Pure geometry over what the keeper noted; knows no colours and no DOM.

import type { AccountView, HistoryEntry, What } from "../wire.ts";
import type { Need } from "./need.ts";

const NEEDS: Partial<Record<What, Need>> = {
  unchanged: "attention",
  later: "attention",
  unsaved: "attention",
  refused: "action",
  misconfigured: "action",
  expired: "action",
};
/** What went wrong, and how badly. */
export const needOf = (entry: HistoryEntry): Need => NEEDS[entry.what] ?? "none";
/** Neither went wrong nor brought anything. */
export const quiet = (entry: HistoryEntry): boolean => ["checked", "changed", "hook"].includes(entry.what);

/** What may begin a lifetime. */
const BRINGS = new Set<What>(["added", "brought", "renewed", "signed_in"]);
/** Of these, what may have brought no token yet. */
const MAY_BE_EMPTY = new Set<What>(["added", "brought"]);

/** What happened, where on its stretch (0 to 1), and the how manieth of the history it is, oldest first. */
export type Mark = { x: number; at: number; entry: HistoryEntry };
export type Stretch = {
  from: number;
  to: number;
  /** How much of the lifetime was left at both ends, between 0 and 1; `null` where there was no token. */
  left: [number, number] | null;
  marks: Mark[];
  /** It lies ahead. */
  ahead: boolean;
};

/** A token's time: when it came, and when it ends, where that is known. */
type Life = { from: number; ends: number | null };

function lives(entries: HistoryEntry[]): Life[] {
  const found: Life[] = [];
  for (const entry of entries) {
    const before = found.at(-1);
    const ends = entry.expires_at ?? null;
    const begins = BRINGS.has(entry.what) && (!MAY_BE_EMPTY.has(entry.what) || ends !== null);
    // A history that was cut begins in the midst of a lifetime.
    const known = before === undefined && ends !== null && ends > entry.at;
    const other = before !== undefined && ends !== null && before.ends !== null && ends - before.ends > 1000;
    if (begins || known || other) found.push({ from: entry.at, ends });
  }
  return found;
}

/** The stretches from the oldest entry to now, and what lies ahead of the token that there is. */
export function stretches(entries: HistoryEntry[], account: Pick<AccountView, "expires_at">, now: number): Stretch[] {
  const first = entries[0];
  if (!first) return [];
  const found: Stretch[] = [];
  const add = (from: number, to: number, left: Stretch["left"], ahead = false) => {
    if (to > from) found.push({ from, to, left, marks: [], ahead });
  };
  const all = lives(entries);
  add(first.at, all[0]?.from ?? now, null);
  all.forEach(({ from, ends }, at) => {
    const next = all[at + 1]?.from ?? now;
    const end = ends === null ? next : Math.max(from, Math.min(ends, next));
    const share = (at: number) => (ends === null || ends <= from ? 1 : (ends - at) / (ends - from));
    add(from, end, [1, share(end)]);
    add(end, next, null);
    const last = at === all.length - 1;
    if (last && ends !== null && ends > now && account.expires_at !== null) add(now, ends, [share(now), 0], true);
  });
  entries.forEach((entry, at) => {
    const home = found.findLast((one) => !one.ahead && one.from <= entry.at) ?? found[0];
    const x = home ? Math.min(1, Math.max(0, (entry.at - home.from) / (home.to - home.from))) : 0;
    home?.marks.push({ x, at, entry });
  });
  return found;
}

/** How wide a stretch is beside the others: by the root of its length, so that an hour is seen beside a month. */
export const width = ({ from, to }: Stretch): number => Math.sqrt(to - from);

/** The sand of a stretch, as the corners of its slope in per cent. */
export const slope = ([from, to]: [number, number]): string => `0 ${100 - from * 100}%, 100% ${100 - to * 100}%, 100% 100%, 0 100%`;
