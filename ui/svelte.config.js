import { readdirSync } from "node:fs";
import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

/** The components in one order: where a component stands in it is a short name for what belongs to it alone. */
const components = ["parts", "views"].flatMap((room) =>
  readdirSync(new URL(`src/${room}`, import.meta.url)).sort().map((file) => `${room}/${file}`),
);
function cssHash({ hash, filename }) {
  const at = components.indexOf(filename.replace(/^(.*\/)?src\//, ""));
  // One that came while this runs has a longer name until the next start.
  return at < 0 ? `s${hash(filename)}` : `s${at.toString(36)}`;
}

// Runes everywhere; styles always leave as files, since the window's policy forbids inline ones.
export default { preprocess: vitePreprocess({ style: false }), compilerOptions: { runes: true, css: "external", cssHash, discloseVersion: false } };
