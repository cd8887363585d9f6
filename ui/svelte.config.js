import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

// Runes everywhere; styles always leave as files, since the window's policy forbids inline ones. What marks a component's
// own elements is short: it stands in the page some thousand times.
const cssHash = ({ hash, filename, css }) => `s${hash(filename === "(unknown)" ? css : filename.replace(/^.*[\\/]src[\\/]/, "")).slice(0, 4)}`;

export default { preprocess: vitePreprocess({ style: false }), compilerOptions: { runes: true, css: "external", discloseVersion: false, cssHash } };
