// A made-up keeper behind the same `Host` as the real one: for tests and for looking at the dashboard
// without a program around it (`npm run dev`, then ?scene=five). Keeps no secret that it is given.

import { type Answer, type Exported, type Host, type NewAccount, type Told } from "./ask.ts";
import { providers } from "./fake/providers.ts";
import { HOOKS, LINES, claimsOf, historyOf } from "./fake/pages.ts";
import { account } from "./fake/accounts.ts";
import { SCENES, type Scene, problem } from "./fake/scenes.ts";
import { SignIns } from "./fake/sign_ins.ts";
import { foundIn, taken } from "./fake/tools.ts";
import { textsOf } from "./fake/texts.ts";
import { MINUTE } from "./state/time.ts";
import type { AccountChange, AccountView, Ask, AskedView, ForwardView, FoundChoice, FoundView, ImportReport, Problem, Snapshot, UsedView } from "./wire.ts";

export { SCENES, type Scene };

const LOST = problem("unavailable", "The keeper has stopped answering.", "Start Turnglass again; nothing is lost, the grants are in the keychain.");

/** What is asked with these names is not kept: what was pasted (`text`) has a code in it. */
const SECRETS = new Set(["token", "refresh_token", "client_secret", "given", "text", "passphrase"]);

export class FakeHost implements Host {
  /** What was asked so far, secrets cut out: tests look at it. */
  asked: (Ask | { ask: string; [field: string]: unknown })[] = [];
  /** The next `ask` of this kind fails with it. */
  failing = new Map<string, Problem>();
  #now: () => number;
  #delay: number;
  #scene: Scene;
  #current: Snapshot;
  /** How sign-ins go on is for the test to say. */
  readonly signIns = new SignIns(() => this.tell());
  forwards: ForwardView[] = [
    { name: "chat", to: "https://chat.qwen.ai/api", at: "http://127.0.0.1:8181", accounts: ["Qwen"], served: true, clients: [{ client: "default", since: 0, requests: 0, open: 0 }, { client: "editor", since: 0, requests: 12, open: 1, last_at: Date.UTC(2026, 10, 30), error: "chat.qwen.ai gave no answer: it is silent" }] },
  ];
  /** The account that the window was opened for. */
  opensAt: string | null = null;
  #told: Told | undefined;
  /** What tools keep on this computer. */
  found: FoundView[];

  constructor(scene: Scene = "five", now: () => number = Date.now, delay = 0) {
    this.#now = now;
    this.#delay = delay;
    this.#scene = scene;
    this.#current = SCENES[scene](now());
    this.found = foundIn(scene, now());
  }

  hooks = HOOKS;
  #usedBefore: string | null = null;
  #removed: AccountView | undefined;
  /** One more program that was given a token of Qwen. */
  handed: string | null = null;
  /** Only ID tokens can be read. */
  opaque = false;
  /** What opens the sealed vault. */
  passphrase = "open sesame";
  /** `null`: cannot be chosen here. */
  starts: boolean | null = false;

  startAtLogin = async (): Promise<boolean | null> => this.starts;
  setStartAtLogin = async (on: boolean): Promise<null> => {
    this.#record({ ask: "set_start_at_login", on });
    this.#fails("set_start_at_login");
    this.starts = on;
    return null;
  };

