use super::*;
use std::ffi::OsString;
use turnglass_core::provider::ClientAuth;

/// The gateway guide's own file.
const GUIDE: &str = r"providers:
  - name: corp-llm
    type: openai
    base_url: https://llm.corp.example/v1
    auth_type: bearer
    auth_value: ${CORP_TOKEN}
    enabled: true
    rate_limit: {rpm: 60}
    auto_refresh_config:
      enabled: true
      token_url: https://sso.corp.example/oauth/token
      client_id_env: CORP_CLIENT_ID
      client_secret_env: CORP_CLIENT_SECRET
      refresh_token_env: CORP_REFRESH
  - name: spare
    type: anthropic
    base_url: https://api.anthropic.com
    auth_type: bearer
    auth_value: eyJhbGciOiJub25lIn0.e30.sig
    enabled: false
";

const VARS: [(&str, &str); 4] = [
    ("CORP_TOKEN", "canary-token"),
    ("CORP_CLIENT_ID", "gateway"),
    ("CORP_CLIENT_SECRET", "canary-secret"),
    ("CORP_REFRESH", "canary-refresh\n"),
];

fn read_with(text: &str, vars: &[(&str, &str)]) -> Result<Vec<NewAccount>, Problem> {
    let env = |name: &str| vars.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value));
    read(Path::new("some/providers.yaml"), text, &env)
}

fn one(text: &str) -> NewAccount {
    let mut accounts = read_with(text, &[]).unwrap();
    assert_eq!(accounts.len(), 1);
    accounts.remove(0)
}

fn exposed(secret: &Option<turnglass_protocol::secret::Secret>) -> Option<&str> {
    secret.as_ref().map(turnglass_protocol::secret::Secret::expose)
}

#[test]
fn the_guides_file_is_taken_as_it_is() {
    let accounts = read_with(GUIDE, &VARS).unwrap();
    let [corp, spare] = accounts.as_slice() else { panic!("{accounts:?}") };
    assert_eq!((corp.name.as_str(), corp.provider.as_str()), ("corp-llm", "oauth2"));
    assert_eq!(corp.token_url.as_deref(), Some("https://sso.corp.example/oauth/token"));
    assert_eq!(corp.client_id.as_deref(), Some("gateway"));
    assert_eq!(exposed(&corp.client_secret), Some("canary-secret"));
    assert_eq!(exposed(&corp.refresh_token), Some("canary-refresh"));
    assert_eq!(exposed(&corp.token), Some("canary-token"));
    assert_eq!(corp.client_auth, Some(ClientAuth::Post));
    assert_eq!(corp.margin_seconds, Some(300));
    assert_eq!((corp.fault.as_deref(), corp.disabled), (None, false));

    assert_eq!((spare.name.as_str(), spare.provider.as_str()), ("spare", "jwt"));
    assert!(spare.disabled && spare.fault.is_none() && spare.token.is_some());
}

#[test]
fn a_missing_variable_is_named_with_its_entry_and_line() {
    let accounts = read_with(GUIDE, &VARS[..3]).unwrap();
    assert_eq!(
        accounts[0].fault.as_deref(),
        Some(
            "some/providers.yaml, line 2: “corp-llm” needs the environment variable CORP_REFRESH (refresh_token_env), which is not set."
        )
    );
    let all = read_with(GUIDE, &[("CORP_REFRESH", " ")]).unwrap()[0].fault.clone().unwrap();
    for name in ["CORP_CLIENT_ID", "CORP_CLIENT_SECRET", "CORP_REFRESH"] {
        assert!(all.contains(name), "{all}");
    }
    assert!(!all.contains("CORP_TOKEN"), "the refresh token brings the next: {all}");
}

#[test]
fn an_api_key_asks_nothing_of_turnglass() {
    let key = "providers:\n- {name: a, auth_type: api_key, auth_value: sk-canary, enabled: true}\n";
    let account = one(key);
    assert!(
        account.disabled && account.fault.as_deref().is_some_and(|fault| fault.contains("nothing to keep"))
    );
    assert!(!format!("{account:?}").contains("canary"));
}

#[test]
fn a_token_may_be_written_with_variables() {
    let text = "providers:\n- name: a\n  auth_value: 'Bearer ${A}.${B:-b}.c'\n";
    let accounts = read_with(text, &[("A", "a")]).unwrap();
    assert_eq!((accounts[0].provider.as_str(), exposed(&accounts[0].token)), ("jwt", Some("a.b.c")));
    let missing = read_with(text, &[]).unwrap()[0].fault.clone().unwrap();
    assert!(missing.contains("variable A (auth_value)"), "{missing}");
}

