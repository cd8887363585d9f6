//! The sign-ins of the tools that people code with.

use super::*;

const CLAUDE: &str = r#"{"mcpOAuth": {"x": {"refreshToken": "canary-others"}}, "claudeAiOauth": {
    "accessToken": "sk-ant-oat01-a", "refreshToken": "sk-ant-ort01-r", "expiresAt": 1800000000000,
    "refreshTokenExpiresAt": 1810000000000, "scopes": ["user:profile", "user:inference"],
    "subscriptionType": "max", "somethingNew": "canary-new"}}"#;

#[test]
fn claude_codes_sign_in_is_brought_whole() {
    let here = Here::new();
    let file = here.write(".claude/.credentials.json", CLAUDE);
    here.write(".claude.json", r#"{"oauthAccount": {"emailAddress": "anna@example.com"}}"#);
    let account = here.entry();
    assert_eq!((account.name.as_str(), account.provider.as_str()), ("claude-code", "claude"));
    assert_eq!((account.owner, account.fault.as_deref()), (Owner::Watched, None));
    assert!(account.note.as_deref().is_some_and(|it| it.contains("Claude Code goes on renewing it")));
    let source = account.source.clone().unwrap();
    assert_eq!((source.tool.as_str(), source.file, source.entry.as_str()), ("claude-code", file, ""));
    assert_eq!(shown(&account.token), "sk-ant-oat01-a");
    assert_eq!(shown(&account.refresh_token), "sk-ant-ort01-r");
    assert_eq!(account.expires_at, Some(1_800_000_000_000));
    assert_eq!(account.sign_in_ends_at, Some(1_810_000_000_000));
    assert_eq!(account.scopes, ["user:profile", "user:inference"]);
    assert_eq!(account.identity.as_deref(), Some("anna@example.com"));
    assert_eq!(account.extras.keys().collect::<Vec<_>>(), ["subscriptionType", KEPT]);
    assert_eq!(account.extras[KEPT], serde_json::json!({ "emailAddress": "anna@example.com" }));
}

#[test]
fn what_claude_code_blanked_is_signed_out() {
    for text in [
        r#"{"claudeAiOauth":{"accessToken":"","refreshToken":"","expiresAt":0}}"#,
        r#"{"mcpOAuth": {"x": {"accessToken": "canary"}}}"#,
        "{}",
    ] {
        let account = kept(".claude/.credentials.json", text);
        assert!(account.fault.as_deref().is_some_and(|it| it.contains("Sign in with `claude`")), "{text}");
        assert!(account.token.is_none() && account.expires_at.is_none());
    }
}

#[test]
fn a_form_that_is_not_known_is_named_and_not_guessed() {
    let here = Here::new();
    let file = here.write(".claude/.credentials.json", r#"{"claudeAiOauthV2": {"refreshToken": "canary"}}"#);
    let found = here.found();
    let problem = found[0].fault.clone().unwrap().to_string();
    assert!(found[0].entries.is_empty());
    assert!(problem.starts_with(&file.display().to_string()), "{problem}");
    assert!(problem.contains("Claude Code") && problem.contains("/claudeAiOauth is missing"), "{problem}");
    assert!(!problem.contains("canary"), "{problem}");

    let here = Here::new();
    here.write(".config/gcloud/application_default_credentials.json", r#"{"type": "service_account"}"#);
    let problem = here.found()[0].fault.clone().unwrap().to_string();
    assert!(problem.contains("/type says service_account"), "{problem}");
}

#[test]
fn codex_says_its_end_and_whose_it_is_in_its_tokens() {
    let (access, id) = (jwt(r#"{"exp": 1800000000}"#), jwt(r#"{"email": "anna@example.com"}"#));
    let text = format!(
        r#"{{"auth_mode": "chatgpt", "OPENAI_API_KEY": null, "last_refresh": "2026-01-01T00:00:00Z",
           "tokens": {{"id_token": "{id}", "access_token": "{access}", "refresh_token": "r", "account_id": "id-1"}}}}"#
    );
    let account = kept(".codex/auth.json", &text);
    assert_eq!((account.provider.as_str(), account.fault.as_deref()), ("codex", None));
    assert_eq!(account.expires_at, Some(1_800_000_000_000));
    assert_eq!(account.identity.as_deref(), Some("anna@example.com"));
    assert_eq!(account.extras["account_id"], "id-1");

    let key = kept(".codex/auth.json", r#"{"OPENAI_API_KEY": "sk-canary", "tokens": null}"#);
    assert!(key.disabled && key.fault.as_deref().is_some_and(|it| it.contains("API key")), "{key:?}");
    let lost = format!(r#"{{"tokens": {{"access_token": "{access}"}}}}"#);
    let lost = kept(".codex/auth.json", &lost);
    assert_eq!((lost.provider.as_str(), lost.fault), ("jwt", None), "it is counted down");
    assert_eq!(lost.expires_at, Some(1_800_000_000_000));
    let out = kept(".codex/auth.json", r#"{"auth_mode": "chatgpt", "tokens": null}"#).fault.unwrap();
    assert!(out.contains("codex login"), "{out}");
}

#[test]
fn gemini_needs_no_secret_while_it_is_watched() {
    let here = Here::new();
    here.write(
        ".gemini/oauth_creds.json",
        r#"{"access_token": "ya29.a", "refresh_token": "1//r", "expiry_date": 1800000000000,
            "scope": "openid https://www.googleapis.com/auth/cloud-platform"}"#,
    );
    here.write(".gemini/google_accounts.json", r#"{"active": "anna@example.com", "old": []}"#);
    let account = here.entry();
    assert_eq!((account.provider.as_str(), account.scopes.len()), ("gemini", 2));
    assert_eq!((account.fault.as_deref(), account.owner), (None, Owner::Watched));
    assert_eq!(account.identity.as_deref(), Some("anna@example.com"));
    assert!(account.client_secret.is_none());
}

#[test]
fn what_gemini_has_encrypted_is_named() {
    let mut here = Here::new();
    here.set("GEMINI_CLI_HOME", "elsewhere");
    here.write("elsewhere/.gemini/gemini-credentials.json", "canary");
    let problem = here.found()[0].fault.clone().unwrap().to_string();
    assert!(problem.contains("Gemini CLI keeps its sign-ins encrypted"), "{problem}");
}

#[test]
fn qwen_code_is_known_in_its_place_even_when_the_address_is_gone() {
    let whole = r#"{"access_token": "a", "refresh_token": "r", "token_type": "Bearer", "expiry_date": 1800000000000}"#;
    let account = kept(".qwen/oauth_creds.json", whole);
    assert_eq!((account.provider.as_str(), account.expires_at), ("qwen-code", Some(1_800_000_000_000)));
    assert_eq!(account.fault, None);
}

#[test]
fn opencode_keeps_several() {
    let here = Here::new();
    here.write(
        ".local/share/opencode/auth.json",
        r#"{"anthropic": {"type": "oauth", "refresh": "sk-ant-ort01-x", "access": "a", "expires": 4000000000000},
            "openai": {"type": "oauth", "access": "b", "refresh": "rt_x", "expires": 4000000000000, "accountId": "u"},
            "google": {"type": "api", "key": "canary"}, "site": {"type": "wellknown", "key": "canary"}}"#,
    );
    let entries = here.entries();
    let told: Vec<_> =
        entries.iter().map(|it| (it.name.as_str(), it.provider.as_str(), it.disabled)).collect();
    assert_eq!(
        told,
        [
            ("opencode (anthropic)", "claude", false),
            ("opencode (google)", "jwt", true),
            ("opencode (openai)", "codex", false)
        ]
    );
    assert_eq!(entries[2].extras["accountId"], "u");
    assert_eq!(entries[2].source.as_ref().unwrap().entry, "openai");
}

#[test]
fn cliproxyapi_keeps_a_file_for_each_of_its_accounts() {
    let here = Here::new();
    let plain = |kind: &str| {
        format!(
            r#"{{"access_token": "t", "refresh_token": "r", "email": "anna@example.com", "type": "{kind}",
                "expired": "2096-10-02T07:06:40Z", "last_refresh": "2026-11-28T17:00:00Z"}}"#
        )
    };
    here.write(".cli-proxy-api/claude-a.json", &plain("claude"));
    here.write(".cli-proxy-api/codex-a.json", &plain("codex"));
    here.write(
        ".cli-proxy-api/gemini-a.json",
        r#"{"token": {"access_token": "ya29.z", "client_id": "c", "client_secret": "s", "refresh_token": "1//z",
            "expiry": "2096-10-02T07:06:40Z", "token_uri": "https://oauth2.googleapis.com/token"},
            "email": "anna@example.com", "type": "gemini"}"#,
    );
    let entries: Vec<_> = here.found().into_iter().flat_map(|found| found.entries).collect();
    let told: Vec<_> = entries.iter().map(|it| (it.name.as_str(), it.provider.as_str())).collect();
    assert_eq!(
        told,
        [
            ("cliproxyapi (claude, anna@example.com)", "claude"),
            ("cliproxyapi (codex, anna@example.com)", "codex"),
            ("cliproxyapi (gemini, anna@example.com)", "google")
        ]
    );
    for entry in &entries {
        assert_eq!(entry.expires_at, Some(4_000_000_000_000));
        assert_eq!((entry.identity.as_deref(), entry.fault.as_deref()), (Some("anna@example.com"), None));
    }
    assert_eq!((entries[2].client_id.as_deref(), shown(&entries[2].client_secret)), (Some("c"), "s"));
}
