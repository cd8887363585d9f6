// The "Add account" form as values: what a provider wants, and the account that the fields describe.
// Never sees a secret: those go straight from their field to the keeper.

import type { NewAccount } from "../ask.ts";
import type { ClientAuth, ProviderView, SignInWay, Wants } from "../wire.ts";
import { say } from "./say.svelte.ts";
import { SECOND, exactly } from "./time.ts";

/** How the first grant comes: a person signs in from here, or a token is brought. */
export type Path = "sign_in" | "token";

export type Fields = {
  name: string;
  /** The name that was last suggested: what the person typed instead is left alone. */
  suggested: string;
  issuer: string;
  /** Where a person signs in, for a provider whose own data does not say: in a browser, or with a code. */
  pageUrl: string;
  tokenUrl: string;
  clientId: string;
  clientAuth: ClientAuth;
  /** The client that signs in has a secret, although its provider does not ask for one. */
  withSecret: boolean;
  /** Renewed by the client's own credentials, without a person. */
  byClient: boolean;
  way: SignInWay;
  scope: string;
  margin: string;
  /** The account's own values that its provider asks for. */
  values: Record<string, string>;
};

export const EMPTY: Fields = {
  name: "",
  suggested: "",
  issuer: "",
  pageUrl: "",
  tokenUrl: "",
  clientId: "",
  clientAuth: "none",
  withSecret: false,
  byClient: false,
  way: "browser",
  scope: "",
  margin: "",
  values: {},
};

export type Fault = {
  field: "name" | "issuer" | "page_url" | "token_url" | "client_id" | "secret" | "client_secret" | "margin" | `value:${string}`;
  says: string;
};

/** What has to be pasted, as the form stands. */
export const wanted = (provider: ProviderView, fields: Fields): Wants =>
  fields.byClient && provider.wants_client ? "nothing" : provider.wants;

/** Whether the client's secret is asked for beside its id. */
export function wantsClientSecret(provider: ProviderView, fields: Fields, path: Path): boolean {
  if (path === "sign_in" && provider.wants_client_secret) return true;
  if (!provider.wants_client) return false;
  return path === "sign_in" && !provider.wants_token_url ? fields.withSecret : fields.clientAuth !== "none";
}

/** The provider's own values that are secret: each has a field that forgets it, and none of them a place in `Fields`. */
export const secretValues = (provider: ProviderView) => (provider.parameters ?? []).filter((one) => one.secret);

/** A secret is asked for beside the token: the client's, or one of the provider's own. */
export const wantsSecrets = (provider: ProviderView, fields: Fields, path: Path): boolean =>
  wantsClientSecret(provider, fields, path) || secretValues(provider).length > 0;

const UNITS = [["d", 86400], ["h", 3600], ["m", 60], ["s", 1]] as const;

/** A length as people write it: `300`, `60s`, `5m`, `2 h`, `3d`. `null` when it is none. */
export function seconds(text: string): number | null {
  const found = /^\s*(\d+)\s*(s|sec|m|min|h|d)?\s*$/i.exec(text);
  if (!found) return null;
  return Number(found[1]) * (UNITS.find(([unit]) => unit === found[2]?.charAt(0).toLowerCase())?.[1] ?? 1);
}

/** The same length as `seconds` reads it, as short as it goes: `36h`; nothing for none. */
export function length(seconds: number | null): string {
  if (seconds === null) return "";
  const [unit, size] = UNITS.find(([, size]) => seconds % size === 0) ?? UNITS[3];
  return seconds / size + unit;
}

/** What is wrong with a length, which may be left out. */
export const lengthFault = (line: string): string | null => (line.trim() && seconds(line) === null ? say("fault-margin") : null);

const isAddress = (text: string) => /^https?:\/\/[^\s/]\S*$/i.test(text.trim());

