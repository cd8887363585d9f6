//! Ending a sign-in at its provider (RFC 7009): what is asked, and what the answer means. As long as the provider has not
//! said that it is over, the means to end it are kept.

use super::{Core, Held};
use crate::exchange::{Answered, Raw, Request};
use turnglass_protocol::error::{Code, Problem, in_a_moment};
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Why the provider cannot be told.
#[derive(Debug)]
pub struct NotRevocable {
    /// What is told when the account has to stay.
    pub problem: Problem,
    /// The account can go without, if a person wants that; and this is why it was not revoked.
    pub without: Option<Text>,
}

impl NotRevocable {
    fn at_all(problem: Problem) -> Self {
        Self { problem, without: None }
    }
}

impl Core {
    /// The request that revokes the account's grant, at this address or where its provider says so. Until
    /// [`Core::end_revoking`], nothing else is begun for the account.
    pub fn begin_to_revoke(&mut self, name: &str, at: Option<&str>) -> Result<Request, NotRevocable> {
        self.check_settled(name).map_err(NotRevocable::at_all)?;
        let no_such = || NotRevocable::at_all(Problem::no_such_account(name));
        let entry = self.entries.get(name).ok_or_else(no_such)?;
        if entry.flight.is_some() || entry.saving.is_some() || entry.revoking {
            return Err(NotRevocable::at_all(in_a_moment(text!("being-renewed", name))));
        }
        if !entry.account.owner.is_mine() {
            let problem = Problem::failed(text!("revoke-not-mine", tool = entry.tool_title()));
            return Err(NotRevocable::at_all(problem.hint(text!("revoke-not-mine-hint", name))));
        }
        let not = |problem, why| NotRevocable { problem, without: Some(why) };
        if matches!(entry.held, Held::Unknown) {
            let problem = self.vault_says(name);
            let why = problem.message.clone();
            return Err(not(problem, why));
        }
        let (Some(provider), Some(grant)) = (&entry.provider, entry.grant()) else {
            let problem = Problem::failed(text!("nothing-to-revoke", name));
            let problem = problem.hint(text!("nothing-to-revoke-hint", name));
            return Err(not(problem, text!("no-token")));
        };
        let request = crate::exchange::revoke(provider, &entry.account, grant, at).map_err(|why| {
            let (why, hint) = why.unwrap_or_else(|| (text!("no-revocation-endpoint"), Text::default()));
            let problem = Problem::failed(text!("not-revoked", name, why = &why));
            let hint = Text::joined([hint, text!("not-revoked-here-hint", name)]);
            not(problem.hint(hint), why)
        })?;
        if let Some(entry) = self.entries.get_mut(name) {
            entry.revoking = true;
        }
        Ok(request)
    }

    /// The request is at its end, whatever came of it: the account may be renewed again.
    pub fn end_revoking(&mut self, name: &str) {
        if let Some(entry) = self.entries.get_mut(name) {
            entry.revoking = false;
        }
        self.touch(name);
    }
}

/// Why a provider has not ended a sign-in.
#[derive(Debug, PartialEq)]
pub struct NotEnded {
    /// The provider's words, or what became of the request.
    pub why: Text,
    code: Code,
    hint: Text,
}

impl NotEnded {
    /// For an account that stays for that.
    pub fn problem(self, name: &str) -> Problem {
        Problem::new(self.code, text!("not-revoked", name, why = self.why)).hint(self.hint)
    }
}

/// For an account that is gone all the same.
pub fn gone_without(account: &str, why: Text) -> Problem {
    Problem::failed(text!("removed-not-revoked", account, why)).hint(text!("removed-not-revoked-hint"))
}

/// Whether the provider has ended the sign-in. A token that it does not know is none either: it answers as if it had ended
/// it (RFC 7009, section 2.2).
pub fn judge(name: &str, raw: &Raw) -> Result<(), NotEnded> {
    let answered = match raw {
        Raw::Answer(answered) => answered,
        Raw::Nothing { says, .. } => {
            let hint = text!("not-revoked-later-hint", name);
            return Err(NotEnded { why: says.clone(), code: Code::Unavailable, hint });
        }
    };
    let Answered { status, retry_after, .. } = answered;
    // Some say with a 200 that it did not work.
    let fault = crate::exchange::fault(raw).map(|fault| plain(&fault.code, 80));
    if (200..=299).contains(status) && fault.is_none() {
        return Ok(());
    }
    let why = match fault {
        Some(error) if !error.is_empty() => text!("provider-answered-error", %status, error),
        _ => text!("provider-answered", %status),
    };
    let (code, hint) = match (status, retry_after) {
        (408 | 425 | 429 | 500..=599, Some(wait)) => {
            let wait = super::reason::length(*wait);
            (Code::Unavailable, text!("not-revoked-after-hint", name, wait))
        }
        (408 | 425 | 429 | 500..=599, None) => (Code::Unavailable, text!("not-revoked-later-hint", name)),
        (401 | 403, _) => (Code::Failed, text!("not-revoked-client-hint", name)),
        _ => (Code::Failed, text!("not-revoked-here-hint", name)),
    };
    Err(NotEnded { why, code, hint })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Raw {
        let body = zeroize::Zeroizing::new(body.as_bytes().to_vec());
        Raw::Answer(Answered { status, body, ..Answered::default() })
    }

    #[test]
    fn only_a_provider_that_says_so_has_ended_the_sign_in() {
        assert_eq!(judge("a", &answer(200, "")), Ok(()));
        assert_eq!(judge("a", &answer(204, "")), Ok(()));
        for (raw, code, words) in [
            (answer(401, r#"{"error":"invalid_client"}"#), Code::Failed, "invalid_client"),
            (answer(400, r#"{"error":"unsupported_token_type"}"#), Code::Failed, "unsupported_token_type"),
            (answer(200, r#"{"ok":false,"error":"invalid_auth"}"#), Code::Failed, "invalid_auth"),
            (answer(302, ""), Code::Failed, "302"),
            (answer(404, "<html>"), Code::Failed, "404"),
            (answer(503, ""), Code::Unavailable, "503"),
            (answer(429, ""), Code::Unavailable, "429"),
            (Raw::Nothing { says: Text::from("no network"), sent: false }, Code::Unavailable, "no network"),
        ] {
            let problem = judge("a", &raw).unwrap_err().problem("a");
            assert_eq!(problem.code, code, "{problem}");
            assert!(problem.message.contains(words), "{problem}");
            let hint = problem.hint.unwrap_or_default();
            assert!(hint.contains("turnglass remove a --revoke --anyway"), "{hint}");
        }
    }
}
