// Bringing accounts: by token, by clipboard, by file. And where the secret goes, and does not.

import { fireEvent, screen, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { names, open, pass, press, row, type } from "./story.ts";

const CANARY = "canary-8f2c-secret";
const page = () => {
  const values = [...document.querySelectorAll("input")].map((input) => input.value);
  return document.documentElement.outerHTML + values.join("\n");
};

async function adding() {
  const story = await open("five");
  await press(screen.getByRole("button", { name: "Add account" }));
  return story;
}
const choose = (name: string) => press(document.querySelector<HTMLElement>(`[data-provider="${name}"]`) ?? screen.getByText("no such provider"));
const submit = (name = "Add") => press(within(screen.getByRole("dialog")).getByRole("button", { name }));

describe("with a token", () => {
  test("the pasted token is cleared from the page after adding", async () => {
    const { host } = await adding();
    await choose("qwen");
    await type(screen.getByLabelText("Name"), "Second");
    await type(screen.getByLabelText("Token"), CANARY);
    await submit();
    expect(host.asked.at(-1)).toEqual({ ask: "add", name: "Second", provider: "qwen", token: "(secret)" });
    expect(names()).toContain("Second");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(page()).not.toContain(CANARY);
  });

  test("and is cleared too when the keeper refuses, with the reason and the remedy", async () => {
    const { host } = await adding();
    await choose("qwen");
    host.failing.set("add", { code: "usage", message: "This is no JWT.", hint: "Copy the whole token." });
    await type(screen.getByLabelText("Token"), CANARY);
    await submit();
    const said = document.querySelector('[data-banner="add-problem"]')?.textContent;
    expect(said).toContain("This is no JWT.");
    expect(said).toContain("Copy the whole token.");
    expect(page()).not.toContain(CANARY);
  });

  test("from the clipboard it never enters the page", async () => {
    const { host } = await adding();
    await choose("claude");
    await press(screen.getByRole("button", { name: "Add from clipboard" }));
    expect(host.asked.at(-1)).toEqual({
      ask: "add_from_clipboard",
      account: { name: "claude", provider: "claude" },
      wants: "refresh_token",
    });
  });

  test("values of a provider's own that are secret are asked for unseen, and forgotten", async () => {
    const { host } = await adding();
    await choose("warehouse");
    await type(screen.getByLabelText("Region"), "eu");
    await submit();
    expect(screen.getByLabelText("Password").getAttribute("aria-invalid")).toBe("true");
    expect(host.asked.some(({ ask }) => ask === "add")).toBe(false);
    expect(screen.getByLabelText("PIN").getAttribute("type")).toBe("password");
    await type(screen.getByLabelText("Password"), CANARY);
    await submit();
    expect(host.asked.at(-1)).toEqual({ ask: "add", name: "warehouse", provider: "warehouse", values: { region: "eu" }, given: "(secret)" });
    expect(page()).not.toContain(CANARY);
  });

  test("the form asks only for what the provider wants", async () => {
    await adding();
    await choose("qwen");
    expect(screen.queryByLabelText("Token URL")).toBeNull();
    expect(screen.queryByLabelText("Client id")).toBeNull();
    await press(screen.getByRole("button", { name: "Back" }));
    await choose("oauth2");
    await press(screen.getByRole("button", { name: "I have a token already" }));
    expect(screen.getByLabelText("Token URL")).toBeTruthy();
    expect(screen.getByLabelText("Refresh token")).toBeTruthy();
    await press(screen.getByRole("button", { name: "Back" }));
    await press(screen.getByRole("button", { name: "Back" }));
    await choose("billing");
    expect(screen.queryByLabelText("Refresh token")).toBeNull();
    expect(screen.getByLabelText("Client id")).toBeTruthy();
  });

  test("a confidential client brings both secrets, and the page keeps neither", async () => {
    const { host } = await adding();
    await choose("oauth2");
    await press(screen.getByRole("button", { name: "I have a token already" }));
    await type(screen.getByLabelText("Name"), "Acme");
    await type(screen.getByLabelText("Token URL"), "https://login.example.com/token");
    await type(screen.getByLabelText("Client id"), "desk");
    const auth = screen.getByLabelText<HTMLSelectElement>("Client secret");
    auth.value = "post";
    auth.dispatchEvent(new Event("change", { bubbles: true }));
    await pass(0);
    await type(screen.getByLabelText("The client's secret"), CANARY);
    await type(screen.getByLabelText("Refresh token"), CANARY);
    await type(screen.getByLabelText("Renew before the end"), "60s");
    await submit();
    expect(host.asked.at(-1)).toEqual({
      ask: "add",
      name: "Acme",
      provider: "oauth2",
      token_url: "https://login.example.com/token",
      client_id: "desk",
      client_auth: "post",
      margin_seconds: 60,
      refresh_token: "(secret)",
      client_secret: "(secret)",
    });
    expect(page()).not.toContain(CANARY);
  });

  test("what is missing is said beside its field, and nothing is sent", async () => {
    const { host } = await adding();
    await choose("qwen");
    await submit();
    expect(screen.getByLabelText("Token").getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByText("Paste the token.")).toBeTruthy();
    expect(host.asked.some((asked) => asked.ask === "add")).toBe(false);
  });

  test.each([["Add", CANARY], ["Add from clipboard", ""]])("a name that is taken is a fault, not another grant for the account that has it: %s", async (adds, token) => {
    const { host } = await adding();
    await choose("qwen");
    await type(screen.getByLabelText("Name"), " Company SSO ");
    await type(screen.getByLabelText("Token"), token);
    await submit(adds);
    const field = screen.getByLabelText("Name");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(field);
    expect(screen.getByText(/There is an account of this name already.*Choose another name.*new token, open its own page/)).toBeTruthy();
    expect(host.asked.filter(({ ask }) => ask.startsWith("add"))).toEqual([]);
    await type(field, "Second");
    await submit(adds);
    expect(names()).toContain("Second");
  });

  test.each(["canary 8f2c", "Bearer canary-8f2c", "canary-8f2c\tcanary"])("what has a blank in it is no token, and is not sent: %s", async (token) => {
    const { host } = await adding();
    await choose("qwen");
    await type(screen.getByLabelText("Token"), token);
    await submit();
    expect(screen.getByText(/A token has no blank in it/)).toBeTruthy();
    expect(screen.getByLabelText("Token").getAttribute("aria-invalid")).toBe("true");
    expect(host.asked.some(({ ask }) => ask === "add")).toBe(false);
  });

  test("a refused account that nobody can sign in to takes a new token under its old name", async () => {
    const { host } = await open("states");
    await press(row("Refused").getByRole("button", { name: "Enter a new token" }));
    await type(screen.getByLabelText("Refresh token"), CANARY);
    await submit("Use this token");
    expect(host.asked.at(-1)).toEqual({ ask: "add", name: "Refused", provider: "claude", refresh_token: "(secret)" });
    expect(page()).not.toContain(CANARY);
  });
});

describe("from a file", () => {
  test("each entry is reported", async () => {
    await adding();
    await press(screen.getByRole("button", { name: /From a file/ }));
    await press(screen.getByRole("button", { name: "Choose…" }));
    await submit("Import");
    const report = screen.getByRole("list", { name: "What came of it" });
    expect(report.textContent).toContain("LEGACY_REFRESH_TOKEN is not set");
    expect([...report.querySelectorAll("li")].map((e) => e.dataset["result"])).toEqual(["added", "unchanged", "skipped"]);
  });

  test("a file that is not there is said with the remedy", async () => {
    await adding();
    await press(screen.getByRole("button", { name: /From a file/ }));
    await type(screen.getByLabelText("File"), "/nowhere");
    await submit("Import");
    expect(document.querySelector('[data-banner="import-problem"]')?.textContent).toContain("no such file");
  });

  test("what went wrong can be dismissed, and nothing is sent by that", async () => {
    const { host } = await adding();
    await press(screen.getByRole("button", { name: /From a file/ }));
    await type(screen.getByLabelText("File"), "/nowhere");
    await submit("Import");
    const asked = host.asked.length;
    await submit("Dismiss");
    expect(document.querySelector('[data-banner="import-problem"]')).toBeNull();
    expect(host.asked).toHaveLength(asked);
    expect(document.activeElement?.textContent).toBe("Import");
  });

  test("an import that added nothing is no success", async () => {
    const { host, dashboard } = await adding();
    await press(screen.getByRole("button", { name: /From a file/ }));
    host.importFile = async () => ({ entries: [{ name: "gateway", result: "unchanged", says: "Known already." }] });
    await type(screen.getByLabelText("File"), "~/providers.yaml");
    await submit("Import");
    expect(screen.getByRole("list", { name: "What came of it" }).textContent).toContain("Known already.");
    expect(dashboard.said).toBeNull();
  });
});

test("the search for a provider has the focus when the dialog opens", async () => {
  await adding();
  expect(document.activeElement).toBe(screen.getByRole("searchbox", { name: "Find a provider" }));
});

test("Escape empties the search for a provider, and closes the dialog when there is nothing in it", async () => {
  await adding();
  const find = screen.getByRole<HTMLInputElement>("searchbox", { name: "Find a provider" });
  const escape = async () => {
    // The platform does nothing of its own with it.
    expect(await fireEvent.keyDown(find, { key: "Escape" })).toBe(false);
    await pass(0);
  };
  await type(find, "gitl");
  await escape();
  expect(find.value).toBe("");
  await escape();
  expect(screen.queryByRole("dialog")).toBeNull();
});
