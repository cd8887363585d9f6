// Which rows of a long list stand in the page. Pure arithmetic over measured and guessed heights;
// knows no DOM.

export type Slice = { from: number; to: number; before: number; after: number };

/** The rows that touch the stretch from `top` to `bottom`, with the space that those left out would take. */
export function slice(heights: number[], top: number, bottom: number): Slice {
  let from = 0;
  let before = 0;
  while (from < heights.length && before + (heights[from] ?? 0) <= top) before += heights[from++] ?? 0;
  let to = from;
  let reached = before;
  while (to < heights.length && reached < bottom) reached += heights[to++] ?? 0;
  let after = 0;
  for (let at = to; at < heights.length; at++) after += heights[at] ?? 0;
  return { from, to, before, after };
}
