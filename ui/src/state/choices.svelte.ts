// How this person likes the list: sorted, grouped, and how tall its rows are. Remembered in the page's own storage, where there is one.
// A filter and a search are not remembered: whoever opens the window anew must not miss what they left out.

import { GROUPINGS, type Grouping, ROWS, type Rows, SORTS, type Sort } from "./list.ts";

const PLACE = "turnglass-list";

function read(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const one = <T>(known: readonly T[], kept: unknown): T => known.find((each) => each === kept) ?? (known[0] as T);

export class Choices {
  #sort = $state.raw<Sort>("need");
  #grouping = $state.raw<Grouping>("own");
  #rows = $state.raw<Rows>("auto");

  constructor() {
    const kept = read();
    this.#sort = one(SORTS, kept["sort"]);
    this.#grouping = one(GROUPINGS, kept["grouping"]);
    this.#rows = one(ROWS, kept["rows"]);
  }

  get sort() {
    return this.#sort;
  }
  set sort(sort: Sort) {
    this.#sort = sort;
    this.#keep();
  }

  get grouping() {
    return this.#grouping;
  }
  set grouping(grouping: Grouping) {
    this.#grouping = grouping;
    this.#keep();
  }

  get rows() {
    return this.#rows;
  }
  set rows(rows: Rows) {
    this.#rows = rows;
    this.#keep();
  }

  #keep() {
    try {
      localStorage.setItem(PLACE, JSON.stringify({ sort: this.#sort, grouping: this.#grouping, rows: this.#rows }));
    } catch {
      // Without a storage the choice holds as long as the window.
    }
  }
}
