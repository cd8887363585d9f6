//! The sign-ins of clouds, of forges and of what connects to them.

use super::*;

#[test]
fn hugging_faces_sections() {
    let here = Here::new();
    here.write(".cache/huggingface/token", "hf_oauth_a");
    here.write(
        ".cache/huggingface/stored_tokens",
        "[anna]\nhf_token = hf_oauth_a\nrefresh_token = hf_refresh # no comment\nexpires_at = 1800000000\n\n\
         [made by hand]\nhf_token = hf_x\n",
    );
    let [anna, hand] = here.entries().try_into().unwrap();
    assert_eq!((anna.name.as_str(), anna.provider.as_str()), ("huggingface (anna)", "huggingface"));
    assert_eq!(shown(&anna.refresh_token), "hf_refresh # no comment");
    assert_eq!((anna.expires_at, anna.fault.as_deref()), (Some(1_800_000_000_000), None));
    assert!(anna.client_id.is_some());
    assert_eq!(hand.name, "huggingface (made by hand)");
    assert!(hand.disabled && hand.fault.is_some_and(|it| it.contains("does not end")));
}

#[test]
fn hugging_faces_file_lies_beside_the_active_token() {
    let mut here = Here::new();
    here.set("HF_TOKEN_PATH", "secrets/hf");
    let text = "[a]\nhf_token = t\nrefresh_token = r\nexpires_at = 1800000000\n";
    let file = here.write("secrets/stored_tokens", text);
    assert_eq!(here.entry().source.unwrap().file, file);
}

#[test]
fn rclones_remotes() {
    let here = Here::new();
    let file = here.write(
        ".config/rclone/rclone.conf",
        "[drive]\ntype = drive\nscope = drive\ntoken = {\"access_token\":\"a#;b\",\"token_type\":\"Bearer\",\"refresh_token\":\
         \"1//x\",\"expiry\":\"2027-01-15T08:00:00.123456789Z\"}\nteam_drive = \n\n[disk]\ntype = local\n",
    );
    let account = here.entry();
    assert_eq!((account.name.as_str(), account.provider.as_str()), ("rclone (drive)", "jwt"));
    assert_eq!((shown(&account.token), account.expires_at), ("a#;b", Some(1_800_000_000_123)));
    assert_eq!(account.source.unwrap().entry, "drive");
    assert!(account.refresh_token.is_none(), "nobody can be asked with it");

    std::fs::write(&file, "# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\ncanary\n").unwrap();
    let problem = named("rclone").read(&file, &|_| None).unwrap_err().to_string();
    assert!(problem.contains("rclone keeps its sign-ins encrypted"), "{problem}");
    std::fs::write(&file, "[disk]\ntype = local\n").unwrap();
    assert!(here.found().is_empty(), "a file without a sign-in is not spoken of");
}

#[test]
fn gh_glab_and_copilot_keep_what_does_not_end() {
    let gh = kept(
        ".config/gh/hosts.yml",
        "github.com:\n    user: anna\n    oauth_token: gho_x\n    git_protocol: https\n",
    );
    assert!(gh.disabled && gh.fault.is_some_and(|it| it.contains("GitHub CLI keeps here does not end")));
    let keyring = kept(".config/gh/hosts.yml", "github.com:\n    git_protocol: https\n    user: anna\n");
    assert!(keyring.fault.is_some_and(|it| it.contains("keychain")));

    let copilot = kept(
        ".copilot/config.json",
        "// Kept by the tool.\n{\n  // so is this\n  \"copilotTokens\": {\"https://github.com:anna\": \"gho_x\"}\n}\n",
    );
    assert!(copilot.disabled && copilot.fault.is_some_and(|it| it.contains("GitHub Copilot CLI")));
    assert_eq!(copilot.source.unwrap().entry, "https://github.com:anna");

    let here = Here::new();
    here.write(
        ".config/glab-cli/config.yml",
        "git_protocol: ssh\nhosts:\n  gitlab.com:\n    token: a\n    is_oauth2: \"true\"\n    oauth2_refresh_token: r\n    \
         oauth2_expiry_date: 15 Jan 27 08:00 UTC\n    user: anna\n  git.example.com:\n    token: glpat-x\n    user: anna\n",
    );
    let [own, com] = here.entries().try_into().unwrap();
    assert!(own.disabled && own.fault.is_some());
    assert_eq!((com.name.as_str(), com.provider.as_str()), ("glab (gitlab.com)", "gitlab"));
    assert_eq!((com.expires_at, com.fault), (Some(1_800_000_000_000), None));
}

