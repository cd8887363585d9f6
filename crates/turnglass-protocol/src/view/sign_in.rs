//! A sign-in under way, as a face sees it.

use super::Millis;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A sign-in that was begun and is not at its end. Holds nothing that a token could be had with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignInView {
    /// Names the sign-in in later asks, such as [`Ask::SignedIn`](crate::wire::Ask::SignedIn).
    #[cfg_attr(test, ts(type = "number"))]
    pub id: u64,
    /// The name that the account has, or will have once somebody has signed in.
    pub account: String,
    /// The provider's name for people.
    pub provider_title: String,
    /// How the person signs in.
    pub way: SignInWay,
    /// What it waits for.
    pub stage: SignInStage,
    /// The page where the person signs in, to be opened in a browser.
    pub url: String,
    /// An address on this machine that leads one browser there. A program's arguments can be read by others, so this is
    /// what a browser is told to open; once it was, another one stands here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub open_url: Option<String>,
    /// What has to be typed in there (RFC 8628).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub user_code: Option<String>,
    /// The page with the code already in it, where the provider has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub complete_url: Option<String>,
    /// The page with the code already in it, as a QR code: a row each, `1` for dark.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub qr: Vec<String>,
    /// When it is given up.
    #[cfg_attr(test, ts(type = "number"))]
    pub ends_at: Millis,
    /// The browser may be on another machine: the address that it ends at can be pasted here.
    pub can_paste: bool,
    /// The browser ends where nothing here hears of it: there is no other way than to paste that address.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(as = "Option<bool>", optional))]
    pub only_pasted: bool,
    /// What a person should know of how it is done, e.g. that something was left out or found elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub notes: Vec<Text>,
    /// Somebody else signed in than whose account it is: asked about before anything is replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub other: Option<OtherIdentity>,
}

impl SignInView {
    /// What a browser is told to open.
    pub fn opens(&self) -> &str {
        self.complete_url.as_deref().or(self.open_url.as_deref()).unwrap_or(&self.url)
    }
}

/// The ways in which a person can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SignInWay {
    /// In the browser of this machine (RFC 6749, section 4.1, and RFC 8252).
    Browser,
    /// With a code, on any device (RFC 8628).
    Device,
}

/// What a sign-in waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SignInStage {
    /// For the person at the provider's page.
    Waiting,
    /// The person is done; the provider is asked for the grant.
    Asking,
    /// Whether the other identity is meant.
    OtherIdentity,
}

/// Two different people, as the provider names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OtherIdentity {
    /// Whose account it has been so far.
    pub was: String,
    /// Who has signed in now.
    pub is: String,
}
