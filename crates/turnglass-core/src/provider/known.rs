//! All known providers: the built-in ones, and the user's own over them.

use super::yaml::{without_long_words, yaml};
use super::{Provider, own};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ProviderView, Wants};

/// All known providers by name; the user's own take precedence over built-in ones.
#[derive(Debug, Clone, Default)]
pub struct Providers {
    known: BTreeMap<String, Arc<Provider>>,
    faults: Arc<Vec<Faulty>>,
}

pub(super) const BUILT_IN: &[(&str, &str)] = &[
    ("bitbucket.yaml", include_str!("../../providers/bitbucket.yaml")),
    ("claude.yaml", include_str!("../../providers/claude.yaml")),
    ("codex.yaml", include_str!("../../providers/codex.yaml")),
    ("digitalocean.yaml", include_str!("../../providers/digitalocean.yaml")),
    ("discord.yaml", include_str!("../../providers/discord.yaml")),
    ("dropbox.yaml", include_str!("../../providers/dropbox.yaml")),
    ("gemini.yaml", include_str!("../../providers/gemini.yaml")),
    ("github.yaml", include_str!("../../providers/github.yaml")),
    ("gitlab.yaml", include_str!("../../providers/gitlab.yaml")),
    ("google.yaml", include_str!("../../providers/google.yaml")),
    ("heroku.yaml", include_str!("../../providers/heroku.yaml")),
    ("huggingface.yaml", include_str!("../../providers/huggingface.yaml")),
    ("jwt.yaml", include_str!("../../providers/jwt.yaml")),
    ("keycloak.yaml", include_str!("../../providers/keycloak.yaml")),
    ("linear.yaml", include_str!("../../providers/linear.yaml")),
    ("microsoft.yaml", include_str!("../../providers/microsoft.yaml")),
    ("oauth2.yaml", include_str!("../../providers/oauth2.yaml")),
    ("oidc.yaml", include_str!("../../providers/oidc.yaml")),
    ("qwen-code.yaml", include_str!("../../providers/qwen-code.yaml")),
    ("qwen.yaml", include_str!("../../providers/qwen.yaml")),
    ("slack.yaml", include_str!("../../providers/slack.yaml")),
    ("spotify.yaml", include_str!("../../providers/spotify.yaml")),
];

impl Providers {
    /// The JSON schema of the user's own file, for editors.
    pub const SCHEMA: &'static str = include_str!("../../../../docs/reference/providers.schema.json");

    /// Those that Turnglass brings along, without any of the user's own.
    pub fn built_in() -> Self {
        Self::all_built_in().clone()
    }

    /// One of those that come with the program, whatever the user's own file says.
    pub fn built_in_named(name: &str) -> Option<Arc<Provider>> {
        Self::all_built_in().get(name).cloned()
    }

    /// The file of a built-in one.
    pub fn source(name: &str) -> Option<&'static str> {
        let file = format!("{name}.yaml");
        BUILT_IN.iter().find(|(known, _)| *known == file).map(|(_, text)| *text)
    }

    /// They are read once, however often they are asked for.
    fn all_built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Providers> = OnceLock::new();
        BUILT_IN.get_or_init(Self::read_built_in)
    }

    fn read_built_in() -> Self {
        let mut providers = Self::default();
        for (file, text) in BUILT_IN {
            match parse(text) {
                Ok(provider) => drop(providers.known.insert(provider.name.clone(), provider)),
                // A test parses every built-in file, so this is for a broken build only.
                Err(why) => tracing::error!(file, why = &*why, "built-in provider"),
            }
        }
        providers
    }

    /// Adds the user's own definitions, `file` being the name shown in errors. A mistake in one of them is kept beside the
    /// others ([`Providers::faults`]), and so is one of the whole file: one of another shape (a gateway's, which is for
    /// `import`) says so.
    #[must_use]
    pub fn with_own(mut self, file: &str, text: &str) -> Self {
        let fault = |name: Option<&str>, why: Text| {
            let why = match name {
                Some(name) => text!("provider-named-fault", name = without_long_words(&plain(name, 60)), why),
                None => why,
            };
            Problem::failed(text!("file-fault", file, why)).hint(text!("providers-fault-hint"))
        };
        for one in own::read(text) {
            match one {
                Ok(provider) => drop(self.known.insert(provider.name.clone(), provider)),
                Err(own::DefinitionFault { name, why }) => {
                    let problem = fault(name.as_deref(), why);
                    // Whoever wrote a definition of a built-in one's name did not mean that one.
                    name.iter().for_each(|name| drop(self.known.remove(name)));
                    Arc::make_mut(&mut self.faults).push(Faulty { name, problem });
                }
            }
        }
        self
    }

    /// As [`Providers::with_own`], for who wants all of the file or nothing.
    pub fn with_all_own(self, file: &str, text: &str) -> Result<Self, Problem> {
        let whole = self.with_own(file, text);
        match whole.faults.first() {
            Some(faulty) => Err(faulty.problem.clone()),
            None => Ok(whole),
        }
    }

    /// The one of this name that is used: a user's own goes before one that is built in.
    pub fn get(&self, name: &str) -> Option<&Arc<Provider>> {
        self.known.get(name)
    }

    /// All that are used, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Provider>> {
        self.known.values()
    }

    /// All of them for a face, also those that are not used.
    pub fn views(&self) -> Vec<ProviderView> {
        let faulty = self.faults.iter().map(|faulty| {
            let name = faulty.name.clone().unwrap_or_default();
            ProviderView {
                title: name.clone(),
                name,
                note: None,
                wants: Wants::Token,
                wants_token_url: false,
                wants_issuer: false,
                wants_client: false,
                wants_client_secret: false,
                client_page: None,
                ways: Vec::new(),
                own: true,
                parameters: Vec::new(),
                fault: Some(faulty.problem.clone()),
            }
        });
        self.iter().map(|provider| provider.view()).chain(faulty).collect()
    }

    /// Definitions that are not used, and why.
    pub fn faults(&self) -> &[Faulty] {
        &self.faults
    }

    /// What is wrong with the definition of this name; or with the whole file, where it may stand.
    pub fn fault(&self, name: &str) -> Option<&Problem> {
        let named = |faulty: &&Faulty| faulty.name.as_deref().is_none_or(|other| other == name);
        self.faults.iter().find(named).map(|faulty| &faulty.problem)
    }
}

