// The dashboard's one state: the latest snapshot, what is under way, and what is to be said about it.
// Views get it as props and call its verbs; it talks to the keeper through a `Host` and knows no DOM.

import { type Answer, type Host, type NewAccount, type Page, type Secrets, problemOf } from "../ask.ts";
import { say, speak } from "./say.svelte.ts";
import type { AccountChange, AccountView, Ask, FoundChoice, ImportReport, Problem, RefreshReport, Settings, SignInWay, Snapshot, UsedView } from "../wire.ts";
import { type Place, byNeed, needOf, places, vaultSays } from "./need.ts";
import { Signing } from "./signing.svelte.ts";
import { timeLeft } from "./time.ts";

/** What is said about one account beside its row, until it is dismissed or overtaken. */
export type Note = { tone: "good" | "bad"; message: string; hint?: string; at: number };
export type Doing = "refresh" | "copy" | "check" | "remove" | "edit" | "use";

export class Dashboard {
  snapshot = $state.raw<Snapshot | null>(null);
  lost = $state.raw<Problem | null>(null);
  /** A failure that belongs to no account. */
  fault = $state.raw<Problem | null>(null);
  /** The latest thing to be said aloud, with a number so that the same words are said again. */
  said = $state.raw<{ text: string; turn: number; undo?: () => void } | null>(null);
  /** The account that the window is to show, with a number so that the same one is shown again. */
  shown = $state.raw<{ account: string; turn: number } | null>(null);
  /** The account whose page is open. */
  opened = $state.raw<string | null>(null);
  /** The file that was dropped on the window, until it is taken up. */
  dropped = $state.raw<string | null>(null);
  /** The account that has just been brought back, until its row has the focus. */
  restored = $state.raw<string | null>(null);
  #notes = $state.raw<ReadonlyMap<string, Note>>(new Map());
  refreshingAll = $state.raw(false);
  /** What "Refresh all" set out to renew, and since when. */
  #round = $state.raw<{ names: Set<string>; since: number } | null>(null);
  #doing = $state.raw<ReadonlySet<string>>(new Set());
  #wanted = $state.raw<Settings | null>(null);
  #places = new Map<string, Place>();

  /** The accounts, by need. */
  accounts = $derived.by(() => {
    const accounts = this.snapshot?.accounts ?? [];
    this.#places = places(accounts, this.#places);
    return byNeed(accounts, this.#places);
  });

  /** What "Refresh all" renews, and why it cannot. */
  #refreshable = $derived(this.accounts.filter((account) => account.can_refresh && !account.disabled));
  stuck = $derived.by(() => {
    const vault = this.snapshot?.vault;
    if (vault && vault.state !== "open") return vaultSays(vault);
    return this.#refreshable.length > 0 ? null : say("refresh-none");
  });

  /** How far "Refresh all" has come. */
  progress = $derived.by(() => {
    const round = this.#round;
    if (!round) return null;
    const done = (account: AccountView) => round.names.has(account.name) && account.state !== "refreshing" && (account.last?.at ?? 0) >= round.since;
    return { done: (this.snapshot?.accounts ?? []).filter(done).length, total: round.names.size };
  });

  /** The settings as the person sees them: what was just chosen counts before the keeper confirms it. */
  settings = $derived(this.#wanted ?? this.snapshot?.settings ?? null);

  private host: Host;
  constructor(host: Host) {
    this.host = host;
    this.snapshot = host.first();
  }

  /** Subscribes first, then asks: nothing that happens in between is missed. */
  async start(): Promise<void> {
    try {
      await this.host.subscribe({
        snapshot: (s) => this.#take(s),
        lost: (problem) => (this.lost = problem),
        account: (name) => void this.#show(name),
        dropped: (path) => (this.dropped = path),
        texts: speak,
      });
    } catch (thrown) {
      this.lost = problemOf(thrown);
      return;
    }
    const first = this.host.firstAccount();
    await (first === null ? this.reach() : this.#show(first));
  }

  /** Asks for a snapshot; a keeper that answers is not lost. */
  async reach(): Promise<void> {
    try {
      this.#take(await this.host.ask({ ask: "snapshot" }));
    } catch (thrown) {
      this.lost = problemOf(thrown);
    }
  }

  is(doing: Doing, account: string): boolean {
    return this.#doing.has(`${doing} ${account}`);
  }

  refresh = (account: string) =>
    this.#do("refresh", account, { ask: "refresh", account }, (report) => this.#tell(report, true));

  copy = (account: string) =>
    this.#do("copy", account, { ask: "copy", account }, () => {
      const seconds = this.snapshot?.settings.clipboard_seconds ?? 30;
      this.say(say("copied-account", { account, time: timeLeft(seconds * 1000) }));
    });

  /** What is said about this account beside its row. */
  note = (account: string): Note | undefined => this.#notes.get(account);

  dismiss(account: string): void {
    if (this.#notes.has(account)) this.#notes = new Map([...this.#notes].filter(([name]) => name !== account));
  }

  /** Shows the account's page. */
  open(account: string): void {
    this.opened = account;
  }

  check = (account: string) =>
    this.#do("check", account, { ask: "check", account }, ({ works, says }) => {
      this.#note(account, { tone: works ? "good" : "bad", message: says });
    });

