// The pure parts: time in words, the order, the line of the next 30 days, the picture, the long list.

import { FluentResource } from "@fluent/bundle";
import { describe, expect, test, vi } from "vitest";
import { providers } from "../src/fake/providers.ts";
import { account, five, many } from "../src/fake/accounts.ts";
import { snapshot } from "../src/fake/scenes.ts";
import { along, events, inWords, piles } from "../src/state/days.ts";
import { accountOf, EMPTY, faultOf, findProviders, freeName, issuerOf, nameAt, seconds, wantsClientSecret } from "../src/state/form.ts";
import { drawing } from "../src/state/qr.ts";
import { byNeed, matching, sentence } from "../src/state/need.ts";
import { slice } from "../src/state/rows.ts";
import { textsOf } from "../src/fake/texts.ts";
import { say, speak } from "../src/state/say.svelte.ts";
import { lifetime, lowerSand, upperSand } from "../src/state/sand.ts";
import { lastTick, DAY, HOUR, MINUTE, SECOND, distance, inUnits, roughly, timeLeft, untilNextTick } from "../src/state/time.ts";

const NOW = Date.UTC(2026, 10, 21, 12);

describe("time", () => {
  test.each([
    [-1, "expired"],
    [0, "expired"],
    [1, "1 s"],
    [42 * SECOND, "42 s"],
    [59.5 * SECOND, "1 min 00 s"],
    [12 * MINUTE + 4 * SECOND, "12 min 04 s"],
    [HOUR, "1 h 00 min"],
    [5 * HOUR + 41 * MINUTE, "5 h 41 min"],
    [DAY, "1 d 00 h"],
    [4 * DAY + 6 * HOUR, "4 d 06 h"],
    [143 * DAY, "143 d"],
  ])("%d ms left reads %s", (left, says) => expect(timeLeft(left)).toBe(says));

  test("ticks each second under an hour, else each minute, and never after the end", () => {
    expect(untilNextTick(41.5 * SECOND)).toBe(500);
    expect(untilNextTick(2 * HOUR + 1)).toBe(1);
    expect(untilNextTick(2 * HOUR)).toBe(MINUTE);
    expect(untilNextTick(0)).toBe(Infinity);
  });

  test("the words change exactly when the tick says", () => {
    for (const left of [61.2 * SECOND, HOUR + 300, 3 * HOUR + 12_345, 9 * DAY + 7]) {
      const next = untilNextTick(left);
      expect(timeLeft(left - next + 1)).toBe(timeLeft(left));
    }
  });

  test.each([
    [MINUTE, "1 minute"],
    [41 * MINUTE, "41 minutes"],
    [3 * HOUR, "3 hours"],
    [3 * DAY, "3 days"],
  ])("%d ms are roughly %s", (length, says) => expect(roughly(length)).toBe(says));

  test("formatters are made once for each language and unit", () => {
    const said = ["en", "ru", "en"].map((language) => {
      speak({ language, ftl: "" });
      return [inUnits(2, "week"), roughly(3 * DAY), distance(NOW, NOW - HOUR)];
    });
    expect(said).toEqual([["2 weeks", "3 days", "in 60 minutes"], ["2 недели", "3 дня", "через 60 минут"], said[0]]);
    const made = [vi.spyOn(Intl, "NumberFormat").mock.calls, vi.spyOn(Intl, "RelativeTimeFormat").mock.calls];
    for (const language of ["ru", "en"]) {
      speak({ language, ftl: "" });
      expect([inUnits(2, "week"), roughly(3 * DAY), distance(NOW, NOW - HOUR)]).toEqual(said[language === "en" ? 0 : 1]);
    }
    expect(made).toEqual([[], []]);
    vi.restoreAllMocks();
  });

  test("distances", () => {
    expect(distance(NOW - SECOND, NOW)).toBe("just now");
    expect(distance(NOW - 12 * MINUTE, NOW)).toBe("12 minutes ago");
    expect(distance(NOW + 2 * HOUR, NOW)).toBe("in 2 hours");
  });
});