/// A definition that is not used.
#[derive(Debug, Clone, PartialEq)]
pub struct Faulty {
    /// Absent where it cannot be told, or where it is the whole file.
    pub name: Option<String>,
    /// What is wrong, with line and column where they are known.
    pub problem: Problem,
}

pub(super) fn parse(text: &str) -> Result<Arc<Provider>, Text> {
    yaml::<Provider>(text)?.finish(false).map_err(|unsound| unsound.why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_provider_is_read() {
        for (file, text) in BUILT_IN {
            let provider = parse(text).unwrap_or_else(|why| panic!("{file}: {why}"));
            assert_eq!(format!("{}.yaml", provider.name), *file);
        }
        assert_eq!(Providers::built_in().iter().count(), BUILT_IN.len(), "each once");
    }

    #[test]
    fn the_users_own_replaces_a_built_in_one() {
        let text = "providers:\n  - name: qwen\n    title: Mine\n    grant: none\n";
        let providers = Providers::built_in().with_all_own("providers.yaml", text).unwrap();
        assert_eq!(providers.get("qwen").unwrap().title, "Mine");
        assert!(providers.get("claude").is_some());
    }

    #[test]
    fn faults_name_file_line_and_field() {
        let read =
            |text: &str| Providers::built_in().with_all_own("providers.yaml", text).unwrap_err().message;
        let wrong_field = read("providers:\n  - name: a\n    grant: none\n    colour: red\n");
        assert!(wrong_field.starts_with("providers.yaml:"), "{wrong_field}");
        assert!(wrong_field.contains("colour") && wrong_field.contains("line 4"), "{wrong_field}");
        let missing = read("providers:\n  - name: a\n");
        assert!(missing.contains("grant") && missing.contains("line 2"), "{missing}");
        let plain_http = read(
            "providers:\n  - name: a\n    grant: refresh_token\n    refresh: {url: 'http://x.example/'}\n",
        );
        assert!(
            plain_http.contains("refresh.url") && plain_http.contains("line 4, column 21"),
            "{plain_http}"
        );
        let broken = read("providers: [");
        assert!(broken.contains("line 1"), "{broken}");
        let margin = read("providers:\n  - name: a\n    grant: none\n    margin: soon\n");
        assert!(
            margin.contains("line 4") && margin.contains("soon") && margin.contains("margin"),
            "{margin}"
        );
        let method = read("providers:\n  - name: a\n    grant: none\n    refresh:\n      method: FETCH\n");
        assert!(method.contains("line 5") && method.contains("providers[0].refresh.method"), "{method}");
    }

    #[test]
    fn a_fault_is_one_line() {
        for value in ["\"a\\nb\\e[31m\"".to_owned(), format!("A{}", "b".repeat(5_000))] {
            for text in [
                format!("providers:\n  - name: {value}\n    grant: none\n"),
                format!("providers:\n  - name: a\n    grant: none\n    revoke: {value}\n"),
                format!("providers:\n  - name: a\n    grant: none\n    answer: {{token: [{value}]}}\n"),
            ] {
                let problem = Providers::built_in().with_all_own("providers.yaml", &text).unwrap_err();
                assert!(!problem.message.contains(char::is_control), "{problem}");
                assert!(problem.message.len() < 600, "{} bytes", problem.message.len());
            }
        }
    }

    #[test]
    fn a_fault_does_not_show_a_long_value() {
        let key = "sk-0123456789-0123456789-0123456789-0123456789";
        for text in [
            format!("providers:\n  - name: a\n    grant: none\n    refresh: {{ headers: {key} }}\n"),
            format!("providers:\n  - name: a\n    grant: none\n    margin: {key}\n"),
            format!("providers:\n  - name: a\n    grant: {key}\n"),
            format!("providers: {key}\n"),
            format!("providers:\n  - {key}: soon\n"),
        ] {
            let problem = Providers::built_in().with_all_own("providers.yaml", &text).unwrap_err();
            assert!(!problem.message.contains("0123456789"), "{}", problem.message);
            assert!(problem.message.starts_with("providers.yaml: "), "{}", problem.message);
        }
    }
}
