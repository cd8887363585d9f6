//! All known providers: the built-in ones, and the user's own over them.

use super::yaml::{without_long_words, yaml};
use super::{Provider, own};
use crate::comes_along::BuiltIn;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ProviderView, Wants};

/// All known providers by name; the user's own take precedence over built-in ones.
#[derive(Debug, Clone, Default)]
pub struct Providers {
    /// The user's own; a name whose definition is not used stands for nothing.
    own: BTreeMap<String, Option<Arc<Provider>>>,
    with_built_in: bool,
    faults: Arc<Vec<Faulty>>,
}

macro_rules! built_in {
    ($($file:literal),* $(,)?) => {
        pub(super) static BUILT_IN: BuiltIn<Provider, { [$($file),*].len() }> =
            BuiltIn::new([$(($file, include_str!(concat!("../../providers/", $file)))),*], parse);
    };
}

built_in![
    "bitbucket.yaml",
    "claude.yaml",
    "codex.yaml",
    "digitalocean.yaml",
    "discord.yaml",
    "dropbox.yaml",
    "gemini.yaml",
    "github.yaml",
    "gitlab.yaml",
    "google.yaml",
    "heroku.yaml",
    "huggingface.yaml",
    "jwt.yaml",
    "keycloak.yaml",
    "linear.yaml",
    "microsoft.yaml",
    "oauth2.yaml",
    "oidc.yaml",
    "qwen-code.yaml",
    "qwen.yaml",
    "slack.yaml",
    "spotify.yaml",
];

impl Providers {
    /// The JSON schema of the user's own file, for editors.
    pub const SCHEMA: &'static str = include_str!("../../../../docs/reference/providers.schema.json");

    /// Those that Turnglass brings along, without any of the user's own.
    pub fn built_in() -> Self {
        Self { with_built_in: true, ..Self::default() }
    }

    /// One of those that come with the program, whatever the user's own file says.
    pub fn built_in_named(name: &str) -> Option<Arc<Provider>> {
        BUILT_IN.get(name).cloned()
    }

    /// The file of a built-in one.
    pub fn source(name: &str) -> Option<&'static str> {
        BUILT_IN.source(name)
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
            Problem::failed(text!("file-fault", file, why)).hint(text!("providers-fault-hint", file))
        };
        for one in own::read(text) {
            match one {
                Ok(provider) => drop(self.own.insert(provider.name.clone(), Some(provider))),
                Err(own::DefinitionFault { name, why }) => {
                    let problem = fault(name.as_deref(), why);
                    // Whoever wrote a definition of a built-in one's name did not mean that one.
                    name.iter().for_each(|name| drop(self.own.insert(name.clone(), None)));
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
        match self.own.get(name) {
            Some(own) => own.as_ref(),
            None => self.with_built_in.then(|| BUILT_IN.get(name)).flatten(),
        }
    }

    /// All that are used, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Provider>> {
        let built_in = BUILT_IN.names().filter(|_| self.with_built_in);
        let names: BTreeSet<&str> = built_in.chain(self.own.keys().map(String::as_str)).collect();
        names.into_iter().filter_map(|name| self.get(name))
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
        for (file, text) in BUILT_IN.files() {
            let provider = parse(text).unwrap_or_else(|why| panic!("{file}: {why}"));
            assert_eq!(format!("{}.yaml", provider.name), file);
        }
        let names: BTreeSet<&str> = BUILT_IN.names().collect();
        assert_eq!(names.len(), BUILT_IN.files().count(), "each once");
        let known = Providers::built_in();
        assert!(known.iter().map(|provider| provider.name.as_str()).eq(names));
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
