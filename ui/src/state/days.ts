// The line of the next 30 days: what ends, what is renewed, which sign-ins run out, and where each
// stands. The scale is a root, so that the next hours get room beside the weeks. Pure; `now` is handed in.

import type { AccountView } from "../wire.ts";
import { DAY, HOUR, when } from "./time.ts";

export type DayKind = "renewal" | "end" | "sign_in";
export type DayEvent = { kind: DayKind; at: number; account: string };
/** Events that fall together, drawn as one pile. `x` is between 0 and 1. */
export type Pile = { x: number; events: DayEvent[] };

export const SPAN = 30 * DAY;
export const TICKS: { at: number; says: string; minor?: boolean }[] = [
  { at: 0, says: "now" },
  { at: 6 * HOUR, says: "6 h" },
  { at: DAY, says: "1 day" },
  { at: 3 * DAY, says: "3 days" },
  { at: 7 * DAY, says: "1 week" },
  { at: 14 * DAY, says: "2 weeks" },
  { at: SPAN, says: "30 days" },
];

/** Where a length from now stands on the line. */
export const along = (length: number): number => Math.sqrt(Math.min(1, Math.max(0, length / SPAN)));

/** What happens within the next 30 days, soonest first. A renewal hides the end that it prevents. */
export function events(accounts: AccountView[], now: number): DayEvent[] {
  const found: DayEvent[] = [];
  for (const account of accounts) {
    if (account.disabled) continue;
    const add = (kind: DayKind, at: number | null) => {
      if (at !== null && at > now && at <= now + SPAN) found.push({ kind, at, account: account.name });
    };
    const renewed = account.due_at !== null && (account.expires_at === null || account.due_at <= account.expires_at);
    if (renewed) add("renewal", account.due_at);
    else add("end", account.expires_at);
    add("sign_in", account.sign_in_ends_at);
  }
  return found.sort((a, b) => a.at - b.at);
}

/** The events gathered into at most `places` piles. */
export function piles(found: DayEvent[], now: number, places = 60): Pile[] {
  const gathered = new Map<number, Pile>();
  for (const event of found) {
    const place = Math.round(along(event.at - now) * places);
    const pile = gathered.get(place);
    if (pile) pile.events.push(event);
    else gathered.set(place, { x: place / places, events: [event] });
  }
  return [...gathered.values()];
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** The line in words. */
export function inWords(found: DayEvent[]): string {
  const count = (kind: DayKind) => found.filter((event) => event.kind === kind).length;
  const parts = [
    count("renewal") && plural(count("renewal"), "renewal", "renewals"),
    count("end") && plural(count("end"), "token ends", "tokens end"),
    count("sign_in") && plural(count("sign_in"), "sign-in ends", "sign-ins end"),
  ].filter(Boolean);
  return parts.length ? `The next 30 days: ${parts.join(", ")}.` : "The next 30 days: nothing is planned.";
}

const VERB: Record<DayKind, string> = { renewal: "renews", end: "ends", sign_in: "sign-in ends" };

/** A pile in words, for its title: the first few by name. */
export function pileInWords(pile: Pile, now: number): string {
  const lines = pile.events.slice(0, 6).map((event) => `${event.account} ${VERB[event.kind]} ${when(event.at, now)}`);
  const more = pile.events.length - lines.length;
  return more > 0 ? `${lines.join("\n")}\nand ${more} more` : lines.join("\n");
}
