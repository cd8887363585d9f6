// Rules of the house that no compiler holds.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const SOURCE = join(import.meta.dirname, "../src");
const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(ts|svelte)$/.test(name))
  .map((name) => ({ name: name.replaceAll("\\", "/"), text: readFileSync(join(SOURCE, name), "utf8") }));

describe("the house", () => {
  test("only host.ts imports @tauri-apps", () => {
    const importing = files.filter(({ text }) => /from\s+["']@tauri-apps|import\(["']@tauri-apps/.test(text));
    expect(importing.map(({ name }) => name)).toEqual(["host.ts"]);
  });

  test("the made-up keeper stays out of the real page", () => {
    const importing = files.filter(({ text }) => /from\s+["'][^"']*(host\.fake|fake\/scenes)/.test(text));
    expect(importing.map(({ name }) => name).sort()).toEqual(["host.fake.ts", "main.fake.ts"]);
  });

  test("no style or script stands inline: the window's policy forbids both", () => {
    const inline = files.filter(({ text }) => /\sstyle=["'{]/.test(text) || /\{@html/.test(text));
    expect(inline.map(({ name }) => name)).toEqual([]);
  });

  test("pure values read no clock", () => {
    const pure = files.filter(({ name }) => /^state\/[^/]+(?<!\.svelte)\.ts$/.test(name));
    const reading = pure.filter(({ text }) => /Date\.now|new Date\(\)|performance\./.test(text));
    expect(reading.map(({ name }) => name)).toEqual([]);
  });

  test("state is whole values: what is deep and mutable costs the bundle a part that is left out of it", () => {
    const deep = files.filter(({ text }) => /\$state[<(]|\$bindable\([^)]*[[{]/.test(text));
    expect(deep.map(({ name }) => name)).toEqual([]);
  });
});
