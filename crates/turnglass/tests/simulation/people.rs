//! The accounts that are played, and what their providers answer: lifetimes from a minute to ninety days, tokens with
//! and without a known end, margins of people's own, providers that give the same token until its end is near.

use super::chance::{Chance, DAY, HOUR, MINUTE, SECOND};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use turnglass_core::provider::{ClientAuth, GrantKind, Providers};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::wire::NewAccount;

/// When the year begins, on a clock that is right.
const BEGIN: i64 = 1_800_000_000_000;
pub const HOSTS: usize = 8;

pub fn instant(wall: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(BEGIN + wall).unwrap()
}

/// The played time of an instant.
pub fn played(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis() - BEGIN
}

pub fn providers() -> Providers {
    let web = "
providers:
  - name: web
    grant: token
    refresh: { method: GET, encoding: none, headers: { Authorization: 'Bearer {token}' } }
    answer: { token: [/token] }
    margin: 3d
";
    Providers::built_in().with_all_own("providers.yaml", web).unwrap()
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// Both tokens change, the answer says for how long.
    Rotating,
    /// The client's own credentials.
    Client,
    /// The token itself says when it ends, by the provider's clock.
    Jwt,
    /// The same token comes back until less than a quarter of its lifetime is left.
    Sticky,
    /// Nobody says when it ends.
    Endless,
    /// A JWT without an end.
    EndlessJwt,
    /// Nothing renews it.
    Plain,
}

#[derive(Debug)]
pub struct Person {
    pub name: String,
    pub kind: Kind,
    pub host: usize,
    pub lifetime: i64,
    pub margin: Option<i64>,
    /// Accounts with short-lived tokens are there for a part of the year only.
    pub from: i64,
    pub until: i64,
    /// The token that the provider gave last, and when it ends by the provider's clock.
    current: Option<(String, i64)>,
    serial: u64,
}

impl Person {
    pub fn new(index: usize, days: i64, chance: &mut Chance) -> Self {
        let year = days * DAY;
        // One in a hundred lives for minutes, one in twenty for hours, most for days and weeks.
        let (lifetime, stays) = match index % 100 {
            0 => (MINUTE, 8 * HOUR),
            1 => (5 * MINUTE, DAY),
            2 => (10 * MINUTE, 2 * DAY),
            3..=5 => (HOUR, 10 * DAY),
            6 => (90 * MINUTE, 15 * DAY),
            7..=12 => (8 * HOUR, 60 * DAY),
            13..=20 => (DAY, year),
            21..=50 => (7 * DAY, year),
            51..=70 => (chance.between(2, 30) * DAY, year),
            71..=85 => (30 * DAY, year),
            _ => (90 * DAY, year),
        };
        let kinds = [
            Kind::Rotating,
            Kind::Rotating,
            Kind::Rotating,
            Kind::Client,
            Kind::Jwt,
            Kind::Sticky,
            Kind::Endless,
            Kind::EndlessJwt,
            Kind::Plain,
        ];
        let mut kind = *chance.pick(&kinds);
        if lifetime < 8 * HOUR && !matches!(kind, Kind::Rotating | Kind::Client) {
            kind = Kind::Jwt;
        }
        let margins = [30 * SECOND, MINUTE, 5 * MINUTE, HOUR, DAY, 10 * DAY];
        let margin = chance.percent(30).then(|| *chance.pick(&margins));
        let from = if stays < year { chance.between(0, year - stays) } else { chance.between(0, DAY) };
        let host = usize::try_from(chance.any() % HOSTS as u64).unwrap();
        let until = (from + stays).min(year);
        let name = format!("a{index:04}");
        Self { name, kind, host, lifetime, margin, from, until, current: None, serial: 0 }
    }

    pub fn renewable(&self) -> bool {
        self.kind != Kind::Plain
    }

    /// Whether the end of its token is an instant of the provider's clock.
    pub fn trusts_the_clock(&self) -> bool {
        matches!(self.kind, Kind::Jwt | Kind::Sticky)
    }

    /// The margin that its rule names, if it names one.
    pub fn margin_rule(&self) -> Option<i64> {
        let providers_own =
            matches!(self.kind, Kind::Jwt | Kind::Sticky | Kind::EndlessJwt).then_some(3 * DAY);
        self.margin.or(providers_own)
    }

    /// The account as its person brings it at the true time `t`.
    pub fn brought(&mut self, t: i64) -> NewAccount {
        let mut new = NewAccount {
            name: self.name.clone(),
            token_url: Some(format!("https://h{}.example/token", self.host)),
            client_id: Some("me".into()),
            margin_seconds: self.margin.map(|margin| u64::try_from(margin / SECOND).unwrap()),
            ..NewAccount::default()
        };
        match self.kind {
            Kind::Rotating | Kind::Endless => {
                new.provider = "oauth2".into();
                new.refresh_token = Some(Secret::new("first"));
            }
            Kind::Client => {
                new.provider = "oauth2".into();
                new.grant = Some(GrantKind::ClientCredentials);
                new.client_auth = Some(ClientAuth::Basic);
                new.client_secret = Some(Secret::new("secret"));
            }
            Kind::Jwt | Kind::Sticky | Kind::EndlessJwt => {
                new.provider = "web".into();
                new.token = Some(Secret::new(self.issue(t, self.lifetime)));
            }
            Kind::Plain => {
                new.provider = "jwt".into();
                new.token = Some(Secret::new(self.issue(t, self.lifetime)));
            }
        }
        new
    }

    /// A good answer at the true time `t`. Now and then the token lives shorter than it used to.
    pub fn answers(&mut self, t: i64, chance: &mut Chance) -> String {
        let mut lifetime = self.lifetime;
        if chance.percent(3) {
            lifetime = (lifetime / chance.between(2, 20)).max(MINUTE);
        }
        self.serial += 1;
        let serial = self.serial;
        match self.kind {
            Kind::Rotating => format!(
                r#"{{"access_token":"t{serial}","refresh_token":"r{serial}","expires_in":{}}}"#,
                lifetime / SECOND
            ),
            Kind::Client => format!(r#"{{"access_token":"t{serial}","expires_in":"{}"}}"#, lifetime / SECOND),
            Kind::Endless => format!(r#"{{"access_token":"t{serial}","token_type":"bearer"}}"#),
            Kind::Sticky => {
                let token = match &self.current {
                    Some((token, end)) if *end - t > self.lifetime / 4 => token.clone(),
                    _ => self.issue(t, lifetime),
                };
                format!(r#"{{"token":"{token}"}}"#)
            }
            Kind::Jwt | Kind::EndlessJwt | Kind::Plain => {
                format!(r#"{{"token":"{}"}}"#, self.issue(t, lifetime))
            }
        }
    }

    fn issue(&mut self, t: i64, lifetime: i64) -> String {
        self.serial += 1;
        let seconds = |t: i64| (BEGIN + t).div_euclid(SECOND);
        let end = t + lifetime;
        let claims = if self.kind == Kind::EndlessJwt {
            format!(r#"{{"n":{},"sub":"x"}}"#, self.serial)
        } else {
            format!(r#"{{"n":{},"iat":{},"exp":{}}}"#, self.serial, seconds(t), seconds(end))
        };
        let token = format!("e30.{}.s", BASE64_URL_SAFE_NO_PAD.encode(claims));
        self.current = Some((token.clone(), end));
        token
    }
}