#[test]
fn the_caches_of_clouds() {
    let here = Here::new();
    let one = |url: &str| {
        format!(
            r#"{{"startUrl": "{url}", "region": "eu-west-1", "accessToken": "a", "expiresAt": "2027-01-15T08:00:00Z",
                "clientId": "c", "clientSecret": "canary", "registrationExpiresAt": "2027-02-15T08:00:00Z"}}"#
        )
    };
    here.write(".aws/sso/cache/0a.json", &one("https://one.awsapps.com/start"));
    here.write(".aws/sso/cache/0b.json", &one("https://two.awsapps.com/start"));
    here.write(
        ".aws/sso/cache/botocore-client-id-eu-west-1.json",
        r#"{"clientId": "c", "clientSecret": "canary", "expiresAt": "2027-02-15T08:00:00Z"}"#,
    );
    let entries: Vec<_> = here.found().into_iter().flat_map(|found| found.entries).collect();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].name, "aws-sso (https://one.awsapps.com/start)");
    assert_eq!((entries[0].expires_at, entries[0].fault.as_deref()), (Some(1_800_000_000_000), None));
    assert!(entries[0].client_secret.is_none(), "nobody is asked with it");

    let token = jwt(r#"{"exp": 1800000000, "preferred_username": "anna@example.com"}"#);
    let text = format!(
        r#"{{"AccessToken": {{"uid-login.microsoftonline.com-accesstoken-c-t-s": {{"credential_type": "AccessToken",
            "secret": "{token}", "expires_on": "1800000000", "target": "https://management.core.windows.net//.default"}}}},
            "Account": {{}}, "RefreshToken": {{"x": {{"secret": "canary"}}}}}}"#
    );
    let account = kept(".azure/msal_token_cache.json", &text);
    assert_eq!(
        (account.name.as_str(), account.provider.as_str()),
        ("azure-cli (https://management.core.windows.net//.de)", "jwt")
    );
    assert_eq!(account.expires_at, Some(1_800_000_000_000));
    assert_eq!(account.identity.as_deref(), Some("anna@example.com"));
}

#[test]
fn googles_files_bring_their_own_client() {
    let here = Here::new();
    here.write(
        ".config/gcloud/application_default_credentials.json",
        r#"{"account": "", "client_id": "764086051850-x.apps.googleusercontent.com", "client_secret": "file-secret",
            "quota_project_id": "p", "refresh_token": "1//0file", "type": "authorized_user"}"#,
    );
    let account = here.entry();
    assert_eq!((account.provider.as_str(), account.owner), ("google", Owner::Mine));
    assert_eq!(account.client_id.as_deref(), Some("764086051850-x.apps.googleusercontent.com"));
    assert_eq!((shown(&account.client_secret), account.fault.as_deref()), ("file-secret", None));

    let text = r#"{"token": "ya29.file", "refresh_token": "1//0file2", "token_uri": "https://oauth2.googleapis.com/token",
        "client_id": "mine.apps.googleusercontent.com", "client_secret": "mine-secret",
        "scopes": ["https://www.googleapis.com/auth/drive"], "expiry": "2099-01-01T00:00:00.123456Z"}"#;
    let tools = Tools::built_in();
    let entries = tools.read_text(Path::new("/somewhere/token.json"), text, &|_| None).unwrap().unwrap();
    assert_eq!((entries[0].provider.as_str(), entries[0].owner), ("google", Owner::Mine));
    assert_eq!(entries[0].expires_at, Some(4_070_908_800_123));
    assert_eq!(entries[0].scopes.len(), 1);
}

