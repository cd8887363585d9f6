import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

/** Short enough to weigh little, long enough to be one component's own. */
const cssHash = ({ hash, filename }) => `s${hash(filename.replace(/^.*\/src\//, "")).slice(0, 4)}`;

// Runes everywhere; styles always leave as files, since the window's policy forbids inline ones.
export default { preprocess: vitePreprocess({ style: false }), compilerOptions: { runes: true, css: "external", cssHash, discloseVersion: false } };
