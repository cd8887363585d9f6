// Finding one's way among many accounts: search, filters, headings, order, keys; and the line of the next 30 days.

import { fireEvent, screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, test } from "vitest";
import { account, five, many } from "../src/fake/accounts.ts";
import { events, marks, piles } from "../src/state/days.ts";
import { items, passes, sorted } from "../src/state/list.ts";
import { hostsDown, remedyOf, words } from "../src/state/need.ts";
import { DAY, HOUR, MINUTE } from "../src/state/time.ts";
import { NOON, names, open, pass, press, row, type } from "./story.ts";

beforeEach(() => localStorage.clear());

const choose = async (label: string, value: string) => {
  const list = screen.getByLabelText<HTMLSelectElement>(label);
  await fireEvent.change(list, { target: { value } });
  await pass(0);
};
const headings = () => [...document.querySelectorAll("li.heading")].map((one) => one.textContent);

describe("many accounts", () => {
  test("a search keeps what has every word, and says when nothing has", async () => {
    await open("thousand");
    await type(screen.getByRole("searchbox", { name: "Find an account" }), "service-0042 oauth");
    await pass(0);
    expect(names()).toEqual(["service-0042"]);
    await type(screen.getByRole("searchbox"), "nobody");
    await pass(0);
    expect(document.body.textContent).toContain("No account has “nobody” in its name");
    await press(screen.getByRole("button", { name: "Show all accounts" }));
    expect(names().length).toBeGreaterThan(5);
  });

  test("a filter shows what needs a person, with how many there are", async () => {
    await open("thousand");
    await press(screen.getByRole("radio", { name: /Needs you 11/ }));
    expect(names()).toHaveLength(11);
    expect(names().every((name) => row(name ?? "").element.dataset["state"] === "sign_in_needed")).toBe(true);
    expect(row("service-0014").element.getAttribute("aria-setsize")).toBe("11");
  });

  test("filters that hold nothing are not offered", async () => {
    await open("thousand");
    expect(screen.queryByRole("radio", { name: /^Paused/ })).toBeNull();
  });

  test("the user's own groups are headings, and the order of need stays within and among them", async () => {
    await open("grouped");
    expect(headings()[0]).toContain("Work");
    expect(names()[0]).toBe("Company SSO");
    expect(document.querySelector("[data-account] h2")?.getAttribute("aria-level")).toBe("3");
    await choose("Group", "none");
    expect(headings()).toEqual([]);
  });

  test("what was chosen is remembered, but a search and a filter are not", async () => {
    await open("thousand");
    await choose("Sort", "name");
    await choose("Group", "provider");
    await press(screen.getByRole("radio", { name: /Needs you/ }));
    document.body.innerHTML = "";
    await open("thousand");
    expect(screen.getByLabelText<HTMLSelectElement>("Sort").value).toBe("name");
    expect(headings().length).toBeGreaterThan(0);
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "All" }).checked).toBe(true);
  });

  test("a few accounts need no tools, and nothing counts that was chosen with them", async () => {
    localStorage.setItem("turnglass-list", JSON.stringify({ sort: "name", grouping: "provider" }));
    await open("five");
    expect(screen.queryByRole("searchbox")).toBeNull();
    expect(headings()).toEqual([]);
    expect(names()[0]).toBe("Company SSO");
  });

  test("the keys go to the search, and from row to row", async () => {
    await open("grouped");
    const search = screen.getByRole("searchbox");
    // happy-dom lays nothing out.
    Object.defineProperty(search, "offsetParent", { value: document.body });
    await fireEvent.keyDown(window, { key: "f", ctrlKey: true });
    expect(document.activeElement).toBe(search);
    const door = row("Company SSO").getByRole("button", { name: "Details" });
    door.focus();
    await fireEvent.keyDown(door, { key: "ArrowDown" });
    expect(document.activeElement?.closest("[data-account]")).toBe(row(names()[1] ?? "").element);
    await fireEvent.keyDown(document.activeElement ?? door, { key: "ArrowUp" });
    expect(document.activeElement).toBe(door);
  });
});

