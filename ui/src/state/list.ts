// Which accounts the list shows, in which order and under which headings. Pure; `now` is handed in, the
// order by need comes from need.ts. Knows no DOM and nothing of what is painted.

import { titleOf } from "./known.ts";
import type { AccountView } from "../wire.ts";
import { grouped } from "./grouped.ts";
import { needOf, rests } from "./need.ts";
import { kept } from "./say.svelte.ts";
import { DAY } from "./time.ts";

export const FILTERS = ["all", "action", "soon", "resting"] as const;
export const SORTS = ["need", "name", "time"] as const;
export const GROUPINGS = ["own", "provider", "none"] as const;
export const ROWS = ["auto", "compact", "full"] as const;
export type Filter = (typeof FILTERS)[number];
export type Sort = (typeof SORTS)[number];
export type Grouping = (typeof GROUPINGS)[number];
export type Rows = (typeof ROWS)[number];
export type Density = "roomy" | "generous" | "close" | "compact";

/** So few fill the page rather than huddle in a corner of it. */
const FEW = 3;
/** From here on the list can be searched, filtered, sorted and grouped. */
export const MANY = 6;
/** From here on the rows are compact by themselves. */
const COMPACT = 12;

/** How much room each row of so many takes, as this person likes it. `low`: the window has room for few. */
export function densityOf(count: number, rows: Rows, low = false): Density {
  if (rows === "compact" || (rows === "auto" && (low || count >= COMPACT))) return "compact";
  if (count <= FEW) return "roomy";
  return count < MANY ? "generous" : "close";
}

/** "Soon" is what happens within this length. */
const SOON = DAY;

export function passes(account: AccountView, filter: Filter, now: number): boolean {
  switch (filter) {
    case "all":
      return true;
    case "action":
      return !rests(account) && needOf(account.state) === "action";
    case "resting":
      return rests(account);
    case "soon": {
      const next = Math.min(account.due_at ?? Infinity, account.expires_at ?? Infinity, account.sign_in_ends_at ?? Infinity);
      return !rests(account) && next > now && next <= now + SOON;
    }
  }
}

const order = kept((wanted) => new Intl.Collator(wanted, { numeric: true }));

/** The accounts come in the order of need; what else is wished is made of it. */
export function sorted(byNeed: AccountView[], sort: Sort): AccountView[] {
  if (sort === "need") return byNeed;
  const { compare } = order();
  const byName = [...byNeed].sort((a, b) => compare(a.name, b.name));
  if (sort === "name") return byName;
  return byName.sort((a, b) => (a.expires_at ?? Infinity) - (b.expires_at ?? Infinity) || 0);
}

/** A row, or the heading over those that follow. Heading keys begin with a character that no name has. */
export type Item = { key: string; account: AccountView; at: number } | { key: string; group: string; count: number };

/** The rows under their headings; a group stands where the first of its accounts does. No headings where there is but one. */
export function items(accounts: AccountView[], grouping: Grouping): Item[] {
  const groups = grouped(accounts, ({ group, provider, provider_title }) => (grouping === "none" ? "" : grouping === "own" ? (group ?? "") : titleOf(provider, provider_title)));
  const headed = groups.size > 1 || (grouping === "own" && !groups.has(""));
  let at = 0;
  return [...groups].flatMap(([group, members]) => [
    ...(headed ? [{ key: `\n${group}`, group, count: members.length }] : []),
    ...members.map((account) => ({ key: account.name, account, at: ++at })),
  ]);
}
