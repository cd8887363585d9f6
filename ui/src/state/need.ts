// What an account's state asks of a person, the order that follows from it, and the sentence over all.
// Pure; mirrors `State::need` in view.rs. Knows no DOM and no clock.

import type { AccountView, Snapshot, State } from "../wire.ts";
import { say } from "./say.svelte.ts";
import { distance } from "./time.ts";

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
export const words = (account: AccountView): string => say(`state-${account.disabled ? "disabled" : account.state}`);

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
    const text = [account.name, account.provider_title, account.provider, account.host, account.identity, words(account)]
      .join("\n")
      .toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

export type Sentence = { need: Need; headline: string; next: string };

/** How it stands, in one glance: what needs a person, and what comes next. */
export function sentence(snapshot: Snapshot, now: number): Sentence {
  const active = snapshot.accounts.filter((account) => !account.disabled);
  const count = (need: Need) => active.filter((account) => needOf(account.state) === need).length;
  const [action, attention] = [count("action"), count("attention")];
  const next = nextStep(snapshot, now);
  if (action > 0) return { need: "action", headline: say("sentence-action", { count: action }), next };
  if (snapshot.settings.paused) return { need: "attention", headline: say("sentence-paused"), next };
  if (attention > 0) return { need: "attention", headline: say("sentence-attention", { count: attention }), next };
  if (snapshot.accounts.length === 0) return { need: "none", headline: say("sentence-none"), next: "" };
  return { need: "none", headline: say("sentence-well"), next };
}

function nextStep(snapshot: Snapshot, now: number): string {
  if (snapshot.accounts.length === 0) return "";
  if (snapshot.settings.paused) return say("next-paused");
  const dues = snapshot.accounts.flatMap((account) => (account.due_at === null ? [] : [account.due_at]));
  if (dues.length === 0) return say("next-none");
  const due = Math.min(...dues);
  if (due <= now + 1000) return say("next-now");
  return say("next-in", { in: distance(due, now) });
}
