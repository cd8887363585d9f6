//! What the rules need to know of a tool that keeps a grant too. Its files are another crate's business.

use crate::account::{Grant, KEPT};
use chrono::TimeDelta;
use serde::Deserialize;
use std::fmt;
use std::sync::Arc;
use turnglass_protocol::shell::word;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Turnglass, where it may renew too, does so at least this much before the tool would by itself.
const AHEAD: TimeDelta = TimeDelta::minutes(5);

/// All known tools: who finds one by its name.
#[derive(Clone, Default)]
pub struct KnownTools(Option<Arc<Find>>);

type Find = dyn Fn(&str) -> Option<Arc<ToolRules>> + Send + Sync;

impl KnownTools {
    /// Those that `find` finds.
    pub fn found_by(find: impl Fn(&str) -> Option<Arc<ToolRules>> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(find)))
    }

    /// The one of this name.
    pub fn get(&self, name: &str) -> Option<Arc<ToolRules>> {
        self.0.as_ref().and_then(|find| find(name))
    }
}

impl fmt::Debug for KnownTools {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_tuple("KnownTools").finish_non_exhaustive()
    }
}

/// A tool that keeps sign-ins of its own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ToolRules {
    /// Its name for people.
    pub title: String,
    /// The command by which a person signs in there.
    pub sign_in: Option<String>,
    /// Present where its sign-ins may be shared with it.
    pub shared: Option<Sharing>,
    /// How the tool renews by itself, and when.
    pub renewal: Renewal,
    /// Present where one of several sign-ins can be made its active one: when a running tool notices.
    pub switch: Option<Noticed>,
    /// It keeps more of a sign-in than its grant, which is needed to write that back.
    pub keeps_more: bool,
}

/// That Turnglass may renew beside the tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sharing {
    /// What may go wrong all the same.
    #[serde(default)]
    pub risk: Option<Risk>,
    /// Whether a refresh token works once: both may hold one that does not change.
    #[serde(default = "yes")]
    pub rotates: bool,
}

fn yes() -> bool {
    true
}

/// What may go wrong when Turnglass renews beside a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// The tool holds no lock while it asks.
    Unlocked,
}

/// When a tool that runs takes another sign-in that was written into its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noticed {
    /// At the next request that it sends.
    NextRequest,
    /// It goes on with the one that it has until it renews.
    NextRenewal,
    /// Or it is not known.
    Restart,
}

/// How the tool itself renews.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Renewal {
    /// What a person runs so that it does: `{entry}` stands for the entry's name.
    pub command: Option<String>,
    /// How long before the end.
    pub before: Option<Span>,
    /// Its tokens do not end.
    pub never: bool,
}

impl Renewal {
    /// The command for one of the file's sign-ins.
    pub fn command_for(&self, entry: &str) -> Option<String> {
        let entry = word(entry);
        self.command.as_deref().map(|command| command.replace("{entry}", &entry))
    }
}

impl ToolRules {
    /// The remaining risk of sharing, in words.
    pub fn risk(&self) -> Option<Text> {
        self.shared?.risk.map(|Risk::Unlocked| text!("tool-risk-unlocked", tool = &self.title))
    }

    /// That nobody is signed in there, and what to do.
    pub fn signed_out(&self) -> Text {
        match &self.sign_in {
            Some(command) => text!("tool-signed-out", tool = &self.title, command),
            None => text!("tool-signed-out-there", tool = &self.title),
        }
    }

    /// How long before the end the tool renews by itself, where it does.
    pub fn renews_before(&self) -> Option<TimeDelta> {
        self.renewal.before.map(Span::delta)
    }

    /// How long before the end Turnglass renews what is shared: before the tool would, so that the two do not meet.
    pub fn shared_margin(&self) -> Option<TimeDelta> {
        self.shared?;
        let before = self.renews_before()?;
        Some(before + AHEAD.max(before / 4))
    }

    /// Whether nothing is missing of what is written when this grant takes another's place.
    pub fn has_all(&self, grant: &Grant) -> bool {
        !self.keeps_more || grant.extras.contains_key(KEPT)
    }

    /// How a tool that runs notices that another sign-in was written into its file.
    pub fn noticed(&self) -> Text {
        let tool = &self.title;
        match self.switch.unwrap_or(Noticed::Restart) {
            Noticed::NextRequest => text!("use-next-request", tool),
            Noticed::NextRenewal => text!("use-next-renewal", tool),
            Noticed::Restart => text!("use-restart", tool),
        }
    }
}
