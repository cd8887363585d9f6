// What a made-up keeper says: the same messages as the real one's, in the language of the page.

import { FluentBundle, FluentResource, type FluentValue, type FluentVariable } from "@fluent/bundle";
import { language } from "../state/say.svelte.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../state/time.ts";
import { catalogueOf } from "./texts.ts";

const bundles = new Map<string, FluentBundle>();

function bundle(): FluentBundle {
  const there = bundles.get(language());
  if (there) return there;
  const made = new FluentBundle(language(), { useIsolating: false, functions: { WORD: word } });
  made.addResource(new FluentResource(catalogueOf(language())));
  bundles.set(language(), made);
  return made;
}

/** A mention in a command: one word of it, as the keeper's catalogue has it (`shell.rs`). */
function word([said]: FluentValue[]): FluentValue {
  const words = String(said);
  return /^[\p{L}\p{N}\-_.,:@/+=%]+$/u.test(words) && !words.startsWith("=") ? words : `'${words.replaceAll("'", "'\\''")}'`;
}

export function told(id: string, mentions?: Record<string, FluentVariable>): string {
  const pattern = bundle().getMessage(id)?.value;
  return pattern ? bundle().formatPattern(pattern, mentions) : id;
}

const two = (n: number) => String(n).padStart(2, "0");

/** As `core/reason.rs` says an instant. */
function clock(at: number, now: number): string {
  const then = new Date(at);
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`;
  if (Math.abs(at - now) < 10 * MINUTE) return told("when-time", { time: `${time}:${two(then.getSeconds())}` });
  if (then.toDateString() === new Date(now).toDateString()) return told("when-time", { time });
  if (Math.abs(at - now) < 7 * DAY) return told("when-weekday", { weekday: then.getDay() || 7, time });
  return told("when-day", { day: then.getDate(), month: then.getMonth() + 1, time });
}

/** As `core/reason.rs` says a length: its two largest units. */
export function length(length: number): string {
  const parts = [
    ["length-days", Math.floor(length / DAY)],
    ["length-hours", Math.floor((length % DAY) / HOUR)],
    ["length-minutes", Math.floor((length % HOUR) / MINUTE)],
    ["length-seconds", Math.floor((length % MINUTE) / SECOND)],
  ] as const;
  const from = Math.max(0, parts.findIndex(([, count]) => count > 0));
  const [first = "", second] = parts.slice(from, from + 2).filter(([, count]) => count > 0).map(([id, count]) => told(id, { count }));
  return second ? told("length-two", { first, second }) : first;
}

export const renews = (at: number, end: number, now: number) => told("why-renews", { at: clock(at, now), before: length(end - at) });
export const triedAgain = (says: string, at: number, now: number) => told("why-tried-again", { says, at: clock(at, now) });
export const askedAgain = (says: string, at: number, now: number) => told("why-asked-again", { says, at: clock(at, now) });
export const refused = (at: number, now: number, said: string) =>
  told("why-refused", { says: told("answer-refused", { said }), at: clock(at, now) });
export const ends = (at: number, now: number) => told("why-ends", { at: clock(at, now) });
export const newToken = (lives: number) => told("renewed-token", { length: length(lives) });
export const overloaded = () => told("answer-out-of-order", { said: "503" });
