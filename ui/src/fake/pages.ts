// What a made-up keeper tells of one account beside the snapshot: its history, the claims of its token, and hooks.

import { MINUTE } from "../state/time.ts";
import { newToken, overloaded, told } from "./keeper.ts";
import type { AccountView, ClaimsView, HistoryEntry, HooksView } from "../wire.ts";

const says = (life: number) => ({
  added: told("grant-brought"),
  renewed: newToken(life),
  later: overloaded(),
  unchanged: told("answer-same-token"),
  expired: told("token-ended"),
  hook: told("hook-ran", { hook: "push-secret", event: "renewed" }),
  signed_in: told("did-sign-in-as", { identity: "ada@example.com" }),
  refused: told("answer-refused", { said: "invalid_grant: session not active" }),
});

/** As many lines of a life that repeats itself, newest first: now and then a renewal fails, once a token ends. */
export function historyOf(account: AccountView, count: number): HistoryEntry[] {
  const { issued_at, expires_at, last } = account;
  if (count === 0) return [];
  if (issued_at === null || expires_at === null) return last ? [last] : [];
  const life = expires_at - issued_at;
  const SAYS = says(life);
  const lines: HistoryEntry[] = last && last.at > issued_at + MINUTE ? [{ ...last, expires_at }] : [];
  let [at, ends] = [issued_at, expires_at];
  const add = (what: keyof ReturnType<typeof says>, before = 0, end = ends) => lines.push({ at: at - before, what, says: SAYS[what], expires_at: end });
  for (let turn = 0; lines.length < count; turn++) {
    add("renewed");
    const troubled = turn % 7 === 3;
    const over = turn % 19 === 5;
    const earlier = at - life * (over ? 1.15 : troubled ? 0.97 : 0.85);
    const end = earlier + life;
    if (turn % 5 === 2) lines.push({ at: at + 2000, what: "hook", says: SAYS.hook, expires_at: ends });
    if (over) {
      lines.pop();
      lines.push({ at, what: "signed_in", says: SAYS.signed_in, expires_at: ends });
      add("expired", life * 0.15, end);
      add("refused", life * 0.2, end);
    } else if (troubled) for (const n of [1, 2, 3]) add("later", n * life * 0.03, end);
    [at, ends] = [earlier, end];
  }
  // The oldest is how it came.
  const found = lines.slice(0, count);
  while (found.length > 1 && found.at(-1)?.what !== "renewed") found.pop();
  return found.map((line, nth) => (nth === found.length - 1 ? { ...line, what: "added", says: SAYS.added } : line));
}

export function claimsOf(account: AccountView): ClaimsView[] {
  const instants = (["iat", "exp"] as const).flatMap((name) => {
    const at = name === "iat" ? account.issued_at : account.expires_at;
    return at === null ? [] : [{ name, value: String(Math.floor(at / 1000)), at }];
  });
  const token = [
    { name: "iss", value: `https://${account.host ?? "issuer.example"}/realms/engineering` },
    { name: "sub", value: "0b1f6c5e-6b1e-4a0e-9a3f-8d2f6f6f2c11" },
    { name: "aud", value: '["api.example.com","internal-tools"]' },
    ...instants,
    { name: "scope", value: "openid profile offline_access read:everything" },
    { name: "https://example.com/claims/tenant", value: '{"id":"eu-central-1","roles":["developer","on-call"]}' },
  ];
  const id = [{ name: "email", value: account.identity ?? "" }, { name: "email_verified", value: "true" }, ...instants];
  return account.identity ? [{ token: "access_token", claims: token }, { token: "id_token", claims: id }] : [{ token: "access_token", claims: token }];
}

export const HOOKS: HooksView = {
  file: "/home/ada/.config/turnglass/hooks.yaml",
  hooks: [
    { event: "renewed", accounts: ["Claude, work"], program: "/usr/local/bin/push-secret" },
    { event: "refused", accounts: [], program: "notify-send" },
  ],
};

/** How many lines the history of these accounts has; of others it is a dozen. */
export const LINES: Record<string, number> = { "Design system API": 200, "Never yet": 0, "CI deploy key": 1 };
