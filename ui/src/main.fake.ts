// Puts the dashboard on the page, on a made-up keeper: `?scene=thousand`, and `&open=add` to press a button at once.

import "./app.css";
import { mount } from "svelte";
import { FakeHost, SCENES, type Scene } from "./host.fake.ts";
import { Clock } from "./state/clock.svelte.ts";
import { Dashboard } from "./state/dashboard.svelte.ts";
import App from "./views/App.svelte";

const asked = new URLSearchParams(location.search);
const scene = asked.get("scene") ?? "five";
const host = new FakeHost(scene in SCENES ? (scene as Scene) : "five", Date.now, 500);
const dashboard = new Dashboard(host);
mount(App, { target: document.body, props: { dashboard, clock: new Clock() } });
void dashboard.start().then(() => {
  for (const [at, label] of asked.getAll("press").entries()) {
    setTimeout(() => {
      const named = [...document.querySelectorAll<HTMLElement>("button, summary, label.tile")];
      named.find((one) => (one.getAttribute("aria-label") ?? one.textContent ?? "").trim().startsWith(label))?.click();
    }, 150 + at * 800);
  }
});