#[test]
fn two_entries_of_one_name_are_not_mixed() {
    let text = "providers:\n- {name: a, auth_value: a.b.c}\n- {name: a, auth_value: d.e.f}\n";
    let accounts = read_with(text, &[]).unwrap();
    assert!(accounts[0].fault.is_none());
    assert!(accounts[1].fault.as_deref().is_some_and(|fault| fault.contains("line 3")), "{accounts:?}");
}

#[test]
fn broken_files_are_named_with_line_and_field_but_never_quoted() {
    let message = |text: &str| read_with(text, &[]).unwrap_err().message;
    let wrong = message("providers:\n  - name: a\n    enabled: canary-in-the-wrong-place\n");
    assert!(wrong.contains("some/providers.yaml, line 3") && wrong.contains("`enabled`"), "{wrong}");
    assert!(!wrong.contains("canary"), "{wrong}");
    let nameless = message("providers:\n  - type: openai\n");
    assert!(nameless.contains("line 2") && nameless.contains("name"), "{nameless}");
    let unclosed = message("providers: [\n");
    assert!(unclosed.contains("line ") && !unclosed.contains("unwrap"), "{unclosed}");
    let json = message("{\n \"claudeAiOauth\": {\"accessToken\": \"canary\"\n");
    assert!(json.contains("line 3, column 0: it ends in the middle"), "{json}");
    assert!(!message("a: b: canary\n").contains("canary"));
    assert!(message(" \n").contains("is empty"));
}

#[test]
fn unknown_shapes_say_which_are_known() {
    for text in ["{}", "[]", "hello", "a: 1", "{\"refresh_token\": \"of-somebody\"}", "<html></html>"] {
        let problem = read_with(text, &[]).unwrap_err();
        assert!(problem.to_string().contains("Codex"), "{text}: {problem}");
    }
    let own = read_with("providers:\n- {name: a, grant: none}\n", &[]).unwrap_err().to_string();
    assert!(own.contains("defines providers"), "{own}");
    assert!(read_with("providers: []\n", &[]).unwrap().is_empty());
}

#[test]
fn claude_desktops_sign_in() {
    let account = one(
        r#"{"mcpServers": {"x": {"env": {"refresh_token": "others"}}}, "oauth": {"refreshToken": "sk-ant-ort01-r"}}"#,
    );
    assert_eq!(exposed(&account.refresh_token), Some("sk-ant-ort01-r"));
    assert!(account.extras.is_empty());
    assert_eq!(exposed(&one(r#"{"refresh_token": "sk-ant-ort01-r"}"#).refresh_token), Some("sk-ant-ort01-r"));
    let none = one(r#"{"mcpServers": {"x": {"env": {"refresh_token": "others"}}}}"#);
    assert!(none.fault.is_some() && none.refresh_token.is_none());
}

#[test]
fn what_is_no_text_is_named() {
    let path = Path::new("f");
    assert!(text(path, vec![b'a', 0xff]).unwrap_err().message.contains("at byte 2"));
    assert!(text(path, vec![0xff, 0xfe, b'a', 0]).unwrap_err().message.contains("UTF-16"));
    assert_eq!(text(path, "\u{feff}providers: []".into()).unwrap().len(), 16);
}

#[test]
fn a_secret_in_the_place_of_a_variables_name_is_not_shown() {
    let text = "providers:\n  - name: corp\n    auto_refresh_config: {enabled: true, token_url: 'https://x.example/t', \
        client_secret_env: sk-canary-0123, refresh_token_env: REFRESH}\n";
    let fault = one(text).fault.unwrap();
    assert!(fault.contains("client_secret_env") && fault.contains("REFRESH"), "{fault}");
    assert!(!fault.contains("canary"), "{fault}");
}

#[test]
fn a_secret_in_the_place_of_a_members_name_is_not_shown() {
    let key = "sk-canary-0123456789-0123456789-0123456789";
    for text in [
        format!("providers:\n  - name: corp\n    {key}: a\n    {key}: b\n"),
        format!("providers:\n  - {key}\n"),
        format!("providers:\n  - {}: x\n", key.replace('-', "_")),
    ] {
        let problem = read_with(&text, &[]).unwrap_err();
        assert!(!problem.to_string().contains("canary"), "{problem}");
        assert!(problem.message.contains("line "), "{problem}");
    }
}
