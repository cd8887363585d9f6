// Instants and lengths as people of the chosen language read them. `now` is handed in, nothing ticks here.

import { isAlone } from "./clock.svelte.ts";
import { kept, say } from "./say.svelte.ts";

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const figures = kept((wanted) => new Intl.NumberFormat(wanted, { minimumIntegerDigits: 2 }));
const two = (n: number) => figures().format(n);

/** The time left, as exact as it is useful: `42 s`, `12 min 04 s` (`12 min` while nobody is there), `5 h 41 min`, `4 d 06 h`, `143 d`. */
export function timeLeft(leftFor: number): string {
  if (leftFor <= 0) return say("left-none");
  const seconds = Math.ceil(leftFor / SECOND);
  if (seconds < 60) return say("left-seconds", { seconds });
  if (isAlone() && leftFor <= HOUR) return say("left-whole-minutes", { minutes: Math.ceil(leftFor / MINUTE) - 1 || 1 });
  if (seconds < 3600) return say("left-minutes", { minutes: Math.floor(seconds / 60), seconds: two(seconds % 60) });
  const minutes = Math.ceil(leftFor / MINUTE);
  if (minutes < 24 * 60) return say("left-hours", { hours: Math.floor(minutes / 60), minutes: two(minutes % 60) });
  const hours = Math.ceil(leftFor / HOUR);
  const days = Math.floor(hours / 24);
  return hours < 100 * 24 ? say("left-days", { days, hours: two(hours % 24) }) : say("left-many-days", { days });
}

/** How often `timeLeft` is looked at: each second where it tells seconds, else each minute. */
const step = (leftFor: number): number => (leftFor <= (isAlone() ? MINUTE : HOUR) ? SECOND : MINUTE);

/** How long `timeLeft` stays as it is, at most to the next step. */
export const untilNextTick = (leftFor: number): number => (leftFor <= 0 ? Infinity : leftFor % step(leftFor) || step(leftFor));

/** An end that may be unknown. */
export type End = number | null;

/** How long what is said of all these ends stays as it is. */
export const untilOneTicks = (ends: End[], now: number): number => Math.min(Infinity, ...ends.map((end) => untilNextTick((end ?? 0) - now)));

/**
 * The instant at which what is said of these ends and of this last event was last another: who follows only that has
 * nothing to do each second where minutes are told.
 */
export function lastTick(ends: End[], last: number, now: number): number {
  const known = ends.filter((end) => end !== null);
  const ticks = known.map((end) => (end > now ? now + untilNextTick(end - now) - step(end - now) : end));
  // Where no end lies ahead, only how long ago it was is told.
  return Math.max(last, ...ticks, known.some((end) => end > now) ? 0 : now - (now % MINUTE));
}

type Unit = "second" | "minute" | "hour" | "day" | "week";

/** A length as a count of the unit that suits it. */
function counted(length: number): [number, Unit] {
  if (length < MINUTE) return [Math.max(1, Math.round(length / SECOND)), "second"];
  if (length < 90 * MINUTE) return [Math.max(1, Math.round(length / MINUTE)), "minute"];
  return length < 36 * HOUR ? [Math.round(length / HOUR), "hour"] : [Math.round(length / DAY), "day"];
}

const units = kept((wanted, unit: Unit) => new Intl.NumberFormat(wanted, { style: "unit", unit, unitDisplay: "long" }));

/** A count of a unit in words: `2 weeks`. */
export const inUnits = (count: number, unit: Unit): string => units(unit).format(count);

/** A length in words, without rounding: `36 hours`, `3 days`. */
export function exactly(length: number): string {
  const sizes = [["day", DAY], ["hour", HOUR], ["minute", MINUTE], ["second", SECOND]] as const;
  const [unit, size] = sizes.find(([, size]) => length % size === 0) ?? ["second", SECOND];
  return inUnits(length / size, unit);
}

/** A rough length in words: `41 minutes`, `3 hours`, `2 days`. */
export const roughly = (length: number): string => inUnits(...counted(length));

const relative = kept((wanted) => new Intl.RelativeTimeFormat(wanted));

/** `just now`, `12 minutes ago`, `in 3 hours`. */
export function distance(at: number, now: number): string {
  const apart = at - now;
  if (Math.abs(apart) < 5 * SECOND) return say(apart <= 0 ? "just-now" : "in-a-moment");
  const [count, unit] = counted(Math.abs(apart));
  return relative().format(apart < 0 ? -count : count, unit);
}

const format = (options: Intl.DateTimeFormatOptions) => kept((wanted) => new Intl.DateTimeFormat(wanted, { hourCycle: "h23", ...options }));
const clock = format({ hour: "2-digit", minute: "2-digit" });
const weekday = format({ weekday: "short", hour: "2-digit", minute: "2-digit" });
const date = format({ day: "numeric", month: "short" });
const dated = format({ day: "numeric", month: "short", year: "numeric" });
const whole = format({ dateStyle: "full", timeStyle: "medium" });

/** An instant as short as it is clear: `14:05` today, `Wed 10:15` this week, `12 Dec`, `12 Dec 2027`. */
export function when(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const fitting = sameDay ? clock : Math.abs(at - now) < 6 * DAY ? weekday : sameYear ? date : dated;
  return fitting().format(at);
}

/** The whole date, for a title. */
export const inFull = (at: number): string => whole().format(at);
