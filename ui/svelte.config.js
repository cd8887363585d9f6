import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

// Runes everywhere; styles always leave as files, since the window's policy forbids inline ones.
export default { preprocess: vitePreprocess({ style: false }), compilerOptions: { runes: true, css: "external" } };