describe("need", () => {
  test("switched-off accounts come last and count for nothing", () => {
    const off = account(NOW, { name: "Off", state: "sign_in_needed", disabled: true });
    const all = [off, account(NOW)];
    expect(byNeed(all).map((a) => a.name)).toEqual(["Qwen", "Off"]);
    expect(sentence(snapshot(NOW, all)).need).toBe("none");
  });

  test.each([
    [[], "No accounts yet.", ""],
    [[account(NOW)], "All is well.", "Next renewal in 30 hours."],
    [[account(NOW, { state: "unchanged" })], "1 to keep an eye on.", "Next renewal in 30 hours."],
    [[account(NOW, { due_at: NOW })], "All is well.", "Renewing now."],
    [[account(NOW, { due_at: null })], "All is well.", "No renewal is planned."],
    [five(NOW), "1 needs you.", "Next renewal in 3 minutes."],
  ])("the sentence %#", (accounts, headline, next) => {
    const said = sentence(snapshot(NOW, accounts));
    expect([said.headline, said.next(NOW)]).toEqual([headline, next]);
  });

  test("a pause is said", () => {
    const at = snapshot(NOW, [account(NOW)]);
    expect(sentence({ ...at, settings: { ...at.settings, paused: true } }).headline).toBe("Paused.");
  });

  test("finding needs every word, anywhere", () => {
    expect(matching(five(NOW), "ada claude").map((a) => a.name)).toEqual(["Claude, work"]);
    expect(matching(five(NOW), "  ")).toHaveLength(5);
  });
});

describe("the next 30 days", () => {
  test("a renewal hides the end that it prevents; what nothing renews ends", () => {
    expect(events(five(NOW), NOW).map((e) => [e.kind, e.account])).toEqual([
      ["renewal", "Design system API"],
      ["renewal", "Claude, work"],
      ["renewal", "Qwen"],
      ["sign_in", "Claude, work"],
      ["end", "CI deploy key"],
    ]);
  });

  test("knows nothing of what is past, beyond, or switched off", () => {
    const far = account(NOW, { expires_at: NOW + 40 * DAY, renews_at: NOW + 37 * DAY });
    const off = account(NOW, { disabled: true });
    expect(events([far, off], NOW)).toEqual([]);
    expect(inWords([])).toBe("The next 30 days: nothing is planned.");
  });

  test("the scale runs from now to 30 days, and gives the first day room", () => {
    expect([along(0), along(30 * DAY), along(99 * DAY), along(-5)]).toEqual([0, 1, 1, 0]);
    expect(along(DAY)).toBeGreaterThan(0.15);
  });

  test("a thousand accounts make no more piles than there are places", () => {
    const found = events(many(NOW, 1000), NOW);
    const gathered = piles(found, NOW);
    expect(gathered.length).toBeLessThanOrEqual(61);
    expect(gathered.reduce((sum, pile) => sum + pile.events.length, 0)).toBe(found.length);
  });
});

describe("the picture of a lifetime", () => {
  test("what is left and where it renews are shares of the whole", () => {
    const half = account(NOW, { issued_at: NOW - HOUR, expires_at: NOW + HOUR, renews_at: NOW + 30 * MINUTE });
    expect(lifetime(half, NOW)).toEqual({ left: 0.5, renewal: 0.25 });
    expect(lifetime(half, NOW + 2 * HOUR)).toEqual({ left: 0, renewal: null });
    expect(lifetime(account(NOW, { issued_at: null }), NOW).left).toBeNull();
  });

  test("sand goes from the upper bulb to the lower", () => {
    expect([upperSand(0), lowerSand(1)]).toEqual(["", ""]);
    expect(upperSand(1)).not.toBe("");
    expect(lowerSand(0)).not.toBe("");
  });
});

test("a long list shows the rows that touch the window", () => {
  const heights = Array.from({ length: 100 }, () => 10);
  expect(slice(heights, 95, 130)).toEqual({ from: 9, to: 13, before: 90, after: 870 });
  expect(slice([], 0, 100)).toEqual({ from: 0, to: 0, before: 0, after: 0 });
});

