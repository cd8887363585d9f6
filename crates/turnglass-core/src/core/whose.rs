//! Whose a grant is that a person brings, beside whose the account is: what has nothing in common with what the account holds
//! takes its place only when that was said. A sign-in that begins goes by the same rule, and is asked about where it ends.

use super::entry::Entry;
use crate::account::{Account, Grant, Same, Trouble};
use crate::provider::Provider;
use serde_json::Value;
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::shown;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::OtherIdentity;

impl Entry {
    /// A problem when the grant is of another provider or issuer, or somebody else's. `same`: what its settings have in
    /// common with those that are here. What holds nothing takes what it is given.
    pub(super) fn takes(
        &self,
        account: &Account,
        described: &Provider,
        same: Same,
        grant: &Grant,
    ) -> Result<(), Problem> {
        if self.is_empty() {
            return Ok(());
        }
        let goes_over = self.account.provider != account.provider;
        if goes_over && !self.may_go_over_to(described) {
            return Err(self.unlike(&self.account.provider));
        }
        // Whoever has to correct the address, corrects it.
        let corrected = matches!(self.standing.trouble, Trouble::Misconfigured { .. });
        if !goes_over && !corrected && same == Same::Nothing {
            let at = self.account.issuer.as_ref().or(self.account.token_url.as_ref());
            return Err(self.unlike(at.unwrap_or(&self.account.provider)));
        }
        let held = self.grant().and_then(|held| held.token.as_ref());
        let (was, is) = (held.map(Whose::of).unwrap_or_default(), grant.token.as_ref().map(Whose::of));
        let is = is.unwrap_or_default();
        if let (Some(was), Some(is)) = (&was.issuer, &is.issuer)
            && was != is
        {
            return Err(self.unlike(was));
        }
        match self.somebody_else(&was, &is, grant) {
            Some(OtherIdentity { was, is }) => {
                let name = &self.account.name;
                Err(Problem::usage(text!("brought-other-identity", name, was, is))
                    .hint(text!("takes-over-hint", name)))
            }
            None => Ok(()),
        }
    }

    /// A problem when the token that is held would be lost for one of which nobody can tell whose it is: a plain token is had from
    /// nowhere else. What can be told of both was compared before ([`Entry::takes`]).
    pub(super) fn spares(&self, grant: &Grant) -> Result<(), Problem> {
        let held = self.grant().filter(|held| held.refresh_token.is_none());
        let held = held.and_then(|held| held.token.as_ref());
        let (Some(held), Some(token), None) = (held, &grant.token, &grant.refresh_token) else {
            return Ok(());
        };
        let is_told = |token: &Secret| Whose::of(token).subject.is_some();
        if held == token || is_told(held) && is_told(token) {
            return Ok(());
        }
        let name = &self.account.name;
        Err(Problem::usage(text!("token-in-place", name)).hint(text!("token-in-place-hint")))
    }

    fn unlike(&self, at: &str) -> Problem {
        let name = &self.account.name;
        Problem::usage(text!("account-elsewhere", name, at = shown(at).as_ref()))
            .hint(text!("takes-over-hint", name))
    }

    /// As far as that can be told: by the issuer's own name for them in tokens for the same audience, else by their addresses.
    fn somebody_else(&self, was: &Whose, is: &Whose, grant: &Grant) -> Option<OtherIdentity> {
        let told = self.grant().and_then(|held| held.identity.clone());
        let known = told.or_else(|| self.standing.identity.clone());
        let comparable = was.issuer.is_some() && was.issuer == is.issuer && was.audience == is.audience;
        let other = match (&was.subject, &is.subject) {
            (Some(was), Some(is)) if comparable => was != is,
            _ => {
                let address = |identity: &Option<String>| {
                    identity.as_deref().filter(|identity| identity.contains('@')).map(str::to_lowercase)
                };
                matches!((address(&known), address(&grant.identity)), (Some(was), Some(is)) if was != is)
            }
        };
        let name = |identity: &Option<String>, whose: &Whose| {
            shown(identity.as_deref().or(whose.subject.as_deref()).unwrap_or_default()).into_owned()
        };
        other.then(|| OtherIdentity { was: name(&known, was), is: name(&grant.identity, is) })
    }
}

/// What a token says of whom it is for (RFC 7519, section 4.1), if it is one that says anything.
#[derive(Default)]
struct Whose {
    issuer: Option<String>,
    subject: Option<String>,
    audience: Option<Value>,
}

impl Whose {
    fn of(token: &Secret) -> Self {
        let members = crate::jwt::members(token.expose()).unwrap_or_default();
        let of = |name: &str| members.iter().find(|(of, _)| of == name).map(|(_, value)| value);
        let text = |name: &str| of(name)?.as_str().map(str::to_owned).filter(|text| !text.is_empty());
        Self { issuer: text("iss"), subject: text("sub"), audience: of("aud").cloned() }
    }
}

#[cfg(test)]
#[path = "whose/tests.rs"]
mod tests;
