// What an account's state asks of a person, the order that follows from it, and the sentence over all.
// Pure; mirrors `State::need` in crates/turnglass-protocol/src/view. Knows no DOM and no clock.

import type { AccountView, Snapshot, State, VaultView } from "../wire.ts";
import { grouped } from "./grouped.ts";
import { titleOf } from "./known.ts";
import { say } from "./say.svelte.ts";
import { type End, SECOND, distance } from "./time.ts";

export type Need = "action" | "attention" | "none";

const NEEDS: Record<State, Need> = {
  fresh: "none",
  refreshing: "none",
  paused: "none",
  retrying: "attention",
  unchanged: "attention",
  unsaved: "attention",
  expiring: "attention",
  expired: "action",
  sign_in_needed: "action",
  misconfigured: "action",
  vault_trouble: "action",
};

export const needOf = (state: State): Need => NEEDS[state];
/** Nothing is done for it until somebody says so. */
export const rests = (account: AccountView): boolean => account.disabled || account.state === "paused";
/** What its two clocks count down to: the token's end and the sign-in's. */
export const endsOf = (account: AccountView): End[] => [account.expires_at, account.sign_in_ends_at];
/** Nobody has signed in yet: there is nothing whose end could be unknown. */
export const tokenless = (account: AccountView): boolean => account.state === "sign_in_needed" && account.expires_at === null && !account.can_copy;
/** Where nobody can sign in, it is a token that is needed. */
export function words(account: AccountView): string {
  if (account.disabled) return say("state-disabled");
  // Nobody can tell how fresh it is.
  if (account.state === "fresh" && account.expires_at === null) return say("state-no-known-end");
  const brought = account.state === "sign_in_needed" && remedyOf(account) === "bring";
  return say(brought ? "state-new_token_needed" : `state-${account.state}`);
}

/** What heals an account, where a person can do something about it from here. */
export type Remedy = "sign_in" | "bring" | "refresh" | "settings";

/** A tool keeps its grant too, or alone: a new one comes from there, not from here. */
export const isKeptByTool = ({ owner, tool }: AccountView): boolean => owner !== "mine" && tool !== undefined;

/** The command that makes its tool renew, where the token is about to end and nobody else renews it. */
export const commandOf = ({ owner, tool, state, disabled }: AccountView): string | undefined =>
  owner === "watched" && !disabled && (state === "expiring" || state === "expired") ? tool?.renewed_by : undefined;

export function remedyOf(account: AccountView): Remedy | null {
  const { state, disabled, can_sign_in, can_refresh } = account;
  if (disabled || needOf(state) !== "action" || state === "vault_trouble") return null;
  if (state === "misconfigured") return "settings";
  if (isKeptByTool(account)) return can_refresh && state === "expired" ? "refresh" : null;
  if (state === "expired" && can_refresh) return "refresh";
  return can_sign_in ? "sign_in" : "bring";
}

/** Where an account stands in the list. Kept while it refreshes, so that a row does not jump away and back. */
export type Place = { rank: number; at: number };

const RANK: Record<Need, number> = { action: 0, attention: 1, none: 2 };

export function placeOf(account: AccountView): Place {
  const rank = account.disabled ? 3 : RANK[needOf(account.state)];
  return { rank, at: account.due_at ?? account.expires_at ?? Infinity };
}

/** The places by name; an account that is being refreshed keeps the one it had. */
export function places(accounts: AccountView[], before: Map<string, Place> = new Map()): Map<string, Place> {
  return new Map(
    accounts.map((account) => {
      const had = account.state === "refreshing" ? before.get(account.name) : undefined;
      return [account.name, had ?? placeOf(account)];
    }),
  );
}

/** First what asks for a person, then what is due next, then by name. */
export function byNeed(accounts: AccountView[], at: Map<string, Place> = places(accounts)): AccountView[] {
  const place = (account: AccountView) => at.get(account.name) ?? placeOf(account);
  return [...accounts].sort((a, b) => {
    const [p, q] = [place(a), place(b)];
    if (p.rank !== q.rank) return p.rank - q.rank;
    if (p.at !== q.at) return p.at < q.at ? -1 : 1;
    return a.name.localeCompare(b.name);
  });
}

/** Accounts whose name, provider, host or identity has every word of the query. */
export function matching(accounts: AccountView[], query: string): AccountView[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return accounts;
  return accounts.filter((account) => {
    const text = [account.name, titleOf(account.provider, account.provider_title), account.provider_title, account.provider, account.host, account.identity, account.tool?.title, words(account)]
      .join("\n")
      .toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

export type Sentence = { need: Need; headline: string; next: (now: number) => string };

/** How it stands, in one glance: what needs a person, and what comes next. */
export function sentence(snapshot: Snapshot): Sentence {
  const active = snapshot.accounts.filter((account) => !account.disabled);
  const count = (need: Need) => active.filter((account) => needOf(account.state) === need).length;
  const [action, attention] = [count("action"), count("attention")];
  const next = nextStep(snapshot);
  const says = (need: Need, headline: string): Sentence => ({ need, headline, next });
  if (snapshot.accounts.length === 0) return says("none", say("sentence-none"));
  // What stops everything goes before what stops one.
  if (snapshot.vault.state !== "open") return says("action", vaultSays(snapshot.vault));
  if (action > 0) return says("action", say("sentence-action", { count: action }));
  if (snapshot.keeper.offline) return says("attention", say("sentence-offline"));
  if (snapshot.settings.paused) return says("attention", say("sentence-paused"));
  if (attention > 0) return says("attention", say("sentence-attention", { count: attention }));
  return says("none", say("sentence-well"));
}

/** How a vault stands that is not open. */
export const vaultSays = (vault: VaultView): string => say(`sentence-vault-${vault.is_new ? "new" : vault.state}`);

/** Looks at all accounts once, not at each tick. */
function nextStep(snapshot: Snapshot): Sentence["next"] {
  if (snapshot.accounts.length === 0) return () => "";
  if (snapshot.vault.state !== "open") return () => say("next-vault");
  if (snapshot.keeper.offline) return () => say("next-offline");
  if (snapshot.settings.paused) return () => say("next-paused");
  const dues = snapshot.accounts.flatMap((account) => (account.due_at === null ? [] : [account.due_at]));
  if (dues.length === 0) return () => say("next-none");
  const due = Math.min(...dues);
  return (now) => (due <= now + SECOND ? say("next-now") : say("next-in", { in: distance(due, now) }));
}

/** A provider that several accounts wait for: said once, not in each row. */
export type Down = { host: string; accounts: string[]; again: number | null };

/** So many accounts of one host have to wait before it counts as the host's trouble. */
const SEVERAL = 3;

export function hostsDown(accounts: AccountView[]): Down[] {
  const waiting = accounts.filter(({ state, disabled, host }) => state === "retrying" && !disabled && host);
  return [...grouped(waiting, ({ host = "" }) => host)]
    .filter(([, members]) => members.length >= SEVERAL)
    .map(([host, members]) => {
      const again = Math.min(...members.map((account) => account.due_at ?? Infinity));
      return { host, accounts: members.map((account) => account.name), again: again === Infinity ? null : again };
    });
}
