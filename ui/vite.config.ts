/// <reference types="vitest/config" />
// Builds the window's page into dist. `--mode fake` serves or builds the same page on a made-up keeper
// (fake.html), which never enters the real bundle.

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
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
