// Who renews an account whose grant a tool keeps: seen in the list and on its page, and changed there.

import { screen, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { found } from "../src/fake/tools.ts";
import type { FakeHost } from "../src/host.fake.ts";
import { NOON, open, press, row } from "./story.ts";

const WORK = "Claude, work";
const setting = () => within(document.querySelector<HTMLElement>('[data-part="owner-setting"]') ?? document.createElement("p"));
const radio = (name: RegExp) => setting().getByRole<HTMLInputElement>("radio", { name });
const dialog = () => within(screen.getByRole("dialog"));
const page = (name: string, prepare: (host: FakeHost) => void = () => {}) =>
  open("owners", (host) => {
    host.opensAt = name;
    prepare(host);
  });
const acts = () => [...document.querySelectorAll("[data-account-page] .acts button")].map((one) => one.textContent?.trim());
const edits = (host: FakeHost) => host.asked.filter(({ ask }) => ask === "edit");

describe("the list", () => {
  test("tells what is watched and what is shared, and with which tool", async () => {
    await open("owners");
    expect(row(WORK).part("owner")).toBe("Watched: Claude Code");
    expect(row(WORK).element.querySelector('[data-part="owner"]')?.getAttribute("title")).toBe("Claude Code alone renews it; Turnglass follows.");
    expect(row("Codex").part("owner")).toBe("Shared with Codex");
    expect(row("Google").part("owner")).toBeUndefined();
  });

  test("offers no renewal and no new token of what is watched, but the command that renews it", async () => {
    await open("owners");
    const copied = vi.fn(async () => {});
    vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText: copied } });
    expect(row(WORK).queryByRole("button", { name: "Refresh now" })).toBeNull();
    expect(row(WORK).queryByRole("button", { name: "Copy command" })).toBeNull();
    expect(row("Codex").getByRole("button", { name: "Refresh now" })).toBeTruthy();
    const ended = row("Qwen of the agents that build and release everything at night");
    expect(ended.queryByRole("button", { name: "Enter a new token" })).toBeNull();
    await press(ended.getByRole("button", { name: "Copy command" }));
    expect(copied).toHaveBeenCalledWith("qwen -p hello");
    vi.unstubAllGlobals();
  });

  test("sends whoever is signed out of a tool there, and nowhere else", async () => {
    await open("owners");
    const out = row("Signed out there");
    expect(out.part("reason")).toContain("Nobody is signed in to Claude Code.");
    expect(out.queryAllByRole("button").map((one) => one.textContent?.trim()).filter(Boolean)).toEqual([]);
  });
});

describe("an account's page", () => {
  test("shows the command that renews it when the token is about to end, and not before", async () => {
    await page(WORK);
    expect(document.querySelector('[data-part="command"]')).toBeNull();
    expect(acts()).toEqual(["Copy token", "Check", "Remove"]);
    await page("Claude, at home");
    expect(document.querySelector('[data-part="command"] code')?.textContent).toBe("claude --print hello");
  });

  test("tells which tool keeps it, and where", async () => {
    await page(WORK);
    const facts = within(screen.getByRole("region", { name: "What is known" }));
    expect(facts.getByText("Kept by").parentElement?.textContent).toContain("Claude Code");
    expect(facts.getByText("In the file").parentElement?.textContent).toContain("/home/ada/.claude/.credentials.json");
  });

  test("has no such setting where no tool keeps it", async () => {
    await open("five", (host) => (host.opensAt = "Qwen"));
    expect(document.querySelector('[data-part="owner-setting"]')).toBeNull();
  });
});

