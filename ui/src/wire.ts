// What the dashboard may see, everything but secrets, and what it may ask. Generated from src/view and src/wire of
// crates/turnglass-protocol. Do not edit: change it there, then run `TURNGLASS_BLESS=1 cargo test -p turnglass-protocol wire_ts`.
//
// Instants are milliseconds since 1970 in UTC; lengths are seconds.

/**
 * Everything that a face shows, in one value.
 */
export type Snapshot = {
  /**
   * When the snapshot was taken.
   */
  now: number,
  /**
   * Which process answers, and how it works.
   */
  keeper: KeeperView,
  /**
   * Where grants are kept, and whether they can be had.
   */
  vault: VaultView,
  /**
   * The vaults of teams beside it, and how they stand.
   */
  teams?: Array<TeamVaultView>,
  /**
   * Ordered by name; a face orders by need.
   */
  accounts: Array<AccountView>,
  /**
   * The names of those that were removed, and can still be restored.
   */
  removed?: Array<string>,
  /**
   * What waits for a person at a provider's page.
   */
  sign_ins: Array<SignInView>,
  /**
   * What the user chose for everything, as it holds now.
   */
  settings: Settings,
  /**
   * What the keeper wants to say beside the accounts, e.g. a faulty `providers.yaml`.
   */
  warnings: Array<Problem>,
  /**
   * Whether there is a newer version; absent where it is not looked for.
   */
  updates?: UpdatesView,
};

/**
 * The process that holds the home's lock, as it says of itself.
 */
export type KeeperView = {
  /**
   * The version of its program, such as `0.1.0`: it may be another than the face's.
   */
  version: string,
  /**
   * Its process id, as the system that it runs in counts.
   */
  pid: number,
  /**
   * When it became the keeper.
   */
  started_at: number,
  /**
   * The provider is the one embedded in the program; nothing is kept.
   */
  demo: boolean,
  /**
   * It is the desktop app, and no agent or command.
   */
  app?: boolean,
  /**
   * The desktop that is attached: it shows notices, copies to the clipboard and opens the window.
   */
  desk: DeskView | null,
  /**
   * It renews by schedule. One that does not is a command's, which keeps as long as it needs: then nothing is renewed
   * by itself, and every account's `due_at` is `null`.
   */
  schedule: boolean,
  /**
   * No provider can be reached because this machine has no network.
   */
  offline: boolean,
  /**
   * It ends when what is under way is done, and serves until then.
   */
  ending?: boolean,
};

/**
 * What the attached desktop offers.
 */
export type DeskView = {
  /**
   * Whether anything on this desktop shows tray icons. Without it the window is the only way in.
   */
  tray_host: boolean,
};

/**
 * Where grants are kept, and how it stands there.
 */
export type VaultView = {
  /**
   * Which of the places it is.
   */
  kind: VaultKind,
  /**
   * Whether it serves at the moment.
   */
  state: VaultState,
  /**
   * There is none of its kind yet: the passphrase that opens it makes it, and is asked for twice. In a keychain there is no
   * keyring yet: the system makes one when it is asked to open it.
   */
  is_new?: boolean,
  /**
   * It is locked, and a key file opens it: no passphrase would, and the problem tells what is wrong with the file.
   */
  wants_key_file?: boolean,
  /**
   * Where it is, e.g. the sealed vault's file.
   */
  place?: string,
  /**
   * What is wrong and what to do, unless it is open.
   */
  problem?: Problem,
};

/**
 * A team's vault beside the home's own.
 */
export type TeamVaultView = {
  /**
   * As this home calls the team.
   */
  name: string,
  /**
   * Its server, mount and path.
   */
  place?: string,
  /**
   * Why it does not serve and what to do; absent while it does.
   */
  problem?: Problem,
};

/**
 * The places where grants can be kept.
 */
export type VaultKind = "keychain" | "sealed" | "openbao" | "memory";

/**
 * Whether a vault serves.
 */
export type VaultState = "open" | "locked" | "missing" | "failing";

/**
 * One account.
 */
