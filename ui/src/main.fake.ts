// Puts the dashboard on the page, on a made-up keeper: `?scene=thousand`, `&press=Add account` to press buttons one after
// the other, `&fill=Issuer:login.example.com` to type before the last of them, `&then=` how a sign-in goes on, `&language=vi` to speak another language, `&open=Qwen` to open the window for an account.

import "./app.css";
import { mount } from "svelte";
import { DENIED } from "./fake/sign_ins.ts";
import { FakeHost, SCENES, type Scene } from "./host.fake.ts";
import { Clock } from "./state/clock.svelte.ts";
import { Dashboard } from "./state/dashboard.svelte.ts";
import { speak } from "./state/say.svelte.ts";
import App from "./views/App.svelte";

const asked = new URLSearchParams(location.search);
const scene = asked.get("scene") ?? "five";
const host = new FakeHost(scene in SCENES ? (scene as Scene) : "five", Date.now, 500);
host.language = asked.get("language") ?? "en";
host.opensAt = asked.get("open");
speak(host.texts());
const dashboard = new Dashboard(host);
mount(App, { target: document.body, props: { dashboard, clock: new Clock() } });

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
    const field = (named("dialog label", label) as HTMLLabelElement | undefined)?.control;
    if (!(field instanceof HTMLInputElement)) continue;
    field.value = value.join(":");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

void dashboard.start().then(() => {
  const labels = asked.getAll("press");
  for (const [at, label] of labels.entries()) {
    setTimeout(() => {
      if (at === labels.length - 1) fill();
      const within = document.querySelector("dialog[open]") ? "dialog[open] " : "";
      named(`${within}button, ${within}summary, ${within}label.way`, label)?.click();
    }, 150 + at * 800);
  }
  const outcome = then[asked.get("then") ?? ""];
  if (outcome) setTimeout(() => host.signIns.list.forEach((one) => outcome(one.id)), 600 + labels.length * 800);
});
