// What a person sees and does at the dashboard, on a made-up keeper.

import { fireEvent, screen } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { account } from "../src/fake/accounts.ts";
import { HOUR, MINUTE, SECOND } from "../src/state/time.ts";
import { NOON, names, open, pass, press, row } from "./story.ts";

describe("at a glance", () => {
  test("a refused account asks for a person first", async () => {
    await open("five");
    expect(names()[0]).toBe("Company SSO");
    expect(row("Company SSO").element.dataset["state"]).toBe("sign_in_needed");
    expect(row("Company SSO").part("state")).toBe("Sign-in needed");
    expect(row("Company SSO").part("reason")).toContain("Sign in again");
    expect(row("Company SSO").queryByRole("button", { name: "Refresh now" })).toBeNull();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("1 needs you. Next renewal in 3 minutes.");
  });

  test("then what is due next, and what is only watched comes last", async () => {
    await open("five");
    expect(names()).toEqual(["Company SSO", "Design system API", "Claude, work", "Qwen", "CI deploy key"]);
  });

  test("a reason is not said twice", async () => {
    await open("five");
    const troubled = row("Design system API").element;
    expect(troubled.textContent?.split("The provider is out of order (503).")).toHaveLength(2);
    expect(row("Qwen").part("last")).toContain("A new token");
  });

  test("a row that is being refreshed stays where it is", async () => {
    const { host } = await open("five");
    host.tell((s) => ({ ...s, accounts: s.accounts.map((a) => (a.name === "Company SSO" ? { ...a, state: "refreshing" as const } : a)) }));
    await pass(0);
    expect(names()[0]).toBe("Company SSO");
    expect(row("Company SSO").element.dataset["state"]).toBe("refreshing");
  });

  test("the line of the next 30 days says in words what it shows", async () => {
    await open("five");
    expect(screen.getByRole("list", { name: "The next 30 days: 3 renewals, 1 token ends, 1 sign-in ends." })).toBeTruthy();
  });

  test("without accounts it invites", async () => {
    const { host } = await open("empty");
    expect(screen.getByRole("button", { name: "Add the first account" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Import from a file" })).toBeTruthy();
    await press(screen.getByRole("button", { name: "Try the demo" }));
    expect(host.asked.at(-1)).toEqual({ ask: "start_demo" });
  });

  test("of a thousand accounts only those near the window stand in the page", async () => {
    await open("thousand");
    expect(names().length).toBeLessThan(60);
    expect(row(names()[0] ?? "").element.getAttribute("aria-setsize")).toBe("1000");
  });

  test("every state has its words", async () => {
    await open("states");
    for (const element of document.querySelectorAll("[data-account]")) {
      expect(element.querySelector('[data-part="state"]')?.textContent?.trim()).toBeTruthy();
    }
  });
});

describe("the countdown", () => {
  test("ticks and stops at expiry", async () => {
    const { host } = await open("empty");
    const short = account(NOON, { name: "Short", issued_at: NOON - 60 * SECOND, expires_at: NOON + 3 * SECOND, renews_at: null });
    host.tell((s) => ({ ...s, accounts: [short] }));
    await pass(0);
    expect(row("Short").part("time-left")).toBe("3 s");
    await pass(1 * SECOND + 20);
    expect(row("Short").part("time-left")).toBe("2 s");
    await pass(2 * SECOND);
    expect(row("Short").part("time-left")).toBe("expired");
    await pass(HOUR);
    expect(row("Short").part("time-left")).toBe("expired");
  });

  test("of what comes to be seen looks at the clock once, though that moves with each look", async () => {
    let looks = 0;
    const { host } = await open("five", undefined, 0, () => NOON + looks++);
    looks = 0;
    host.tell((s) => ({ ...s, accounts: s.accounts.slice(1) }));
    await pass(0);
    expect(row("Design system API").part("time-left")).toBe("12 min 04 s");
    expect(looks).toBeLessThan(10);
  });

  test("rests behind another view, and is right when the list comes back", async () => {
    await open("five");
    const left = () => row("Design system API").part("time-left");
    expect(left()).toBe("12 min 04 s");
    await press(screen.getByRole("button", { name: "Settings" }));
    await pass(10 * SECOND + 20);
    expect(left()).toBe("12 min 04 s");
    await press(screen.getByRole("button", { name: "Back" }));
    expect(left()).toBe("11 min 54 s");
    await pass(SECOND);
    expect(left()).toBe("11 min 53 s");
  });

  test("of a row beyond the window's edges follows each minute only", async () => {
    localStorage.setItem("turnglass-list", JSON.stringify({ rows: "full" }));
    const { host } = await open("empty");
    const accounts = Array.from({ length: 15 }, (_, at) => account(NOON, { name: `a${10 + at}`, expires_at: NOON + 30 * MINUTE }));
    host.tell((s) => ({ ...s, accounts }));
    await pass(SECOND + 20);
    const left = () => [row("a10").part("time-left"), row("a24").part("time-left")];
    expect(left()).toEqual(["29 min 59 s", "30 min 00 s"]);
    await pass(MINUTE - SECOND);
    await fireEvent.keyDown(document.body, { key: "Shift" });
    await pass(SECOND);
    expect(left()).toEqual(["28 min 59 s", "29 min 00 s"]);
    localStorage.clear();
  });

  test("tells minutes while nobody is there, and seconds again at any sign of a person, and in its last minute", async () => {
    let looks = 0;
    const { host } = await open("empty", undefined, 0, () => (looks++, Date.now()));
    const end = NOON + 12 * MINUTE + 4 * SECOND;
    host.tell((s) => ({ ...s, accounts: [account(NOON, { name: "a", expires_at: end })] }));
    const left = () => row("a").part("time-left");
    const at = async (instant: number) => (await pass(instant + 20 - Date.now()), left());
    expect(await at(NOON + 29 * SECOND)).toBe("11 min 35 s");
    expect(await at(NOON + 31 * SECOND)).toBe("11 min");
    looks = 0;
    expect(await at(NOON + 4 * MINUTE + SECOND)).toBe("8 min");
    expect(looks).toBeLessThan(10);

    const moves = (x: number) => fireEvent(document.body, new MouseEvent("pointermove", { bubbles: true, screenX: x }));
    await moves(5);
    expect(await at(NOON + 4 * MINUTE + SECOND)).toBe("8 min 03 s");
    await at(NOON + 5 * MINUTE);
    expect(left()).toBe("7 min");
    // It rests, and something moved under it.
    await moves(5);
    await pass(0);
    expect(left()).toBe("7 min");
    await fireEvent.keyDown(document.body, { key: "Shift" });
    expect(await at(NOON + 5 * MINUTE + SECOND)).toBe("7 min 03 s");
    expect(await at(NOON + 6 * MINUTE)).toBe("6 min");
    // Brought to the front.
    await fireEvent.focus(window);
    expect(await at(NOON + 6 * MINUTE + SECOND)).toBe("6 min 03 s");
    expect(await at(end - 60.5 * SECOND)).toBe("1 min");
    expect(await at(end - 42 * SECOND)).toBe("42 s");
    expect(await at(end)).toBe("expired");
  });

  test("of hours changes each minute", async () => {
    await open("five");
    expect(row("Claude, work").part("time-left")).toBe("5 h 41 min");
    await pass(61 * SECOND);
    expect(row("Claude, work").part("time-left")).toBe("5 h 40 min");
  });
});

describe("doing something", () => {
  test("Refresh now refreshes, and says how it went", async () => {
    const { host } = await open("five");
    await press(row("Qwen").getByRole("button", { name: "Refresh now" }));
    expect(host.asked.at(-1)).toEqual({ ask: "refresh", account: "Qwen" });
    expect(document.querySelector('[data-part="said"]')?.textContent).toContain("Qwen: Renewed.");
    expect(row("Qwen").part("last")).toContain("just now");
  });

  test("an error from the keeper is shown with its remedy", async () => {
    const { host } = await open("five");
    host.failing.set("refresh", { code: "vault", message: "The keychain is locked.", hint: "Unlock it and try again." });
    await press(row("Qwen").getByRole("button", { name: "Refresh now" }));
    const alert = row("Qwen").getByRole("alert");
    expect(alert.textContent).toContain("The keychain is locked.");
    expect(alert.textContent).toContain("Unlock it and try again.");
    await press(row("Qwen").getByRole("button", { name: "Dismiss" }));
    expect(row("Qwen").queryByRole("alert")).toBeNull();
  });

  test("Copy says when the token leaves the clipboard", async () => {
    const { host } = await open("five");
    await press(row("Qwen").getByRole("button", { name: "Copy token" }));
    expect(host.asked.at(-1)).toEqual({ ask: "copy", account: "Qwen" });
    const said = screen.getAllByRole("status").find((e) => e.dataset["part"] === "said");
    expect(said?.getAttribute("aria-live")).toBe("polite");
    expect(said?.textContent).toContain("leaves the clipboard in 30 s");
    await pass(5 * SECOND);
    expect(said?.textContent?.trim()).toBe("");
  });

  test("pausing and the switches write the settings whole", async () => {
    const { host, dashboard } = await open("five");
    await press(screen.getByRole("button", { name: "Pause" }));
    expect(dashboard.snapshot?.settings.paused).toBe(true);
    expect(screen.getByRole("button", { name: "Pause" }).getAttribute("aria-pressed")).toBe("true");
    await press(screen.getByRole("button", { name: "Settings" }));
    await press(screen.getByRole("switch", { name: "Retrying" }));
    const sent = host.asked.at(-1);
    expect(sent).toMatchObject({ ask: "configure", settings: { paused: true, notices: { retrying: false, renewed: true } } });
  });

  test("what could not be set goes back to what it was", async () => {
    const { host, dashboard } = await open("five");
    host.failing.set("configure", { code: "failed", message: "The disk is full." });
    await press(screen.getByRole("button", { name: "Pause" }));
    expect(dashboard.settings?.paused).toBe(false);
    expect(document.querySelector('[data-banner="fault"]')?.textContent).toContain("The disk is full.");
  });
});

describe("what concerns everything", () => {
  const banner = (kind: string) => document.querySelector(`[data-banner="${kind}"]`)?.textContent;

  test("a locked vault is said with its remedy", async () => {
    await open("locked");
    expect(banner("vault-locked")).toContain("The keychain is locked.");
    expect(banner("vault-locked")).toContain("Unlock it");
  });

  test("a desktop without a tray is told how to come back, and quits the app from there", async () => {
    const { host } = await open("trayless");
    expect(banner("no-tray")).toContain("start it again to open it");
    await press(screen.getByRole("button", { name: "Quit Turnglass" }));
    expect(screen.queryByRole("dialog"), "what keeps is not this app, so nothing is lost").toBeNull();
    expect(host.asked.at(-1)).toEqual({ ask: "quit" });
  });

  test("and once that was dismissed, it stays so: on another view, with the next snapshot, and after the next start", async () => {
    localStorage.clear();
    const { dashboard, host } = await open("trayless");
    await press(screen.getByRole("button", { name: "Dismiss" }));
    expect(banner("no-tray")).toBeUndefined();
    dashboard.open("Qwen");
    await pass(0);
    expect(banner("no-tray")).toBeUndefined();
    host.tell((made) => ({ ...made, warnings: [] }));
    await pass(0);
    expect(banner("no-tray")).toBeUndefined();
    document.body.innerHTML = "";
    await open("trayless");
    expect(banner("no-tray")).toBeUndefined();
    localStorage.clear();
  });

  test("the demo says that it is one", async () => {
    await open("demo");
    expect(banner("demo")).toContain("nothing is kept");
  });

  test("a fault in providers.yaml names file and line", async () => {
    await open("errors");
    expect(banner("warning")).toContain("providers.yaml, line 12");
  });

  test("a lost keeper is said, and the next snapshot heals it", async () => {
    const { host } = await open("five");
    host.lose();
    await pass(0);
    expect(banner("keeper-lost")).toContain("stopped answering");
    expect(names()).toHaveLength(5);
    host.tell();
    await pass(0);
    expect(banner("keeper-lost")).toBeUndefined();
  });
});