export type AccountView = {
  /**
   * Unique within a home; whoever brought the account chose it.
   */
  name: string,
  /**
   * Where its grant lies: `local`, in the home's own vault; `team NAME`, in that team's; `team`, where the home's own vault is
   * a team's. Empty where an earlier keeper does not say.
   */
  lives_in: string,
  /**
   * The provider's name, e.g. `qwen`.
   */
  provider: string,
  /**
   * The provider's name for people, e.g. `Qwen`.
   */
  provider_title: string,
  /**
   * Where its tokens are renewed, e.g. `chat.qwen.ai`; with the port where that is not the scheme's own.
   */
  host?: string,
  /**
   * Whose it is, as the provider says: e-mail address, user name or subject.
   */
  identity?: string,
  /**
   * How it stands at the instant of the snapshot.
   */
  state: State,
  /**
   * Why it is so and what comes next, in one or two short sentences.
   */
  reason: string,
  /**
   * Which machine had it, where a team shares the account.
   */
  renewed_by?: RenewedBy,
  /**
   * When the token was issued.
   */
  issued_at: number | null,
  /**
   * When the token ends; `null` when nobody knows.
   */
  expires_at: number | null,
  /**
   * When it will be renewed, or tried again; `null` when it will not, as where nobody keeps by schedule.
   */
  due_at: number | null,
  /**
   * The scopes of its token, as far as its provider told (RFC 6749, section 3.3).
   */
  scopes?: Array<string>,
  /**
   * From when on the token should be renewed by its rule: `due_at` without retries. For the mark on the ring.
   */
  renews_at: number | null,
  /**
   * When the sign-in itself ends, where the provider says so.
   */
  sign_in_ends_at: number | null,
  /**
   * When the certificate ends by which its client is known in TLS.
   */
  certificate_ends_at?: number,
  /**
   * The last attempt and how it went.
   */
  last?: HistoryEntry,
  /**
   * A request to renew it now would be sent: something can be traded, and it is this keeper's to trade.
   */
  can_refresh: boolean,
  /**
   * The command by which a person brings a grant, where there is nothing to go on with, or settings that are right.
   */
  remedy?: string,
  /**
   * There is a token that can be put on the clipboard.
   */
  can_copy: boolean,
  /**
   * The provider describes a harmless request that tells whether the token works.
   */
  can_check: boolean,
  /**
   * A person can sign in from here; else a token has to be brought.
   */
  can_sign_in: boolean,
  /**
   * A person is asked before a program gets a token.
   */
  ask_me: boolean,
  /**
   * The account is switched off: kept, never renewed.
   */
  disabled: boolean,
  /**
   * Hosts that its token may be sent to.
   */
  hosts: Array<string>,
  /**
   * Those of them that the user added to the provider's own.
   */
  own_hosts: Array<string>,
  /**
   * Seconds before expiry at which it is renewed, where the user chose them for this account.
   */
  margin_seconds: number | null,
  /**
   * Seconds that count in their place, where its token lives too short for so many.
   */
  margin_cut_seconds?: number,
  /**
   * How early it is renewed; absent where nothing renews it, or nobody knows when it ends.
   */
  renewed_before?: MarginView,
  /**
   * Notices that are not shown for this account.
   */
  muted: Array<NoticeKind>,
  /**
   * The user's own heading, under which it stands in a list.
   */
  group?: string,
  /**
   * The user's commands (`hooks.yaml`) run on this account's events.
   */
  hooks: boolean,
  /**
   * Its token, or the ID token beside it, is a JWT whose claims can be read.
   */
  has_claims: boolean,
  /**
   * Who renews it.
   */
  owner: Owner,
  /**
   * The tool that keeps its grant, where one does.
   */
  tool?: ToolView,
};

/**
 * Who had an account's newest token of its provider.
 */
export type RenewedBy = {
  /**
   * The machine, as people call it.
   */
  machine: string,
  /**
   * As whom Turnglass runs there, where the system tells.
   */
  user?: string,
};

/**
 * An account that was added, as it is now.
 */
export type AddedView = AccountView & {was_here?: boolean};

/**
 * Who renews an account's grant. A refresh token that changes at each use cannot be renewed by two that do not know of
 * each other: the provider ends the sign-in of both (RFC 9700, section 4.14.2).
 */
export type Owner = "mine" | "shared" | "watched";

/**
 * The tool that keeps an account's grant, beside Turnglass or alone.
 */
