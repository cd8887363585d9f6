// How a story is told: the dashboard on a made-up keeper at an instant that the story moves.

import { fireEvent, render, within } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { vi } from "vitest";
import { FakeHost, type Scene } from "../src/host.fake.ts";
import { Clock } from "../src/state/clock.svelte.ts";
import { Dashboard } from "../src/state/dashboard.svelte.ts";
import App from "../src/views/App.svelte";

export const NOON = Date.UTC(2026, 10, 21, 12);

export async function open(scene: Scene, prepare: (host: FakeHost) => void = () => {}, delay = 0, wall?: () => number) {
  vi.useFakeTimers({ now: NOON });
  const host = new FakeHost(scene, Date.now, delay);
  prepare(host);
  const dashboard = new Dashboard(host);
  render(App, { dashboard, clock: new Clock(wall) });
  await dashboard.start();
  flushSync();
  return { host, dashboard };
}

/** Lets time pass, and everything that waits for it happen. */
export async function pass(length: number) {
  await vi.advanceTimersByTimeAsync(length);
  flushSync();
}

export function row(name: string) {
  const element = [...document.querySelectorAll<HTMLElement>("[data-account]")].find((e) => e.dataset["account"] === name);
  if (!element) throw new Error(`no row for ${name}`);
  const part = (which: string) => element.querySelector(`[data-part="${which}"]`)?.textContent?.trim();
  return { element, part, ...within(element) };
}

export const names = () => [...document.querySelectorAll<HTMLElement>("[data-account]")].map((e) => e.dataset["account"]);

/** Presses a button, and lets what follows from it settle. */
export async function press(button: HTMLElement) {
  await fireEvent.click(button);
  await pass(0);
}

export async function type(field: HTMLElement, value: string) {
  await fireEvent.input(field, { target: { value } });
}
