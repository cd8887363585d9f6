// How tall the rows of the list are, what a compact one says, and what folds away beside them.

import { fireEvent, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, test } from "vitest";
import { account } from "../src/fake/accounts.ts";
import { brief } from "../src/state/brief.ts";
import { densityOf } from "../src/state/list.ts";
import { DAY, HOUR, when } from "../src/state/time.ts";
import { NOON, names, open, pass, press, row } from "./story.ts";

beforeEach(() => localStorage.clear());

const density = () => document.querySelector("[data-density]")?.getAttribute("data-density");
const days = () => document.querySelector('[data-part="days"]');

async function chooseRows(value: string) {
  await press(screen.getByRole("button", { name: "Settings" }));
  await fireEvent.change(screen.getByLabelText("Rows"), { target: { value } });
  await pass(0);
  await fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
  await pass(0);
}

describe("the rows", () => {
  test("are compact by themselves from twelve accounts on, and always or never where that is chosen", () => {
    const counts = [1, 3, 4, 5, 6, 11, 12, 1000];
    const all = (rows: Parameters<typeof densityOf>[1]) => counts.map((count) => densityOf(count, rows));
    expect(all("auto")).toEqual(["roomy", "roomy", "generous", "generous", "close", "close", "compact", "compact"]);
    expect(all("full")).toEqual(["roomy", "roomy", "generous", "generous", "close", "close", "close", "close"]);
    expect(new Set(all("compact"))).toEqual(new Set(["compact"]));
    // In a low window there is room for few.
    expect(new Set(counts.map((count) => densityOf(count, "auto", true)))).toEqual(new Set(["compact"]));
    expect(densityOf(1, "full", true)).toBe("roomy");
  });

  test("the choice shows at once, and is remembered", async () => {
    await open("five");
    expect(density()).toBe("generous");
    await chooseRows("compact");
    expect(density()).toBe("compact");
    document.body.innerHTML = "";
    await open("five");
    expect(density()).toBe("compact");
    await chooseRows("auto");
    expect(density()).toBe("generous");
  });

  test("beside compact ones the next 30 days fold away, and unfold", async () => {
    await open("thousand");
    expect(density()).toBe("compact");
    expect(days()).toBeNull();
    const fold = screen.getByText("Next 30 days").closest("details") as HTMLDetailsElement;
    fold.open = true;
    await fireEvent(fold, new Event("toggle"));
    await pass(0);
    expect(days()).not.toBeNull();
  });

  test("a compact one says one sentence and a rounded length, and its buttons keep their names", async () => {
    await open("grouped");
    const fresh = names().find((name) => row(name ?? "").element.dataset["state"] === "fresh") ?? "";
    const { element, part, getByRole } = row(fresh);
    expect(part("reason")).toMatch(/^Renews \S+/);
    expect(part("last")).toBeUndefined();
    expect(part("time-left")).toMatch(/^\d+ (minutes?|hours?|days?)$/);
    expect(element.querySelector('[data-part="reason"]')?.getAttribute("title")).not.toBe(part("reason"));
    expect(getByRole("button", { name: "Refresh now" }).title).toBe("Refresh now");
    expect(getByRole("button", { name: "Copy token" }).title).toBe("Copy token");
  });
});

test("in one sentence: what is the matter, else what comes next", () => {
  const said = (over: Parameters<typeof account>[1]) => brief(account(NOON, { due_at: null, expires_at: null, sign_in_ends_at: null, reason: "Why. And more.", ...over }), NOON);
  const [soon, later] = [NOON + HOUR, NOON + 2 * HOUR];
  expect(said({ due_at: soon, expires_at: later })).toBe(`Renews ${when(soon, NOON)}`);
  expect(said({ expires_at: later })).toBe(`Ends ${when(later, NOON)}`);
  expect(said({ due_at: soon, sign_in_ends_at: NOON + DAY })).toBe(`Sign-in ends ${when(NOON + DAY, NOON)}`);
  expect(said({ due_at: soon, sign_in_ends_at: NOON + 9 * DAY })).toBe(`Renews ${when(soon, NOON)}`);
  expect(said({ due_at: NOON - HOUR })).toBe("Why.");
  for (const over of [{ state: "retrying" }, { state: "expired" }, { state: "refreshing" }, { state: "paused" }, { disabled: true }] as const)
    expect(said({ due_at: soon, ...over })).toBe("Why.");
});
