// One sign-in that was begun, as the page follows it: what the keeper's snapshots say of it, and how it
// ended. Opens the browser's page through the `Host`; knows no DOM, and keeps nothing that was pasted.

import { type Host, problemOf } from "../ask.ts";
import type { AccountView, Problem, SignInView, Snapshot, State } from "../wire.ts";

export type Ended = { account: AccountView } | { problem: Problem };
/** The person is done; the vault has what came of it, or waits to be opened. */
export type Saving = "waits" | "done";

/** In one of these the vault may not have the grant yet. */
const UNSAVED: (State | undefined)[] = ["unsaved", "refreshing", "vault_trouble"];

export class Signing {
  ended = $state.raw<Ended | null>(null);
  /** Why the page did not open, or another identity was not accepted. */
  problem = $state.raw<Problem | null>(null);
  /** Settles when the sign-in is over; never rejects. Not when it was left. */
  readonly over: Promise<Ended>;

  #left = false;
  #unsaved = false;
  #latest: SignInView;
  readonly #host: Host;
  readonly #snapshot: () => Snapshot | null;

  constructor(host: Host, snapshot: () => Snapshot | null, begun: SignInView) {
    this.#host = host;
    this.#snapshot = snapshot;
    this.#latest = begun;
    this.over = new Promise((over) => {
      const end = (ended: Ended) => {
        if (this.#left) return;
        this.ended = ended;
        over(ended);
      };
      host.ask({ ask: "signed_in", sign_in: begun.id }).then(
        (account) => end({ account }),
        (thrown) => end({ problem: problemOf(thrown) }),
      );
    });
  }

  /** How it stands: the newest that was heard of it, also when the keeper has forgotten it already. */
  view: SignInView = $derived.by(() => {
    this.#latest = this.#snapshot()?.sign_ins.find((one) => one.id === this.#latest.id) ?? this.#latest;
    return this.#latest;
  });

  /** Nothing failed but saving, which the keeper does by itself later; `null` where that is not so. */
  saving: Saving | null = $derived.by(() => {
    if (!this.ended || !("problem" in this.ended) || this.ended.problem.code !== "vault") return null;
    const state = this.#snapshot()?.accounts.find(({ name }) => name === this.#latest.account)?.state;
    this.#unsaved ||= state === "unsaved";
    if (!this.#unsaved || state === undefined) return null;
    return UNSAVED.includes(state) ? "waits" : "done";
  });

  /** Where the person signs in on this machine, the browser comes up at once. */
  begin(): void {
    if (this.#latest.way === "browser") void this.openPage();
  }

  openPage = () => this.#try(() => this.#host.openPage({ sign_in: this.#latest.id }));
  /** Why it was not taken, if it was not: the sign-in waits on as before. */
  async paste(text: string): Promise<string | null> {
    this.problem = null;
    return this.#host.ask({ ask: "sign_in_paste", sign_in: this.#latest.id, text }).then(
      () => null,
      (thrown) => problemOf(thrown).message,
    );
  }
  accept = () => this.#try(() => this.#host.ask({ ask: "sign_in_accept", sign_in: this.#latest.id }));

  /** Gives it up: nobody here waits for it any more. */
  cancel(): void {
    if (this.ended || this.#left) return;
    this.#left = true;
    // Where it is over already, there is nothing to give up.
    this.#host.ask({ ask: "sign_in_cancel", sign_in: this.#latest.id }).catch(() => {});
  }

  /** Another sign-in has taken its place: what comes of this one is not told. */
  leave(): void {
    this.#left = true;
  }

  async #try(work: () => Promise<null>): Promise<void> {
    this.problem = null;
    try {
      await work();
    } catch (thrown) {
      this.problem = problemOf(thrown);
    }
  }
}