export type ToolView = {
  /**
   * E.g. `claude-code`.
   */
  name: string,
  /**
   * For people, e.g. `Claude Code`.
   */
  title: string,
  /**
   * Where it keeps the grant.
   */
  file: string,
  /**
   * Which of the file's sign-ins; empty where it holds one.
   */
  entry?: string,
  /**
   * Both may renew: the tool's own protocol makes it safe.
   */
  can_share: boolean,
  /**
   * A renewal spends what the tool holds.
   */
  rotates: boolean,
  /**
   * The tool is signed in as somebody else, and can be switched to this account.
   */
  can_use: boolean,
  /**
   * The command that makes the tool renew.
   */
  renewed_by?: string,
};

/**
 * One sign-in that a tool keeps, or a file of a tool that cannot be taken.
 */
export type FoundView = {
  /**
   * The tool's name, e.g. `claude-code`.
   */
  tool: string,
  /**
   * Its name for people.
   */
  title: string,
  /**
   * The path at which the tool keeps it, also where a keychain holds it in place of that file.
   */
  file: string,
  /**
   * Which of the file's sign-ins; empty where it holds one.
   */
  entry: string,
  /**
   * What the account would be called.
   */
  name: string,
  /**
   * Whose it is, as the file says: a mail address or a user name.
   */
  identity?: string,
  /**
   * When its token ends; `null` where the file does not tell.
   */
  expires_at: number | null,
  /**
   * When the sign-in itself ends, where that is known.
   */
  sign_in_ends_at: number | null,
  /**
   * Who renews it when nothing else is said.
   */
  owner: Owner,
  /**
   * Who may.
   */
  owners: Array<Owner>,
  /**
   * It has a refresh token that works once: two that renew without knowing of each other end it.
   */
  rotates: boolean,
  /**
   * What may go wrong when both renew.
   */
  risk?: string,
  /**
   * The account that it is here already.
   */
  account?: string,
  /**
   * Why it cannot be taken.
   */
  fault?: string,
};

/**
 * Which of them a person has chosen, and who renews it then.
 */
export type FoundChoice = {
  /**
   * As in [`FoundView::tool`].
   */
  tool: string,
  /**
   * As in [`FoundView::file`].
   */
  file: string,
  /**
   * As in [`FoundView::entry`].
   */
  entry: string,
  /**
   * Who renews it from then on: one of [`FoundView::owners`].
   */
  owner: Owner,
};

/**
 * A tool is signed in as another account now.
 */
export type UsedView = {
  /**
   * As which the tool is signed in from now on.
   */
  account: AccountView,
  /**
   * The tool's name for people.
   */
  tool: string,
  /**
   * Who was before, if somebody else was.
   */
  before: string | null,
  /**
   * How a tool that runs notices.
   */
  noticed: string,
};

/**
 * A program that was given tokens of an account.
 */
export type AskedView = {
  /**
   * The name of the account whose tokens it was given.
   */
  account: string,
  /**
   * Its file, or its name where the system does not tell the file; who ran `turnglass`, where that asked.
   */
  program: string,
  /**
   * The process that asked last.
   */
  pid: number,
  /**
   * The tokens socket that it asked through; `None` for the keeper's own.
   */
  socket?: string,
  /**
   * How often, since the keeper started.
   */
  count: number,
  /**
   * When it got the first of them.
   */
  first_at: number,
  /**
   * When it got the last of them.
   */
  last_at: number,
  /**
   * The number of the user that it acts as.
   */
  uid?: number,
  /**
   * The name of that user.
   */
  user?: string,
  /**
   * The number of the user who signed in on this computer, whoever it became by `sudo` or `su`.
   */
  login_uid?: number,
  /**
   * The name of that user.
   */
  login_user?: string,
};

/**
 * A local address, and where it leads.
 */
export type ForwardView = {
  /**
   * How it is called; that of its account where nobody chose another.
   */
  name: string,
  /**
   * The address that requests go on to: a host that the account names, perhaps with a path.
   */
  to: string,
  /**
   * Where programs reach it: `http://127.0.0.1:8181`, or the path of a Unix socket.
   */
  at: string,
  /**
   * Whose tokens are put on the requests; several where it is a pool.
   */
  accounts: Array<string>,
  /**
   * How an account is chosen, where there are several.
   */
  pool?: ForwardPool,
  /**
   * How each account of a pool stands with the host, in the pool's order; while it is served.
   */
  standing?: Array<ForwardAccountView>,
  /**
   * Origins of browsers that may use it.
   */
  origins?: Array<string>,
  /**
   * The keeper that answers serves it now.
   */
  served: boolean,
  /**
   * What keeps it from being served.
   */
  problem?: Problem,
  /**
   * Who may use it, ordered by name.
   */
  clients: Array<ForwardClientView>,
};

