//! A token in the form that its reader takes. Values only.

use crate::args::Format;
use chrono::{DateTime, SecondsFormat};
use serde_json::json;
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters;
use turnglass_protocol::shell::posix::quoted;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::Lease;

/// The form, with the names that stand in it.
#[derive(Clone, Copy)]
pub(crate) struct Form<'a> {
    pub(crate) format: Format,
    /// The variable's name, where there is one.
    pub(crate) var: &'a str,
    /// Whose password the token is, for `git` and `docker`.
    pub(crate) username: &'a str,
    /// The version of `exec-credential`.
    pub(crate) version: &'a str,
}

impl Form<'_> {
    pub(crate) const PLAIN: Self =
        Self { format: Format::Plain, var: "", username: ANYBODY, version: CREDENTIAL };
}

/// The user name where any will do, because the password is a token.
pub(crate) const ANYBODY: &str = "oauth2";

/// The version of kubectl's exec plugin that is spoken when none is asked for.
pub(crate) const CREDENTIAL: &str = "client.authentication.k8s.io/v1";

/// The whole text, with its last line break.
pub(crate) fn text(form: Form<'_>, lease: &Lease) -> Result<String, Problem> {
    let Form { format, var, username, version } = form;
    if format == Format::Json {
        return Ok(json(lease));
    }
    let token = lease.one_line()?;
    Ok(match format {
        Format::Plain | Format::GithubEnv | Format::Json | Format::AwsProcess => {
            // Made at once: a text that grows leaves copies behind.
            let mut line = String::with_capacity(token.len() + 1);
            line.push_str(token);
            line.push('\n');
            line
        }
        Format::Header => {
            let carried = lease.carried();
            format!("{}: {}\n", carried.header, carried.filled(token))
        }
        Format::Env => format!("export {var}={}\n", quoted(token)),
        // Seen with python-dotenv 1.2, dotenv 18 of npm and Docker Compose: only what is none of these is the same to all.
        Format::Dotenv if token.contains(['\'', '\\']) || token.contains("${") => {
            let hint = text!("token-not-for-dotenv-hint", account = &lease.account);
            return Err(Problem::failed(text!("token-not-for-dotenv")).hint(hint));
        }
        Format::Dotenv => format!("{var}='{token}'\n"),
        Format::CurlConfig => {
            let carried = lease.carried();
            let header = format!("{}: {}", carried.header, carried.filled(token));
            format!("header = \"{}\"\n", header.replace('\\', r"\\").replace('"', "\\\""))
        }
        Format::ExecCredential => {
            let ends = lease.expires_at.and_then(DateTime::from_timestamp_millis);
            let mut status = json!({"token": token});
            if let Some(ends) = ends {
                status["expirationTimestamp"] = ends.to_rfc3339_opts(SecondsFormat::Secs, true).into();
            }
            pretty(&json!({"apiVersion": version, "kind": "ExecCredential", "status": status}))
        }
        Format::Docker => pretty(&json!({"Username": username, "Secret": token})),
        Format::Git => format!("username={username}\npassword={token}\n{}", git_expiry(lease)),
    })
}

/// For a git that takes a scheme in place of a user name (2.46 and later), where the provider names one; `None` where the
/// token is a password.
pub(crate) fn git_by_scheme(lease: &Lease) -> Result<Option<String>, Problem> {
    let token = lease.one_line()?;
    let carried = lease.carried.as_ref().filter(|_| lease.username.is_none());
    Ok(carried.and_then(|carried| carried.scheme()).map(|scheme| {
        format!("capability[]=authtype\nauthtype={scheme}\ncredential={token}\n{}", git_expiry(lease))
    }))
}

fn git_expiry(lease: &Lease) -> String {
    lease.expires_at.map(|ends| format!("password_expiry_utc={}\n", ends / 1_000)).unwrap_or_default()
}

/// Everything, in the words of RFC 6749; the end in milliseconds since 1970.
fn json(lease: &Lease) -> String {
    let mut value = json!({
        "access_token": lease.token.expose(),
        "token_type": lease.token_type,
        "expires_at": lease.expires_at,
        "scopes": lease.scopes,
        "extras": lease.extras,
    });
    if let Some(refresh_token) = &lease.refresh_token {
        value["refresh_token"] = refresh_token.expose().into();
    }
    pretty(&value)
}

pub(crate) fn pretty(value: &serde_json::Value) -> String {
    letters::json(&format!("{value:#}\n")).into_owned()
}

/// Whether it works only with a proof by a key that the keeper alone has (RFC 9449).
pub(crate) fn is_bound(lease: &Lease) -> bool {
    lease.token_type.eq_ignore_ascii_case("dpop")
}

/// A word for whoever gets it in a form that is sent as it is.
pub(crate) fn bound(lease: &Lease) -> Option<Text> {
    is_bound(lease)
        .then(|| Text::joined([text!("token-bound", account = %lease.account), text!("token-bound-hint")]))
}

/// The variable's name: the chosen one, or `WORK_TOKEN` for an account named `work`.
pub(crate) fn variable(chosen: Option<&str>, account: &str) -> Result<String, Problem> {
    match chosen {
        None => Ok(named_after(account)),
        Some(var) if is_variable(var) => Ok(var.to_owned()),
        Some(var) => Err(Problem::usage(text!("no-variable", name = %var)).hint(text!("no-variable-hint"))),
    }
}