  /** Resolves to whether it is gone. What the provider was told of cannot be brought back. */
  remove = (account: string, revoke: boolean) =>
    this.#do("remove", account, { ask: "remove", account, revoke }, () => {
      if (this.opened === account) this.opened = null;
      this.say(say("removed-account", { account }), revoke ? undefined : () => void this.#restore(account));
    });

  /** Its tool is signed in as this account. Whoever was before is brought back by the undo. */
  use = (account: string) => {
    const tool = this.snapshot?.accounts.find(({ name }) => name === account)?.tool?.name ?? "";
    return this.#do("use", account, { ask: "use", account }, (used) => this.#used(used, used.before === null ? undefined : () => void this.#useBack(tool)));
  };

  /** It was switched off, and is renewed again. */
  switchOn = (account: string) => this.#do("edit", account, { ask: "edit", account, change: { disabled: false } }, () => {});

  async refreshAll(): Promise<void> {
    this.refreshingAll = true;
    this.fault = null;
    this.#round = { names: new Set(this.#refreshable.map((account) => account.name)), since: Date.now() };
    try {
      const reports = await this.host.ask({ ask: "refresh_all" });
      for (const report of reports) this.#tell(report, false);
      const renewed = reports.filter((report) => report.what === "renewed").length;
      this.say(say("renewed-of", { renewed, count: reports.length }));
    } catch (thrown) {
      this.fault = problemOf(thrown);
    } finally {
      this.refreshingAll = false;
      this.#round = null;
    }
  }

  async configure(change: Partial<Settings>): Promise<void> {
    this.fault = null;
    await this.set(change).catch((problem: Problem) => (this.fault = problem));
  }

  /** What is renewed no more once the app has quit, the first of it first; none where something else keeps. */
  ends = $derived.by(() => {
    const keeper = this.snapshot?.keeper;
    const due = keeper?.app && !keeper.demo ? this.accounts.filter((account) => account.due_at !== null) : [];
    return due.toSorted((one, other) => (one.due_at ?? 0) - (other.due_at ?? 0));
  });

  /** There is an app that can be quit. */
  canQuit = $derived(this.snapshot?.keeper.desk != null);

  async quit(): Promise<void> {
    this.fault = null;
    await this.host.ask({ ask: "quit" }).catch((thrown: unknown) => (this.fault = problemOf(thrown)));
  }

  async startDemo(): Promise<void> {
    this.fault = null;
    try {
      await this.host.startDemo();
      this.say(say("demo-opens"));
    } catch (thrown) {
      this.fault = problemOf(thrown);
    }
  }

  // The rest rejects with a `Problem`, which the form that asked shows beside its fields.

  /** The settings with this change; what was chosen shows at once, and goes back to what it was when it cannot be kept. */
  async set(change: Partial<Settings>): Promise<void> {
    const before = this.settings;
    if (!before) return;
    const wanted = { ...before, ...change };
    this.#wanted = wanted;
    try {
      await this.host.ask({ ask: "configure", settings: wanted });
      if (this.#wanted === wanted && this.snapshot) this.snapshot = { ...this.snapshot, settings: wanted };
    } catch (thrown) {
      throw problemOf(thrown);
    } finally {
      if (this.#wanted === wanted) this.#wanted = null;
    }
  }

  edit = (account: string, change: AccountChange) => this.host.ask({ ask: "edit", account, change });

  add = async (account: NewAccount, secrets: Secrets) =>
    this.#added(await this.host.ask({ ask: "add", ...account, ...secrets }));

  addFromClipboard = async (account: NewAccount, wants: "token" | "refresh_token") =>
    this.#added(await this.host.addFromClipboard(account, wants));

  /** The keeper prepares a sign-in; it begins with `Signing.begin`. */
  async signIn(account: NewAccount, secrets: Secrets = {}, way?: SignInWay): Promise<Signing> {
    const view = await this.host.ask({ ask: "sign_in", account: { ...account, ...secrets }, ...(way ? { way } : {}) });
    return this.#follow(new Signing(this.host, () => this.snapshot, view));
  }

  /** The sign-in of this account that somebody has begun already. */
  signingIn(account: string): Signing | null {
    const begun = this.snapshot?.sign_ins.find((one) => one.account === account);
    return begun ? this.#follow(new Signing(this.host, () => this.snapshot, begun)) : null;
  }

  openKeychain = () => this.host.ask({ ask: "open_keychain" });
  unlock = (passphrase: string) => this.host.ask({ ask: "unlock", passphrase });
  /** The sealed vault is this home's from now on, where there is no keychain. */
  useSealed = (passphrase: string) => this.host.ask({ ask: "use_sealed", passphrase });
  openPage = (page: Page): Promise<null> => this.host.openPage(page);
  importFile = async (path: string): Promise<ImportReport> => this.#imported(await this.host.importFile(path));
  /** What other tools keep on this computer. */
  found = () => this.host.ask({ ask: "found" });
  takeFound = async (choices: FoundChoice[]): Promise<ImportReport> => this.#imported(await this.host.ask({ ask: "take_found", choices }));
  chooseFile = (): Promise<string | null> => this.host.chooseFile();
  providers = () => this.host.ask({ ask: "providers" });
  asked = (account: string) => this.host.ask({ ask: "asked", account });
  /** Those that carry this account's token. */
  forwards = async (account: string) => (await this.host.ask({ ask: "forwards" })).filter(({ accounts }) => accounts.includes(account));

  /** Whether it was taken away. */
  async revokeKey(forward: string, client: string): Promise<boolean> {
    this.fault = null;
    try {
      await this.host.ask({ ask: "forward_revoke", forward, client });
      this.say(say("forwards-revoked", { client }));
      return true;
    } catch (thrown) {
      this.fault = problemOf(thrown);
      return false;
    }
  }

  /** Newest first. */
  history = (account: string) => this.host.ask({ ask: "history", account, limit: 200 });
  claims = (account: string) => this.host.ask({ ask: "claims", account });
  hooks = () => this.host.ask({ ask: "hooks" });
  startAtLogin = () => this.host.startAtLogin();
  setStartAtLogin = (on: boolean) => this.host.setStartAtLogin(on);
  exportTo = (passphrase: string) => this.host.exportTo(passphrase);

  /** `undo` is offered with it for a while. */
  say(text: string, undo?: () => void): void {
    this.said = { text, turn: (this.said?.turn ?? 0) + 1, undo };
  }

  async #restore(account: string): Promise<void> {
    this.fault = null;
    try {
      await this.host.ask({ ask: "restore", account });
      this.restored = account;
      this.say(say("restored-account", { account }));
    } catch (thrown) {
      this.fault = problemOf(thrown);
    }
  }

  async #useBack(tool: string): Promise<void> {
    this.fault = null;
    try {
      this.#used(await this.host.ask({ ask: "undo_use", tool }));
    } catch (thrown) {
      this.fault = problemOf(thrown);
    }
  }

  #used({ account, tool, noticed }: UsedView, undo?: () => void): void {
    this.say(say("used-in", { account: account.name, tool, noticed }), undo);
  }

  #follow(signing: Signing): Signing {
    void signing.over.then((ended) => {
      if (!("account" in ended)) return;
      const { name, identity } = ended.account;
      this.dismiss(name);
      this.say(identity ? say("signed-in-as", { account: name, identity }) : say("account-signed-in", { account: name }));
    });
    return signing;
  }

  /** Asks for a snapshot first: what the account is to be shown for is in it. */
  async #show(account: string): Promise<void> {
    await this.reach();
    this.shown = { account, turn: (this.shown?.turn ?? 0) + 1 };
  }

  #take(snapshot: Snapshot): void {
    this.lost = null;
    this.snapshot = snapshot;
    const byName = new Map(snapshot.accounts.map((account) => [account.name, account]));
    if (this.opened !== null && !byName.has(this.opened)) this.opened = null;
    for (const [name, note] of this.#notes) {
      const account = byName.get(name);
      const healed = account && needOf(account.state) === "none" && (account.last?.at ?? 0) > note.at;
      if (!account || healed) this.dismiss(name);
    }
  }

  #added(account: AccountView): AccountView {
    this.dismiss(account.name);
    this.say(say("added-account", { account: account.name }));
    return account;
  }

  #imported(report: ImportReport): ImportReport {
    const count = report.entries.filter((entry) => entry.result === "added").length;
    // What came of the others stands in the report.
    if (count > 0) this.say(say("added-accounts", { count }));
    return report;
  }

  #note(account: string, note: Omit<Note, "at">): void {
    this.#notes = new Map(this.#notes).set(account, { ...note, at: this.snapshot?.now ?? 0 });
  }

  #tell(report: RefreshReport, alone: boolean): void {
    if (report.problem) this.#note(report.account, { tone: "bad", ...report.problem });
    else if (report.what !== "renewed") this.#note(report.account, { tone: "bad", message: report.says });
    else if (alone) this.say(say("account-says", { account: report.account, says: report.says }));
  }

  async #do<A extends Ask>(doing: Doing, account: string, message: A, then: (answer: Answer<A>) => void) {
    const key = `${doing} ${account}`;
    if (this.#doing.has(key)) return false;
    this.#doing = new Set(this.#doing).add(key);
    this.dismiss(account);
    try {
      then(await this.host.ask(message));
      return true;
    } catch (thrown) {
      this.#note(account, { tone: "bad", ...problemOf(thrown) });
      return false;
    } finally {
      this.#doing = new Set([...this.#doing].filter((one) => one !== key));
    }
  }
}
