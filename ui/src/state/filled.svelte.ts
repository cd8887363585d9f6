// The "Add account" form while a person fills it in: each field by itself, so that only what changed is painted.

import type { ClientAuth, SignInWay } from "../wire.ts";
import type { Fields } from "./form.ts";

export class Filled implements Fields {
  name = $state.raw("");
  suggested = "";
  issuer = $state.raw("");
  pageUrl = $state.raw("");
  tokenUrl = $state.raw("");
  clientId = $state.raw("");
  clientAuth = $state.raw<ClientAuth>("none");
  withSecret = $state.raw(false);
  byClient = $state.raw(false);
  way = $state.raw<SignInWay>("browser");
  scope = $state.raw("");
  margin = $state.raw("");
  values = $state.raw<Record<string, string>>({});

  constructor(name = "", way: SignInWay = "browser") {
    this.name = name;
    this.way = way;
  }
}
