// The settings of everything, on a made-up keeper.

import { fireEvent, screen, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import type { FakeHost, Scene } from "../src/host.fake.ts";
import type { Problem, Settings } from "../src/wire.ts";
import { open, pass, press, type } from "./story.ts";

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const field = (name: string) => screen.getByLabelText(name) as HTMLInputElement;
const FULL: Problem = { code: "failed", message: "The disk is full." };

async function page(scene: Scene = "five", prepare?: (host: FakeHost) => void) {
  const story = await open(scene, prepare);
  button("Settings").focus();
  await press(button("Settings"));
  const sent = () => story.host.asked.filter((one) => one.ask === "configure").map((one) => ("settings" in one ? (one.settings as Settings) : null));
  return { ...story, sent };
}
async function choose(name: string, value: string) {
  await fireEvent.change(field(name), { target: { value } });
  await pass(0);
}

describe("the settings", () => {
  test("are a view of their own, with a way back", async () => {
    await page();
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1, name: "Settings" }));
    expect(screen.getAllByRole("heading", { level: 2 }).map((one) => one.textContent)).toEqual(["General", "Renewing", "Notices", "Copying and programs", "Hooks", "Vault", "Export"]);
    await press(button("Vault"));
    expect(document.activeElement?.textContent).toBe("Vault");
    await fireEvent.keyDown(document.body, { key: "Escape" });
    await pass(0);
    expect(document.activeElement).toBe(button("Settings"));
  });

  test("each applies at once, and the rest stays as it is", async () => {
    const { sent } = await page();
    await choose("Check all accounts every", "6");
    expect(sent().at(-1)).toMatchObject({ check_hours: 6, clipboard_seconds: 30 });
    await choose("Clear the clipboard after", "120");
    expect(sent().at(-1)).toMatchObject({ check_hours: 6, clipboard_seconds: 120 });
    await press(screen.getByRole("switch", { name: "Retrying" }));
    expect(sent().at(-1)).toMatchObject({ notices: { retrying: false, renewed: true } });
    await press(screen.getByRole("switch", { name: "Pause" }));
    expect(sent().at(-1)).toMatchObject({ paused: true });
  });

  test("newer versions are looked for only once that is switched on, and it says where", async () => {
    const { host, sent } = await page();
    const toggle = () => screen.getByRole<HTMLInputElement>("switch", { name: "Look for newer versions" });
    const version = () => document.querySelector('[data-part="version"]')?.textContent;
    expect(toggle().checked).toBe(false);
    const hint = document.getElementById(toggle().getAttribute("aria-describedby")?.split(" ")[0] ?? "");
    expect(hint?.textContent).toContain("https://github.com/turnglass/turnglass/releases/latest");
    expect(version()).toBe("Turnglass 0.1.0");
    await press(toggle());
    expect(sent().at(-1)).toMatchObject({ look_for_updates: true, paused: false });
    const says = "A newer Turnglass is out: 9.0.0 (https://example.org/9).";
    host.tell((s) => ({ ...s, updates: { says, newer: true, failed: false, asked_at: s.now } }));
    await pass(0);
    expect(version()).toContain(says);
    const banner = () => document.querySelector<HTMLElement>('[data-banner="newer"]');
    expect(banner()?.textContent).toContain(says);
    await press(within(banner() as HTMLElement).getByRole("button", { name: "Dismiss" }));
    expect(banner()).toBeNull();
  });

  test("what could not be kept goes back, and is told beside it", async () => {
    const { host } = await page();
    host.failing.set("configure", FULL);
    await choose("Theme", "dark");
    expect(field("Theme").value).toBe("system");
    const says = field("Theme").getAttribute("aria-describedby")?.split(" ").at(-1) ?? "";
    expect(document.getElementById(says)?.textContent).toBe("The disk is full.");
    host.failing.set("configure", FULL);
    await press(screen.getByRole("switch", { name: "Quiet hours" }));
    expect((screen.getByRole("switch", { name: "Quiet hours" }) as HTMLInputElement).checked).toBe(false);
    expect(document.querySelector('[data-banner="fault"]')).toBeNull();
  });

  test("a theme counts for the whole page", async () => {
    await page();
    await choose("Theme", "dark");
    expect(document.documentElement.dataset["theme"]).toBe("dark");
    await choose("Theme", "system");
    expect(document.documentElement.dataset["theme"]).toBe("system");
  });

  test("languages stand in their own words, and one that is chosen is spoken", async () => {
    const { sent } = await page();
    const options = within(field("Language")).getAllByRole("option");
    expect(options.map((one) => one.textContent)).toEqual(["As the system", "English", "简体中文", "Tiếng Việt", "Русский"]);
    expect(options.map((one) => one.lang)).toEqual(["", "en", "zh-Hans", "vi", "ru"]);
    await choose("Language", "vi");
    expect(sent().at(-1)?.language).toBe("vi");
    expect(document.documentElement.lang).toBe("vi");
    const list = document.querySelector('[name="language"]') as HTMLSelectElement;
    await fireEvent.change(list, { target: { value: "null" } });
    await pass(0);
    expect(sent().at(-1)?.language).toBeNull();
  });

  test("a proxy that is none is not sent", async () => {
    const { sent } = await page();
    await choose("Proxy", "proxy.example.com");
    expect(sent()).toEqual([]);
    expect(field("Proxy").getAttribute("aria-invalid")).toBe("true");
    await choose("Proxy", "http://proxy.example.com:8080");
    expect(sent().at(-1)?.proxy).toBe("http://proxy.example.com:8080");
    expect(field("Proxy").getAttribute("aria-invalid")).toBeNull();
    await choose("Proxy", "");
    expect(sent().at(-1)?.proxy).toBeNull();
  });

  test("quiet hours begin with a night, and have two ends that differ", async () => {
    const { sent } = await page();
    await press(screen.getByRole("switch", { name: "Quiet hours" }));
    expect(sent().at(-1)?.quiet).toEqual({ from: 1320, to: 420 });
    await choose("Quiet from", "07:00");
    expect(sent()).toHaveLength(1);
    expect(screen.getByText("Two different times of the day, such as 22:00 and 07:00.")).toBeTruthy();
    await choose("Quiet from", "25:00");
    expect(sent()).toHaveLength(1);
    await choose("Quiet from", "23:30");
    expect(sent().at(-1)?.quiet).toEqual({ from: 1410, to: 420 });
    await press(screen.getByRole("switch", { name: "Quiet hours" }));
    expect(sent().at(-1)?.quiet).toBeNull();
  });

  test("the app is quit from here, and asked about where something would not be renewed any more", async () => {
    const { host } = await page();
    host.tell((s) => ({ ...s, keeper: { ...s.keeper, app: true } }));
    await pass(0);
    await press(button("Quit Turnglass"));
    const dialog = () => screen.queryByRole("dialog");
    expect(dialog()?.textContent).toContain("3 accounts are not renewed. “Design system API” would have been the first, in 3 minutes.");
    await press(within(dialog() as HTMLElement).getByRole("button", { name: "Cancel" }));
    expect(dialog()).toBeNull();
    expect(host.asked.map((one) => one.ask)).not.toContain("quit");
    // The key that quits elsewhere does so here, too.
    await fireEvent.keyDown(document.body, { key: "q", ctrlKey: true });
    await pass(0);
    await press(within(dialog() as HTMLElement).getByRole("button", { name: "Quit Turnglass" }));
    expect(host.asked.at(-1)).toEqual({ ask: "quit" });
  });

  test("who loses nothing by quitting is not asked, and what goes on is said", async () => {
    const { host } = await page();
    const says = () => document.querySelector('[data-part="quit"]')?.textContent;
    expect(says()).toContain("turnglass agent, which goes on");
    await press(button("Quit Turnglass"));
    expect([screen.queryByRole("dialog"), host.asked.at(-1)]).toEqual([null, { ask: "quit" }]);
    // Nothing is renewed by itself while all is paused: then nothing stops.
    host.tell((s) => ({ ...s, keeper: { ...s.keeper, app: true }, accounts: s.accounts.map((one) => ({ ...one, due_at: null })) }));
    await pass(0);
    expect(says()).toContain("that ends with it");
    await press(button("Quit Turnglass"));
    expect(screen.queryByRole("dialog")).toBeNull();
    // What could not be done is told.
    host.failing.set("quit", { code: "unavailable", message: "No desktop app is there that could be quit." });
    await press(button("Quit Turnglass"));
    expect(document.querySelector('[data-banner="fault"]')?.textContent).toContain("No desktop app is there");
  });

  test("where no desktop app is there, none can be quit", async () => {
    const { host } = await page();
    host.tell((s) => ({ ...s, keeper: { ...s.keeper, desk: null } }));
    await pass(0);
    expect(screen.queryByRole("button", { name: "Quit Turnglass" })).toBeNull();
    await fireEvent.keyDown(document.body, { key: "q", ctrlKey: true });
    expect(host.asked.map((one) => one.ask)).not.toContain("quit");
  });

  test("starting at login is offered only where it can be chosen", async () => {
    await page("five", (host) => (host.starts = null));
    expect(screen.queryByRole("switch", { name: "Start at login" })).toBeNull();
    const { host } = await page("five");
    const starts = screen.getAllByRole("switch", { name: "Start at login" }).at(-1) as HTMLInputElement;
    await press(starts);
    expect(host.asked.at(-1)).toEqual({ ask: "set_start_at_login", on: true });
    host.failing.set("set_start_at_login", FULL);
    await press(starts);
    expect(starts.checked).toBe(true);
  });

  test("hooks are shown with their file, and why none runs", async () => {
    await page();
    expect(screen.getByText("/usr/local/bin/push-secret")).toBeTruthy();
    expect(screen.getByText("/home/ada/.config/turnglass/hooks.yaml")).toBeTruthy();
  });

  test("faulty hooks say so", async () => {
    await page("five", (host) => (host.hooks = { file: "/h/hooks.yaml", hooks: [], problem: { code: "usage", message: "Line 3: no such event." } }));
    expect(screen.getByText("Line 3: no such event.")).toBeTruthy();
  });

  test("the vault says what and where it is", async () => {
    await page("sealed");
    const vault = within(screen.getByRole("region", { name: "Vault" }));
    expect(vault.getByText("A sealed file")).toBeTruthy();
    expect(vault.getByText("Locked")).toBeTruthy();
    expect(vault.getByText(/^\/home\/ada\//)).toBeTruthy();
  });
});

