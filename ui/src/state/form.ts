// The "Add account" form as values: what a provider wants, and the account that the fields describe.
// Never sees a secret: those go straight from their field to the keeper.

import type { ClientAuth, NewAccount } from "../ask.ts";
import type { ProviderView, Wants } from "../wire.ts";

export type Fields = {
  name: string;
  tokenUrl: string;
  clientId: string;
  clientAuth: ClientAuth;
  /** Renewed by the client's own credentials, without a person. */
  byClient: boolean;
  scope: string;
  margin: string;
};

export const EMPTY: Fields = {
  name: "",
  tokenUrl: "",
  clientId: "",
  clientAuth: "none",
  byClient: false,
  scope: "",
  margin: "",
};

export type Fault = { field: "name" | "token_url" | "client_id" | "secret" | "client_secret" | "margin"; says: string };

/** What has to be pasted, as the form stands. */
export const wanted = (provider: ProviderView, fields: Fields): Wants =>
  fields.byClient && provider.wants_client ? "nothing" : provider.wants;

/** A length as people write it: `300`, `60s`, `5m`, `2 h`, `3d`. `null` when it is none. */
export function seconds(text: string): number | null {
  const found = /^\s*(\d+)\s*(s|sec|m|min|h|d)?\s*$/i.exec(text);
  if (!found) return null;
  const unit = { s: 1, m: 60, h: 3600, d: 86400 }[(found[2] ?? "s").toLowerCase().charAt(0)] ?? 1;
  return Number(found[1]) * unit;
}

/** The first thing that is wrong with the fields, before anything is sent. */
export function faultOf(provider: ProviderView, fields: Fields): Fault | null {
  if (!fields.name.trim()) return { field: "name", says: "Give the account a name." };
  if (provider.wants_token_url) {
    if (!fields.tokenUrl.trim()) return { field: "token_url", says: "Where are its tokens renewed?" };
    if (!/^https?:\/\/\S+$/i.test(fields.tokenUrl.trim()))
      return { field: "token_url", says: "This is not a web address: it begins with https://" };
  }
  if (provider.wants_client && !fields.clientId.trim())
    return { field: "client_id", says: "The provider knows this program by a client id." };
  if (fields.margin.trim() && seconds(fields.margin) === null)
    return { field: "margin", says: "A length such as 60s, 5m, 2h or 3d." };
  return null;
}

/** The account that the fields describe: only what this provider wants, and only what was filled in. */
export function accountOf(provider: ProviderView, fields: Fields): NewAccount {
  const account: NewAccount = { name: fields.name.trim(), provider: provider.name };
  if (provider.wants_token_url) account.token_url = fields.tokenUrl.trim();
  if (provider.wants_client) {
    account.client_id = fields.clientId.trim();
    account.client_auth = fields.clientAuth;
    if (fields.byClient) account.grant = "client_credentials";
    if (fields.scope.trim()) account.scope = fields.scope.trim();
  }
  const margin = fields.margin.trim() ? seconds(fields.margin) : null;
  if (margin !== null) account.margin_seconds = margin;
  return account;
}

/** A name that is still free: `qwen`, else `qwen-2`. */
export function freeName(provider: string, taken: string[]): string {
  if (!taken.includes(provider)) return provider;
  for (let at = 2; ; at++) if (!taken.includes(`${provider}-${at}`)) return `${provider}-${at}`;
}
