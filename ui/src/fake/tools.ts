// Made-up tools that keep sign-ins on this computer, and accounts that follow them. Never part of the real bundle.

import { DAY, HOUR, MINUTE } from "../state/time.ts";
import type { AccountView, FoundView, Owner, ToolView } from "../wire.ts";
import { account } from "./accounts.ts";
import { told } from "./keeper.ts";

const CLAUDE: ToolView = { name: "claude-code", title: "Claude Code", file: "/home/ada/.claude/.credentials.json", can_share: true, rotates: true, can_use: false, renewed_by: "claude --print hello" };
const CODEX: ToolView = { name: "codex", title: "Codex", file: "/home/ada/.codex/auth.json", can_share: true, rotates: true, can_use: false };
const QWEN: ToolView = { name: "qwen-code", title: "Qwen Code", file: "/home/ada/.qwen/oauth_creds.json", can_share: false, rotates: true, can_use: false, renewed_by: "qwen -p hello" };

export function found(now: number, over: Partial<FoundView> = {}): FoundView {
  return {
    tool: "claude-code",
    title: "Claude Code",
    file: "/home/ada/.claude/.credentials.json",
    entry: "",
    name: "claude-code",
    identity: "ada@lovelace.example",
    expires_at: now + 5 * HOUR,
    sign_in_ends_at: now + 21 * DAY,
    owner: "watched",
    owners: ["watched", "shared", "mine"],
    rotates: true,
    ...over,
  };
}

const several = (now: number): FoundView[] => [
  found(now),
  found(now, {
    file: "/home/ada/.config/a-folder-of-another-configuration/that-lies-deep/claude-for-customers/.credentials.json",
    name: "claude-code-2",
    identity: "an-account-with-a-very-long-name.that-goes-on-and-on@tenant.onmicrosoft.example",
  }),
  found(now, {
    ...{ tool: "codex", title: "Codex", file: "/home/ada/.codex/auth.json", name: "codex" },
    ...{ expires_at: now + 9 * DAY, sign_in_ends_at: null, risk: told("tool-risk-unlocked", { tool: "Codex" }) },
  }),
  found(now, {
    ...{ tool: "gh", title: "GitHub CLI", file: "/home/ada/.config/gh/hosts.yml", name: "gh", entry: "github.com", identity: "ada" },
    ...{ expires_at: null, sign_in_ends_at: null, owners: [], rotates: false, fault: told("tool-never-ends", { tool: "GitHub CLI" }) },
  }),
  found(now, {
    ...{ tool: "qwen-code", title: "Qwen Code", file: "/home/ada/.qwen/oauth_creds.json", name: "qwen-code", identity: undefined },
    ...{ expires_at: now - 2 * HOUR, sign_in_ends_at: null, owners: ["watched", "mine"] satisfies Owner[] },
  }),
  found(now, {
    ...{ tool: "gemini-cli", title: "Gemini CLI", file: "/home/ada/.gemini/gemini-credentials.json", name: "gemini-cli", identity: undefined },
    ...{ expires_at: null, sign_in_ends_at: null, owners: [] },
    fault: told("tool-encrypted", { tool: "Gemini CLI", file: "/home/ada/.gemini/gemini-credentials.json" }),
  }),
  found(now, {
    ...{ tool: "opencode", title: "opencode", file: "/home/ada/.local/share/opencode/auth.json", name: "opencode", entry: "openai", identity: undefined },
    ...{ expires_at: null, sign_in_ends_at: null, owners: [], fault: told("tool-api-key", { tool: "opencode" }) },
  }),
];

/** Of the scenes with accounts, one that is here already is found again. */
export function foundIn(scene: string, now: number): FoundView[] {
  if (scene === "found" || scene === "owners") return several(now);
  return scene === "five" ? [found(now, { account: "Claude, work" }), ...several(now).slice(2, 4)] : [];
}

export const taken = (one: FoundView, owner: Owner, now: number): AccountView =>
  account(now, {
    ...{ name: one.name, provider_title: one.title, identity: one.identity, expires_at: one.expires_at, sign_in_ends_at: one.sign_in_ends_at, owner },
    ...{ can_refresh: owner !== "watched", reason: told("why-tool-renews", { tool: one.title }) },
    tool: { name: one.tool, title: one.title, file: one.file, entry: one.entry, can_share: one.owners.includes("shared"), rotates: one.rotates, can_use: false },
  });

/** Watched, shared and taken over; one about to end, one ended, one whose tool is signed out. */
export function owned(now: number): AccountView[] {
  const watched = { owner: "watched", can_refresh: false, renews_at: null, due_at: null } as const;
  const claude = { provider: "claude", provider_title: "Claude", host: "platform.claude.com", identity: "ada@lovelace.example" };
  return [
    account(now, {
      ...{ name: "Claude, work", ...claude, ...watched, tool: CLAUDE, sign_in_ends_at: now + 21 * DAY },
      ...{ issued_at: now - 3 * HOUR, expires_at: now + 5 * HOUR, reason: told("why-tool-renews", { tool: CLAUDE.title }) },
    }),
    account(now, {
      ...{ name: "Claude, at home", ...claude, ...watched, state: "expiring", sign_in_ends_at: now + 9 * DAY },
      ...{ identity: "ada@example.com", issued_at: now - 8 * HOUR, expires_at: now + 4 * MINUTE },
      tool: { ...CLAUDE, file: "/home/ada/.claude-home/.credentials.json" },
      reason: told("why-tool-renews-soon-by", { tool: CLAUDE.title, command: "claude --print hello", at: told("when-time", { time: "12:04:00" }) }),
    }),
    account(now, {
      ...{ name: "Codex", provider: "openai", provider_title: "OpenAI", host: "auth.openai.com", owner: "shared", tool: CODEX },
      ...{ issued_at: now - 2 * DAY, expires_at: now + 8 * DAY, renews_at: now + 2 * DAY },
    }),
    account(now, {
      ...{ name: "Qwen of the agents that build and release everything at night", ...watched, state: "expired", can_copy: false, tool: QWEN },
      ...{ issued_at: now - DAY, expires_at: now - HOUR, reason: told("why-tool-has-not-renewed-by", { tool: QWEN.title, command: "qwen -p hello" }) },
    }),
    account(now, {
      ...{ name: "Signed out there", ...claude, ...watched, state: "sign_in_needed", can_copy: false, tool: { ...CLAUDE, file: "/home/ada/.claude-old/.credentials.json" } },
      ...{ issued_at: now - DAY, expires_at: now - HOUR, reason: told("elsewhere-nobody", { tool: CLAUDE.title, why: told("tool-signed-out", { tool: CLAUDE.title, command: "claude" }) }) },
    }),
    account(now, {
      ...{ name: "Codex, for customers", provider: "openai", provider_title: "OpenAI", host: "auth.openai.com", ...watched, tool: { ...CODEX, can_use: true } },
      ...{ identity: "ada@customers.example", issued_at: now - DAY, expires_at: now + 7 * DAY },
      reason: told("elsewhere-other-use", { tool: CODEX.title, other: "ada@lovelace.example", name: "Codex, for customers" }),
    }),
    account(now, { name: "Google", provider: "google", provider_title: "Google", host: "oauth2.googleapis.com", tool: { name: "google-auth", title: "Google authorised user", file: "/home/ada/.config/gcloud/application_default_credentials.json", can_share: true, rotates: false, can_use: false } }),
  ];
}
