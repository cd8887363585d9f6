//! Sign-ins as the tools' providers count them: each is a family of refresh tokens, of which one is good. Strict: a spent
//! one ends its family, as RFC 9700 (4.14.2) asks. Knows no connection.

use super::tool::Tool;

#[derive(Default)]
pub(super) struct Families(Vec<Family>);

struct Family {
    tool: Tool,
    who: String,
    /// Every refresh token that it ever had; the last is the good one.
    tokens: Vec<String>,
    /// A spent one that is taken once more.
    forgiven: Option<String>,
    ended: bool,
}

impl Families {
    /// A first sign-in of this person, with this refresh token.
    pub(super) fn begin(&mut self, tool: Tool, who: &str, refresh_token: String) {
        let who = who.to_owned();
        self.0.push(Family { tool, who, tokens: vec![refresh_token], forgiven: None, ended: false });
    }

    /// Whose refresh token that is, if it may be used now: then `next` is the good one.
    pub(super) fn take(&mut self, tool: Tool, given: &str, next: String) -> Option<String> {
        let family = self
            .0
            .iter_mut()
            .find(|family| family.tool == tool && family.tokens.iter().any(|it| it == given));
        let family = family.filter(|family| !family.ended)?;
        let good = family.tokens.last().is_some_and(|good| good == given);
        if !good && family.forgiven.take_if(|forgiven| forgiven == given).is_none() {
            family.ended = true;
            return None;
        }
        if tool.rotates() {
            family.tokens.push(next);
        }
        Some(family.who.clone())
    }

    /// Somebody was killed while this stood on the disk: perhaps its successor reached none. It is taken once more, as by
    /// providers that know that answers get lost.
    pub(super) fn forgive(&mut self, refresh_token: &str) {
        let mut families = self.0.iter_mut();
        if let Some(family) = families.find(|family| family.tokens.iter().any(|it| it == refresh_token)) {
            family.forgiven = Some(refresh_token.to_owned());
        }
    }

    /// The newest is known to be on the disk: nothing more is forgiven.
    pub(super) fn forgive_no_more(&mut self) {
        self.0.iter_mut().for_each(|family| family.forgiven = None);
    }

    /// How many ended because a spent refresh token came back.
    pub(super) fn ended(&self, tool: Tool) -> usize {
        self.0.iter().filter(|family| family.tool == tool && family.ended).count()
    }

    /// Whether this is the one that is good now.
    pub(super) fn is_good(&self, refresh_token: &str) -> bool {
        let mut living = self.0.iter().filter(|family| !family.ended);
        living.any(|family| family.tokens.last().is_some_and(|good| good == refresh_token))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spent_token_ends_its_family_and_no_other() {
        let mut families = Families::default();
        families.begin(Tool::ClaudeCode, "ada", "a0".into());
        families.begin(Tool::ClaudeCode, "ada", "b0".into());
        assert!(families.take(Tool::ClaudeCode, "a0", "a1".into()).is_some());
        assert!(families.take(Tool::ClaudeCode, "a0", "a2".into()).is_none());
        assert!(
            families.take(Tool::ClaudeCode, "a1", "a3".into()).is_none(),
            "its successor is worth nothing any more"
        );
        assert!(families.is_good("b0"));
        assert_eq!(families.ended(Tool::ClaudeCode), 1);
    }

    #[test]
    fn a_forgiven_one_is_taken_once() {
        let mut families = Families::default();
        families.begin(Tool::HuggingFace, "ada", "a0".into());
        assert!(families.take(Tool::HuggingFace, "a0", "a1".into()).is_some());
        families.forgive("a0");
        assert!(families.take(Tool::HuggingFace, "a0", "a2".into()).is_some());
        assert!(families.take(Tool::HuggingFace, "a0", "a3".into()).is_none());
    }
}
