// What other tools keep on this computer: shown, ticked, and taken only when the button is pressed.

import { fireEvent, screen, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { found } from "../src/fake/tools.ts";
import { homeOf, shortened } from "../src/state/found.ts";
import { NOON, names, open, pass, press, row } from "./story.ts";

const list = () => document.querySelector<HTMLElement>('[data-part="found"]');
/** The entry of a tool, and the `nth` of them. */
function entry(tool: string, nth = 0) {
  const element = document.querySelectorAll<HTMLElement>(`[data-found="${tool}"]`)[nth];
  if (!element) throw new Error(`${tool} is not listed`);
  return { element, text: () => element.textContent ?? "", ...within(element) };
}
const tick = (tool: string, nth = 0) => entry(tool, nth).getAllByRole<HTMLInputElement>("checkbox")[0] as HTMLInputElement;
const take = () => screen.getByRole("button", { name: /^Take/ });
const choose = (tool: string, owner: RegExp) => press(entry(tool).getByRole("radio", { name: owner }));
const results = () => [...document.querySelectorAll<HTMLElement>('[data-part="import-report"] li')].map((one) => one.dataset["result"]);

describe("the first page", () => {
  test("says nothing of tools where none keeps a sign-in, or where that cannot be told", async () => {
    const { host } = await open("empty");
    expect(host.asked).toContainEqual({ ask: "found" });
    expect(list()).toBeNull();
    await open("found", (host) => host.failing.set("found", { code: "failed", message: "Not now." }));
    expect(list()).toBeNull();
    expect(screen.getAllByRole("button", { name: "Add the first account" })).toBeTruthy();
  });

  test("lists whose, where and until when, what cannot be taken with its reason, and takes nothing by itself", async () => {
    const { host } = await open("found");
    expect(entry("claude-code").text()).toContain("ada@lovelace.example");
    expect(entry("claude-code").text()).toContain("~/.claude/.credentials.json");
    expect(entry("claude-code").text()).toMatch(/Token ends .*Sign-in ends/s);
    expect(entry("qwen-code").text()).toContain("Token ended");
    expect(entry("gh").text()).toContain("does not end: there is nothing to keep");
    expect(entry("gh").queryByRole("checkbox")).toBeNull();
    expect(entry("gemini-cli").text()).toContain("keeps its sign-ins encrypted");
    expect(entry("gemini-cli").queryByRole("checkbox")).toBeNull();
    expect(host.asked.some(({ ask }) => ask === "take_found")).toBe(false);
    // What cannot be taken stands last.
    const order = [...document.querySelectorAll<HTMLElement>("[data-found]")].map((one) => one.dataset["found"]);
    expect(order.slice(-3)).toEqual(["gh", "gemini-cli", "opencode"]);
  });

  test("two files of one tool are two", async () => {
    await open("found");
    expect(tick("claude-code", 0)).not.toBe(tick("claude-code", 1));
    await press(tick("claude-code", 1));
    expect(tick("claude-code", 0).checked).toBe(true);
    expect(tick("claude-code", 1).checked).toBe(false);
  });

  test("takes what is ticked, watched unless another is chosen, and stays until the results are read", async () => {
    const { host } = await open("found");
    await press(tick("claude-code", 1));
    await press(tick("qwen-code"));
    expect(take().textContent).toBe("Take 2");
    await choose("codex", /^Shared/);
    await press(take());
    expect(host.asked.at(-1)).toEqual({
      ask: "take_found",
      choices: [
        { tool: "claude-code", file: "/home/ada/.claude/.credentials.json", entry: "", owner: "watched" },
        { tool: "codex", file: "/home/ada/.codex/auth.json", entry: "", owner: "shared" },
      ],
    });
    expect(results()).toEqual(["added", "added"]);
    expect(names()).toEqual([]);
    expect(screen.getByText("Added 2 accounts")).toBeTruthy();
    const done = screen.getByRole("button", { name: "Show the accounts" });
    expect(document.activeElement).toBe(done);
    await press(done);
    expect(names()).toHaveLength(2);
    expect(row("claude-code").part("owner")).toBe("Watched: Claude Code");
  });

  test("with nothing ticked nothing is asked, and it is said", async () => {
    const { host } = await open("found", (host) => (host.found = [found(NOON)]));
    await press(tick("claude-code"));
    expect(take().textContent).toBe("Take");
    await press(take());
    expect(screen.getByRole("alert").textContent).toBe("Tick at least one.");
    expect(host.asked.some(({ ask }) => ask === "take_found")).toBe(false);
  });

  test("where nothing came of it, it is said, and one begins again", async () => {
    const { host } = await open("found");
    const there = host.found;
    host.found = [];
    await press(take());
    expect(screen.getByText("Nothing was taken: it is not there any more.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Add the first account" })).toBeNull();
    host.found = there;
    await press(screen.getByRole("button", { name: "Show the accounts" }));
    expect(screen.getByRole("button", { name: "Add the first account" })).toBeTruthy();
    expect(take().textContent).toBe("Take 4");
  });

  test("a failure is said, and can be tried again", async () => {
    const { host } = await open("found");
    host.failing.set("take_found", { code: "vault", message: "The keychain is locked.", hint: "Unlock it." });
    await press(take());
    expect(document.querySelector('[data-banner="found-problem"]')?.textContent).toContain("The keychain is locked.");
    await press(take());
    expect(results()).toHaveLength(4);
  });
});

