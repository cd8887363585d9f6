// Made-up sign-ins: what the keeper would tell while a person is at a provider's page.

import type { NewAccount } from "../ask.ts";
import { MINUTE } from "../state/time.ts";
import type { AccountView, OtherIdentity, Problem, SignInView, SignInWay } from "../wire.ts";
import { providers } from "./providers.ts";

export const DENIED: Problem = {
  code: "failed",
  message: "Signing in was denied at the provider's page.",
  hint: "Sign in again, and allow it there.",
};

/** A drawing as wide as a real code of this length, with its three eyes; nothing can be read from it. */
export function qr(size = 29): string[] {
  const eye = (x: number, y: number) => Math.max(Math.abs(x - 3), Math.abs(y - 3));
  let noise = 7;
  const row = (y: number) =>
    Array.from({ length: size }, (_, x) => {
      const [ex, ey] = [x > size - 9 ? size - 1 - x : x, y > size - 9 ? size - 1 - y : y];
      const inEye = ex < 8 && ey < 8 && !(x > size - 9 && y > size - 9);
      if (inEye) return ex < 7 && ey < 7 && eye(ex, ey) !== 2 ? "1" : "0";
      noise = (noise * 1103515245 + 12345) % 2147483648;
      return noise > 1073741824 ? "1" : "0";
    }).join("");
  return Array.from({ length: size }, (_, y) => row(y));
}

export function signIn(now: number, id: number, account: string, title: string, way: SignInWay): SignInView {
  const begun = { id, account, provider_title: title, way, stage: "waiting" as const };
  return way === "browser"
    ? {
        ...begun,
        url: `https://login.example.com/authorize?response_type=code&client_id=turnglass&code_challenge_method=S256&state=made-up-${id}`,
        ends_at: now + 10 * MINUTE,
        can_paste: true,
      }
    : { ...begun, url: "https://login.example.com/device", user_code: "WDJB-MJHT", qr: qr(), ends_at: now + 15 * MINUTE, can_paste: false };
}

type Waiting = { then(account: AccountView): void; otherwise(problem: Problem): void };

/** What was begun, who waits for it, and what comes of it. The host tells it; a test says how it ends. */
export class SignIns {
  #begun = new Map<number, SignInView & { made: NewAccount }>();
  #waiting = new Map<number, Waiting[]>();
  #count = 0;
  readonly #told: () => void;

  constructor(told: () => void) {
    this.#told = told;
  }

  get list(): SignInView[] {
    return [...this.#begun.values()].map(({ made: _, ...view }) => view);
  }

  begin(now: number, made: NewAccount, way?: SignInWay): SignInView {
    for (const one of this.list) if (one.account === made.name) this.#end(one.id, { code: "failed", message: "Another sign-in of this account was begun." });
    const provider = providers.find((one) => one.name === made.provider);
    const view = signIn(now, ++this.#count, made.name, provider?.title ?? made.provider, way ?? provider?.ways[0] ?? "browser");
    this.#begun.set(view.id, { ...view, made });
    this.#told();
    return view;
  }

  over(id: number): Promise<AccountView> {
    return new Promise((then, otherwise) => this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), { then, otherwise }]));
  }

  change(id: number, change: Partial<SignInView>): void {
    const one = this.#begun.get(id);
    if (one) this.#begun.set(id, { ...one, ...change });
    this.#told();
  }

  meet(id: number, other: OtherIdentity): void {
    this.change(id, { stage: "other_identity", other });
  }

  succeed(id: number, account: (made: NewAccount) => AccountView): void {
    const one = this.#begun.get(id);
    if (one) this.#end(id, account(one.made));
  }

  fail(id: number, problem: Problem): void {
    this.#end(id, problem);
  }

  #end(id: number, ended: AccountView | Problem): void {
    this.#begun.delete(id);
    this.#told();
    for (const { then, otherwise } of this.#waiting.get(id) ?? []) {
      if ("state" in ended) then(ended);
      else otherwise(ended);
    }
    this.#waiting.delete(id);
  }
}