describe("the form", () => {
  const known = (name: string) => {
    const found = providers.find((one) => one.name === name);
    if (!found) throw new Error(`no provider ${name}`);
    return found;
  };
  const [oauth, oidc, google] = [known("oauth2"), known("oidc"), known("google")];

  test("lengths as people write them", () => {
    expect(["300", "60s", "5 m", "2h", "3d", "soon", ""].map(seconds)).toEqual([300, 60, 300, 7200, 259200, null, null]);
  });

  test("says the first thing that is wrong", () => {
    expect(faultOf(oauth, EMPTY)?.field).toBe("name");
    expect(faultOf(oauth, { ...EMPTY, name: "a", tokenUrl: "login.example.com" })?.says).toContain("https://");
    expect(faultOf(oauth, { ...EMPTY, name: "a", tokenUrl: "https://x.example", clientId: "c", margin: "soon" })?.field).toBe("margin");
  });

  test("client credentials need no pasted token", () => {
    const fields = { ...EMPTY, name: " robot ", tokenUrl: "https://x.example/t", clientId: "c", clientAuth: "basic" as const, byClient: true };
    expect(accountOf(oauth, fields)).toEqual({
      name: "robot",
      provider: "oauth2",
      token_url: "https://x.example/t",
      client_id: "c",
      client_auth: "basic",
      grant: "client_credentials",
    });
  });

  test("an issuer is enough to sign in, however it is written", () => {
    const fields = { ...EMPTY, name: "work", issuer: " login.example.com/realms/a/.well-known/openid-configuration " };
    expect(faultOf(oidc, fields, "sign_in")).toBeNull();
    expect(accountOf(oidc, fields, "sign_in")).toEqual({ name: "work", provider: "oidc", issuer: "https://login.example.com/realms/a" });
    expect(faultOf(oidc, { ...fields, issuer: "not an address" }, "sign_in")?.field).toBe("issuer");
    expect(faultOf(oidc, { ...fields, issuer: "ftp://x.example" }, "sign_in")?.field).toBe("issuer");
    expect(issuerOf("http://127.0.0.1:8080")).toBe("http://127.0.0.1:8080");
  });

  test("a token of an issuer needs the client that it was issued to", () => {
    expect(faultOf(oidc, { ...EMPTY, name: "work", issuer: "https://x.example" }, "token")?.field).toBe("client_id");
  });

  test("signing in asks for what only then is needed", () => {
    expect(faultOf(google, { ...EMPTY, name: "g" }, "sign_in")?.field).toBe("client_id");
    expect(wantsClientSecret(google, EMPTY, "sign_in")).toBe(true);
    expect(wantsClientSecret(oidc, EMPTY, "sign_in")).toBe(false);
    expect(wantsClientSecret(oidc, { ...EMPTY, withSecret: true }, "sign_in")).toBe(true);
    const fields = { ...EMPTY, name: "a", clientId: "c", tokenUrl: "https://x.example/t" };
    expect(faultOf(oauth, fields, "sign_in")?.field).toBe("page_url");
    expect(accountOf(oauth, { ...fields, pageUrl: "https://x.example/d", way: "device" }, "sign_in")).toMatchObject({ device_url: "https://x.example/d" });
    expect(accountOf(oauth, { ...fields, pageUrl: "https://x.example/a" }, "sign_in")).toMatchObject({ authorize_url: "https://x.example/a" });
  });

  test("an account that is there already is not signed in to as if it were new", () => {
    expect(faultOf(google, { ...EMPTY, name: "g", clientId: "c" }, "sign_in", ["g"])?.says).toContain("already");
    expect(faultOf(google, { ...EMPTY, name: "g", clientId: "c" }, "sign_in", ["h"])).toBeNull();
  });

  test("an issuer's host is a good name, an address of numbers is none", () => {
    expect(nameAt("login.example.com/realms/a")).toBe("login.example.com");
    expect(nameAt("https://login.example.com:8443")).toBe("login.example.com");
    expect([nameAt("http://127.0.0.1:80"), nameAt("loc"), nameAt("")]).toEqual([null, null, null]);
  });

  test("providers are found by any part of name and title", () => {
    expect(findProviders(providers, "hug face").map((one) => one.name)).toEqual(["huggingface"]);
    expect(findProviders(providers, "")).toHaveLength(providers.length);
  });

  test("suggests a name that is free", () => {
    expect(freeName("qwen", [])).toBe("qwen");
    expect(freeName("qwen", ["qwen", "qwen-2"])).toBe("qwen-3");
  });
});

