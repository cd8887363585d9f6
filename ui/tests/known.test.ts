// What is said of the providers that come with the program, in each language.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { screen } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { textsOf } from "../src/fake/texts.ts";
import { noteOf, titleOf } from "../src/state/known.ts";
import { speak } from "../src/state/say.svelte.ts";
import type { ProviderView } from "../src/wire.ts";
import { open, press, row } from "./story.ts";

const FILES = join(import.meta.dirname, "../../crates/turnglass-core/providers");
const line = (file: string, field: string) => {
  const found = new RegExp(`^${field}: (.*)$`, "m").exec(file)?.[1] ?? "";
  return found.startsWith('"') ? (JSON.parse(found) as string) : found;
};
const builtIn = readdirSync(FILES)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => readFileSync(join(FILES, name), "utf8"))
  .map((file) => ({ name: line(file, "name"), title: line(file, "title"), note: line(file, "note") }));
const view = (one: (typeof builtIn)[number], own = false) => ({ ...one, own }) as ProviderView;

describe("a provider that comes with the program", () => {
  test("has its own words in English", () => {
    expect(builtIn.length).toBeGreaterThan(20);
    for (const one of builtIn) expect(noteOf(view(one))).toBe(one.note);
    expect(titleOf("jwt", "Plain token")).toBe("Plain token");
  });

  test.each(["ru", "vi", "zh-Hans"])("and others in %s, with the same addresses", (language) => {
    speak(textsOf(language));
    const addresses = (text = "") => text.match(/https?:\/\/[\w./:-]*\w/g) ?? [];
    for (const one of builtIn) {
      expect(noteOf(view(one)), one.name).not.toBe(one.note);
      expect(addresses(noteOf(view(one))), one.name).toEqual(addresses(one.note));
    }
    expect(titleOf("jwt", "Plain token")).not.toBe("Plain token");
  });

  test("and what the user wrote, or a newer keeper says, stays as it is", () => {
    speak(textsOf("ru"));
    const oidc = { name: "oidc", title: "Ours", note: "Ask Ada." };
    expect(noteOf(view(oidc, true))).toBe("Ask Ada.");
    expect(noteOf(view({ ...oidc, name: "newer" }))).toBe("Ask Ada.");
    expect(titleOf("jwt", "Our tokens")).toBe("Our tokens");
  });

  test("is told in the page's language in its form and in the list", async () => {
    speak(textsOf("ru"));
    await open("five");
    await press(screen.getByRole("button", { name: "Добавить аккаунт" }));
    await press(document.querySelector<HTMLElement>('[data-provider="oidc"]') as HTMLElement);
    expect(document.querySelector('[data-part="provider-note"]')?.textContent).toContain("Достаточно адреса издателя");
    expect(row("CI deploy key").element.textContent).toContain("Простой токен");
  });
});
