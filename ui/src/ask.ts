// What stands between the page and the keeper: the asks of `wire.ts`, and the window process's own commands. Knows no
// transport; `host.ts` carries it, `host.fake.ts` makes it up.

import type { AccountView, Answers, Ask, ImportReport, NewAccount as Brought, Problem, Snapshot } from "./wire.ts";
import type { Texts } from "./state/say.svelte.ts";

export type Answer<A extends Ask> = Answers[A["ask"]];

type Secret = "token" | "refresh_token" | "client_secret" | "given";
/** What the page holds of a new account: no secret, as those go straight from their field to the keeper. */
export type NewAccount = Omit<Brought, Secret>;
export type Secrets = Pick<Brought, Secret>;

/** What became of an export: the accounts that stay behind, and those that may live on one machine only. */
export type Exported = { file: string; accounts: number; rotating: string[]; left_out: string[] };

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
