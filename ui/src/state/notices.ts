// The kinds of notices in the order in which they are offered, and the times of a day as fields have them.

import type { NoticeKind } from "../wire.ts";

/** What a notice of one account can be about. */
export const KINDS = ["renewed", "retrying", "sign_in_needed", "expiring", "expired"] as const satisfies NoticeKind[];
/** Beside them what concerns everything. */
export const ALL_KINDS = [...KINDS, "vault"] as const satisfies NoticeKind[];

const two = (count: number) => String(count).padStart(2, "0");
/** Minutes after midnight as `07:30`. */
export const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
/** Not every web engine keeps people from typing what is no time of the day. */
export function minutesOf(clock: string): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? [];
  return hours ? Number(hours) * 60 + Number(minutes) : null;
}