describe("who renews it", () => {
  test("offers only who may, each with what it means", async () => {
    await open("found");
    const radios = entry("claude-code").getAllByRole("radio").map((one) => one.closest("label")?.textContent?.trim());
    expect(radios).toEqual([
      "WatchedClaude Code alone renews it; Turnglass follows.",
      "SharedEither renews it; both have the newest.",
      "MineTurnglass alone renews it.",
    ]);
    expect(entry("qwen-code").queryByRole("radio", { name: /^Shared/ })).toBeNull();
    expect(entry("gh").queryAllByRole("radio")).toHaveLength(0);
  });

  test("tells what may go wrong when both renew", async () => {
    await open("found");
    expect(entry("codex").text()).not.toContain("No lock");
    await choose("codex", /^Shared/);
    expect(entry("codex").text()).toContain("No lock of Codex covers its request");
  });

  test("alone, of a sign-in that the tool goes on using, needs a yes that names the consequence", async () => {
    const { host } = await open("found", (host) => (host.found = [found(NOON)]));
    await choose("claude-code", /^Mine/);
    expect(entry("claude-code").text()).toContain("Claude Code is signed out.");
    await press(take());
    const yes = entry("claude-code").getByRole<HTMLInputElement>("checkbox", { name: "Yes, let Turnglass alone renew it" });
    expect(host.asked.some(({ ask }) => ask === "take_found")).toBe(false);
    expect(yes.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(yes);
    expect(entry("claude-code").text()).toContain("Say yes first");
    await press(yes);
    await press(take());
    expect(host.asked.at(-1)).toMatchObject({ ask: "take_found", choices: [{ owner: "mine" }] });
  });

  test("a yes does not outlive another choice", async () => {
    await open("found", (host) => (host.found = [found(NOON)]));
    await choose("claude-code", /^Mine/);
    await press(entry("claude-code").getByRole("checkbox", { name: /^Yes/ }));
    await choose("claude-code", /^Watched/);
    await choose("claude-code", /^Mine/);
    expect(entry("claude-code").getByRole<HTMLInputElement>("checkbox", { name: /^Yes/ }).checked).toBe(false);
  });

  test("alone, of one that both may hold, needs none; of one that would sign its tool out, nothing is ticked beforehand", async () => {
    const google = found(NOON, { tool: "google-auth", title: "Google", owner: "mine", owners: ["mine"], rotates: false });
    const other = found(NOON, { tool: "other", title: "Other", owner: "mine", owners: ["mine"] });
    const { host } = await open("found", (host) => (host.found = [google, other]));
    expect(tick("google-auth").checked).toBe(true);
    expect(tick("other").checked).toBe(false);
    await press(take());
    expect(host.asked.at(-1)).toMatchObject({ ask: "take_found", choices: [{ tool: "google-auth", owner: "mine" }] });
  });
});

describe("in the dialog that adds", () => {
  async function adding(scene: "five" | "one" | "demo" = "five") {
    const story = await open(scene);
    await press(screen.getByRole("button", { name: "Add account" }));
    return story;
  }

  test("it is the same list, with what is here already named and not to be ticked", async () => {
    const { host } = await adding();
    await press(screen.getByRole("button", { name: /^Found on this computer/ }));
    expect(entry("claude-code").text()).toContain("Here already as “Claude, work”");
    expect(entry("claude-code").queryByRole("checkbox")).toBeNull();
    await press(take());
    expect(host.asked.at(-1)).toMatchObject({ ask: "take_found", choices: [{ tool: "codex" }] });
    expect(results()).toEqual(["added"]);
    await press(screen.getByRole("button", { name: "Show the accounts" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(names()).toContain("codex");
  });

  test("it says so where nothing was found, and leads back", async () => {
    await adding("one");
    await press(screen.getByRole("button", { name: /^Found on this computer/ }));
    expect(screen.getByText("No other tool keeps a sign-in on this computer.")).toBeTruthy();
    await press(screen.getByRole("button", { name: "Back" }));
    expect(screen.getByRole("button", { name: /^From a file/ })).toBeTruthy();
  });

  test("the demo, which keeps nothing, looks for no tool", async () => {
    const { host } = await adding("demo");
    expect(screen.queryByRole("button", { name: /^Found on this computer/ })).toBeNull();
    expect(host.asked.some(({ ask }) => ask === "found")).toBe(false);
  });
});

describe("a file in a hidden folder", () => {
  const path = () => screen.getByLabelText<HTMLInputElement>("File").value;

  test("is added from by dropping it on the window", async () => {
    const { host } = await open("five");
    host.drop("/home/ada/.hidden/providers.yaml");
    await pass(0);
    expect(path()).toBe("/home/ada/.hidden/providers.yaml");
    host.drop("/home/ada/.hidden/other.yaml");
    await pass(0);
    expect(path()).toBe("/home/ada/.hidden/other.yaml");
    await press(within(screen.getByRole("dialog")).getByRole("button", { name: "Import" }));
    expect(host.asked.at(-1)).toEqual({ ask: "import_file", path: "/home/ada/.hidden/other.yaml" });
  });

  test("may be dropped while one looks for what to add, and is not remembered for later", async () => {
    const { host } = await open("five");
    await press(screen.getByRole("button", { name: "Add account" }));
    host.drop("/home/ada/.hidden/providers.yaml");
    await pass(0);
    expect(path()).toBe("/home/ada/.hidden/providers.yaml");
    await press(screen.getByRole("button", { name: "Back" }));
    await press(screen.getByRole("button", { name: /^From a file/ }));
    expect(path()).toBe("");
  });

  test("is typed with ~, which goes to the keeper's side as it is", async () => {
    const { host } = await open("five");
    await press(screen.getByRole("button", { name: "Add account" }));
    await press(screen.getByRole("button", { name: /^From a file/ }));
    await fireEvent.input(screen.getByLabelText("File"), { target: { value: "~/.codex/providers.yaml" } });
    await press(within(screen.getByRole("dialog")).getByRole("button", { name: "Import" }));
    expect(host.asked.at(-1)).toEqual({ ask: "import_file", path: "~/.codex/providers.yaml" });
  });
});

test("a file is told from the home that most of them lie in", () => {
  const files = ["/home/ada/.a", "/home/ada/.b/c", "/home/bob/.a", "/etc/x"];
  expect(files.map((file) => shortened(file, homeOf(files)))).toEqual(["~/.a", "~/.b/c", "/home/bob/.a", "/etc/x"]);
  expect(shortened("C:\\Users\\ada\\.codex\\auth.json", homeOf(["C:\\Users\\ada\\.codex\\auth.json"]))).toBe("~\\.codex\\auth.json");
  expect(homeOf(["/etc/x"])).toBeNull();
  expect(shortened("/home/adam/x", "/home/ada")).toBe("/home/adam/x");
});
