// The picture of a lifetime: how much of the ring and of the sandglass is left, and where the renewal
// stands on it. Pure geometry; knows no colours and no DOM.

import type { AccountView } from "../wire.ts";

/** Shares of the lifetime between 0 and 1, counted from the end; `null` where nobody knows. */
export type Lifetime = { left: number | null; renewal: number | null };

const share = (part: number, whole: number) => Math.min(1, Math.max(0, part / whole));

export function lifetime(account: AccountView, now: number): Lifetime {
  const { issued_at, expires_at, renews_at } = account;
  if (expires_at === null) return { left: null, renewal: null };
  if (expires_at <= now) return { left: 0, renewal: null };
  if (issued_at === null || issued_at >= expires_at) return { left: null, renewal: null };
  const whole = expires_at - issued_at;
  const renewal = renews_at === null || renews_at >= expires_at ? null : share(expires_at - renews_at, whole);
  return { left: share(expires_at - now, whole), renewal };
}

export const CENTRE = 32;
export const RADIUS = 27;
export const ROUND = 2 * Math.PI * RADIUS;

const place = (share: number, radius: number): [number, number] => {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  return [CENTRE + radius * Math.cos(angle), CENTRE + radius * Math.sin(angle)];
};

/** The mark of the renewal: a short line across the ring. */
export const mark = (share: number): string => `M${place(share, RADIUS - 5.5)}L${place(share, RADIUS + 4)}`;

// The sandglass stands on the ring's centre; each bulb is a triangle with its point at the neck.
const HALF_WIDTH = 7.4;
const HEIGHT = 9.6;
const point = (x: number, y: number) => `${(CENTRE + x).toFixed(2)},${(CENTRE + y).toFixed(2)}`;

/** The sand in the upper bulb. Area, not height, follows the time left: so it falls as real sand seems to. */
export function upperSand(left: number): string {
  const up = Math.sqrt(left);
  if (up < 0.05) return "";
  const [x, y] = [HALF_WIDTH * up, HEIGHT * up];
  return [point(-x, -y), point(x, -y), point(0, 0)].join(" ");
}

/** The sand in the lower bulb: a heap whose top sinks towards the glass. */
export function lowerSand(left: number): string {
  const gone = 1 - left;
  if (gone < 0.02) return "";
  const level = Math.sqrt(left);
  const edge = HALF_WIDTH * level;
  const top = HEIGHT * level;
  const heap = Math.min(top, Math.sqrt(gone) * 2.4);
  return [
    point(-HALF_WIDTH, HEIGHT),
    point(-edge, top),
    point(0, Math.max(0.5, top - heap)),
    point(edge, top),
    point(HALF_WIDTH, HEIGHT),
  ].join(" ");
}