describe("an export", () => {
  test("wants the same passphrase twice, and forgets it", async () => {
    const { host } = await page();
    await press(button("Export to a file…"));
    expect(field("Passphrase for the file").getAttribute("aria-invalid")).toBe("true");
    await type(field("Passphrase for the file"), "correct horse");
    await type(field("The same again"), "battery staple");
    await press(button("Export to a file…"));
    expect(screen.getByText(/not the same/)).toBeTruthy();
    expect(host.asked.some((one) => one.ask === "export_to")).toBe(false);
    expect([field("Passphrase for the file").value, field("The same again").value]).toEqual(["", ""]);
  });

  test("says what is in the file, and what must not live twice", async () => {
    const { host } = await page();
    await type(field("Passphrase for the file"), " with blanks ");
    await type(field("The same again"), " with blanks ");
    await press(button("Export to a file…"));
    expect(host.asked.at(-1)).toEqual({ ask: "export_to", passphrase: "(secret)" });
    expect(field("Passphrase for the file").value).toBe("");
    expect(screen.getByText("5 accounts are in /home/ada/turnglass.export.")).toBeTruthy();
    expect(screen.getByText("Keep these on one machine only: Claude, work")).toBeTruthy();
  });

  test("that fails is told", async () => {
    const { host } = await page();
    host.failing.set("export_to", FULL);
    await type(field("Passphrase for the file"), "x");
    await type(field("The same again"), "x");
    await press(button("Export to a file…"));
    expect(within(screen.getByRole("region", { name: "Export" })).getByRole("alert").textContent).toContain("The disk is full.");
  });
});