/**
 * How an account of a pool stands with the host.
 */
export type ForwardAccountView = {
  /**
   * Its name.
   */
  account: string,
  /**
   * The next request goes by it, where one is used until its host has had enough.
   */
  current: boolean,
  /**
   * It is not used before, as the host said with its last 429.
   */
  limited_until?: number,
};

/**
 * A program that has a key of a forward, and what it did since the keeper began.
 */
export type ForwardClientView = {
  /**
   * What the person calls it.
   */
  client: string,
  /**
   * When it was given its key; absent for whoever may open the socket.
   */
  since?: number,
  /**
   * How often it has asked.
   */
  requests: number,
  /**
   * Answers that are on their way now.
   */
  open: number,
  /**
   * When it asked last.
   */
  last_at?: number,
  /**
   * What went wrong last, if anything did.
   */
  error?: string,
};

/**
 * How the account of a request is chosen.
 */
export type ForwardPool = "one" | "round_robin" | "next_on_429";

/**
 * Whose a program is, as far as the system tells.
 */
export type WhoView = {
  /**
   * The number of the user that it acts as.
   */
  uid?: number,
  /**
   * The name of that user.
   */
  user?: string,
  /**
   * The number of the user who signed in on this computer, whoever it became by `sudo` or `su`.
   */
  login_uid?: number,
  /**
   * The name of that user.
   */
  login_user?: string,
};

/**
 * How an account is, worst last within each group of need.
 */
export type State = "fresh" | "refreshing" | "paused" | "retrying" | "unchanged" | "unsaved" | "expiring" | "expired" | "sign_in_needed" | "misconfigured" | "vault_trouble";

/**
 * A sign-in that was begun and is not at its end. Holds nothing that a token could be had with.
 */
export type SignInView = {
  /**
   * Names the sign-in in later asks, such as [`Ask::SignedIn`](crate::wire::Ask::SignedIn).
   */
  id: number,
  /**
   * The name that the account has, or will have once somebody has signed in.
   */
  account: string,
  /**
   * The provider's name for people.
   */
  provider_title: string,
  /**
   * How the person signs in.
   */
  way: SignInWay,
  /**
   * What it waits for.
   */
  stage: SignInStage,
  /**
   * The page where the person signs in, to be opened in a browser.
   */
  url: string,
  /**
   * An address on this machine that leads one browser there. A program's arguments can be read by others, so this is
   * what a browser is told to open; once it was, another one stands here.
   */
  open_url?: string,
  /**
   * What has to be typed in there (RFC 8628).
   */
  user_code?: string,
  /**
   * The page with the code already in it, where the provider has one.
   */
  complete_url?: string,
  /**
   * The page with the code already in it, as a QR code: a row each, `1` for dark.
   */
  qr?: Array<string>,
  /**
   * When it is given up.
   */
  ends_at: number,
  /**
   * The browser may be on another machine: the address that it ends at can be pasted here.
   */
  can_paste: boolean,
  /**
   * The browser ends where nothing here hears of it: there is no other way than to paste that address.
   */
  only_pasted?: boolean,
  /**
   * What a person should know of how it is done, e.g. that something was left out or found elsewhere.
   */
  notes?: Array<string>,
  /**
   * Somebody else signed in than whose account it is: asked about before anything is replaced.
   */
  other?: OtherIdentity,
};

/**
 * The ways in which a person can sign in.
 */
export type SignInWay = "browser" | "device";

/**
 * What a sign-in waits for.
 */
export type SignInStage = "waiting" | "asking" | "other_identity";

/**
 * Two different people, as the provider names them.
 */
export type OtherIdentity = {
  /**
   * Whose account it has been so far.
   */
  was: string,
  /**
   * Who has signed in now.
   */
  is: string,
};

/**
 * One line of an account's history.
 */
export type HistoryEntry = {
  /**
   * When it happened.
   */
  at: number,
  /**
   * What happened, as one of the few words that a face can draw.
   */
  what: What,
  /**
   * In words, with the reason.
   */
  says: string,
  /**
   * When the token ends after this.
   */
  expires_at?: number,
};

