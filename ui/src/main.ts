// Puts the dashboard on the page, on the real host.

import "./app.css";
import { mount } from "svelte";
import { host } from "./host.ts";
import { Clock } from "./state/clock.svelte.ts";
import { Dashboard } from "./state/dashboard.svelte.ts";
import { speak } from "./state/say.svelte.ts";
import App from "./views/App.svelte";

speak(host.texts());
const dashboard = new Dashboard(host);
mount(App, { target: document.body, props: { dashboard, clock: new Clock() } });
void dashboard.start();
