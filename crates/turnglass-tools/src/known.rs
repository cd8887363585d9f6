//! All known tools: the built-in ones, and the user's own over them.

use super::{Tool, Values, keychain};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use turnglass_core::comes_along::BuiltIn;
use turnglass_core::provider::yaml;
use turnglass_core::tool::{KnownTools, ToolRules};
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// All known tools by name; the user's own take precedence over built-in ones.
#[derive(Debug, Clone, Default)]
pub struct Tools {
    own: BTreeMap<String, Arc<Tool>>,
    asks: keychain::Keychain,
}

macro_rules! built_in {
    ($($file:literal),* $(,)?) => {
        pub(super) static BUILT_IN: BuiltIn<Tool, { [$($file),*].len() }> =
            BuiltIn::new([$(($file, include_str!(concat!("../tools/", $file)))),*], parse);
    };
}

built_in![
    "aws-sso.yaml",
    "azure-cli.yaml",
    "claude-code.yaml",
    "claude-desktop.yaml",
    "claude-swap.yaml",
    "cliproxyapi.yaml",
    "codex-keychain.yaml",
    "codex.yaml",
    "crush.yaml",
    "gemini-cli.yaml",
    "gh.yaml",
    "github-copilot-cli.yaml",
    "glab.yaml",
    "google-auth.yaml",
    "goose-databricks.yaml",
    "goose.yaml",
    "huggingface.yaml",
    "mcp-remote.yaml",
    "opencode.yaml",
    "qwen-code.yaml",
    "rclone.yaml",
];

impl Tools {
    /// Those that come with the program.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// Adds the user's own definitions, `file` being the name shown in errors.
    pub fn with_own(mut self, file: &str, text: &str) -> Result<Self, Problem> {
        let fault =
            |why: Text| Problem::failed(text!("file-fault", file, why)).hint(text!("tools-fault-hint"));
        let own: Own = yaml(text).map_err(fault)?;
        for (at, tool) in own.tools.into_iter().enumerate() {
            let name = plain(&tool.name, 100);
            let tool =
                tool.finish(true).map_err(|why| fault(text!("tool-fault", number = at + 1, name, why)))?;
            self.own.insert(tool.name.clone(), tool);
        }
        Ok(self)
    }

    /// The same, with somebody who is asked for items of the system's keychain.
    #[must_use]
    pub fn asking(self, ask: keychain::Ask) -> Self {
        Self { asks: keychain::Keychain(Some(ask)), ..self }
    }

    pub fn get(&self, name: &str) -> Option<Arc<Tool>> {
        let mut tool = self.described(name)?.clone();
        if self.asks.0.is_some() {
            Arc::make_mut(&mut tool).asks = self.asks;
        }
        Some(tool)
    }

    fn described(&self, name: &str) -> Option<&Arc<Tool>> {
        self.own.get(name).or_else(|| BUILT_IN.get(name))
    }

    /// The same, as far as the rules ask.
    pub fn rules(&self) -> KnownTools {
        let known = self.clone();
        KnownTools::found_by(move |name| known.described(name).map(|tool| tool.rules.clone()))
    }

    /// In the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = Arc<Tool>> {
        let names: BTreeSet<&str> = BUILT_IN.names().chain(self.own.keys().map(String::as_str)).collect();
        names.into_iter().filter_map(|name| self.get(name))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    #[serde(default)]
    tools: Vec<Tool>,
}

pub(super) fn parse(text: &str) -> Result<Arc<Tool>, Text> {
    yaml::<Tool>(text)?.finish(false)
}

impl Tool {
    fn finish(mut self, own: bool) -> Result<Arc<Self>, Text> {
        let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
        if self.name.is_empty() || !self.name.chars().all(fine) {
            return Err(text!("provider-name", name = plain(&self.name, 100)));
        }
        let rooted = |path: &str| path.starts_with(['/', '$']) || path.starts_with("~/");
        if let Some(bad) = self.places.iter().map(|place| &place.path).find(|path| !rooted(path)) {
            return Err(text!("tool-place", bad = plain(bad, 200)));
        }
        if let Some((field, bad)) = self.pointers().into_iter().find(|(_, at)| !is_pointer(at)) {
            return Err(text!("tool-pointer", field, bad = plain(bad, 200)));
        }
        if self.provider.name.is_none() && self.provider.of.is_empty() {
            return Err(text!("tool-no-provider"));
        }
        if self.title.is_empty() {
            self.title.clone_from(&self.name);
        }
        self.own = own;
        self.rules = Arc::new(ToolRules {
            title: self.title.clone(),
            sign_in: self.sign_in.clone(),
            shared: self.shared,
            renewal: self.renewal.clone(),
            switch: self.switch,
            keeps_more: self.keeps_beside().is_some(),
        });
        Ok(Arc::new(self))
    }

    /// Every pointer, with the field that it stands in.
    fn pointers(&self) -> Vec<(&'static str, &str)> {
        let Values { expiry, sign_in_expiry, .. } = &self.values;
        let values = &self.values;
        let lists = [
            ("values.token", &values.token),
            ("values.refresh_token", &values.refresh_token),
            ("values.scopes", &values.scopes),
            ("values.identity", &values.identity),
            ("values.identity_in", &values.identity_in),
            ("values.client_secret", &values.client_secret),
            ("values.token_url", &values.token_url),
            ("values.extras", &values.extras),
            ("entries.label", &self.entries.label),
        ];
        let lists = lists.into_iter().flat_map(|(field, list)| list.iter().map(move |at| (field, at)));
        let marks = [
            ("told_by", &self.told_by),
            ("needs", &self.needs),
            ("entries.takes", &self.entries.takes),
            ("entries.keys", &self.entries.keys),
            ("provider.when", &self.provider.when),
        ];
        let marks = marks
            .into_iter()
            .flat_map(|(field, lists)| lists.iter().flatten().map(move |mark| (field, &mark.at)));
        let ends = expiry.iter().map(|end| ("values.expiry", &end.at));
        let ends = ends.chain(sign_in_expiry.iter().map(|end| ("values.sign_in_expiry", &end.at)));
        let form = self.form.iter().map(|form| ("form.at", &form.at));
        let beside = self.beside.iter().flat_map(|beside| beside.at.iter().map(|at| ("beside.at", at)));
        let each = [("entries.each", &self.entries.each)];
        let all = lists.chain(marks).chain(ends).chain(form).chain(beside).chain(each);
        all.map(|(field, at)| (field, at.as_str()))
            .chain(self.provider.by.as_deref().map(|at| ("provider.by", at)))
            .collect()
    }
}

fn is_pointer(at: &str) -> bool {
    at.is_empty() || at.starts_with('/')
}
