//! All known tools: the built-in ones, and the user's own over them.

use super::{Tool, Values, keychain};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use turnglass_core::provider::yaml;
use turnglass_core::tool::{KnownTools, ToolRules};
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// All known tools by name; the user's own take precedence over built-in ones.
#[derive(Debug, Clone, Default)]
pub struct Tools(BTreeMap<String, Arc<Tool>>);

macro_rules! built_in {
    ($($file:literal),* $(,)?) => {
        pub(super) const BUILT_IN: &[(&str, &str)] =
            &[$(($file, include_str!(concat!("../tools/", $file)))),*];
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
    pub fn built_in() -> Self {
        static BUILT_IN: OnceLock<Tools> = OnceLock::new();
        BUILT_IN.get_or_init(Self::read_built_in).clone()
    }

    fn read_built_in() -> Self {
        let mut tools = Self::default();
        for (file, text) in BUILT_IN {
            match parse(text) {
                Ok(tool) => drop(tools.0.insert(tool.name.clone(), tool)),
                // A test parses every built-in file, so this is for a broken build only.
                Err(why) => tracing::error!(file, why = &*why, "built-in tool"),
            }
        }
        tools
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
            self.0.insert(tool.name.clone(), tool);
        }
        Ok(self)
    }

    /// The same, with somebody who is asked for items of the system's keychain.
    #[must_use]
    pub fn asking(mut self, ask: keychain::Ask) -> Self {
        self.0.values_mut().for_each(|tool| Arc::make_mut(tool).asks = keychain::Keychain(Some(ask)));
        self
    }

    pub fn get(&self, name: &str) -> Option<&Arc<Tool>> {
        self.0.get(name)
    }

    /// The same, as far as the rules ask.
    pub fn rules(&self) -> KnownTools {
        self.0.iter().map(|(name, tool)| (name.clone(), tool.rules.clone())).collect()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Arc<Tool>> {
        self.0.values()
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
