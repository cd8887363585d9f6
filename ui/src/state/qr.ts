// A QR code as one drawing: the keeper's rows of `1` and `0`, as a path. Pure; knows no DOM.

/** The margin that readers need around a code, in modules (ISO/IEC 18004). */
const QUIET = 4;

export type Drawing = { viewBox: string; path: string };

/** Dark modules that touch within a row are one rectangle. */
export function drawing(rows: string[]): Drawing {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const path = rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`));
  return { viewBox: `${-QUIET} ${-QUIET} ${width + 2 * QUIET} ${rows.length + 2 * QUIET}`, path: path.join("") };
}
