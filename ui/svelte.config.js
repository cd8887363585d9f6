import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

/** Short names for what belongs to one component; a name that two would have stops the build. */
const named = new Map();
function cssHash({ hash, filename }) {
  const place = filename.replace(/^.*\/src\//, "");
  const name = `s${hash(place).slice(0, 3)}`;
  if ((named.get(name) ?? place) !== place) throw new Error(`${place} and ${named.get(name)} would share the name ${name}`);
  named.set(name, place);
  return name;
}

// Runes everywhere; styles always leave as files, since the window's policy forbids inline ones.
export default { preprocess: vitePreprocess({ style: false }), compilerOptions: { runes: true, css: "external", cssHash, discloseVersion: false } };
