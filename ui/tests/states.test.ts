// The states that the whole can be in: each says what is the case, and has the button that does something about it.

import { cleanup, fireEvent, screen, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { account } from "../src/fake/accounts.ts";
import { told } from "../src/fake/keeper.ts";
import { textsOf } from "../src/fake/texts.ts";
import { sentence } from "../src/state/need.ts";
import { speak } from "../src/state/say.svelte.ts";
import { SCENES } from "../src/fake/scenes.ts";
import { HOUR, SECOND } from "../src/state/time.ts";
import { NOON, names, open, pass, press, row, type } from "./story.ts";

const banner = (kind: string) => document.querySelector<HTMLElement>(`[data-banner="${kind}"]`);
const headline = () => screen.getByRole("heading", { level: 1 }).textContent;

describe("the vault", () => {
  test("a locked keychain is unlocked by the system's own question", async () => {
    const { host } = await open("locked");
    expect(headline()).toBe("The vault is locked. Nothing can be renewed until it opens.");
    await press(screen.getByRole("button", { name: "Unlock" }));
    expect(host.asked.at(-1)).toEqual({ ask: "open_keychain" });
    expect(banner("vault-locked")).toBeNull();
  });

  test("a keychain without a keyring is told as such, and the system makes one when that is wanted", async () => {
    const { host } = await open("keyless");
    expect(headline()).toBe("The vault is not made yet. Nothing can be renewed until it opens.");
    expect(banner("vault-locked")?.textContent).toContain("There is no keyring in the system's keychain yet.");
    expect(screen.getByRole("button", { name: "Refresh all" }).title).toBe("The vault is not made yet.");
    expect(screen.queryByRole("button", { name: "Use a sealed vault" }), "accounts have their grants there").toBeNull();
    host.failing.set("open_keychain", { code: "vault", message: told("keychain-stays-empty") });
    await press(screen.getByRole("button", { name: "Make a keyring" }));
    expect(within(banner("vault-locked") as HTMLElement).getByText(/^There is still no keyring/, { selector: ".wrong" })).toBeTruthy();
    host.tell((s) => ({ ...s, accounts: [] }));
    await pass(0);
    expect(screen.getByRole("button", { name: "Use a sealed vault" })).toBeTruthy();
    await press(screen.getByRole("button", { name: "Make a keyring" }));
    expect(host.asked.filter((one) => one.ask === "open_keychain")).toHaveLength(2);
    expect(banner("vault-locked")).toBeNull();
  });

  test("a sealed vault takes its passphrase here, and the page keeps nothing of it", async () => {
    const { host } = await open("sealed");
    await press(screen.getByRole("button", { name: "Unlock" }));
    expect(screen.getByText("Give the vault's passphrase.")).toBeTruthy();
    await type(screen.getByLabelText("Passphrase"), "guess");
    await press(screen.getByRole("button", { name: "Unlock" }));
    expect(screen.getByText("This passphrase does not open the vault.")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Passphrase").value).toBe("");
    await type(screen.getByLabelText("Passphrase"), "open sesame");
    await press(screen.getByRole("button", { name: "Unlock" }));
    expect(host.asked.at(-1)).toEqual({ ask: "unlock", passphrase: "(secret)" });
    expect(banner("vault-locked")).toBeNull();
  });

  test("a sealed vault that a key file opens names the file and what is wrong with it, and asks for no passphrase", async () => {
    const { host } = await open("sealed");
    const wrong = told("key-file-missing", { file: "/media/ada/turnglass.key" });
    const problem = { code: "vault" as const, message: wrong, hint: told("key-file-missing-hint") };
    host.tell((s) => ({ ...s, vault: { ...s.vault, wants_key_file: true, problem } }));
    await pass(0);
    expect(banner("vault-locked")?.textContent).toContain("/media/ada/turnglass.key is not there");
    expect(banner("vault-locked")?.textContent).toContain("turnglass vault use sealed --key-file FILE");
    expect(screen.queryByLabelText("Passphrase")).toBeNull();
    host.failing.set("open_keychain", problem);
    await press(screen.getByRole("button", { name: "Try again" }));
    expect(within(banner("vault-locked") as HTMLElement).getByText(wrong, { selector: ".wrong" })).toBeTruthy();
    await press(screen.getByRole("button", { name: "Try again" }));
    expect(host.asked.filter((one) => one.ask === "open_keychain")).toHaveLength(2);
    expect(banner("vault-locked")).toBeNull();
  });

  test("blanks at the ends of a sealed vault's passphrase are part of it", async () => {
    await open("sealed", (host) => (host.passphrase = " open sesame "));
    await type(screen.getByLabelText("Passphrase"), " open sesame ");
    await press(screen.getByRole("button", { name: "Unlock" }));
    expect(banner("vault-locked")).toBeNull();
  });

  const unlocks = (host: { asked: { ask: string }[] }) => host.asked.filter((one) => ["unlock", "use_sealed"].includes(one.ask));

  async function bring(first: string, again: string) {
    await type(screen.getByLabelText("New passphrase"), first);
    await type(screen.getByLabelText("The same again"), again);
    await press(screen.getByRole("button", { name: "Make the vault" }));
  }

  test("a new sealed vault's passphrase is asked for twice, and a slip makes none", async () => {
    const { host } = await open("sealed");
    host.tell((s) => ({ ...s, accounts: [], vault: { ...s.vault, is_new: true } }));
    await pass(0);
    await bring("open sesame", "open sesam");
    expect(screen.getByText("The two are not the same. Type both again.")).toBeTruthy();
    await bring("open", "open");
    expect(screen.getByText("The passphrase is shorter than 8 characters.")).toBeTruthy();
    expect(unlocks(host)).toEqual([]);
    await bring("open sesame", "open sesame");
    expect(unlocks(host)).toEqual([{ ask: "unlock", passphrase: "(secret)" }]);
    expect(banner("vault-locked")).toBeNull();
  });

  test("where there is no keychain and nothing in it, a sealed vault is offered", async () => {
    const { host } = await open("vaultless");
    const offer = () => screen.queryByRole("button", { name: "Use a sealed vault" });
    expect(offer(), "accounts have their grants in the keychain").toBeNull();
    host.tell((s) => ({ ...s, accounts: [] }));
    await pass(0);
    await press(offer() as HTMLElement);
    await bring("open sesame", "another one");
    expect(unlocks(host)).toEqual([]);
    await bring("open sesame", "open sesame");
    expect(unlocks(host)).toEqual([{ ask: "use_sealed", passphrase: "(secret)" }]);
    expect(banner("vault-missing")).toBeNull();
  });

  test("before the first account the window says where grants are kept, and offers the other place", async () => {
    const { host } = await open("empty");
    const kept = () => document.querySelector<HTMLElement>('[data-part="kept-in"]') as HTMLElement;
    expect(kept().textContent).toContain("Kept in your computer's keychain");
    await press(screen.getByRole("button", { name: "Use a sealed vault" }));
    await bring("open sesame", "open sesame");
    expect(unlocks(host)).toEqual([{ ask: "use_sealed", passphrase: "(secret)" }]);
    expect(kept().textContent).toContain("Kept in a sealed file");
    expect(screen.queryByRole("button", { name: "Use a sealed vault" })).toBeNull();
  });

  test.each(["empty", "vaultless"] as const)("the form for a sealed vault begins at its first field, says what it takes, and folds again: %s", async (scene) => {
    const { host } = await open(scene);
    host.tell((s) => ({ ...s, accounts: [] }));
    await pass(0);
    const seen = vi.spyOn(Element.prototype, "scrollIntoView");
    const offer = () => screen.getByRole("button", { name: "Use a sealed vault" });
    await press(offer());
    expect(document.activeElement).toBe(screen.getByLabelText("New passphrase"));
    expect(seen.mock.contexts.map((one) => (one as Element).tagName)).toEqual(["FORM"]);
    seen.mockRestore();
    expect(screen.getByText("At least 8 characters.")).toBeTruthy();
    await fireEvent.keyDown(screen.getByLabelText("New passphrase"), { key: "Escape" });
    await pass(0);
    expect(screen.queryByLabelText("New passphrase")).toBeNull();
    expect(document.activeElement).toBe(offer());
    await press(offer());
    await press(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.queryByLabelText("New passphrase")).toBeNull();
    expect(document.activeElement).toBe(offer());
  });

  test("a locked sealed vault takes the focus for its passphrase from nothing else", async () => {
    const { host } = await open("sealed");
    await pass(0);
    expect(document.activeElement).toBe(screen.getByLabelText("Passphrase"));
    cleanup();
    const other = await open("five");
    const add = screen.getByRole("button", { name: "Add account" });
    add.focus();
    other.host.tell((s) => ({ ...s, vault: { kind: "sealed", state: "locked" } }));
    await pass(0);
    expect(screen.getByLabelText("Passphrase")).toBeTruthy();
    expect(document.activeElement).toBe(add);
    expect(host.asked.some(({ ask }) => ask === "unlock")).toBe(false);
  });

  test("a token whose end nobody knows is not called fresh", async () => {
    const { host } = await open("five");
    expect(row("Qwen").element.textContent).toContain("Fresh");
    host.tell((s) => ({ ...s, accounts: s.accounts.map((one) => (one.name === "Qwen" ? { ...one, expires_at: null } : one)) }));
    await pass(0);
    expect(row("Qwen").element.textContent).not.toContain("Fresh");
    expect(row("Qwen").element.textContent).toContain("No known end");
  });

  test("the rows do not repeat what is said once above them", async () => {
    await open("locked");
    expect(row("Qwen").part("state")).toBe("Vault trouble");
    expect(row("Qwen").element.querySelector("article")?.className).not.toContain("action");
  });

  test("a session without a keychain is told what to do", async () => {
    await open("vaultless");
    expect(headline()).toContain("There is no vault.");
    expect(banner("vault-missing")?.textContent).toContain("turnglass vault use sealed");
  });
});

describe("the network and the providers", () => {
  test("offline is said once, and no provider is blamed", async () => {
    const { host } = await open("down");
    expect(banner("provider-down")).toBeTruthy();
    host.tell((s) => ({ ...s, keeper: { ...s.keeper, offline: true } }));
    await pass(0);
    expect(headline()).toBe("Offline. Renewing goes on by itself when the network is back.");
    expect(banner("offline")).toBeTruthy();
    expect(banner("provider-down")).toBeNull();
  });

  test("a provider that is down is said once for all that wait, and can be tried at once", async () => {
    const { host } = await open("down");
    const said = banner("provider-down");
    expect(said?.textContent).toContain("login.example.com");
    expect(said?.textContent).toContain("4 accounts wait for it");
    await press(within(said as HTMLElement).getByRole("button", { name: "Try now" }));
    expect(host.asked.filter((one) => one.ask === "refresh")).toHaveLength(4);
  });
});

describe("a failure and its remedy", () => {
  test("the button that heals stands in the row, and no row has more than two", async () => {
    const { dashboard } = await open("states");
    for (const name of names()) {
      const acts = row(name ?? "").element.querySelectorAll(".acts button");
      expect(acts.length, name).toBeLessThanOrEqual(2);
    }
    expect(row("Company SSO").getByRole("button", { name: "Sign in" })).toBeTruthy();
    expect(row("Gone").getByRole("button", { name: "Refresh now" })).toBeTruthy();
    expect(row("Refused").getByRole("button", { name: "Enter a new token" })).toBeTruthy();
    await press(row("Wrong client").getByRole("button", { name: "Open settings" }));
    expect(dashboard.opened).toBe("Wrong client");
  });

  test("a keeper that never answered is a page of its own, with a way on", async () => {
    const { host, dashboard } = await open("five", (host) => host.failing.set("snapshot", { code: "unavailable", message: "The keeper does not answer.", hint: "Start Turnglass again." }));
    expect(screen.getByRole("alert").textContent).toContain("Start Turnglass again.");
    await press(screen.getByRole("button", { name: "Try again" }));
    expect(dashboard.lost).toBeNull();
    expect(names()).toHaveLength(5);
    expect(host.asked.filter((one) => one.ask === "snapshot")).toHaveLength(2);
  });

  test("refreshing all says why it cannot, and asks for nothing", async () => {
    const { host } = await open("sealed");
    const all = screen.getByRole("button", { name: "Refresh all" });
    expect([all.getAttribute("aria-disabled"), all.title]).toEqual(["true", "The vault is locked."]);
    await press(all);
    expect(host.asked.some((one) => one.ask === "refresh_all")).toBe(false);
    host.tell((s) => ({ ...s, vault: { ...s.vault, state: "open" }, accounts: s.accounts.map((one) => ({ ...one, can_refresh: false })) }));
    await pass(0);
    expect([all.getAttribute("aria-disabled"), all.title]).toEqual(["true", "There is nothing that could be renewed."]);
  });

  test("refreshing all tells how far it has come", async () => {
    const { host, dashboard } = await open("five", undefined, 100);
    await press(screen.getByRole("button", { name: "Refresh all" }));
    expect(dashboard.progress).toEqual({ done: 0, total: 3 });
    expect(screen.getByRole("progressbar", { name: "Refresh all" })).toBeTruthy();
    host.tell((s) => ({ ...s, accounts: s.accounts.map((one) => (one.name === "Qwen" ? { ...one, last: { at: NOON + 50, what: "renewed", says: "Renewed." } } : one)) }));
    await pass(0);
    expect(screen.getByRole("button", { name: /1 of 3/ })).toBeTruthy();
    await pass(1000);
    expect(dashboard.progress).toBeNull();
    expect(screen.queryByRole("progressbar")).toBeNull();
  });
});

describe("two clocks", () => {
  test("the token's and the sign-in's stand in one row", async () => {
    await open("five");
    expect(row("Claude, work").part("time-left")).toBe("5 h 41 min");
    expect(row("Claude, work").part("sign-in")).toBe("sign-in 21 d 00 h");
    expect(row("Qwen").part("sign-in")).toBeUndefined();
  });

  test("each ticks as it tells: the sign-in's seconds beside the token's minutes", async () => {
    const { host } = await open("empty");
    const short = account(NOON, { name: "Short", expires_at: NOON + 5 * HOUR + 30 * SECOND, sign_in_ends_at: NOON + 10 * SECOND });
    host.tell((s) => ({ ...s, accounts: [short] }));
    await pass(0);
    const said = () => [row("Short").part("time-left"), row("Short").part("sign-in")];
    expect(said()).toEqual(["5 h 01 min", "sign-in 10 s"]);
    await pass(SECOND + 20);
    expect(said()).toEqual(["5 h 01 min", "sign-in 9 s"]);
    await pass(8 * SECOND);
    expect(said()).toEqual(["5 h 01 min", "sign-in 1 s"]);
    await pass(SECOND);
    expect(said()).toEqual(["5 h 01 min", "sign-in over"]);
    await pass(20 * SECOND);
    expect(said()).toEqual(["5 h 00 min", "sign-in over"]);
  });

  test("a sign-in that is over says so", async () => {
    await open("session");
    expect(row("Over").part("sign-in")).toBe("sign-in over");
    expect(row("Short session").element.querySelector('[data-part="sign-in"]')?.className).toContain("soon");
  });
});

test("every situation has its sentence", () => {
  for (const [name, scene] of Object.entries(SCENES)) {
    const { headline, next } = sentence(scene(NOON));
    expect(headline, name).toMatch(/^[A-Z0-9].*\.$/);
    expect(next(NOON), name).not.toMatch(/undefined|\{|^[a-z-]+$/);
  }
});

test("another language reaches the page at once, in words and in figures", async () => {
  const { host } = await open("five");
  speak({ language: "ru", ftl: "days = Ближайшие 30 дней\nnext-in = Обновление { $in }." });
  host.tell();
  await pass(0);
  expect(document.querySelector('[data-part="days"] figcaption')?.textContent).toContain("Ближайшие 30 дней");
  expect(headline()).toContain("Обновление через 3 минуты.");
  speak(textsOf("en"));
});