  exportTo = async (passphrase: string): Promise<Exported | null> => {
    this.#record({ ask: "export_to", passphrase });
    this.#fails("export_to");
    const rotating = this.#current.accounts.filter((one) => one.provider === "claude").map((one) => one.name);
    return { file: "/home/ada/turnglass.export", accounts: this.#current.accounts.length, rotating, left_out: [] };
  };

  /** What the page speaks at first. */
  language = "en";

  first = (): Snapshot | null => null;
  texts = () => textsOf(this.language);
  firstAccount = () => this.opensAt;

  subscribe: Host["subscribe"] = async (told) => {
    this.#told = told;
    if (this.#scene === "lost") setTimeout(() => told.lost(LOST), this.#delay);
  };

  /** The keeper tells that something changed. */
  tell(change: (snapshot: Snapshot) => Snapshot = (same) => same): void {
    this.#current = { ...change(this.#current), sign_ins: this.signIns.list, now: this.#now() };
    this.#told?.snapshot(this.#current);
  }

  lose = () => this.#told?.lost(LOST);
  show = (name: string) => this.#told?.account(name);
  drop = (path: string) => this.#told?.dropped(path);

  /** The person has signed in. */
  signedIn(id: number, identity = "ada@example.com"): void {
    this.signIns.succeed(id, ({ name, provider }) => {
      const before = this.#current.accounts.find((one) => one.name === name);
      const title = providers.find((one) => one.name === provider)?.title ?? provider;
      const fresh = account(this.#now(), { identity, can_sign_in: true, last: { at: this.#now(), what: "signed_in", says: `Signed in as ${identity}.` } });
      const kept = before ? { provider: before.provider, provider_title: before.provider_title } : { provider, provider_title: title };
      const made = { ...fresh, ...kept, name };
      this.tell((s) => ({ ...s, accounts: [...s.accounts.filter((one) => one.name !== name), made] }));
      return made;
    });
  }

  async ask<A extends Ask>(message: A): Promise<Answer<A>> {
    this.#record({ ...message });
    if (this.#scene === "waiting") await new Promise(() => {});
    if (this.#delay && message.ask !== "snapshot") await new Promise((done) => setTimeout(done, this.#delay));
    this.#fails(message.ask);
    return (await this.#answer(message)) as Answer<A>;
  }

  #fails(ask: string): void {
    const failure = this.failing.get(ask);
    this.failing.delete(ask);
    if (failure) throw failure;
  }

  async #answer(message: Ask): Promise<unknown> {
    switch (message.ask) {
      case "snapshot":
        return this.#current;
      case "providers":
        return providers;
      case "refresh":
        return this.#refresh(message.account);
      case "refresh_all":
        return Promise.all(this.#current.accounts.filter((a) => a.can_refresh).map((a) => this.#refresh(a.name)));
      case "check":
        return { account: message.account, works: true, says: "The provider accepts this token." };
      case "copy":
      case "quit":
        return null;
      case "remove":
        if (!message.revoke) this.#removed = this.#current.accounts.find((a) => a.name === message.account);
        this.tell((s) => ({ ...s, accounts: s.accounts.filter((a) => a.name !== message.account) }));
        return null;
      case "restore": {
        const back = this.#removed;
        if (back?.name !== message.account) throw problem("no_such_account", `“${message.account}” was removed too long ago.`, "Add it anew.");
        this.#removed = undefined;
        this.tell((s) => ({ ...s, accounts: [...s.accounts, back] }));
        return back;
      }
      case "history":
        return historyOf(this.#account(message.account), LINES[message.account] ?? 12).slice(0, message.limit);
      case "claims":
        return claimsOf(this.#account(message.account)).filter(({ token }) => !this.opaque || token === "id_token");
      case "hooks":
        return this.hooks;
      case "found":
        return this.found.map((one) => ({ ...one, account: one.account ?? this.#current.accounts.find((a) => a.tool?.file === one.file && (a.tool.entry ?? "") === one.entry)?.name }));
      case "use":
        return this.#use(message.account);
      case "undo_use":
        return this.#use(this.#usedBefore ?? "");
      case "take_found":
        return this.#take(message.choices);
      case "unlock":
        if (message.passphrase !== this.passphrase) throw problem("vault", "This passphrase does not open the vault.");
        this.#openVault();
        return null;
      case "use_sealed":
        this.tell((s) => ({ ...s, vault: { kind: "sealed", state: "open" } }));
        return null;
      case "open_keychain":
        this.#openVault();
        return null;
      case "asked":
        return this.#asked(message.account);
      case "forwards":
        return this.forwards;
      case "forward_revoke":
        this.forwards = this.forwards.map((one) => (one.name === message.forward ? { ...one, clients: one.clients.filter(({ client }) => client !== message.client) } : one));
        return this.forwards.find(({ name }) => name === message.forward);
      case "edit":
        this.#edit(this.#account(message.account), message.change);
        return this.#current.accounts.find((one) => one.name === message.account);
      case "configure":
        this.#told?.texts(textsOf(message.settings.language ?? this.language));
        this.tell((s) => ({ ...s, settings: message.settings }));
        return null;
      case "add":
        return this.#add(message);
      case "sign_in": {
        const known = this.#current.accounts.find((one) => one.name === message.account.name);
        const provider = message.account.provider || (known?.provider ?? "");
        return this.signIns.begin(this.#now(), { ...message.account, provider }, message.way);
      }
      case "signed_in":
        return this.signIns.over(message.sign_in);
      case "sign_in_paste":
      case "sign_in_accept":
        this.signIns.change(message.sign_in, { stage: "asking" });
        return null;
      case "sign_in_cancel":
        this.signIns.fail(message.sign_in, problem("failed", "The sign-in was given up."));
        return null;
    }
  }

  async #refresh(name: string) {
    const found = this.#account(name);
    this.#change(name, { state: "refreshing" });
    if (this.#delay) await new Promise((done) => setTimeout(done, this.#delay * 3));
    const now = this.#now();
    if (found.state === "retrying") {
      const says = "The provider is overloaded (503).";
      this.#change(name, { state: "retrying", last: { at: now, what: "later", says } });
      return { account: name, what: "later", says, problem: problem("unavailable", says, "It is tried again by itself in 3 minutes.") };
    }
    const life = (found.expires_at ?? now) - (found.issued_at ?? now - 60 * MINUTE);
    const renews_at = found.renews_at === null ? null : now + (found.renews_at - (found.issued_at ?? now));
    const says = "Renewed.";
    this.#change(name, { state: "fresh", issued_at: now, expires_at: now + life, renews_at, due_at: renews_at, last: { at: now, what: "renewed", says } });
    return { account: name, what: "renewed", says };
  }

  #asked(name?: string): AskedView[] {
    const line = (account: string, program: string, count: number, ago: number): AskedView => ({
      ...{ account, program, pid: 4712, count },
      ...{ first_at: this.#now() - 60 * MINUTE, last_at: this.#now() - ago * MINUTE },
    });
    const lines = [line("Qwen", "/usr/bin/git", 12, 3), { ...line("Qwen", "/usr/local/bin/kubectl", 1, 45), socket: "/run/turnglass/tokens.sock", uid: 1001, user: "deploy" }];
    if (this.handed) lines.unshift(line("Qwen", this.handed, 1, 0));
    return lines.filter((one) => name === undefined || one.account === name);
  }

  #account(name: string): AccountView {
    const found = this.#current.accounts.find((one) => one.name === name);
    if (!found) throw problem("no_such_account", `There is no account named “${name}”.`);
    return found;
  }

  /** Of those that one file holds in turn, this one is the tool's now. */
  #use(name: string): UsedView {
    const tool = this.#account(name).tool;
    const others = this.#current.accounts.filter((one) => one.name !== name && one.tool?.file === tool?.file && !one.tool?.can_use);
    const before = others[0]?.name ?? null;
    this.#usedBefore = before;
    const of = (one: AccountView): AccountView => (one.tool?.file === tool?.file && one.tool ? { ...one, tool: { ...one.tool, can_use: one.name !== name } } : one);
    this.tell((s) => ({ ...s, accounts: s.accounts.map(of) }));
    return { account: this.#account(name), tool: tool?.title ?? "", before, noticed: "Start it again." };
  }

  #edit(before: AccountView, { margin_seconds, no_margin, hosts, no_hosts, group, ...plain }: AccountChange): void {
    const given = before.hosts.filter((host) => !before.own_hosts.includes(host));
    const own_hosts = [...(no_hosts ? [] : before.own_hosts), ...(hosts ?? [])];
    this.#change(before.name, {
      ...plain,
      margin_seconds: no_margin ? null : (margin_seconds ?? before.margin_seconds),
      ...{ own_hosts, hosts: [...given, ...own_hosts] },
      group: group === undefined ? before.group : group || undefined,
    });
  }

  #take(choices: FoundChoice[]): ImportReport {
    const chosen = choices.flatMap(({ tool, file, entry, owner }) => {
      const one = this.found.find((each) => each.tool === tool && each.file === file && each.entry === entry);
      return one ? [taken(one, owner, this.#now())] : [];
    });
    this.tell((s) => ({ ...s, accounts: [...s.accounts, ...chosen] }));
    return { entries: chosen.map(({ name, reason }) => ({ name, result: "added", says: reason })) };
  }

  #add({ name, provider }: NewAccount): AccountView {
    const title = providers.find((p) => p.name === provider)?.title ?? provider;
    const made = account(this.#now(), { name, provider, provider_title: title, identity: undefined });
    this.tell((s) => ({ ...s, accounts: [...s.accounts.filter((a) => a.name !== name), made] }));
    return made;
  }

  #change(name: string, change: Partial<AccountView>): void {
    this.tell((s) => ({ ...s, accounts: s.accounts.map((a) => (a.name === name ? { ...a, ...change } : a)) }));
  }

  #openVault(): void {
    this.tell((s) => ({ ...s, vault: { kind: s.vault.kind, state: "open" } }));
  }

  #record(message: { ask: string; [field: string]: unknown }): void {
    const cut = (value: unknown, key = ""): unknown => {
      if (SECRETS.has(key)) return "(secret)";
      if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, cut(one, inner)]));
    };
    this.asked.push(cut(message) as Ask);
  }

  importFile = async (path: string): Promise<ImportReport> => {
    this.#record({ ask: "import_file", path });
    if (!path.endsWith(".yaml")) throw problem("usage", `${path}: no such file.`, "Choose the providers.yaml of your gateway, or a tool's own credentials file.");
    return {
      entries: [
        { name: "gateway-openai", result: "added", says: "Added; renewed five minutes before expiry." },
        { name: "gateway-qwen", result: "unchanged", says: "Known already." },
        { name: "gateway-legacy", result: "skipped", says: "The variable LEGACY_REFRESH_TOKEN is not set." },
      ],
    };
  };

  chooseFile = async (): Promise<string | null> => "/home/ada/providers.yaml";

  addFromClipboard: Host["addFromClipboard"] = async (made, wants) => {
    this.#record({ ask: "add_from_clipboard", account: made, wants });
    const failure = this.failing.get("add_from_clipboard");
    if (failure) throw failure;
    return this.#add(made);
  };

  openPage: Host["openPage"] = async (page) => {
    this.#record({ ask: "open_page", page });
    const failure = this.failing.get("open_page");
    if (failure) throw failure;
    return null;
  };

  startDemo = async (): Promise<null> => {
    this.#record({ ask: "start_demo" });
    return null;
  };
}