describe("the setting", () => {
  test("says in a sentence what each means, and offers to share only where that is safe", async () => {
    await page(WORK);
    expect(radio(/^Watched Claude Code alone renews it/).checked).toBe(true);
    expect(radio(/^Shared Either renews it/)).toBeTruthy();
    expect(radio(/^Mine Turnglass alone/)).toBeTruthy();
    // When it is renewed is not for Turnglass to choose.
    expect(screen.queryByLabelText("Renew before the end")).toBeNull();
  });

  test("is not offered to be shared with a tool that makes it unsafe", async () => {
    await page("Qwen of the agents that build and release everything at night");
    expect(setting().getAllByRole("radio")).toHaveLength(2);
    expect(setting().queryByRole("radio", { name: /^Shared/ })).toBeNull();
  });

  test("sharing says what it means first; leaving it to the tool harms nobody, and is kept at once", async () => {
    const { host } = await page(WORK);
    await press(radio(/^Shared/));
    expect(edits(host)).toEqual([]);
    expect(dialog().getByText("Either renews it; both have the newest.")).toBeTruthy();
    await press(dialog().getByRole("button", { name: "Share it" }));
    expect(edits(host)).toEqual([{ ask: "edit", account: WORK, change: { owner: "shared" } }]);
    expect(radio(/^Shared/).checked).toBe(true);
    await press(radio(/^Watched/));
    expect(edits(host)).toHaveLength(2);
    expect(radio(/^Watched/).checked).toBe(true);
  });

  test("sharing that leaves a risk tells it first", async () => {
    const codex = found(NOON, { tool: "codex", title: "Codex", account: "Codex", risk: "No lock covers it." });
    const { host } = await page("Codex", (host) => {
      host.found = [codex];
      host.tell((s) => ({ ...s, accounts: s.accounts.map((one) => (one.name === "Codex" ? { ...one, owner: "watched" } : one)) }));
    });
    await press(radio(/^Shared/));
    expect(edits(host)).toEqual([]);
    expect(dialog().getByText(/newest\. No lock covers it\.$/)).toBeTruthy();
    await press(dialog().getByRole("button", { name: "Share it" }));
    expect(edits(host)).toMatchObject([{ change: { owner: "shared" } }]);
  });

  test("taking it for oneself asks, with the consequence, and a no leaves all as it is", async () => {
    const { host } = await page(WORK);
    await press(radio(/^Mine/));
    expect(dialog().getByText(/Claude Code is signed out\./)).toBeTruthy();
    await press(dialog().getByRole("button", { name: "Cancel" }));
    expect(edits(host)).toEqual([]);
    expect(radio(/^Watched/).checked).toBe(true);
    expect(radio(/^Mine/).checked).toBe(false);
    await press(radio(/^Mine/));
    await press(dialog().getByRole("button", { name: "Let Turnglass alone renew it" }));
    expect(edits(host)).toEqual([{ ask: "edit", account: WORK, change: { owner: "mine" } }]);
    expect(document.querySelector('[data-account-page] [data-part="owner"]')).toBeNull();
  });

  test("what both may hold without harm is not asked about", async () => {
    const { host } = await page(WORK, (host) => (host.found = [found(NOON, { account: WORK, rotates: false })]));
    await press(radio(/^Mine/));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(edits(host)).toMatchObject([{ change: { owner: "mine" } }]);
  });

  test("it asks too where the list of what is found cannot be had", async () => {
    const { host } = await page(WORK, (host) => host.failing.set("found", { code: "failed", message: "Not now." }));
    await press(radio(/^Mine/));
    expect(dialog().getByText(/Claude Code is signed out\./)).toBeTruthy();
    expect(edits(host)).toEqual([]);
  });

  test("what could not be kept is told, and the choice goes back", async () => {
    const { host } = await page(WORK);
    host.failing.set("edit", { code: "sign_in_needed", message: "Claude Code is signed in as bob now.", hint: "Sign in there first." });
    await press(radio(/^Shared/));
    await press(dialog().getByRole("button", { name: "Share it" }));
    expect(setting().getByRole("status").textContent).toBe("Claude Code is signed in as bob now. Sign in there first.");
    expect(radio(/^Watched/).checked).toBe(true);
  });
});

describe("another account of the same tool", () => {
  const CUSTOMERS = "Codex, for customers";
  const uses = (host: FakeHost) => host.asked.filter(({ ask }) => ask === "use" || ask === "undo_use");

  test("becomes the tool's by a click and a yes, and who was before comes back by the undo", async () => {
    const { host } = await page(CUSTOMERS);
    await press(screen.getByRole("button", { name: "Use in Codex" }));
    expect(uses(host)).toEqual([]);
    expect(dialog().getByText(/stays here, and can be brought back/)).toBeTruthy();
    await press(dialog().getByRole("button", { name: "Switch Codex" }));
    expect(uses(host)).toEqual([{ ask: "use", account: CUSTOMERS }]);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByRole("button", { name: "Use in Codex" })).toBeNull();
    await press(screen.getByRole("button", { name: "Undo" }));
    expect(uses(host)[1]).toEqual({ ask: "undo_use", tool: "codex" });
    expect(screen.getByRole("button", { name: "Use in Codex" })).toBeTruthy();
  });

  test("stays where it is after a no, and after a failure, which is told beside it", async () => {
    const { host } = await page(CUSTOMERS, (host) => host.failing.set("use", { code: "failed", message: "Codex is signed in as eve, which is no account here." }));
    await press(screen.getByRole("button", { name: "Use in Codex" }));
    await press(dialog().getByRole("button", { name: "Cancel" }));
    expect(uses(host)).toEqual([]);
    await press(screen.getByRole("button", { name: "Use in Codex" }));
    await press(dialog().getByRole("button", { name: "Switch Codex" }));
    expect(document.querySelector('[data-banner="note"]')?.textContent).toContain("signed in as eve");
    expect(screen.getByRole("button", { name: "Use in Codex" })).toBeTruthy();
  });

  test("is not offered for the one that the tool has, nor where a tool cannot be switched", async () => {
    await page("Codex");
    expect(screen.queryByRole("button", { name: /^Use in/ })).toBeNull();
  });
});

test("what is watched has no switch that keeps it fresh, and who does is said once", async () => {
  await page(WORK);
  expect(screen.queryByLabelText("Keep it fresh")).toBeNull();
  const says = [...document.querySelectorAll('[data-part="owners"] small')].map(({ textContent }) => textContent);
  expect(says.filter((one) => one === "Claude Code alone renews it; Turnglass follows.")).toHaveLength(1);
  expect(screen.getAllByText("Claude Code alone renews it; Turnglass follows.")).toHaveLength(1);
});