/**
 * How early a token is renewed, and by whose word.
 */
export type MarginView = {
  /**
   * So many seconds before its end, or a little later.
   */
  seconds: number,
  /**
   * Who asked for a margin.
   */
  by: MarginBy,
  /**
   * So many seconds were asked for, which are more than half of the token's lifetime: that half counts in their place.
   */
  cut_from_seconds?: number,
};

/**
 * Whose margin counts: the first of these that there is.
 */
export type MarginBy = "account" | "tool" | "provider" | "all" | "rule";

/**
 * What can happen to an account.
 */
export type What = "added" | "brought" | "renewed" | "unchanged" | "later" | "refused" | "misconfigured" | "unsaved" | "saved" | "expired" | "checked" | "changed" | "signed_in" | "hook";

/**
 * What the user chose for everything. Written whole.
 */
export type Settings = {
  /**
   * Nothing is renewed by itself while this is set.
   */
  paused: boolean,
  /**
   * Which kinds of notices are shown at all.
   */
  notices: NoticeSwitches,
  /**
   * Seconds after which a copied token leaves the clipboard.
   */
  clipboard_seconds: number,
  /**
   * Programs get refresh tokens too, where they ask for one by name.
   */
  refresh_tokens: boolean,
  /**
   * What the desktop speaks; `null` for the system's language.
   */
  language: Language | null,
  /**
   * How the window looks.
   */
  theme: Theme,
  /**
   * Every account is looked at at least so often, in hours: 1 to 24.
   */
  check_hours: number,
  /**
   * Seconds before expiry at which tokens are renewed whose account and provider say nothing; `null` for a tenth
   * of the lifetime.
   */
  margin_seconds: number | null,
  /**
   * When no notice is shown that can wait.
   */
  quiet: QuietHours | null,
  /**
   * Through which proxy providers are asked, as a URL; `null` for the system's.
   */
  proxy: string | null,
  /**
   * Once a day it is asked whether there is a newer version.
   */
  look_for_updates: boolean,
};

/**
 * What the look-out for a newer version has found.
 */
export type UpdatesView = {
  /**
   * In one sentence: that there is one, and where; that there is none; or why nobody knows.
   */
  says: string,
  /**
   * There is one.
   */
  newer: boolean,
  /**
   * It could not be asked, or the answer was none.
   */
  failed: boolean,
  /**
   * When it was asked last.
   */
  asked_at: number | null,
};

/**
 * Which notices are shown.
 */
export type NoticeSwitches = {
  /**
   * A token was renewed.
   */
  renewed: boolean,
  /**
   * A token could not be renewed for now.
   */
  retrying: boolean,
  /**
   * A sign-in has ended.
   */
  sign_in_needed: boolean,
  /**
   * A token that nothing renews is about to end.
   */
  expiring: boolean,
  /**
   * A token has ended.
   */
  expired: boolean,
  /**
   * The vault does not serve.
   */
  vault: boolean,
};

/**
 * The kinds of notices; each has a switch in the settings.
 */
export type NoticeKind = "renewed" | "retrying" | "sign_in_needed" | "expiring" | "expired" | "vault";

/**
 * A part of each day on the user's own clock, in minutes after midnight; across midnight where `from` is the later.
 */
export type QuietHours = {
  /**
   * The first minute that is quiet.
   */
  from: number,
  /**
   * The first minute that is not quiet any more.
   */
  to: number,
};

/**
 * The languages that Turnglass speaks, each with a catalogue in `locales/`.
 */
export type Language = "en" | "zh-Hans" | "vi" | "ru";

/**
 * The window's colours.
 */
export type Theme = "system" | "light" | "dark";

/**
 * What a token says about itself (RFC 7519), without the token.
 */
export type ClaimsView = {
  /**
   * Whose claims they are.
   */
  token: TokenKind,
  /**
   * In the token's own order.
   */
  claims: Array<ClaimView>,
};

/**
 * The tokens of an account that may be JWTs.
 */
export type TokenKind = "access_token" | "id_token";

/**
 * One member of a token's claims.
 */
export type ClaimView = {
  /**
   * As the token names it, e.g. `aud`.
   */
  name: string,
  /**
   * A string as it is; anything else as JSON.
   */
  value: string,
  /**
   * Where it is an instant (`exp`, `iat`, `nbf`, `auth_time`).
   */
  at?: number,
};

