// The page of one account, and taking an account away, on a made-up keeper.

import { cleanup, fireEvent, screen, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { historyOf } from "../src/fake/pages.ts";
import { account } from "../src/fake/accounts.ts";
import type { FakeHost, Scene } from "../src/host.fake.ts";
import { slope, stretches } from "../src/state/history.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../src/state/time.ts";
import type { HistoryEntry, Problem } from "../src/wire.ts";
import { NOON, names, open, pass, press, row } from "./story.ts";

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const region = (name: string) => within(screen.getByRole("region", { name }));
const FULL: Problem = { code: "failed", message: "The disk is full.", hint: "Make room." };

async function page(name: string, scene: Scene = "five", prepare?: (host: FakeHost) => void) {
  const story = await open(scene, prepare);
  await press(row(name).getByRole("button", { name: "Details" }));
  return story;
}

describe("an account's page", () => {
  test("takes the list's place, begins at its title, and Escape leads back to where one was", async () => {
    await open("five");
    const door = row("Qwen").getByRole("button", { name: "Details" });
    door.focus();
    await press(door);
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1, name: "Qwen" }));
    expect(screen.queryByRole("button", { name: "Add account" })).toBeNull();
    await fireEvent.keyDown(document.body, { key: "Escape" });
    await pass(0);
    expect(screen.queryByRole("heading", { level: 1, name: "Qwen" })).toBeNull();
    expect(document.activeElement).toBe(door);
    await press(door);
    await press(button("Back"));
    expect(button("Add account")).toBeTruthy();
  });

  test("is what the window shows when it is opened for an account", async () => {
    const { host } = await open("five", (host) => (host.opensAt = "Qwen"));
    expect(screen.getByRole("heading", { level: 1, name: "Qwen" })).toBeTruthy();
    host.show("CI deploy key");
    await pass(0);
    expect(screen.getByRole("heading", { level: 1, name: "CI deploy key" })).toBeTruthy();
  });

  test("has both clocks, the reason, and first of all what heals it", async () => {
    await page("Claude, work");
    expect([...document.querySelectorAll('[data-account-page] [data-part="time-left"]')].map((one) => one.textContent)).toEqual(["5 h 41 min", "21 d 00 h"]);
    expect(document.querySelector('[data-account-page] [data-part="reason"]')?.textContent).toContain("47 minutes before it ends");
    await press(button("Back"));
    await press(row("Company SSO").getByRole("button", { name: "Details" }));
    expect(document.querySelector("[data-account-page] .button.main")?.textContent).toBe("Sign in");
    expect(screen.queryByRole("button", { name: "Refresh now" })).toBeNull();
  });

  test("one that is paused can be resumed there", async () => {
    const { host } = await open("states", (host) => (host.opensAt = "Switched off"));
    await press(button("Resume"));
    expect(host.asked.at(-1)).toEqual({ ask: "edit", account: "Switched off", change: { disabled: false } });
    expect(screen.queryByRole("button", { name: "Resume" })).toBeNull();
  });

  test("Check asks the provider and shows what it said", async () => {
    await page("Qwen");
    await press(button("Check"));
    expect(document.querySelector('[data-account-page] [data-banner="note"]')?.textContent).toContain("accepts this token");
  });

  test("tells which programs were given tokens", async () => {
    await page("Qwen");
    const lines = region("Handed to programs").getAllByRole("listitem").map((line) => line.textContent ?? "");
    expect(lines.some((line) => line.includes("git") && line.includes("12 times"))).toBe(true);
    expect(lines.some((line) => line.includes("kubectl") && line.includes("once"))).toBe(true);
  });

  test("and tells of one that is given some while the page is open", async () => {
    const { host } = await page("Qwen");
    const lines = () => region("Handed to programs").getAllByRole("listitem").map((line) => line.textContent ?? "");
    expect(lines()).toHaveLength(2);
    host.handed = "/usr/bin/curl";
    await pass(6 * SECOND);
    expect(lines().some((line) => line.includes("curl") && line.includes("once"))).toBe(true);
    const asked = () => host.asked.filter(({ ask }) => ask === "asked").length;
    await press(button("Back"));
    const before = asked();
    await pass(MINUTE);
    expect(asked()).toBe(before);
  });

  test("shows the forwards that carry its token, and takes a key away", async () => {
    const { host } = await page("Qwen");
    const lines = () => region("Forwards").getAllByRole("listitem").map((line) => line.textContent ?? "");
    expect(region("Forwards").getByText("http://127.0.0.1:8181")).toBeTruthy();
    expect(lines().some((line) => line.includes("editor") && line.includes("12 requests") && line.includes("gave no answer"))).toBe(true);
    await press(region("Forwards").getByRole("button", { name: "Take the key of “editor” away" }));
    expect(host.asked).toContainEqual({ ask: "forward_revoke", forward: "chat", client: "editor" });
    expect(lines().some((line) => line.includes("editor"))).toBe(false);
    await press(button("Back"));
    await press(row("Claude, work").getByRole("button", { name: "Details" }));
    expect(screen.queryByRole("region", { name: "Forwards" })).toBeNull();
  });

  test("does not take the ID token's claims for those of a token that cannot be read", async () => {
    const both = await page("Qwen");
    const told = region("What its token says");
    expect(told.getAllByRole("heading", { level: 3 }).map((one) => one.textContent)).toEqual(["Access token", "What its ID token says"]);
    both.host.opaque = true;
    await press(button("Back"));
    await press(row("Qwen").getByRole("button", { name: "Details" }));
    const id = region("What its ID token says");
    expect(id.getByText("email_verified")).toBeTruthy();
    expect(id.getByText(/Decoded from the ID token.*times are its own/)).toBeTruthy();
    expect(screen.queryByRole("region", { name: "What its token says" })).toBeNull();
  });

  test("decodes the claims only of a token that has some, with instants in words", async () => {
    const { host } = await page("Qwen");
    const told = region("What its token says");
    expect(told.getByText("iss")).toBeTruthy();
    expect(told.getAllByText(/November 2026|November \d+, 2026/).length).toBeGreaterThan(1);
    await press(button("Back"));
    const before = host.asked.length;
    await press(row("Company SSO").getByRole("button", { name: "Details" }));
    host.tell((s) => ({ ...s, accounts: s.accounts.map((one) => ({ ...one, has_claims: false })) }));
    await pass(0);
    expect(screen.queryByRole("region", { name: "What its token says" })).toBeNull();
    expect(host.asked.slice(before).filter((asked) => asked.ask === "claims")).toHaveLength(1);
  });
});