test("a QR code is one path with its quiet zone around it", () => {
  expect(drawing(["110", "001"])).toEqual({ viewBox: "-4 -4 11 10", path: "M0 0h2v1h-2zM2 1h1v1h-1z" });
  expect(drawing([]).path).toBe("");
});

describe("words", () => {
  const ftl = `
plain = Words
    .says = More words
many = { $count ->
    [0] none
    [one] { $count } account
   *[other] { $count } accounts
}
named = “{ $name }”: { plain }, { plain.says }{ "!" }
kind = { $what ->
    [token] a token
   *[other] something
}
`;
  test("plurals and figures are the language's own", () => {
    speak({ language: "en", ftl });
    expect([0, 1, 1200].map((count) => say("many", { count }))).toEqual(["none", "1 account", "1,200 accounts"]);
    speak({ language: "ru", ftl: "many = { $n ->\n    [one] { $n } запись\n    [few] { $n } записи\n   *[other] { $n } записей\n}" });
    expect([1, 3, 5, 21].map((n) => say("many", { n }))).toEqual(["1 запись", "3 записи", "5 записей", "21 запись"]);
  });

  test("texts mention each other, their attributes and what is given", () => {
    speak({ language: "en", ftl });
    expect(say("named", { name: "a" })).toBe("“a”: Words, More words!");
    expect([say("kind", { what: "token" }), say("kind", { what: "x" })]).toEqual(["a token", "something"]);
    expect([say("plain.says"), say("nowhere"), say("named")]).toEqual(["More words", "nowhere", "“{$name}”: Words, More words!"]);
  });

  test("no text of the catalogue uses what the page does not fill in", () => {
    for (const language of ["en", "zh-Hans", "vi", "ru"]) {
      const parts = JSON.stringify(new FluentResource(textsOf(language).ftl).body);
      expect(parts).not.toMatch(/"type":"(term|func|narg)"/);
    }
  });
});

describe("the last tick", () => {
  const NOW = 1_800_000_000_123;
  test.each([42_500, 59 * MINUTE + 7, 61 * MINUTE + 1, 5 * HOUR, 23 * DAY + 12_345])("of an end in %i ms says what now says", (left) => {
    const at = lastTick([NOW + left, null], 0, NOW);
    expect(timeLeft(NOW + left - at)).toBe(timeLeft(left));
    expect(at).toBeLessThanOrEqual(NOW);
    expect(NOW - at).toBeLessThan(left > HOUR ? MINUTE : SECOND);
  });
  test("is the last minute where no end is told, and never before what happened last", () => {
    expect(lastTick([null, null], 0, NOW)).toBe(1_799_999_940_000 + 60_000);
    expect(lastTick([NOW - 1, null], NOW - 5, NOW)).toBe(NOW - 1);
    expect(lastTick([null, null], NOW - 5, NOW)).toBe(NOW - 5);
  });
  test("of two ends is the later one: what tells seconds is followed, whichever it is", () => {
    const [token, signIn] = [NOW + 5 * HOUR + 30_400, NOW + 10 * MINUTE + 400];
    expect(lastTick([token, signIn], 0, NOW)).toBe(NOW - 600);
    expect(lastTick([signIn, token], 0, NOW)).toBe(NOW - 600);
    expect(lastTick([token, NOW - 40_000], 0, NOW)).toBe(NOW - 29_600);
    expect(lastTick([token, NOW - 10_000], 0, NOW)).toBe(NOW - 10_000);
  });
});