/**
 * The user's own commands on events.
 */
export type HooksView = {
  /**
   * The file that they stand in, whether or not there is one.
   */
  file: string,
  /**
   * One line each, as the file has them: the event, then the program and how it is called.
   */
  hooks: Array<HookView>,
  /**
   * Why none of them runs.
   */
  problem?: Problem,
  /**
   * Runs that have not come to a good end yet.
   */
  owed?: Array<OwedView>,
};

/**
 * A run of a hook that is owed for what happened.
 */
export type OwedView = {
  /**
   * The name of the hook, as the history has it.
   */
  hook: string,
  /**
   * The event that it runs on, such as `renewed`.
   */
  event: string,
  /**
   * The name of the account that something happened to.
   */
  account: string,
  /**
   * When it happened.
   */
  since: number,
  /**
   * How often it was run, and failed.
   */
  tries: number,
  /**
   * It is run then at the earliest.
   */
  next: number,
};

/**
 * One of the user's own commands, as `hooks.yaml` has it.
 */
export type HookView = {
  /**
   * On which event, e.g. `renewed`.
   */
  event: string,
  /**
   * Only for these accounts; empty for all.
   */
  accounts: Array<string>,
  /**
   * The program, without its arguments.
   */
  program: string,
};

/**
 * One of an account's own values, such as a tenant or a shop.
 */
export type ParameterView = {
  /**
   * As `{account.NAME}` and `--set NAME=VALUE` call it.
   */
  name: string,
  /**
   * As a form labels it; the name itself where the provider has no other.
   */
  title: string,
  /**
   * A regular expression for the whole value.
   */
  pattern?: string,
  /**
   * A value that would be taken, to be shown in an empty field.
   */
  example?: string,
  /**
   * What stands for it where nothing is given; never that of a secret one.
   */
  default?: string,
  /**
   * Kept in the vault: it is typed in unseen.
   */
  secret: boolean,
  /**
   * Something stands for it where nothing is given.
   */
  optional: boolean,
};

/**
 * A provider as the "Add account" form needs it.
 */
export type ProviderView = {
  /**
   * As accounts and `--provider` name it, such as `qwen`.
   */
  name: string,
  /**
   * As people know it, such as `Qwen`.
   */
  title: string,
  /**
   * One line about it: where to get what it wants.
   */
  note?: string,
  /**
   * What is pasted where nobody signs in from here.
   */
  wants: Wants,
  /**
   * The provider has no token endpoint of its own: the account must bring one.
   */
  wants_token_url: boolean,
  /**
   * Everything is looked up at the issuer, whose address the account must bring.
   */
  wants_issuer: boolean,
  /**
   * A client id is asked for. Where the issuer registers clients by itself, it may be left out.
   */
  wants_client: boolean,
  /**
   * The client has a secret too.
   */
  wants_client_secret: boolean,
  /**
   * Where a person gets a client id.
   */
  client_page?: string,
  /**
   * How a person can sign in from here, the best first; none: a grant has to be brought.
   */
  ways: Array<SignInWay>,
  /**
   * From the user's own `providers.yaml`.
   */
  own: boolean,
  /**
   * An account's own values, to be asked for.
   */
  parameters?: Array<ParameterView>,
  /**
   * Why its definition is not used.
   */
  fault?: Problem,
};

/**
 * What a person pastes to add an account.
 */
export type Wants = "refresh_token" | "token" | "nothing";

/**
 * What came of one refresh that somebody asked for.
 */
export type RefreshReport = {
  /**
   * The name of the account that was refreshed.
   */
  account: string,
  /**
   * How it ended.
   */
  what: What,
  /**
   * The same in words, with the provider's reason.
   */
  says: string,
  /**
   * What a command ends with; absent where the token was renewed or needed no renewal.
   */
  problem?: Problem,
};

/**
 * What came of asking the provider whether the token works.
 */
export type CheckReport = {
  /**
   * The name of the account whose token was tried.
   */
  account: string,
  /**
   * The provider took the token.
   */
  works: boolean,
  /**
   * What the provider answered, in words.
   */
  says: string,
};

/**
 * What came of an import, an entry each.
 */
export type ImportReport = {
  /**
   * In the order in which they were brought.
   */
  entries: Array<ImportedEntry>,
};

/**
 * What became of one account of an import.
 */