describe("its history", () => {
  const slider = () => screen.getByRole("slider");
  const told = () => slider().getAttribute("aria-valuetext") ?? "";

  test("is a picture that is read by the arrow keys, from the newest back", async () => {
    await page("Design system API");
    expect(slider().getAttribute("aria-label")).toMatch(/^\d+ events since/);
    expect(told()).toContain("Failed, will retry. The provider is out of order (503).");
    await fireEvent.keyDown(slider(), { key: "ArrowLeft" });
    expect(told()).toContain("Renewed. A new token that lives 1 hour");
    await fireEvent.keyDown(slider(), { key: "Home" });
    expect(told()).toContain("Added.");
    expect(slider().getAttribute("aria-valuenow")).toBe("1");
    await fireEvent.keyDown(slider(), { key: "ArrowLeft" });
    expect(slider().getAttribute("aria-valuenow")).toBe("1");
  });

  test("tells what the pointer is at", async () => {
    await page("Design system API");
    const failed = document.querySelectorAll(".mark svg.action");
    await fireEvent.pointerMove(failed[failed.length - 1] as Element);
    expect(document.querySelector("figcaption")?.textContent).toMatch(/Expired|Refused/);
  });

  test("is a list beside it, of which the newest come first and the rest on demand", async () => {
    await page("Design system API");
    const list = () => region("History").getAllByRole("listitem");
    expect(list()).toHaveLength(6);
    expect(list()[0]?.textContent).toContain("out of order");
    await press(button(/Show all \d+/));
    expect(list().length).toBeGreaterThan(150);
    await press(button("Show fewer"));
    expect(list()).toHaveLength(6);
  });

  test("says when nothing has happened, and why it is not told", async () => {
    await page("Never yet", "states", (host) => host.tell((s) => ({ ...s, accounts: s.accounts.map((one) => (one.name === "Never yet" ? { ...one, last: undefined } : one)) })));
    expect(region("History").getByText("Nothing has happened yet.")).toBeTruthy();
    cleanup();
    await open("five", (host) => host.failing.set("history", FULL));
    await press(row("Qwen").getByRole("button", { name: "Details" }));
    expect(region("History").getByRole("alert").textContent).toContain("Make room.");
  });

  test("is asked for anew when something happened", async () => {
    const { host } = await page("Qwen");
    const asked = () => host.asked.filter((one) => one.ask === "history").length;
    expect(asked()).toBe(1);
    await press(button("Refresh now"));
    expect(asked()).toBe(2);
  });

  test("lifetimes follow each other; what is ahead and what had no token are stretches too", () => {
    const entry = (at: number, what: HistoryEntry["what"], ends?: number): HistoryEntry => ({ at, what, says: what, ...(ends === undefined ? {} : { expires_at: ends }) });
    const day = (count: number) => NOON + count * DAY;
    const entries = [
      entry(day(-10), "added"),
      entry(day(-9), "signed_in", day(-7)),
      entry(day(-8), "later", day(-7)),
      entry(day(-7), "expired", day(-7)),
      entry(day(-6), "signed_in", day(-4)),
      entry(day(-4) - 12 * HOUR, "renewed", day(2)),
    ];
    const drawn = stretches(entries, { expires_at: day(2) }, NOON);
    expect(drawn.map(({ from, to }) => [(from - NOON) / DAY, (to - NOON) / DAY])).toEqual([
      [-10, -9],
      [-9, -7],
      [-7, -6],
      [-6, -4.5],
      [-4.5, 0],
      [0, 2],
    ]);
    expect(drawn.map((one) => one.left?.map((share) => Math.round(share * 100)) ?? null)).toEqual([null, [100, 0], null, [100, 25], [100, 31], [31, 0]]);
    expect(drawn.map((one) => one.marks.map(({ at }) => at))).toEqual([[0], [1, 2], [3], [4], [5], []]);
    expect(drawn.at(-1)?.ahead).toBe(true);
    expect(slope([1, 0.25])).toBe("0 0%, 100% 75%, 100% 100%, 0 100%");
    expect(stretches([], { expires_at: null }, NOON)).toEqual([]);
  });

  test("a token whose end nobody knows is a full bar, and two hundred lines have a place each", () => {
    const endless = stretches([{ at: NOON - DAY, what: "added", says: "" }, { at: NOON - HOUR, what: "renewed", says: "" }], { expires_at: null }, NOON);
    expect(endless.map((one) => one.left)).toEqual([null, [1, 1]]);
    // What a person brought begins a lifetime where it has an end, and is no gap where it has none.
    const brought = stretches([{ at: NOON - DAY, what: "added", says: "", expires_at: NOON - HOUR }, { at: NOON - 2 * HOUR, what: "brought", says: "", expires_at: NOON - 30 * MINUTE }], { expires_at: null }, NOON);
    expect(brought.map(({ from }) => NOON - from)).toEqual([DAY, 2 * HOUR, 30 * MINUTE]);
    const entries = historyOf(account(NOON, { issued_at: NOON - MINUTE, expires_at: NOON + MINUTE, last: undefined }), 200).toReversed();
    const placed = stretches(entries, { expires_at: NOON + MINUTE }, NOON).flatMap((one) => one.marks);
    expect(placed.map(({ at }) => at).sort((a, b) => a - b)).toEqual(entries.map((_, at) => at));
    expect(placed.every(({ x }) => x >= 0 && x <= 1)).toBe(true);
  });
});

