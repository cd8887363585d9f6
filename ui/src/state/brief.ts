// What a compact row says of an account: one sentence. Pure; `now` is handed in.

import type { AccountView } from "../wire.ts";
import { needOf } from "./need.ts";
import { kept, say } from "./say.svelte.ts";
import { DAY, when } from "./time.ts";

/** A sign-in that ends this soon is the news, whatever the token does. */
const SOON = 3 * DAY;

const sentences = kept((wanted) => new Intl.Segmenter(wanted, { granularity: "sentence" }));

/** The first of these sentences. */
const first = (reason: string): string => [...sentences().segment(reason)][0]?.segment.trim() ?? reason;

/** What happens next, where all is well; else what is the matter. The whole of it is told where there is room. */
export function brief(account: AccountView, now: number): string {
  const { state, disabled, due_at, expires_at, sign_in_ends_at, reason } = account;
  const ahead = (at: number | null): at is number => at !== null && at > now;
  if (disabled || needOf(state) !== "none" || state === "paused" || state === "refreshing") return first(reason);
  if (ahead(sign_in_ends_at) && sign_in_ends_at < now + SOON) return say("row-sign-in-ends", { at: when(sign_in_ends_at, now) });
  if (ahead(due_at)) return say("row-renews", { at: when(due_at, now) });
  if (ahead(expires_at)) return say("row-ends", { at: when(expires_at, now) });
  return first(reason);
}
