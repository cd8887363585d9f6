// Puts the dashboard on the page, on a made-up keeper: `?scene=thousand`, `&language=vi`, `&theme=dark`, `&open=Qwen` for an
// account's page, `&press=settings` to press what begins with these words, or what `[data-do=settings]` selects, one after the other,
// `&fill=client_id:me` to type into what has this name or label before the last of them, `&then=` how a sign-in goes on, `&now=` an instant at
// which the clock stands still. The root says `data-ready` when all of it is done.

import "./app.css";
import { mount, tick } from "svelte";
import { DENIED } from "./fake/sign_ins.ts";
import { textsOf } from "./fake/texts.ts";
import { FakeHost, SCENES, type Scene } from "./host.fake.ts";
import { Clock } from "./state/clock.svelte.ts";
import { Dashboard } from "./state/dashboard.svelte.ts";
import { speak } from "./state/say.svelte.ts";
import App from "./views/App.svelte";
import type { Settings } from "./wire.ts";

const asked = new URLSearchParams(location.search);
const still = asked.get("now");
const wall = still === null ? Date.now : () => Date.parse(still);
const scene = asked.get("scene") ?? "five";
const language = asked.get("language") ?? "en";
speak(textsOf(language));
const host = new FakeHost(scene in SCENES ? (scene as Scene) : "five", wall, still === null ? 500 : 0);
host.opensAt = asked.get("open");
host.language = language;
const theme = asked.get("theme");
if (theme) document.documentElement.dataset["theme"] = theme;
if (theme) host.tell((made) => ({ ...made, settings: { ...made.settings, theme: theme as Settings["theme"] } }));
const dashboard = new Dashboard(host);
mount(App, { target: document.body, props: { dashboard, clock: new Clock(wall) } });

/** How a sign-in goes on, some seconds after it began. */
const then: Record<string, (id: number) => void> = {
  other: (id) => host.signIns.meet(id, { was: "ada.lovelace", is: "grace.hopper@example.com" }),
  asking: (id) => host.signIns.change(id, { stage: "asking" }),
  denied: (id) => host.signIns.fail(id, DENIED),
  done: (id) => host.signedIn(id),
};

const named = (selector: string, label: string) =>
  [...document.querySelectorAll<HTMLElement>(selector)].find((one) =>
    (one.getAttribute("aria-label") ?? one.textContent ?? "").trim().startsWith(label),
  );

function fill() {
  for (const [label = "", ...value] of asked.getAll("fill").map((one) => one.split(":"))) {
    const field = document.querySelector(`dialog [name="${label}"]`) ?? (named("dialog label", label) as HTMLLabelElement | undefined)?.control;
    if (!(field instanceof HTMLInputElement)) continue;
    field.value = value.join(":");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function press(label: string) {
  const within = document.querySelector("dialog[open]") ? "dialog[open] " : "";
  const meant = label.startsWith("[") ? document.querySelector<HTMLElement>(within + label) : null;
  (meant ?? named(`${within}button, ${within}summary, ${within}label.way`, label))?.click();
}

const pause = (length: number) => new Promise((over) => setTimeout(over, length));

await dashboard.start();
const labels = asked.getAll("press");
for (const [at, label] of labels.entries()) {
  await pause(still === null ? 800 : 60);
  if (at === labels.length - 1) fill();
  press(label);
}
await pause(still === null ? 600 : 120);
const outcome = then[asked.get("then") ?? ""];
if (outcome) host.signIns.list.forEach((one) => outcome(one.id));
await tick();
await pause(100);
document.documentElement.dataset["ready"] = "true";