describe("its own settings", () => {
  const field = (name: string) => region("Settings of this account").getByLabelText(name, { selector: "input,select" }) as HTMLInputElement;
  const setting = (name: string) => region("Settings of this account").getByRole("switch", { name }) as HTMLInputElement;
  const edits = (host: FakeHost) => host.asked.filter((one) => one.ask === "edit").map((one) => ("change" in one ? one.change : null));

  test("switches apply at once", async () => {
    const { host } = await page("Qwen");
    await press(setting("Ask me first"));
    await press(setting("Run hooks"));
    await press(setting("Retrying"));
    await press(setting("Keep it fresh"));
    expect(edits(host)).toEqual([{ ask_me: true }, { hooks: false }, { muted: ["retrying"] }, { disabled: true }]);
    expect([setting("Ask me first").checked, setting("Retrying").checked, setting("Keep it fresh").checked]).toEqual([true, false, false]);
    await press(setting("Retrying"));
    expect(edits(host).at(-1)).toEqual({ muted: [] });
  });

  test("what could not be kept is told beside it, and the old value comes back", async () => {
    const { host } = await page("Qwen");
    host.failing.set("edit", FULL);
    await press(setting("Run hooks"));
    expect(setting("Run hooks").checked).toBe(true);
    const said = document.getElementById(setting("Run hooks").getAttribute("aria-describedby")?.split(" ").at(-1) ?? "");
    expect(said?.textContent).toBe("The disk is full. Make room.");
    host.failing.set("edit", FULL);
    await fireEvent.change(field("Group"), { target: { value: "Work" } });
    await pass(0);
    expect(field("Group").value).toBe("");
  });

  test("a notice that is off for all cannot be had for one", async () => {
    const { host } = await page("Qwen");
    host.tell((s) => ({ ...s, settings: { ...s.settings, notices: { ...s.settings.notices, renewed: false } } }));
    await pass(0);
    expect([setting("Renewed").disabled, setting("Renewed").checked]).toEqual([true, false]);
  });

  test("the margin is by rule, or a length, also one that was chosen elsewhere", async () => {
    const { host } = await page("Qwen");
    const margin = () => field("Renew before the end");
    const write = async (value: string) => {
      await fireEvent.change(margin(), { target: { value } });
      await pass(0);
    };
    expect(margin().value).toBe("");
    await write("2h");
    expect(edits(host)).toEqual([{ margin_seconds: 7200 }]);
    await write("two hours");
    expect(edits(host)).toHaveLength(1);
    expect(margin().getAttribute("aria-invalid")).toBe("true");
    expect(region("Settings of this account").getByText("A length such as 60s, 5m, 2h or 3d.")).toBeTruthy();
    host.tell((s) => ({ ...s, accounts: s.accounts.map((one) => ({ ...one, margin_seconds: 36 * 3600 })) }));
    await pass(0);
    expect(margin().value).toBe("36h");
    await write("");
    expect(edits(host).at(-1)).toEqual({ no_margin: true });
    expect(margin().value).toBe("");
  });

  test("hosts of one's own come and go; the provider's stay", async () => {
    const { host } = await page("Qwen", "five", (host) => host.tell((s) => ({ ...s, accounts: s.accounts.map((one) => ({ ...one, hosts: ["chat.qwen.ai"] })) })));
    const bring = async (line: string) => {
      await fireEvent.change(field("Allowed hosts"), { target: { value: line } });
      await pass(0);
    };
    expect(region("Settings of this account").getByText(/beside chat\.qwen\.ai/)).toBeTruthy();
    await bring("https://API.example.com/v1, files.example.com chat.qwen.ai");
    expect(edits(host).at(-1)).toEqual({ no_hosts: true, hosts: ["api.example.com", "files.example.com"] });
    expect(field("Allowed hosts").value).toBe("api.example.com, files.example.com");
    await bring("files.example.com, what?!");
    expect(edits(host)).toHaveLength(2);
    await bring("a host/?, /");
    expect(field("Allowed hosts").getAttribute("aria-invalid")).toBe("true");
    await bring("");
    expect(edits(host).at(-1)).toEqual({ no_hosts: true, hosts: [] });
  });

  test("Escape gives a text back that was begun, and does not leave", async () => {
    await page("Qwen");
    field("Group").value = "Wor";
    await fireEvent.keyDown(field("Group"), { key: "Escape" });
    expect(field("Group").value).toBe("");
    expect(screen.getByRole("heading", { level: 1, name: "Qwen" })).toBeTruthy();
    await fireEvent.keyDown(field("Group"), { key: "Escape" });
    await pass(0);
    expect(screen.queryByRole("heading", { level: 1, name: "Qwen" })).toBeNull();
  });
});