export type ImportedEntry = {
  /**
   * The name that it has here, or would have.
   */
  name: string,
  /**
   * Whether it was taken.
   */
  result: Imported,
  /**
   * The same in words, with the reason and whatever a person must know of it.
   */
  says: string,
  /**
   * What went wrong where it was skipped, or was taken and refused by its provider at once, as a problem names it; absent
   * where nothing did, e.g. because another account has its name.
   */
  code?: Code,
};

/**
 * What an import does with an account.
 */
export type Imported = "added" | "updated" | "unchanged" | "skipped";

/**
 * A failure as it is shown: what is the case, and what to do about it. Holds no secret.
 */
export type Problem = {
  /**
   * What a program goes by: each has an exit code of its own.
   */
  code: Code,
  /**
   * One sentence: what is the case.
   */
  message: string,
  /**
   * The remedy, where there is one.
   */
  hint?: string,
};

/**
 * What the asker can do. The exit code of the command line follows from it.
 */
export type Code = "failed" | "usage" | "no_such_account" | "sign_in_needed" | "unavailable" | "vault";

/**
 * A token, refresh token or client secret. UTF-8, of any length, never empty when made by [`Secret::some`].
 */
export type Secret = string;

/**
 * An account as a person or an import brings it. Secrets only ever travel in this direction.
 */
export type NewAccount = {
  /**
   * Unique within a home; for a sign-in it may be an account that exists.
   */
  name: string,
  /**
   * The provider's name; `oauth2` where only a token endpoint is known.
   */
  provider: string,
  /**
   * Where its grant is to lie: `local`, or a team's name; where it lies already, or else in the home's own vault, when absent.
   */
  lives_in?: string,
  /**
   * The token endpoint (RFC 6749, section 3.2), in place of the provider's own.
   */
  token_url?: string,
  /**
   * The issuer's address, whose metadata says what is not given here (RFC 8414).
   */
  issuer?: string,
  /**
   * Where a person signs in, for a provider that neither says so nor publishes its metadata.
   */
  authorize_url?: string,
  /**
   * The same for a sign-in with a code (RFC 8628).
   */
  device_url?: string,
  /**
   * Where the grant is revoked (RFC 7009).
   */
  revoke_url?: string,
  /**
   * A redirect address that the provider has registered exactly so; else `http://127.0.0.1:PORT/callback`.
   */
  redirect_url?: string,
  /**
   * Whom the token is for: `audience`, and `resource` (RFC 8707).
   */
  audience?: string,
  /**
   * The resources that tokens are asked for, in this order.
   */
  resource?: Array<string>,
  /**
   * Further parameters of the authorization request.
   */
  params?: { [key in string]: string },
  /**
   * Its own values, by the names that its provider has for them.
   */
  values?: { [key in string]: string },
  /**
   * And those of them that are secret.
   */
  given?: { [key in string]: Secret },
  /**
   * How the code is bound to who asked for it; as the provider has it when absent.
   */
  pkce?: Pkce,
  /**
   * Other names that the issuer's metadata, answers and ID tokens may carry.
   */
  issuer_alias?: Array<string>,
  /**
   * Further clients that an ID token may be made for.
   */
  audiences?: Array<string>,
  /**
   * Tokens are bound to a key of this account's own (RFC 9449).
   */
  dpop?: boolean,
  /**
   * The client that the provider knows (RFC 6749, section 2.2); the provider's usual one when absent.
   */
  client_id?: string,
  /**
   * How its client proves who it is; as the provider has it when absent.
   */
  client_auth?: ClientAuth,
  /**
   * Overrides the provider's grant, e.g. `client_credentials`.
   */
  grant?: GrantKind,
  /**
   * The scopes to ask for, as the provider separates them.
   */
  scope?: string,
  /**
   * Seconds before expiry at which it is renewed.
   */
  margin_seconds?: number,
  /**
   * Hosts that its token may be sent to, beside the provider's own.
   */
  hosts?: Array<string>,
  /**
   * Kept from the start and never renewed.
   */
  disabled?: boolean,
  /**
   * The access token, where there is one already.
   */
  token?: Secret,
  /**
   * What is traded for tokens.
   */
  refresh_token?: Secret,
  /**
   * What proves the client (RFC 6749, section 2.3.1).
   */
  client_secret?: Secret,
};

