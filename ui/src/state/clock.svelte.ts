// The page's only clock. It moves when something that is visible would change, and not at all while the
// window is hidden; after each wait the wall clock decides, since timers stop while a machine sleeps.
// A window that is left alone tells minutes: each second that is painted costs a hundredth of a processor.

/** Longest time without a look at the wall clock, so that "3 minutes ago" stays true. */
const LONGEST = 60_000;
/** So long after its last sign nobody is taken to be there. */
const ALONE = 30_000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "focus"];

let alone = $state.raw(false);
/** Nobody has been at the window for a while. */
export const isAlone = () => alone;

export class Clock {
  now = $state.raw(0);
  #wall: () => number;
  #watched = new Set<(now: number) => number>();
  /** When somebody was last seen to be there, and where their pointer was. */
  #seenAt = 0;
  #pointer = "";
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
  start(): () => void {
    const end = new AbortController();
    const listen = (name: string, hear: (event: Event) => void) => addEventListener(name, hear, { signal: end.signal, capture: true, passive: true });
    const follow = () => (document.hidden ? this.#stop() : this.#seen());
    listen("visibilitychange", follow);
    for (const sign of SIGNS) listen(sign, this.#signed);
    follow();
    return () => {
      end.abort();
      this.#stop();
    };
  }

  #signed = (event: Event) => {
    // A pointer that rests is told of, too, when something moves under it.
    if (event.type === "pointermove") {
      const { screenX, screenY } = event as PointerEvent;
      const before = this.#pointer;
      this.#pointer = `${screenX} ${screenY}`;
      if (this.#pointer === before) return;
    }
    if (alone) this.#seen();
    else this.#seenAt = this.#wall();
  };

  #seen() {
    this.#seenAt = this.#wall();
    this.#tick();
  }

  #tick = () => {
    this.#stop();
    // Not read from `now`: an effect that watches must not follow it.
    const now = this.#wall();
    this.now = now;
    alone = now - this.#seenAt >= ALONE;
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