describe("the list as a value", () => {
  test("soon is what happens within a day, also to the sign-in", () => {
    const far = { expires_at: NOON + 9 * DAY, renews_at: NOON + 8 * DAY };
    expect(passes(account(NOON, far), "soon", NOON)).toBe(false);
    expect(passes(account(NOON, { ...far, sign_in_ends_at: NOON + HOUR }), "soon", NOON)).toBe(true);
    expect(passes(account(NOON, { ...far, due_at: NOON + HOUR, disabled: true }), "soon", NOON)).toBe(false);
  });

  test("names sort as people count, ends sort soonest first and unknown last", () => {
    const [ten, two] = [account(NOON, { name: "a10" }), account(NOON, { name: "a2", expires_at: null })];
    expect(sorted([ten, two], "name").map((one) => one.name)).toEqual(["a2", "a10"]);
    expect(sorted([two, ten], "time").map((one) => one.name)).toEqual(["a10", "a2"]);
  });

  test("one heading over everything would say nothing, unless it is the user's own", () => {
    const all = five(NOON);
    expect(items(all, "own").every((item) => "account" in item)).toBe(true);
    const work = all.map((one) => ({ ...one, group: "Work" }));
    expect(items(work, "own")[0]).toMatchObject({ group: "Work", count: 5 });
    expect(items(work, "own").at(-1)).toMatchObject({ at: 5 });
  });

  test("what heals an account", () => {
    const of = (over: Parameters<typeof account>[1]) => remedyOf(account(NOON, over));
    expect(of({})).toBeNull();
    expect(of({ state: "sign_in_needed", can_sign_in: true })).toBe("sign_in");
    expect(of({ state: "sign_in_needed" })).toBe("bring");
    expect(of({ state: "expired" })).toBe("refresh");
    expect(of({ state: "expired", can_refresh: false })).toBe("bring");
    expect(of({ state: "misconfigured" })).toBe("settings");
    expect(of({ state: "vault_trouble" })).toBeNull();
  });

  test("who cannot sign in needs a new token", () => {
    const of = (over: Parameters<typeof account>[1]) => words(account(NOON, { state: "sign_in_needed", ...over }));
    expect(of({ can_sign_in: true })).toBe("Sign-in needed");
    expect(of({})).toBe("New token needed");
    expect(of({ disabled: true })).toBe("Paused");
  });

  test("a host is down when several accounts wait for it, not when one does", () => {
    const waiting = (name: string, due_at: number) => account(NOON, { name, state: "retrying", host: "a.example", due_at });
    const two = [waiting("a", NOON + 5 * MINUTE), waiting("b", NOON + 3 * MINUTE)];
    expect(hostsDown(two)).toEqual([]);
    expect(hostsDown([...two, waiting("c", NOON + HOUR)])).toEqual([{ host: "a.example", accounts: ["a", "b", "c"], again: NOON + 3 * MINUTE }]);
  });
});

describe("the line of the next 30 days", () => {
  const places = () => [...document.querySelectorAll<HTMLElement>('[data-part="days"] li button')];

  test("what falls on one place is one mark with a count", () => {
    const [pile] = piles(events(many(NOON, 12).map((one) => ({ ...one, due_at: NOON + 1000 })), NOON), NOON);
    expect(marks(pile ?? { x: 0, events: [] })).toEqual([{ kind: "renewal", many: 12 }]);
  });

  test("pointing at a place or focusing it tells the names, and Escape ends that", async () => {
    await open("five");
    const told = () => document.querySelector('[data-part="days"] .names')?.textContent;
    expect(told()).toBeUndefined();
    const [first] = places();
    expect(first?.getAttribute("aria-label")).toContain("Design system API renews");
    first?.focus();
    await pass(0);
    expect(told()).toContain("Design system API renews");
    await fireEvent.keyDown(first as HTMLElement, { key: "Escape" });
    expect(told()).toBeUndefined();
  });

  test("one press of Tab comes to the line, the arrows go along it", async () => {
    await open("five");
    expect(places().map((place) => place.tabIndex)).toEqual([0, -1, -1, -1, -1]);
    places()[0]?.focus();
    await fireEvent.keyDown(places()[0] as HTMLElement, { key: "ArrowRight" });
    expect(document.activeElement).toBe(places()[1]);
    await pass(0);
    expect(places().map((place) => place.tabIndex)).toEqual([-1, 0, -1, -1, -1]);
  });

  test("a place of one account opens it", async () => {
    const { dashboard } = await open("five");
    await press(places()[0] as HTMLElement);
    expect(dashboard.opened).toBe("Design system API");
  });

  test("an empty line says so", async () => {
    const { host } = await open("one");
    host.tell((s) => ({ ...s, accounts: s.accounts.map((one) => ({ ...one, due_at: null, expires_at: null })) }));
    await pass(0);
    expect(within(document.querySelector('[data-part="days"]') as HTMLElement).getByText("Nothing is planned.")).toBeTruthy();
  });
});
