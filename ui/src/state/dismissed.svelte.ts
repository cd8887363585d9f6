// Which banners this person has dismissed for good. Remembered in the page's own storage, where there is one: what was
// dismissed does not come back with another view, another snapshot or the next start.

const PLACE = "turnglass-dismissed";

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export class Dismissed {
  #kinds = $state.raw<readonly string[]>(read());

  has = (kind: string): boolean => this.#kinds.includes(kind);

  add(kind: string): void {
    if (this.has(kind)) return;
    this.#kinds = [...this.#kinds, kind];
    try {
      localStorage.setItem(PLACE, JSON.stringify(this.#kinds));
    } catch {
      // Without a storage it holds as long as the window.
    }
  }
}