fn named_after(account: &str) -> String {
    let mut name: String = account
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' })
        .collect();
    if !name.ends_with("TOKEN") {
        name.push_str("_TOKEN");
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    name
}

fn is_variable(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_protocol::carried::Carried;
    use turnglass_protocol::secret::Secret;

    fn lease(token: &str) -> Lease {
        Lease {
            account: "work".into(),
            token: Secret::new(token),
            token_type: "bearer".into(),
            expires_at: Some(1_800_000_000_500),
            scopes: Vec::new(),
            extras: turnglass_core::account::Extras::default(),
            refresh_token: None,
            hosts: Vec::new(),
            username: None,
            carried: None,
            stale: None,
        }
    }

    fn says(format: Format, token: &str) -> String {
        text(Form { format, var: "WORK_TOKEN", ..Form::PLAIN }, &lease(token)).unwrap()
    }

    #[test]
    fn each_reader_gets_its_own_form() {
        assert_eq!(says(Format::Header, "t"), "Authorization: Bearer t\n");
        assert_eq!(says(Format::Env, "a'b"), "export WORK_TOKEN='a'\\''b'\n");
        assert_eq!(says(Format::Dotenv, "$a#b\""), "WORK_TOKEN='$a#b\"'\n");
        assert_eq!(says(Format::CurlConfig, "a\"\\"), "header = \"Authorization: Bearer a\\\"\\\\\"\n");
        assert_eq!(says(Format::Git, "t"), "username=oauth2\npassword=t\npassword_expiry_utc=1800000000\n");
        let credential: serde_json::Value = serde_json::from_str(&says(Format::ExecCredential, "t")).unwrap();
        assert_eq!(credential["status"]["expirationTimestamp"], "2027-01-15T08:00:00Z");
        assert_eq!(credential["status"]["token"], "t");
    }

    #[test]
    fn a_token_that_readers_of_such_files_take_in_different_ways_is_in_none() {
        for token in ["a'b", r"a\\b", "a${HOME}b"] {
            let form = Form { format: Format::Dotenv, var: "WORK_TOKEN", ..Form::PLAIN };
            let problem = text(form, &lease(token)).unwrap_err();
            assert!(problem.hint.unwrap().contains("turnglass exec"), "{token}");
        }
    }

    #[test]
    fn a_token_is_carried_as_its_provider_wants_it() {
        let says = |format: Format, header: &str, value: &str| {
            let carried = Some(Carried { header: header.into(), value: value.into() });
            text(Form { format, ..Form::PLAIN }, &Lease { carried, ..lease("t\"") }).unwrap()
        };
        let zoho = ("Authorization", "Zoho-oauthtoken {token}");
        assert_eq!(says(Format::Header, zoho.0, zoho.1), "Authorization: Zoho-oauthtoken t\"\n");
        assert_eq!(says(Format::Header, "X-Api-Token", "{token}"), "X-Api-Token: t\"\n");
        let line = says(Format::CurlConfig, "X-Api-Token", "Key {token}");
        assert_eq!(line, "header = \"X-Api-Token: Key t\\\"\"\n");
        let user = Lease { token_type: "user".into(), ..lease("t") };
        let line = text(Form { format: Format::Header, ..Form::PLAIN }, &user).unwrap();
        assert_eq!(line, "Authorization: Bearer t\n");
    }

    #[test]
    fn a_git_that_knows_schemes_gets_the_one_that_its_provider_names() {
        let carried = |header: &str, value: &str| Lease {
            carried: Some(Carried { header: header.into(), value: value.into() }),
            ..lease("t")
        };
        let bearer = carried("Authorization", "Bearer {token}");
        let ends = "password_expiry_utc=1800000000\n";
        let line = format!("capability[]=authtype\nauthtype=Bearer\ncredential=t\n{ends}");
        assert_eq!(git_by_scheme(&bearer).unwrap(), Some(line));
        // What git cannot say, or nobody has asked for, is a password as ever.
        assert_eq!(git_by_scheme(&carried("X-Key", "{token}")).unwrap(), None);
        assert_eq!(git_by_scheme(&lease("t")).unwrap(), None);
        let named = Lease { username: Some("me".into()), ..bearer };
        assert_eq!(git_by_scheme(&named).unwrap(), None);
    }

    #[test]
    fn a_token_of_two_lines_is_for_json_only() {
        for format in
            [Format::Header, Format::Git, Format::CurlConfig, Format::Dotenv, Format::ExecCredential]
        {
            assert!(text(Form { format, var: "V", ..Form::PLAIN }, &lease("a\npassword=b")).is_err());
        }
        assert!(says(Format::Json, "a\nb").contains("a\\nb"));
    }

    #[test]
    fn variables_are_named_after_the_account() {
        for (account, name) in
            [("work", "WORK_TOKEN"), ("ci-token", "CI_TOKEN"), ("1st", "_1ST_TOKEN"), ("bü", "B__TOKEN")]
        {
            assert_eq!(variable(None, account).unwrap(), name);
            assert!(is_variable(name));
        }
        assert!(!is_variable("1a") && !is_variable("A B") && !is_variable(""));
    }
}
