// Made-up accounts for looking at the dashboard and for its tests. Never part of the real bundle.

import { DAY, HOUR, MINUTE, SECOND } from "../state/time.ts";
import type { AccountView } from "../wire.ts";
import { askedAgain, ends, length, newToken, overloaded, refused, renews, told, triedAgain } from "./keeper.ts";

export function account(now: number, over: Partial<AccountView> = {}): AccountView {
  const life = { issued_at: now - 2.5 * DAY, expires_at: now + 4 * DAY + 6 * HOUR, renews_at: now + DAY + 6 * HOUR };
  return {
    name: "Qwen",
    lives_in: "local",
    provider: "qwen",
    provider_title: "Qwen",
    host: "chat.qwen.ai",
    identity: "ada@example.com",
    state: "fresh",
    reason: renews(life.renews_at, life.expires_at, now),
    ...life,
    due_at: over.renews_at === undefined ? life.renews_at : over.renews_at,
    sign_in_ends_at: null,
    last: { at: now - 2.5 * DAY, what: "renewed", says: newToken(7 * DAY) },
    can_refresh: true,
    can_copy: true,
    can_check: true,
    can_sign_in: false,
    ask_me: false,
    disabled: false,
    hosts: [],
    own_hosts: [],
    margin_seconds: null,
    muted: [],
    hooks: true,
    has_claims: true,
    owner: "mine",
    ...over,
  };
}

export const five = (now: number): AccountView[] => [
  account(now, {
    name: "Company SSO",
    provider: "keycloak",
    provider_title: "Keycloak",
    host: "login.example.com",
    identity: "ada.lovelace",
    state: "sign_in_needed",
    reason: refused(now - HOUR, now, "invalid_grant: session not active"),
    issued_at: now - 9 * HOUR,
    expires_at: now - HOUR,
    renews_at: null,
    last: { at: now - HOUR, what: "refused", says: told("answer-refused", { said: "invalid_grant: session not active" }) },
    can_refresh: false,
    can_copy: false,
    can_sign_in: true,
  }),
  account(now, {
    name: "Design system API",
    provider: "oauth2",
    provider_title: "OAuth 2.0",
    host: "api.tokens.example.net",
    identity: "ci-bot",
    state: "retrying",
    reason: triedAgain(overloaded(), now + 3 * MINUTE, now),
    issued_at: now - 48 * MINUTE,
    expires_at: now + 12 * MINUTE + 4 * SECOND,
    renews_at: now + 6 * MINUTE,
    due_at: now + 3 * MINUTE,
    last: { at: now - 40 * SECOND, what: "later", says: overloaded() },
  }),
  account(now, {
    name: "Claude, work",
    provider: "claude",
    provider_title: "Claude",
    host: "platform.claude.com",
    identity: "ada@lovelace.example",
    reason: renews(now + 5 * HOUR - 6 * MINUTE, now + 5 * HOUR + 41 * MINUTE, now),
    issued_at: now - 2.3 * HOUR,
    expires_at: now + 5 * HOUR + 41 * MINUTE,
    renews_at: now + 5 * HOUR - 6 * MINUTE,
    sign_in_ends_at: now + 21 * DAY,
    last: { at: now - 2.3 * HOUR, what: "renewed", says: newToken(8 * HOUR) },
  }),
  account(now),
  account(now, {
    name: "CI deploy key",
    provider: "jwt",
    provider_title: "Plain token",
    host: undefined,
    identity: "deploy@example.org",
    reason: told("why-warned", { before: length(7 * DAY) }),
    issued_at: now - 7 * DAY,
    expires_at: now + 23 * DAY,
    renews_at: null,
    last: { at: now - 7 * DAY, what: "added", says: told("grant-brought") },
    can_refresh: false,
    can_check: false,
  }),
];

