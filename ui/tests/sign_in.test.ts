// Signing in: for a new account, again for one that was refused, and where the address with the code goes, and does not.

import { screen, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { DENIED } from "../src/fake/sign_ins.ts";
import { MINUTE, SECOND } from "../src/state/time.ts";
import type { Snapshot } from "../src/wire.ts";
import { names, open, pass, press, row, type } from "./story.ts";

const CANARY = "http://127.0.0.1:4711/callback?code=canary-8f2c";
const page = () =>
  document.documentElement.outerHTML + [...document.querySelectorAll("input")].map((input) => input.value).join("\n");
const dialog = () => within(screen.getByRole("dialog"));
const button = (name: string | RegExp) => dialog().getByRole("button", { name });
const part = (which: string) => document.querySelector(`dialog [data-part="${which}"]`)?.textContent?.trim();
const said = () => document.querySelector('[data-part="said"]')?.textContent;

async function adding(provider: string) {
  const story = await open("five");
  await press(screen.getByRole("button", { name: "Add account" }));
  await press(document.querySelector<HTMLElement>(`[data-provider="${provider}"]`) ?? document.body);
  return story;
}

describe("a new account", () => {
  test("of an issuer needs no more than its address", async () => {
    const { host } = await adding("oidc");
    await type(screen.getByLabelText("Issuer"), "login.example.com");
    await press(button("Sign in"));
    const asked = { name: "login.example.com", provider: "oidc", issuer: "https://login.example.com" };
    expect(host.asked).toContainEqual({ ask: "sign_in", account: asked, way: "browser" });
    expect(host.asked).toContainEqual({ ask: "open_page", page: { sign_in: 1 } });
    expect(part("stage-words")).toContain("10 min 00 s");
    host.signedIn(1);
    await pass(0);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(names()).toContain("login.example.com");
    expect(said()).toContain("“login.example.com” is signed in as ada@example.com");
  });

  test("with a code shows it, where it is typed, and the same to scan", async () => {
    const { host } = await adding("gitlab");
    await press(dialog().getByRole("radio", { name: /With a code/ }));
    await type(screen.getByLabelText("Client id"), "abc");
    await press(button("Sign in"));
    expect(host.asked).toContainEqual({ ask: "sign_in", account: { name: "gitlab", provider: "gitlab", client_id: "abc" }, way: "device" });
    expect(host.asked.some((asked) => asked.ask === "open_page")).toBe(false);
    expect(part("user-code")).toBe("WDJB-MJHT");
    expect(dialog().getByRole("img", { name: /QR code of login.example.com\/device/ })).toBeTruthy();
    await press(button("login.example.com/device"));
    expect(host.asked.at(-1)).toEqual({ ask: "open_page", page: { sign_in: 1 } });
  });

  test("a client's secret goes to the keeper and stays nowhere, so that trying again begins at the form", async () => {
    const { host } = await adding("google");
    await type(screen.getByLabelText("Client id"), "abc");
    await press(button("Sign in"));
    expect(screen.getByLabelText("Client secret").getAttribute("aria-invalid")).toBe("true");
    await type(screen.getByLabelText("Client secret"), CANARY);
    await press(button("Sign in"));
    const asked = host.asked.find((one) => one.ask === "sign_in");
    expect(asked).toEqual({ ask: "sign_in", account: { name: "google", provider: "google", client_id: "abc", client_secret: "(secret)" } });
    expect(page()).not.toContain(CANARY);
    host.signIns.fail(1, DENIED);
    await pass(0);
    expect(dialog().queryByRole("button", { name: "Try again" })).toBeNull();
    await press(button("Back"));
    expect(screen.getByLabelText<HTMLInputElement>("Client id").value).toBe("abc");
    expect(screen.getByLabelText<HTMLInputElement>("Client secret").value).toBe("");
  });

  test("what the keeper cannot begin is said in the form, which keeps what was typed", async () => {
    const { host } = await adding("oidc");
    host.failing.set("sign_in", { code: "failed", message: "login.example.com publishes no metadata.", hint: "Look at the address." });
    await type(screen.getByLabelText("Issuer"), "login.example.com");
    await press(button("Sign in"));
    const banner = document.querySelector('[data-banner="add-problem"]')?.textContent;
    expect(banner).toContain("publishes no metadata");
    expect(banner).toContain("Look at the address.");
    expect(screen.getByLabelText<HTMLInputElement>("Issuer").value).toBe("login.example.com");
  });

  test("closing the dialog gives the sign-in up, and a press beside it does not", async () => {
    const { host } = await adding("oidc");
    await type(screen.getByLabelText("Issuer"), "login.example.com");
    await press(button("Sign in"));
    screen.getByRole("dialog").dispatchEvent(new PointerEvent("pointerdown", { clientX: -5, clientY: -5 }));
    await pass(0);
    expect(part("stage-words")).toContain("10 min");
    await press(button("Close"));
    expect(host.asked.at(-1)).toEqual({ ask: "sign_in_cancel", sign_in: 1 });
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(host.signIns.list).toEqual([]);
  });

  test("a client id is to be had at a page that is named by its provider alone", async () => {
    const { host } = await adding("github");
    await press(button("Get a client id"));
    expect(host.asked.at(-1)).toEqual({ ask: "open_page", page: { client_of: "github" } });
  });

  test("a name that is taken is said beside its field", async () => {
    await adding("oidc");
    await type(screen.getByLabelText("Name"), "Qwen");
    await type(screen.getByLabelText("Issuer"), "login.example.com");
    await press(button("Sign in"));
    expect(screen.getByText(/There is an account of this name already.*sign in to that account again/)).toBeTruthy();
  });
});

describe("signing in again", () => {
  const again = async () => {
    const story = await open("five");
    await press(row("Company SSO").getByRole("button", { name: "Sign in" }));
    return story;
  };

  test("is one press away, keeps the account, and opens its page at once", async () => {
    const { host } = await again();
    expect(host.asked).toContainEqual({ ask: "sign_in", account: { name: "Company SSO", provider: "" } });
    expect(host.asked).toContainEqual({ ask: "open_page", page: { sign_in: 1 } });
    host.signedIn(1, "ada.lovelace");
    await pass(0);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(row("Company SSO").element.dataset["state"]).toBe("fresh");
  });

  test("is offered for an account that is well, too", async () => {
    const { host } = await open("five", (host) => host.tell((s) => ({ ...s, accounts: s.accounts.map((a) => ({ ...a, can_sign_in: a.name === "Qwen" })) })));
    await press(row("Qwen").getByRole("button", { name: "Details" }));
    await press(screen.getByRole("button", { name: "Sign in again" }));
    expect(host.asked).toContainEqual({ ask: "sign_in", account: { name: "Qwen", provider: "" } });
  });

  test("waits for as long as the keeper does", async () => {
    await again();
    await pass(SECOND + 20);
    expect(part("sign-in-left")).toBe("9 min 59 s left");
    await pass(MINUTE);
    expect(part("sign-in-left")).toBe("8 min left");
  });

  test("each stage is read aloud once, without the countdown", async () => {
    const { host } = await again();
    const stage = document.querySelector('dialog [data-part="stage"]');
    expect(stage?.getAttribute("aria-live")).toBe("polite");
    expect(stage?.textContent).toBe("Waiting for the browser.");
    await pass(MINUTE);
    expect(stage?.textContent).toBe("Waiting for the browser.");
    host.signIns.change(1, { stage: "asking" });
    await pass(0);
    expect(stage?.textContent).toContain("You have signed in.");
  });

  test("another identity is asked about before it takes the account over", async () => {
    const { host } = await again();
    host.signIns.meet(1, { was: "ada.lovelace", is: "grace@example.com" });
    await pass(0);
    expect(part("other-identity")).toBe("You signed in as grace@example.com, but “Company SSO” is ada.lovelace.");
    expect(document.activeElement?.textContent).toBe("Cancel");
    await press(button("Use grace@example.com for this account"));
    expect(host.asked.at(-1)).toEqual({ ask: "sign_in_accept", sign_in: 1 });
  });

  test("and not taken over when the person would rather not", async () => {
    const { host } = await again();
    host.signIns.meet(1, { was: "ada.lovelace", is: "grace@example.com" });
    await pass(0);
    await press(button("Cancel"));
    expect(host.asked.at(-1)).toEqual({ ask: "sign_in_cancel", sign_in: 1 });
    expect(row("Company SSO").part("identity")).toBe("ada.lovelace");
  });

  test("a denial is said with its remedy, and trying again begins anew", async () => {
    const { host } = await again();
    host.signIns.fail(1, DENIED);
    await pass(0);
    const banner = document.querySelector('[data-banner="sign-in-problem"]')?.textContent;
    expect(banner).toContain("denied");
    expect(banner).toContain("allow it there");
    await press(button("Try again"));
    expect(host.signIns.list.map((one) => one.id)).toEqual([2]);
    expect(part("stage-words")).toContain("10 min");
  });

  test("what the vault could not save yet is a sign-in all the same: what opens the vault is said, and that it was saved", async () => {
    const { host } = await again();
    const problem = { code: "vault" as const, message: "The keychain is locked.", hint: "Unlock it in your password manager." };
    const unsaved = (s: Snapshot): Snapshot => ({
      ...s,
      vault: { ...s.vault, state: "locked", problem },
      accounts: s.accounts.map((one) => (one.name === "Company SSO" ? { ...one, state: "unsaved" as const } : one)),
    });
    host.tell(unsaved);
    host.signIns.fail(1, problem);
    await pass(0);
    const banner = (kind: string) => document.querySelector(`dialog [data-banner="${kind}"]`)?.textContent;
    expect(banner("sign-in-problem")).toBeUndefined();
    expect(banner("sign-in-unsaved")).toContain("You are signed in.");
    expect(banner("vault-locked")).toContain("Unlock it in your password manager.");
    expect(dialog().queryByRole("button", { name: /Try again|Back/ })).toBeNull();
    await press(button("Unlock"));
    expect(host.asked.at(-1)).toEqual({ ask: "open_keychain" });
    expect(banner("sign-in-unsaved")).toContain("saved by itself");
    host.tell((s) => ({ ...s, accounts: s.accounts.map((one) => (one.name === "Company SSO" ? { ...one, state: "fresh" as const } : one)) }));
    await pass(0);
    expect(banner("sign-in-saved")).toContain("the vault has it");
    await press(screen.getAllByRole("button", { name: "Close" }).at(-1) as HTMLElement);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(host.asked.some(({ ask }) => ask === "sign_in_cancel")).toBe(false);
  });

  test("a denial is one, although another grant of the account is not saved yet", async () => {
    const { host } = await again();
    host.tell((s) => ({ ...s, accounts: s.accounts.map((one) => (one.name === "Company SSO" ? { ...one, state: "unsaved" as const } : one)) }));
    host.signIns.fail(1, DENIED);
    await pass(0);
    expect(document.querySelector('[data-banner="sign-in-problem"]')?.textContent).toContain("denied");
    expect(button("Try again")).toBeTruthy();
  });

  test("a page that does not open is said, and its address can be copied", async () => {
    const story = await open("five", (host) => host.failing.set("open_page", { code: "failed", message: "No browser could be opened.", hint: "Open this address yourself: https://login.example.com/" }));
    await press(row("Company SSO").getByRole("button", { name: "Sign in" }));
    expect(document.querySelector('[data-banner="sign-in-problem"]')?.textContent).toContain("https://login.example.com/");
    expect(button("Copy address")).toBeTruthy();
    expect(story.host.signIns.list).toHaveLength(1);
  });

  test("the other way takes the place of the first, which nobody tells about", async () => {
    const { host } = await open("states");
    await press(row("Never yet").getByRole("button", { name: "Sign in" }));
    await press(button("Use a code instead"));
    expect(host.asked).toContainEqual({ ask: "sign_in", account: { name: "Never yet", provider: "" }, way: "device" });
    expect(part("user-code")).toBe("WDJB-MJHT");
    expect(document.querySelector('[data-banner="sign-in-problem"]')).toBeNull();
  });
});

describe("a browser on another machine", () => {
  test("the pasted address goes to the keeper, and the page forgets it at once", async () => {
    const { host } = await open("five");
    await press(row("Company SSO").getByRole("button", { name: "Sign in" }));
    const field = screen.getByLabelText("Paste the address it ended at");
    expect(field.getAttribute("type")).toBe("password");
    await press(button("Use it"));
    expect(field.getAttribute("aria-invalid")).toBe("true");
    await type(field, CANARY);
    await press(button("Use it"));
    expect(host.asked.at(-1)).toEqual({ ask: "sign_in_paste", sign_in: 1, text: "(secret)" });
    expect(page()).not.toContain(CANARY);
  });

  test("one that is not taken is said at its field, which stays, and not that the sign-in is over", async () => {
    const { host } = await open("five");
    await press(row("Company SSO").getByRole("button", { name: "Sign in" }));
    const field = screen.getByLabelText("Paste the address it ended at");
    host.failing.set("sign_in_paste", { code: "failed", message: "The browser's answer does not belong to this sign-in.", hint: "Start the sign-in again." });
    await type(field, CANARY);
    await press(button("Use it"));
    expect(screen.getByText(/does not belong to this sign-in\. This sign-in still waits/)).toBeTruthy();
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(field);
    expect(screen.queryByText(/Start the sign-in again/)).toBeNull();
    expect(page()).not.toContain(CANARY);
    await type(field, CANARY);
    await press(button("Use it"));
    expect(host.asked.at(-1)).toEqual({ ask: "sign_in_paste", sign_in: 1, text: "(secret)" });
    expect(document.querySelector('dialog [aria-invalid="true"]')).toBeNull();
  });
});

describe("a sign-in that was begun elsewhere", () => {
  const begun = { name: "Company SSO", provider: "keycloak" };

  test("is shown when the window opens for its account", async () => {
    const { host } = await open("five", (host) => {
      host.signIns.begin(Date.now(), begun);
      host.opensAt = "Company SSO";
    });
    expect(screen.getByRole("dialog", { name: "Sign in to “Company SSO”" })).toBeTruthy();
    expect(host.asked).toContainEqual({ ask: "signed_in", sign_in: 1 });
    expect(host.asked.some((asked) => asked.ask === "sign_in" || asked.ask === "open_page")).toBe(false);
  });

  test("and when the window is brought forward for it", async () => {
    const { host } = await open("five");
    host.signIns.begin(Date.now(), begun);
    host.show("Company SSO");
    await pass(0);
    expect(screen.getByRole("dialog", { name: "Sign in to “Company SSO”" })).toBeTruthy();
  });

  test("of a new account is a press away, and can only be begun anew where it was begun", async () => {
    const { host } = await open("five", (host) => void host.signIns.begin(Date.now(), { name: "New", provider: "gitlab" }, "device"));
    const banner = document.querySelector<HTMLElement>('[data-banner="sign-in"]');
    expect(banner?.textContent).toContain("“New” waits for somebody to sign in.");
    await press(within(banner as HTMLElement).getByRole("button", { name: "Show" }));
    expect(part("user-code")).toBe("WDJB-MJHT");
    expect(document.querySelector('[data-banner="sign-in"]')).toBeNull();
    expect(dialog().queryByRole("button", { name: /instead/ })).toBeNull();
    host.signIns.fail(1, DENIED);
    await pass(0);
    expect(dialog().queryByRole("button", { name: "Try again" })).toBeNull();
    await press(button("Cancel"));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("an account that nobody signs in to opens no dialog", async () => {
    await open("five", (host) => (host.opensAt = "Company SSO"));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

test("an account that nobody has signed in to yet says so, and not that its end is unknown", async () => {
  await open("states");
  expect(row("Never yet").part("time-left")).toBe("no token yet");
  expect(row("Never yet").part("reason")).toBe("Nobody has signed in yet.");
  expect(row("Behind the lock").part("time-left")).toBe("no known end");
});
