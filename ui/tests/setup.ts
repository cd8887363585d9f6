// What the tests' page lacks, and a clean page after each story.

import { cleanup } from "@testing-library/svelte";
import { afterEach, vi } from "vitest";

// happy-dom knows `showModal`, but not the rest of what a window does; stories decide the time themselves.
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
