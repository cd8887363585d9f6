// What the tests' page lacks, and a clean page after each story.

import { cleanup } from "@testing-library/svelte";
import { afterEach, beforeEach, vi } from "vitest";
import { textsOf } from "../src/fake/texts.ts";
import { speak } from "../src/state/say.svelte.ts";

beforeEach(() => speak(textsOf("en")));

// happy-dom knows `showModal`, but not the rest of what a window does; stories decide the time themselves.
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
