//! A token that lives, apart from all that renews it: as a machine keeps it for when its team's vault cannot be reached.

use super::{Account, Grant};
use crate::provider::{GrantKind, Provider};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use turnglass_protocol::secret::{Secret, exposed};

/// A wall clock that was moved by less than this was not set.
const SLACK: TimeDelta = TimeDelta::seconds(2);

/// No grant, and nothing that could be made one: an access token with what a program has to know of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Living {
    /// Whose it is.
    pub account: String,
    /// The access token.
    #[serde(serialize_with = "exposed")]
    pub token: Secret,
    /// How it is used (RFC 6749, section 7.1).
    pub token_type: String,
    /// What was granted.
    pub scopes: Vec<String>,
    /// Hosts that it may be sent to.
    pub hosts: Vec<String>,
    /// When it was issued, or first seen.
    pub issued_at: Option<DateTime<Utc>>,
    /// When it ends, by the clock of when it was noted.
    pub expires_at: DateTime<Utc>,
    /// When it was noted.
    pub noted: Noted,
}

/// An instant by two clocks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Noted {
    /// By the one that people set.
    pub at: DateTime<Utc>,
    /// Seconds since this computer was started, where there is such a clock; nobody sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steady: Option<i64>,
}

impl Living {
    /// What may be kept of this grant; `None` where there is no token that lives, where nobody knows when it ends, and where the
    /// token is what is traded for the next one, or belongs to a key that stays in the vault.
    pub fn of(
        account: &Account,
        kind: GrantKind,
        provider: Option<&Provider>,
        grant: &Grant,
        noted: Noted,
    ) -> Option<Self> {
        let token = grant.token.as_ref()?;
        let expires_at = grant.expires_at.filter(|end| *end > noted.at)?;
        let renewing = grant.refresh_token.iter().chain(&grant.client_secret).chain(grant.given.values());
        let renews = matches!(kind, GrantKind::Token | GrantKind::None)
            || grant.dpop_key.is_some()
            || renewing.into_iter().any(|secret| secret == token);
        (!renews).then(|| Self {
            account: account.name.clone(),
            token: token.clone(),
            token_type: grant.token_type.clone(),
            scopes: grant.scopes.clone(),
            hosts: account.hosts(provider, Some(grant)),
            issued_at: grant.issued_at,
            expires_at,
            noted,
        })
    }

    /// When it ends at the earliest, by all that may have happened to the clocks meanwhile; `None` where that has passed, or
    /// where the clock was set back, so that nobody knows how much time has.
    pub fn ends_at(&self, now: Noted) -> Option<DateTime<Utc>> {
        let by_wall = now.at - self.noted.at;
        if by_wall < -SLACK {
            return None;
        }
        let by_steady = match (self.noted.steady, now.steady) {
            (Some(then), Some(now)) if now >= then => now - then,
            // The computer was started since: at least so long ago it was noted.
            (Some(_), Some(now)) => now,
            _ => 0,
        };
        let passed = by_wall.max(TimeDelta::try_seconds(by_steady)?);
        let left = self.expires_at - self.noted.at - passed;
        (left > TimeDelta::zero()).then(|| now.at + left)
    }

    /// Whether it says the same of the same token, whenever it was noted.
    pub fn is_same(&self, other: &Self) -> bool {
        Self { noted: other.noted, ..self.clone() } == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_protocol::wire::NewAccount;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn noted(wall: i64, steady: Option<i64>) -> Noted {
        Noted { at: at(wall), steady }
    }

    fn brought() -> NewAccount {
        NewAccount {
            name: "bot".into(),
            provider: "oauth2".into(),
            token: Some(Secret::new("the token")),
            refresh_token: Some(Secret::new("the refresh token")),
            client_secret: Some(Secret::new("the client's secret")),
            expires_at: Some(at(3_600).timestamp_millis()),
            ..NewAccount::default()
        }
    }

    fn kept(new: &NewAccount, kind: GrantKind, change: impl FnOnce(&mut Grant)) -> Option<Living> {
        let mut grant = Grant::from_new(new, at(0));
        change(&mut grant);
        Living::of(&Account::from_new(new), kind, None, &grant, noted(0, Some(100)))
    }

    #[test]
    fn nothing_that_renews_is_kept() {
        let living = kept(&brought(), GrantKind::RefreshToken, |_| {}).unwrap();
        let text = serde_json::to_string(&living).unwrap();
        assert!(
            text.contains("the token") && !text.contains("refresh") && !text.contains("client"),
            "{text}"
        );
        assert_eq!(serde_json::from_str::<Living>(&text).unwrap(), living);
        // The token itself is traded for the next one, or lives for good.
        assert_eq!(kept(&brought(), GrantKind::Token, |_| {}), None);
        assert_eq!(kept(&brought(), GrantKind::None, |_| {}), None);
        let same = |grant: &mut Grant| grant.refresh_token.clone_from(&grant.token);
        assert_eq!(kept(&brought(), GrantKind::RefreshToken, same), None);
        let given = |grant: &mut Grant| drop(grant.given.insert("key".into(), Secret::new("the token")));
        assert_eq!(kept(&brought(), GrantKind::Request, given), None);
        let bound = |grant: &mut Grant| grant.dpop_key = Some(Secret::new("key"));
        assert_eq!(kept(&brought(), GrantKind::RefreshToken, bound), None);
        assert_eq!(kept(&brought(), GrantKind::RefreshToken, |grant| grant.expires_at = None), None);
        assert_eq!(kept(&brought(), GrantKind::RefreshToken, |grant| grant.expires_at = Some(at(0))), None);
    }

    #[test]
    fn it_ends_when_it_may_have_ended_whatever_the_clocks_say() {
        let living = kept(&brought(), GrantKind::RefreshToken, |_| {}).unwrap();
        for (wall, steady, ends) in [
            (600, Some(700), Some(3_600)),
            // The clock was set forward, or back by less than has passed.
            (3_500, Some(700), Some(3_600)),
            (600, Some(3_600), Some(700)),
            (600, Some(3_700), None),
            // Set back beyond when it was noted: nobody knows.
            (-60, Some(700), None),
            (-60, None, None),
            (-1, None, Some(3_599)),
            // The computer was started since.
            (600, Some(10), Some(3_600)),
            (600, Some(90), Some(3_600)),
            // Without such a clock the one that is there counts.
            (600, None, Some(3_600)),
            (3_600, Some(3_000), None),
        ] {
            assert_eq!(living.ends_at(noted(wall, steady)), ends.map(at), "{wall} {steady:?}");
        }
    }
}