#[test]
fn mcp_remote_goose_and_crush() {
    let here = Here::new();
    let one = |issuer: &str| {
        format!(
            r#"{{"access_token": "a", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "r",
                "expires_at": 1800000000000, "issuer": "{issuer}"}}"#
        )
    };
    here.write(".mcp-auth/mcp-remote-v1/00_tokens.json", &one("https://a.example"));
    here.write(".mcp-auth/mcp-remote-v1/11_tokens.json", &one("https://b.example"));
    here.write(".mcp-auth/mcp-remote-v1/11_client_info.json", "{}");
    let entries: Vec<_> = here.found().into_iter().flat_map(|found| found.entries).collect();
    assert_eq!(entries[1].name, "mcp-remote (https://b.example)");
    assert_eq!((entries[1].expires_at, entries[1].fault.as_deref()), (Some(1_800_000_000_000), None));

    let goose = kept(
        ".config/goose/chatgpt_codex/tokens.json",
        r#"{"access_token": "a", "refresh_token": "r", "id_token": null, "expires_at": "2027-01-15T08:00:00Z",
            "account_id": "u"}"#,
    );
    assert_eq!((goose.provider.as_str(), goose.expires_at), ("codex", Some(1_800_000_000_000)));
    assert_eq!(goose.extras.keys().collect::<Vec<_>>(), ["account_id"]);

    #[cfg(unix)]
    {
        let text = r#"{"providers": {"copilot": {"api_key": "canary", "oauth": {"access_token": "a", "refresh_token": "r",
            "expires_in": 1500, "expires_at": 1800000000}}, "openai": {"api_key": "canary"}}}"#;
        let crush = kept(".local/share/crush/crush.json", text);
        assert_eq!((crush.provider.as_str(), crush.expires_at), ("jwt", Some(1_800_000_000_000)));
        assert_eq!(crush.source.unwrap().entry, "copilot");
    }
}

#[test]
fn a_remote_with_a_client_of_its_own_can_be_renewed_with_it() {
    let here = Here::new();
    here.write(
        ".config/rclone/rclone.conf",
        "\u{feff}[mine]\r\ntype = drive\r\nclient_id = own.apps\r\nclient_secret = own-secret\r\ntoken = \
         {\"access_token\":\"a\",\"refresh_token\":\"1//x\",\"expiry\":\"2027-01-15T08:00:00Z\"}\r\n",
    );
    let account = here.entry();
    assert_eq!((account.provider.as_str(), account.client_id.as_deref()), ("google", Some("own.apps")));
    assert_eq!((shown(&account.client_secret), shown(&account.refresh_token)), ("own-secret", "1//x"));
    assert_eq!(account.expires_at, Some(1_800_000_000_000));
}

#[test]
fn claude_swaps_export_has_an_account_each() {
    let text = r#"{"version": 1, "swapVersion": "1", "encrypted": false, "accounts": [
        {"number": 1, "email": "a@example.org", "credentials": {"claudeAiOauth": {"accessToken": "sk-ant-oat01-x",
          "refreshToken": "sk-ant-ort01-x", "expiresAt": 1800000000000, "refreshTokenExpiresAt": 1900000000000}}, "config": {}},
        {"number": 2, "email": "b@example.org", "kind": "api_key", "credentials": "sk-ant-api03-canary", "config": {}}]}"#;
    let tools = Tools::built_in();
    let read = tools.read_text(std::path::Path::new("/tmp/export.json"), text, &|_| None).unwrap().unwrap();
    let [one, key] = read.try_into().unwrap();
    assert_eq!((one.name.as_str(), one.provider.as_str()), ("claude-swap (a@example.org)", "claude"));
    assert_eq!((one.expires_at, one.sign_in_ends_at), (Some(1_800_000_000_000), Some(1_900_000_000_000)));
    assert_eq!(one.owner, Owner::Mine);
    assert!(key.disabled && key.fault.is_some_and(|it| it.contains("API key") && !it.contains("canary")));
}
