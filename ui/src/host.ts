// The one file that knows Tauri: passes messages to the window process and hands on what it tells.
// Decides nothing, keeps nothing. A test holds that no other file imports @tauri-apps.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { type Answer, type Host, problemOf } from "./ask.ts";
import type { Texts } from "./state/say.svelte.ts";
import type { Ask, Problem, Snapshot } from "./wire.ts";

/** The window process leaves the page's words, its newest snapshot and the account to begin with here before the page's own script runs. */
type Prepared = { __TURNGLASS_TEXTS__?: Texts; __TURNGLASS_SNAPSHOT__?: Snapshot; __TURNGLASS_ACCOUNT__?: string };

async function command<T>(name: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(name, args);
  } catch (thrown) {
    throw problemOf(thrown);
  }
}

export const host: Host = {
  first: () => (globalThis as Prepared).__TURNGLASS_SNAPSHOT__ ?? null,
  texts: () => (globalThis as Prepared).__TURNGLASS_TEXTS__ ?? { language: "en", ftl: "" },
  firstAccount: () => (globalThis as Prepared).__TURNGLASS_ACCOUNT__ ?? null,

  async subscribe(told) {
    await Promise.all([
      listen<Snapshot>("snapshot", (event) => told.snapshot(event.payload)),
      listen<Problem>("keeper-lost", (event) => told.lost(problemOf(event.payload))),
      listen<Texts>("texts", (event) => told.texts(event.payload)),
      listen<string>("account", (event) => told.account(event.payload)),
      // Tauri's own event: a page in a browser would get the file's content, this one gets its path alone.
      listen<{ paths: string[] }>("tauri://drag-drop", ({ payload: { paths } }) => paths[0] && told.dropped(paths[0])),
    ]);
  },

  ask: <A extends Ask>(message: A) => command<Answer<A>>("ask", { message }),
  importFile: (path) => command("import_file", { path }),
  chooseFile: () => command("choose_file"),
  addFromClipboard: (account, wants) => command("add_from_clipboard", { account, wants }),
  openPage: (page) => command("open_page", { page }),
  startDemo: () => command("start_demo"),
  startAtLogin: () => command("start_at_login"),
  setStartAtLogin: (on) => command("set_start_at_login", { on }),
  exportTo: (passphrase) => command("export_to", { passphrase }),
};
