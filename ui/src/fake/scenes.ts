// Made-up snapshots: each situation that the dashboard is designed for, by name. Never part of the real bundle.

import { DAY, HOUR, MINUTE } from "../state/time.ts";
import type { AccountView, KeeperView, Problem, Snapshot } from "../wire.ts";
import { told, triedAgain } from "./keeper.ts";
import { account, everyState, five, many } from "./accounts.ts";
import { owned } from "./tools.ts";

export const problem = (code: Problem["code"], message: string, hint?: string): Problem => ({ code, message, ...(hint ? { hint } : {}) });

const trouble = (what: string, hint: string) => problem("vault", told(what), told(hint));
const locked = () => trouble("keychain-locked", "keychain-locked-hint");
const keyless = () => trouble("keychain-empty", "keychain-empty-hint");
const sealed = () => trouble("sealed-locked", "sealed-unlock-hint");
const missing = () => trouble("keychain-missing", "keychain-missing-linux-hint");

const keeper = (over: Partial<KeeperView> = {}): KeeperView => ({
  version: "0.1.0",
  pid: 4711,
  started_at: 0,
  demo: false,
  desk: { tray_host: true },
  schedule: true,
  offline: false,
  ...over,
});

export function snapshot(now: number, accounts: AccountView[], over: Partial<Snapshot> = {}): Snapshot {
  return {
    now,
    keeper: keeper(),
    vault: { kind: "keychain", state: "open" },
    accounts: [...accounts].sort((a, b) => a.name.localeCompare(b.name)),
    sign_ins: [],
    settings: {
      paused: false,
      clipboard_seconds: 30,
      refresh_tokens: false,
      notices: { renewed: true, retrying: true, sign_in_needed: true, expiring: true, expired: true, vault: true },
      language: null,
      theme: "system",
      check_hours: 24,
      margin_seconds: null,
      quiet: null,
      proxy: null,
      look_for_updates: false,
    },
    warnings: [],
    ...over,
  };
}

const behindTheLock = (now: number) =>
  five(now).map((one): AccountView => ({ ...one, state: "vault_trouble", reason: told("keychain-locked"), can_refresh: false, can_copy: false, due_at: null }));

/** A dozen accounts under the user's own headings. */
const grouped = (now: number) =>
  [...five(now), ...many(now, 9)].map((one, at): AccountView => ({ ...one, group: at < 3 ? "Work" : at < 8 ? "Customers" : undefined }));

/** One provider does not answer; everything that hangs on it waits. */
const down = (now: number) =>
  ["build", "deploy", "metrics", "wiki"].map((name, at) =>
    account(now, {
      name: `${name}@intranet`,
      provider: "keycloak",
      provider_title: "Keycloak",
      host: "login.example.com",
      identity: `${name}@example.com`,
      state: "retrying",
      reason: triedAgain(told("answer-out-of-order", { said: "502" }), now + (4 + at) * MINUTE, now),
      issued_at: now - 50 * MINUTE,
      expires_at: now + (8 + at * 3) * MINUTE,
      renews_at: now - MINUTE,
      due_at: now + (4 + at) * MINUTE,
      last: { at: now - MINUTE, what: "later", says: told("answer-out-of-order", { said: "502" }) },
    }),
  );

/** As in the demo: everything is due within a minute, so all of it stands on one place of the line. */
const minute = (now: number) =>
  ["Claude", "Qwen", "oauth"].map((name, at) =>
    account(now, { name, provider: "demo", provider_title: name, issued_at: now - 20_000 - at * 5000, expires_at: now + 40_000 - at * 5000, renews_at: now + 10_000, due_at: now + 10_000 }),
  );

export const SCENES = {
  empty: (now: number) => snapshot(now, []),
  /** No account yet, and tools that are signed in: what they keep stands in tools.ts. */
  found: (now: number) => snapshot(now, []),
  /** Accounts whose grant a tool keeps, too or alone. */
  owners: (now: number) => snapshot(now, owned(now)),
  one: (now: number) => snapshot(now, [account(now)]),
  two: (now: number) => snapshot(now, five(now).slice(1, 3)),
  five: (now: number) => snapshot(now, five(now)),
  states: (now: number) => snapshot(now, everyState(now)),
  thousand: (now: number) => snapshot(now, many(now, 1000)),
  grouped: (now: number) => snapshot(now, grouped(now)),
  well: (now: number) => snapshot(now, five(now).slice(2)),
  errors: (now: number) =>
    snapshot(now, everyState(now).slice(0, 9), {
      warnings: [problem("usage", "providers.yaml, line 12: `method` is neither GET nor POST.", "The provider “intranet” is left out until it is mended.")],
    }),
  locked: (now: number) => snapshot(now, behindTheLock(now), { vault: { kind: "keychain", state: "locked", problem: locked() } }),
  sealed: (now: number) => snapshot(now, behindTheLock(now), { vault: { kind: "sealed", state: "locked", problem: sealed(), place: "/home/ada/.local/share/turnglass/vault" } }),
  keyless: (now: number) => snapshot(now, behindTheLock(now), { vault: { kind: "keychain", state: "locked", is_new: true, problem: keyless() } }),
  vaultless: (now: number) => snapshot(now, behindTheLock(now), { vault: { kind: "keychain", state: "missing", problem: missing() } }),
  offline: (now: number) => snapshot(now, five(now).slice(2), { keeper: keeper({ offline: true }) }),
  down: (now: number) => snapshot(now, [...five(now).slice(2), ...down(now)]),
  trayless: (now: number) => snapshot(now, five(now), { keeper: keeper({ desk: { tray_host: false } }) }),
  demo: (now: number) => snapshot(now, minute(now), { keeper: keeper({ demo: true }) }),
  /** A sign-in that ends before the token does. */
  session: (now: number) => snapshot(now, [account(now, { name: "Short session", sign_in_ends_at: now + 20 * HOUR }), account(now, { name: "Over", sign_in_ends_at: now - DAY })]),
  paused: (now: number) => {
    const made = snapshot(now, five(now).map((one): AccountView => (one.state === "fresh" ? { ...one, state: "paused", reason: told("why-all-paused") } : one)));
    return { ...made, settings: { ...made.settings, paused: true } };
  },
  lost: (now: number) => snapshot(now, five(now)),
  waiting: (now: number) => snapshot(now, []),
} satisfies Record<string, (now: number) => Snapshot>;

export type Scene = keyof typeof SCENES;
