// What the window may ask and what comes back: the TypeScript side of `wire::Ask` and of the window
// process's own commands. Knows no transport; `host.ts` carries it, `host.fake.ts` makes it up.

import type {
  AccountView,
  AskedView,
  CheckReport,
  ClaimsView,
  FoundChoice,
  FoundView,
  HistoryEntry,
  HooksView,
  ImportReport,
  NoticeKind,
  Owner,
  Problem,
  ProviderView,
  RefreshReport,
  Settings,
  SignInView,
  SignInWay,
  Snapshot,
  UsedView,
} from "./wire.ts";
import type { Texts } from "./state/say.svelte.ts";

export type ClientAuth = "none" | "basic" | "post";

/** `wire::NewAccount`, as far as a person fills it in. Secrets only ever travel towards the keeper. */
export type NewAccount = {
  name: string;
  provider: string;
  token_url?: string;
  issuer?: string;
  authorize_url?: string;
  device_url?: string;
  client_id?: string;
  client_auth?: ClientAuth;
  grant?: "refresh_token" | "client_credentials";
  scope?: string;
  /** Its own values, by the names that its provider has for them. */
  values?: Record<string, string>;
  margin_seconds?: number;
};

export type Secrets = { token?: string; refresh_token?: string; client_secret?: string };

/** `wire::AccountChange`: what is absent stays. */
export type AccountChange = {
  margin_seconds?: number;
  no_margin?: boolean;
  /** Those that a person added before go. */
  no_hosts?: boolean;
  hosts?: string[];
  disabled?: boolean;
  ask_me?: boolean;
  muted?: NoticeKind[];
  /** Empty for none. */
  group?: string;
  hooks?: boolean;
  /** Only where a tool keeps the account's grant. */
  owner?: Owner;
};

/** What became of an export: the accounts that stay behind, and those that may live on one machine only. */
export type Exported = { file: string; accounts: number; rotating: string[]; left_out: string[] };

/** Each message with its answer. */
type Asks = {
  snapshot: [Record<never, never>, Snapshot];
  refresh: [{ account: string }, RefreshReport];
  refresh_all: [Record<never, never>, RefreshReport[]];
  check: [{ account: string }, CheckReport];
  add: [NewAccount & Secrets, AccountView];
  sign_in: [{ account: NewAccount & Secrets; way?: SignInWay }, SignInView];
  signed_in: [{ sign_in: number }, AccountView];
  /** What is pasted has a code in it, and is treated as a secret. */
  sign_in_paste: [{ sign_in: number; text: string }, null];
  sign_in_accept: [{ sign_in: number }, null];
  sign_in_cancel: [{ sign_in: number }, null];
  remove: [{ account: string; revoke: boolean }, null];
  history: [{ account: string; limit?: number }, HistoryEntry[]];
  asked: [{ account?: string }, AskedView[]];
  claims: [{ account: string }, ClaimsView[]];
  edit: [{ account: string; change: AccountChange }, AccountView];
  /** What was removed less than a minute ago comes back. */
  restore: [{ account: string }, AccountView];
  hooks: [Record<never, never>, HooksView];
  /** What tools keep on this computer. Nothing is taken by asking. */
  found: [Record<never, never>, FoundView[]];
  /** The account's tool is signed in as this one now, and as before again. */
  use: [{ account: string }, UsedView];
  undo_use: [{ tool: string }, UsedView];
  take_found: [{ choices: FoundChoice[] }, ImportReport];
  providers: [Record<never, never>, ProviderView[]];
  configure: [{ settings: Settings }, null];
  copy: [{ account: string }, null];
  /** Opens a sealed vault. */
  unlock: [{ passphrase: string }, null];
  /** The system asks the person for the keychain's password, in a window of its own. */
  open_keychain: [Record<never, never>, null];
};

export type Ask = { [K in keyof Asks]: { ask: K } & Asks[K][0] }[keyof Asks];
export type Answer<A extends Ask> = Asks[A["ask"]][1];

/** A page that may be opened in the system's browser. The window process looks its address up by itself. */
export type Page = { sign_in: number } | { client_of: string };

/** What stands between the page and the keeper. Every promise rejects with a `Problem`, nothing else. */
export interface Host {
  /** The snapshot that came with the page, so that the first painting waits for nothing. */
  first(): Snapshot | null;
  /** The page's words, in the language of its person. */
  texts(): Texts;
  /** The account that the window was opened for. */
  firstAccount(): string | null;
  /** Calls back for each snapshot, each time the keeper is lost, when an account is to be shown, and when a file is dropped, from the moment the promise resolves. */
  subscribe(told: Told): Promise<void>;
  ask<A extends Ask>(message: A): Promise<Answer<A>>;
  importFile(path: string): Promise<ImportReport>;
  chooseFile(): Promise<string | null>;
  /** The secret is read from the clipboard outside the page and never enters it. */
  addFromClipboard(account: NewAccount, wants: "token" | "refresh_token"): Promise<AccountView>;
  openPage(page: Page): Promise<null>;
  startDemo(): Promise<null>;
  /** Whether it starts with the session; `null` where that cannot be chosen. */
  startAtLogin(): Promise<boolean | null>;
  setStartAtLogin(on: boolean): Promise<null>;
  /** Everything, sealed by a passphrase, into a file that the person chooses; `null` when none was chosen. */
  exportTo(passphrase: string): Promise<Exported | null>;
}

export type Told = {
  snapshot(snapshot: Snapshot): void;
  lost(problem: Problem): void;
  account(name: string): void;
  /** A file was dropped on the window: where it lies. Its content stays outside the page. */
  dropped(path: string): void;
  /** Another language was chosen. */
  texts(texts: Texts): void;
};

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(thrown: unknown): Problem {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown) {
    const { code, message, hint } = thrown as Partial<Problem>;
    return { code: code ?? "failed", message: String(message), ...(hint ? { hint } : {}) };
  }
  return { code: "failed", message: String(thrown) };
}
