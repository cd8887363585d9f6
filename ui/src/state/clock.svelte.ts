// The page's only clock. It moves when something that is visible would change, and not at all while the
// window is hidden; after each wait the wall clock decides, since timers stop while a machine sleeps.

/** Longest time without a look at the wall clock, so that "3 minutes ago" stays true. */
const LONGEST = 60_000;

export class Clock {
  now = $state.raw(0);
  #wall: () => number;
  #watched = new Set<(now: number) => number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(wall: () => number = Date.now) {
    this.#wall = wall;
    this.now = wall();
  }

  /**
   * `until` says how many milliseconds from now on what it stands for stays as it is. What comes to be seen sees the
   * time as it is, however long nothing asked for it. Returns the way out.
   */
  watch(until: (now: number) => number): () => void {
    this.#watched.add(until);
    if (this.#timer !== undefined) this.#tick();
    return () => this.#watched.delete(until);
  }

  /** Lets the clock run while the document is visible. Returns the way to stop it. */
  start(page: Document = document): () => void {
    const follow = () => (page.hidden ? this.#stop() : this.#tick());
    page.addEventListener("visibilitychange", follow);
    follow();
    return () => {
      page.removeEventListener("visibilitychange", follow);
      this.#stop();
    };
  }

  #tick = () => {
    this.#stop();
    // Not read from `now`: an effect that watches must not follow it.
    const now = this.#wall();
    this.now = now;
    let wait = LONGEST;
    for (const until of this.#watched) wait = Math.min(wait, until(now));
    // A timer may fire a touch early; a few milliseconds more land on the right side of the change.
    this.#timer = setTimeout(this.#tick, wait + 8);
  };

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
