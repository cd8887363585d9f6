// Made-up providers, of every kind that the form has to cope with. Never part of the real bundle.

import type { ProviderView } from "../wire.ts";

const provider = (name: string, title: string, over: Partial<ProviderView> = {}): ProviderView => ({
  name,
  title,
  wants: "refresh_token",
  wants_token_url: false,
  wants_issuer: false,
  wants_client: false,
  wants_client_secret: false,
  ways: [],
  own: false,
  ...over,
});

export const providers: ProviderView[] = [
  provider("qwen", "Qwen", { wants: "token", note: "Paste the token of chat.qwen.ai; it lives about a week and is renewed three days before." }),
  provider("claude", "Claude", { note: "Bring an existing sign-in, e.g. the refresh token of Claude Code; Claude does not offer sign-in to other programs." }),
  provider("github", "GitHub", {
    note: "An OAuth app of yours with the device flow switched on; it needs no secret.",
    wants_client: true,
    client_page: "https://github.com/settings/applications/new",
    ways: ["device"],
  }),
  provider("google", "Google", {
    note: "A client of the kind “Desktop app”. Google gives it a secret, which it asks for.",
    wants_client: true,
    wants_client_secret: true,
    client_page: "https://console.cloud.google.com/auth/clients",
    ways: ["browser"],
  }),
  provider("gitlab", "GitLab", {
    note: "An application of yours, not confidential, with the redirect address http://127.0.0.1/callback.",
    wants_client: true,
    client_page: "https://gitlab.com/-/user_settings/applications",
    ways: ["browser", "device"],
  }),
  provider("microsoft", "Microsoft", { wants_client: true, client_page: "https://entra.microsoft.com/", ways: ["browser", "device"] }),
  provider("huggingface", "Hugging Face", { wants_client: true, client_page: "https://huggingface.co/settings/applications/new", ways: ["browser", "device"] }),
  provider("slack", "Slack", { wants_client: true, wants_client_secret: true, client_page: "https://api.slack.com/apps", ways: ["browser"] }),
  provider("oauth2", "OAuth 2.0", {
    note: "Any OAuth 2.0 token endpoint, with a refresh token and a client of yours.",
    wants_token_url: true,
    wants_client: true,
    ways: ["browser", "device"],
  }),
  provider("oidc", "OpenID Connect", {
    note: "Any OpenID provider or authorization server. Its issuer address is enough; the rest is looked up there.",
    wants_issuer: true,
    wants_client: true,
    ways: ["browser", "device"],
  }),
  provider("jwt", "Plain token", { wants: "token", note: "A token that nothing renews: countdown and warning only." }),
  provider("keycloak", "Company SSO", { note: "From your providers.yaml.", wants_client: true, ways: ["browser"], own: true }),
  provider("warehouse", "Warehouse", {
    wants: "nothing",
    own: true,
    parameters: [
      { name: "region", title: "Region", example: "eu", secret: false, optional: false },
      { name: "password", title: "Password", secret: true, optional: false },
      { name: "pin", title: "PIN", secret: true, optional: true },
    ],
  }),
  provider("billing", "Billing robot", { wants: "nothing", wants_client: true, own: true }),
];