/** An issuer as people have it at hand: without `https://`, or the address of its metadata. */
export function issuerOf(text: string): string {
  const bare = text.trim().replace(/\/\.well-known\/(openid-configuration|oauth-authorization-server)\/?$/, "");
  return bare === "" || /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`;
}

/** The keeper decides; what the page cannot read it lets pass. */
function fits(value: string, pattern?: string): boolean {
  if (!value) return false;
  try {
    return !pattern || new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return true;
  }
}

/** The first thing that is wrong with the fields, in their order, before anything is sent. */
export function faultOf(provider: ProviderView, fields: Fields, path: Path = "token", taken: string[] = []): Fault | null {
  const signsIn = path === "sign_in";
  const name = fields.name.trim();
  if (!name) return { field: "name", says: say("fault-name") };
  // What is there would be replaced: its grant is renewed on its own page, where a person sees whose it is.
  if (taken.includes(name)) return { field: "name", says: say(signsIn ? "fault-name-taken" : "fault-name-taken.token") };
  if (provider.wants_issuer) {
    if (!fields.issuer.trim()) return { field: "issuer", says: say("fault-issuer") };
    if (!isAddress(issuerOf(fields.issuer)))
      return { field: "issuer", says: say("fault-address") };
  }
  const missing = say("fault-address");
  if (provider.wants_token_url) {
    if (signsIn && !fields.pageUrl.trim()) return { field: "page_url", says: say("fault-page-url") };
    if (signsIn && !isAddress(fields.pageUrl)) return { field: "page_url", says: missing };
    if (!fields.tokenUrl.trim()) return { field: "token_url", says: say("fault-token-url") };
    if (!isAddress(fields.tokenUrl)) return { field: "token_url", says: missing };
  }
  // An issuer may register this program by itself, so only the keeper can say whether an id is missing.
  const mayRegister = signsIn && provider.wants_issuer;
  if (provider.wants_client && !mayRegister && !fields.clientId.trim())
    return { field: "client_id", says: say("fault-client-id") };
  for (const { name, title, pattern, default: usual, secret } of provider.parameters ?? []) {
    const value = fields.values[name]?.trim() || usual || "";
    if (!secret && !fits(value, pattern)) return { field: `value:${name}`, says: say("fault-value", { title }) };
  }
  const says = lengthFault(fields.margin);
  return says ? { field: "margin", says } : null;
}

/** The account that the fields describe: only what this provider wants, and only what was filled in. */
export function accountOf(provider: ProviderView, fields: Fields, path: Path = "token"): NewAccount {
  const signsIn = path === "sign_in";
  const account: NewAccount = { name: fields.name.trim(), provider: provider.name };
  if (provider.wants_issuer) account.issuer = issuerOf(fields.issuer);
  if (provider.wants_token_url) {
    if (signsIn) account[fields.way === "device" ? "device_url" : "authorize_url"] = fields.pageUrl.trim();
    account.token_url = fields.tokenUrl.trim();
  }
  if (provider.wants_client) {
    if (fields.clientId.trim()) account.client_id = fields.clientId.trim();
    // How a client proves itself at an issuer, the issuer's metadata says.
    if (!signsIn || provider.wants_token_url) account.client_auth = fields.clientAuth;
    if (!signsIn && fields.byClient) account.grant = "client_credentials";
  }
  if ((provider.wants_client || signsIn) && fields.scope.trim()) account.scope = fields.scope.trim();
  const own = (provider.parameters ?? []).filter(({ name, secret }) => !secret && fields.values[name]?.trim());
  if (own.length) account.values = Object.fromEntries(own.map(({ name }) => [name, fields.values[name]!.trim()]));
  const margin = seconds(fields.margin);
  if (margin !== null) account.margin_seconds = margin;
  return account;
}

/** A name that is still free: `qwen`, else `qwen-2`. */
export function freeName(provider: string, taken: string[]): string {
  if (!taken.includes(provider)) return provider;
  for (let at = 2; ; at++) if (!taken.includes(`${provider}-${at}`)) return `${provider}-${at}`;
}

/** What an account at this issuer may be called: its host, where that is a name. */
export function nameAt(issuer: string): string | null {
  const host = /^https?:\/\/([^/:?#]+)/i.exec(issuerOf(issuer))?.[1]?.toLowerCase();
  return host && /^(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) ? host : null;
}

/** The fields with a name that fits, unless the person gave one. */
export function suggest(fields: Fields, provider: ProviderView, taken: string[]): void {
  if (fields.name !== fields.suggested) return;
  fields.suggested = freeName((provider.wants_issuer && nameAt(fields.issuer)) || provider.name, taken);
  fields.name = fields.suggested;
}

/** Providers whose name or title has every word of the query. */
export function findProviders(providers: ProviderView[], query: string): ProviderView[] {
  const wantedWords = query.toLowerCase().split(/\s+/).filter(Boolean);
  return providers.filter(({ name, title }) => wantedWords.every((word) => `${name} ${title}`.toLowerCase().includes(word)));
}

/** Hosts as people write them in a line: out of addresses, in small letters. `null` when one of them is none. */
export function hostsOf(line: string): string[] | null {
  const hosts = line.toLowerCase().split(/[\s,;]+/).filter(Boolean).map((one) => one.replace(/^[a-z]+:\/\//, "").replace(/[/?#].*$/, ""));
  return hosts.every((host) => /^[a-z0-9.*:[\]-]*[a-z0-9\]]$/.test(host)) ? [...new Set(hosts)] : null;
}

/** Lengths that are offered, in units of so many seconds, and the one that somebody chose elsewhere. */
export const offered = (usual: number[], chosen: number, unit = 1): [number, string][] =>
  [...new Set([...usual, chosen])].sort((a, b) => a - b).map((count) => [count, exactly(count * unit * SECOND)]);

/** What is wrong with the address of a proxy; none is none. */
export const proxyFault = (address: string): string | null =>
  address === "" || isAddress(address) ? null : say("setting-proxy.wrong");
