// The line of the next 30 days: what ends, what is renewed, which sign-ins run out, and where each
// stands. The scale is a root, so that the next hours get room beside the weeks. Pure; `now` is handed in.

import type { AccountView } from "../wire.ts";
import { grouped } from "./grouped.ts";
import { say } from "./say.svelte.ts";
import { DAY, HOUR, when } from "./time.ts";

export const KINDS = ["renewal", "end", "sign_in"] as const;
export type DayKind = (typeof KINDS)[number];
export type DayEvent = { kind: DayKind; at: number; account: string };
/** Events that fall together, drawn as one pile. `x` is between 0 and 1. */
export type Pile = { x: number; events: DayEvent[] };

export const SPAN = 30 * DAY;
export const TICKS: [number, "hour" | "day" | "week"][] = [
  [6, "hour"],
  [1, "day"],
  [3, "day"],
  [1, "week"],
  [2, "week"],
  [30, "day"],
];
export const UNITS = { hour: HOUR, day: DAY, week: 7 * DAY };

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
export const piles = (found: DayEvent[], now: number, places = 60): Pile[] =>
  [...grouped(found, ({ at }) => Math.round(along(at - now) * places))].map(([place, events]) => ({ x: place / places, events }));

const count = (found: DayEvent[], kind: DayKind) => found.filter((event) => event.kind === kind).length;

/** The line in words. */
export function inWords(found: DayEvent[]): string {
  const parts = KINDS.flatMap((kind) => {
    const many = count(found, kind);
    return many ? [say(`days-${kind}-count`, { count: many })] : [];
  });
  return parts.length ? say("days-says", { what: parts.join(", ") }) : say("days-nothing");
}

/** One event in words. */
export const eventInWords = ({ kind, account, at }: DayEvent, now: number): string => say(`days-${kind}-of`, { account, at: when(at, now) });

/** So many of a pile are told by name. */
export const TOLD = 6;

/** A pile in words: the first few by name. */
export function pileInWords(pile: Pile, now: number): string {
  const lines = pile.events.slice(0, TOLD).map((event) => eventInWords(event, now));
  const more = pile.events.length - lines.length;
  return (more > 0 ? [...lines, say("days-more", { count: more })] : lines).join("; ");
}

/** What a pile is drawn as: a mark for each kind, the gravest on top, with how many it stands for. */
export const marks = (pile: Pile): { kind: DayKind; many: number }[] =>
  (["end", "sign_in", "renewal"] as const).flatMap((kind) => {
    const many = count(pile.events, kind);
    return many ? [{ kind, many }] : [];
  });