/**
 * Settings of an account that a person changes; what is absent stays.
 */
export type AccountChange = {
  /**
   * Seconds before expiry at which it is renewed.
   */
  margin_seconds?: number,
  /**
   * The one that was set before goes.
   */
  no_margin?: boolean,
  /**
   * Those that were set before go.
   */
  no_hosts?: boolean,
  /**
   * Beside those that were set before.
   */
  hosts?: Array<string>,
  /**
   * Kept and never renewed, or renewed again.
   */
  disabled?: boolean,
  /**
   * A person is asked before a program gets a token.
   */
  ask_me?: boolean,
  /**
   * In place of those that were set before.
   */
  muted?: Array<NoticeKind>,
  /**
   * Empty for none.
   */
  group?: string,
  /**
   * Whether the user's commands run on its events.
   */
  hooks?: boolean,
  /**
   * A host that its grant may be sent to from now on, which its provider or account names and did not when the grant
   * was brought.
   */
  trust?: string,
  /**
   * Who renews it from now on.
   */
  owner?: Owner,
  /**
   * Its own values, by the names that its provider has for them; others stay.
   */
  values?: { [key in string]: string },
};

/**
 * How the client proves who it is at the token endpoint (RFC 6749, section 2.3).
 */
export type ClientAuth = "none" | "basic" | "basic_plain" | "post" | "private_key_jwt" | "client_secret_jwt" | "tls_client_auth" | "self_signed_tls_client_auth";

/**
 * What is traded for a new token.
 */
export type GrantKind = "refresh_token" | "client_credentials" | "token_exchange" | "request" | "token" | "none";

/**
 * The proof that the code comes back to who asked for it (RFC 7636).
 */
export type Pkce = "S256" | "plain" | "none";

/**
 * What the window may ask. Secrets only ever travel in this direction.
 */
export type Ask =
  | { ask: "snapshot" }
  | { ask: "refresh", account: string }
  | { ask: "refresh_all" }
  | { ask: "check", account: string }
  | { ask: "add" } & NewAccount
  | { ask: "sign_in", account: NewAccount, way?: SignInWay }
  | { ask: "signed_in", sign_in: number }
  | { ask: "sign_in_paste", sign_in: number, text: Secret }
  | { ask: "sign_in_accept", sign_in: number }
  | { ask: "sign_in_cancel", sign_in: number }
  | { ask: "found" }
  | { ask: "take_found", choices: Array<FoundChoice> }
  | { ask: "edit", account: string, change: AccountChange }
  | { ask: "use", account: string }
  | { ask: "undo_use", tool?: string }
  | { ask: "remove", account: string, revoke: boolean, anyway?: boolean, revoke_url?: string }
  | { ask: "restore", account: string }
  | { ask: "claims", account: string }
  | { ask: "hooks" }
  | { ask: "open_keychain" }
  | { ask: "history", account: string, limit?: number }
  | { ask: "unlock", passphrase: Secret }
  | { ask: "use_sealed", passphrase: Secret }
  | { ask: "providers" }
  | { ask: "examine" }
  | { ask: "configure", settings: Settings }
  | { ask: "copy", account: string }
  | { ask: "asked", account?: string }
  | { ask: "forwards" }
  | { ask: "forward_remove", forward: string }
  | { ask: "forward_revoke", forward: string, client: string }
  | { ask: "quit" };

/**
 * What comes back.
 */
export type Answers = {
  snapshot: Snapshot,
  refresh: RefreshReport,
  refresh_all: Array<RefreshReport>,
  check: CheckReport,
  add: AddedView,
  sign_in: SignInView,
  signed_in: AccountView,
  sign_in_paste: null,
  sign_in_accept: null,
  sign_in_cancel: null,
  found: Array<FoundView>,
  take_found: ImportReport,
  edit: AccountView,
  use: UsedView,
  undo_use: UsedView,
  remove: null,
  restore: AccountView,
  claims: Array<ClaimsView>,
  hooks: HooksView,
  open_keychain: null,
  history: Array<HistoryEntry>,
  unlock: null,
  use_sealed: null,
  providers: Array<ProviderView>,
  examine: Array<Problem>,
  configure: null,
  copy: null,
  asked: Array<AskedView>,
  forwards: Array<ForwardView>,
  forward_remove: null,
  forward_revoke: ForwardView,
  quit: null,
};
