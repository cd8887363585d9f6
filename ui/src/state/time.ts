// Instants and lengths as people read them. Pure: `now` is handed in, nothing ticks here.

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const two = (n: number) => String(n).padStart(2, "0");

/** The time left, as exact as it is useful: `42 s`, `12 min 04 s`, `5 h 41 min`, `4 d 06 h`, `143 d`. */
export function timeLeft(leftFor: number): string {
  if (leftFor <= 0) return "expired";
  const seconds = Math.ceil(leftFor / SECOND);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  const minutes = Math.ceil(leftFor / MINUTE);
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
  const hours = Math.ceil(leftFor / HOUR);
  if (hours < 100 * 24) return `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
  return `${Math.floor(hours / 24)} d`;
}

/** How long `timeLeft` stays as it is: to the next second under an hour, else to the next minute at most. */
export function untilNextTick(leftFor: number): number {
  if (leftFor <= 0) return Infinity;
  const step = leftFor <= HOUR ? SECOND : MINUTE;
  return leftFor % step || step;
}

/** A rough length in words, for sentences: `41 minutes`, `3 hours`, `2 days`. */
export function roughly(length: number): string {
  const [count, unit] =
    length < MINUTE * 1.5
      ? length < MINUTE
        ? [Math.max(1, Math.round(length / SECOND)), "second"]
        : [1, "minute"]
      : length < 90 * MINUTE
        ? [Math.round(length / MINUTE), "minute"]
        : length < 36 * HOUR
          ? [Math.round(length / HOUR), "hour"]
          : [Math.round(length / DAY), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** `just now`, `12 minutes ago`, `in 3 hours`. */
export function distance(at: number, now: number): string {
  const apart = at - now;
  if (Math.abs(apart) < 5 * SECOND) return apart <= 0 ? "just now" : "in a moment";
  return apart < 0 ? `${roughly(-apart)} ago` : `in ${roughly(apart)}`;
}

const format = (options: Intl.DateTimeFormatOptions) => {
  let made: Intl.DateTimeFormat | undefined;
  return (at: number) => (made ??= new Intl.DateTimeFormat(undefined, { hourCycle: "h23", ...options })).format(at);
};
const clock = format({ hour: "2-digit", minute: "2-digit" });
const weekday = format({ weekday: "short", hour: "2-digit", minute: "2-digit" });
const date = format({ day: "numeric", month: "short" });
const dated = format({ day: "numeric", month: "short", year: "numeric" });
const whole = format({ dateStyle: "full", timeStyle: "medium" } as Intl.DateTimeFormatOptions);

/** An instant as short as it is clear: `14:05` today, `Wed 10:15` this week, `12 Dec`, `12 Dec 2027`. */
export function when(at: number, now: number): string {
  if (new Date(at).toDateString() === new Date(now).toDateString()) return clock(at);
  if (Math.abs(at - now) < 6 * DAY) return weekday(at);
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? date(at) : dated(at);
}

/** The whole date, for a title. */
export const inFull = (at: number) => whole(at);