describe("removing", () => {
  const undo = () => screen.queryByRole("button", { name: "Undo" });

  test("happens at once, and can be undone for a while", async () => {
    const { host } = await page("Qwen");
    await press(button("Remove"));
    expect(host.asked.at(-1)).toEqual({ ask: "remove", account: "Qwen", revoke: false });
    expect(names()).not.toContain("Qwen");
    expect(screen.getAllByRole("status").some((one) => one.textContent?.includes("Removed “Qwen”"))).toBe(true);
    expect(document.activeElement).toBe(undo());
    await press(undo() as HTMLElement);
    expect(host.asked.at(-1)).toEqual({ ask: "restore", account: "Qwen" });
    expect(names()).toContain("Qwen");
    expect(undo()).toBeNull();
    expect(document.activeElement).toBe(row("Qwen").getByRole("button", { name: "Details" }));
  });

  test("by a pointer leaves the focus at the list's title, so that the offer goes in time", async () => {
    await page("Qwen");
    await fireEvent.pointerDown(button("Remove"));
    await press(button("Remove"));
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
    await pass(21 * SECOND);
    expect(undo()).toBeNull();
  });

  test("leads back to the list before the keeper has told of it", async () => {
    const { host } = await page("Qwen");
    const tell = vi.spyOn(host, "tell").mockImplementation(() => {});
    await press(button("Remove"));
    expect(screen.queryByRole("heading", { level: 1, name: "Qwen" })).toBeNull();
    tell.mockRestore();
  });

  test("the offer ends after a while, but not under a hand or a focus", async () => {
    await page("Qwen");
    await press(button("Remove"));
    await pass(19 * SECOND);
    undo()?.focus();
    await pass(30 * SECOND);
    expect(undo()).toBeTruthy();
    undo()?.blur();
    await pass(21 * SECOND);
    expect(undo()).toBeNull();
  });

  test("Ctrl+Z undoes it, and what comes too late is said", async () => {
    const { host } = await page("Qwen");
    await press(button("Remove"));
    host.failing.set("restore", { code: "no_such_account", message: "“Qwen” was removed too long ago." });
    await fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
    await pass(0);
    expect(document.querySelector('[data-banner="fault"]')?.textContent).toContain("too long ago");
  });

  test("that fails leaves the page where it is, and says why", async () => {
    const { host } = await page("Qwen");
    host.failing.set("remove", FULL);
    await press(button("Remove"));
    expect(document.querySelector('[data-account-page="Qwen"] [data-banner="note"]')?.textContent).toContain("The disk is full.");
    expect(undo()).toBeNull();
  });

  test("revoking is asked about, says that it is for good, and offers no way back", async () => {
    const { host } = await page("Qwen");
    await press(button("Remove and revoke…"));
    const dialog = screen.getByRole("dialog", { name: "Remove “Qwen” and revoke its sign-in?" });
    expect(dialog.textContent).toContain("This cannot be undone.");
    dialog.dispatchEvent(new Event("cancel", { cancelable: true }));
    await pass(0);
    expect(host.asked.some((asked) => asked.ask === "remove")).toBe(false);
    await press(button("Remove and revoke…"));
    await press(within(screen.getByRole("dialog")).getByRole("button", { name: "Remove and revoke" }));
    expect(host.asked.at(-1)).toEqual({ ask: "remove", account: "Qwen", revoke: true });
    expect(names()).not.toContain("Qwen");
    expect(undo()).toBeNull();
  });
});