export const many = (now: number, count: number): AccountView[] =>
  Array.from({ length: count }, (_, at) => {
    const life = [HOUR, 8 * HOUR, 7 * DAY, 30 * DAY][at % 4] ?? DAY;
    const gone = ((at * 37) % 89) / 100;
    const issued_at = now - gone * life;
    const bad = at % 97 === 13;
    const slow = at % 41 === 7;
    const renews_at = issued_at + 0.9 * life;
    return account(now, {
      name: `service-${String(at + 1).padStart(4, "0")}`,
      provider: at % 3 ? "oauth2" : "claude",
      provider_title: at % 3 ? "OAuth 2.0" : "Claude",
      host: `auth-${at % 12}.example.net`,
      identity: at % 5 ? `bot-${at}@example.net` : undefined,
      state: bad ? "sign_in_needed" : slow ? "retrying" : "fresh",
      reason: bad ? refused(now - 2 * HOUR, now, "invalid_grant") : slow ? triedAgain(told("answer-wait", { said: "429" }), now + 4 * MINUTE, now) : renews(Math.max(renews_at, now), issued_at + life, now),
      issued_at,
      expires_at: bad ? now - 2 * HOUR : issued_at + life,
      renews_at: bad ? null : renews_at,
      can_refresh: !bad,
    });
  });

/** Every state that there is, long names, unknown ends, no identity. */
export const everyState = (now: number): AccountView[] => [
  ...five(now),
  account(now, { name: "Being refreshed", state: "refreshing", reason: told("why-asking") }),
  account(now, { name: "At rest", state: "paused", reason: told("why-all-paused") }),
  account(now, {
    name: "Same again",
    state: "unchanged",
    reason: askedAgain(told("answer-same-token"), now + 6 * HOUR, now),
    last: { at: now - 5 * MINUTE, what: "unchanged", says: told("answer-same-token") },
  }),
  account(now, { name: "Held in memory", state: "unsaved", reason: told("why-unsaved", { why: told("keychain-locked") }) }),
  account(now, {
    name: "Never yet",
    provider: "gitlab",
    provider_title: "GitLab",
    host: "gitlab.com",
    identity: undefined,
    state: "sign_in_needed",
    reason: told("nobody-signed-in"),
    issued_at: null,
    expires_at: null,
    renews_at: null,
    last: { at: now - MINUTE, what: "added", says: told("added-empty") },
    can_refresh: false,
    can_copy: false,
    can_check: false,
    can_sign_in: true,
  }),
  account(now, {
    name: "Refused",
    provider: "claude",
    provider_title: "Claude",
    state: "sign_in_needed",
    reason: refused(now - DAY, now, "invalid_grant: token revoked"),
    renews_at: null,
    can_refresh: false,
  }),
  account(now, {
    name: "Soon over",
    state: "expiring",
    reason: ends(now + 42 * SECOND, now),
    issued_at: now - 30 * DAY,
    expires_at: now + 42 * SECOND,
    renews_at: null,
    can_refresh: false,
  }),
  account(now, {
    name: "Gone",
    state: "expired",
    reason: told("why-ended"),
    expires_at: now - DAY,
    renews_at: null,
    can_copy: false,
  }),
  account(now, {
    name: "Wrong client",
    state: "misconfigured",
    reason: told("joined", { first: told("answer-bad-client", { said: "invalid_client" }), second: told("answer-bad-client-hint") }),
    renews_at: null,
  }),
  account(now, {
    name: "Behind the lock",
    state: "vault_trouble",
    reason: told("keychain-locked"),
    issued_at: null,
    expires_at: null,
    renews_at: null,
    can_copy: false,
    can_refresh: false,
    last: undefined,
  }),
  account(now, {
    name: "No end known",
    reason: told("why-daily", { at: told("when-weekday", { weekday: 7, time: "08:00" }) }),
    issued_at: null,
    expires_at: null,
    renews_at: null,
    due_at: now + 20 * HOUR,
  }),
  account(now, { name: "Switched off", state: "paused", disabled: true, reason: told("why-switched-off"), renews_at: null }),
  account(now, {
    name: "An account whose name goes on and on, as names in large companies tend to do (production, eu-central-1)",
    identity: "urn:example:identity:with-a-very-long-subject-0123456789abcdef@tenant.onmicrosoft.example",
    host: "a-very-long-host-name.login.identity.internal.example.com",
  }),
];
