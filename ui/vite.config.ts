/// <reference types="vitest/config" />
// Builds the window's page into dist. `--mode fake` serves or builds the same page on a made-up keeper
// (fake.html), which never enters the real bundle.

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

/**
 * Says to the bundler what holds for this page: nothing of it comes ready-made from a server, and no mode of Svelte's
 * that can be switched on while it runs is. What the libraries keep for such cases falls away. Fails where they have changed.
 */
function withoutUnused(): Plugin {
  const changes: [file: string, from: RegExp, to: string][] = [
    ["/svelte/src/internal/flags/index.js", /export let (\w+_flag)|\t\w+_flag = \w+;/g, "export const $1"],
    ["/svelte/src/internal/client/dom/hydration.js", /export let (hydrating)|\thydrating = value;/g, "export const $1"],
    ["/svelte/src/internal/client/dom/hydration.js", /export (function (?:reset|next|hydrate_template)\()/g, "/*@__NO_SIDE_EFFECTS__*/ export $1"],
    // All state is whole values (`$state.raw`): see tests/house.test.ts.
    ["/svelte/src/internal/client/reactivity/sources.js", /(should_proxy \? proxy\(value\) : value)/g, "value"],
    ["/svelte/src/internal/client/reactivity/props.js", /(runes && bindable \? proxy\(value\) : value)/g, "value"],
    // A failure is known by its name; where it is explained stands before each of them.
    ["/svelte/src/internal/client/errors.js", /(https:\/\/svelte\.dev\/e\/)/g, ""],
    ["/svelte/src/internal/client/warnings.js", /(https:\/\/svelte\.dev\/e\/)/g, ""],
    // The events of Tauri's own, none of which this page listens to: an enum that a bundler takes for work.
    ["/@tauri-apps/api/event.js", /var TauriEvent;[^]*?(TauriEvent) = \{\}\)\);/g, "const TauriEvent = {};"],
  ];
  return {
    name: "without-unused",
    enforce: "pre",
    apply: "build",
    transform(code, id) {
      const wanted = changes.filter(([file]) => id.includes(file));
      return wanted.reduce((text, [file, from, to]) => {
        const made = text.replace(from, (_, name?: string) => (name ? to.replace("$1", name) : ""));
        if (made === text) this.error(`${file} is not what it was`);
        return made;
      }, code);
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [withoutUnused(), svelte()],
  base: "./",
  build: {
    target: "safari17.5", // WebKitGTK 2.42 and later, WebView2, macOS 14: what Tauri runs on
    outDir: mode === "fake" ? "dist-fake" : "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the policy forbids inline scripts and styles
    modulePreload: { polyfill: false },
    rollupOptions: { input: mode === "fake" ? "fake.html" : "index.html" },
  },
  server: { open: false, port: 5199, strictPort: true, fs: { allow: [".."] } },
  preview: { port: 5198, strictPort: true },
  resolve: { conditions: mode === "test" ? ["browser"] : undefined },
  test: { environment: "happy-dom", include: ["tests/**/*.test.ts"], setupFiles: ["tests/setup.ts"] },
}));
