//! Who may ask at a tokens socket, and for which accounts; and what a user who may not is told to ask for. Knows neither
//! connections nor what accounts there are, so that a refusal gives none away.

use crate::users;
use std::collections::{BTreeMap, BTreeSet};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Who may ask at a tokens socket, beside the keeper's own user.
#[derive(Debug, Clone, Default)]
pub struct Rights {
    /// Only these accounts; all when absent.
    pub accounts: Option<BTreeSet<String>>,
    /// Users by number, each with the accounts that it may ask for; all that the socket serves when absent.
    pub users: BTreeMap<u32, Option<BTreeSet<String>>>,
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct User<'a> {
    pub(super) number: u32,
    pub(super) name: Option<&'a str>,
}

impl User<'_> {
    fn words(self) -> Text {
        users::words(self.number, self.name)
    }

    /// As an option names it.
    fn option(self) -> String {
        self.name.map_or_else(|| self.number.to_string(), str::to_owned)
    }
}

impl Rights {
    /// Whether the socket is for others than the keeper's own user.
    #[cfg(unix)]
    pub(super) fn serve_others(&self) -> bool {
        !self.users.is_empty()
    }

    pub(super) fn admit(&self, user: u32) -> bool {
        user == users::own() || self.users.contains_key(&user)
    }

    /// Whether this user may have the tokens of this account.
    pub(super) fn show(&self, user: u32, account: &str) -> bool {
        let own = self.users.get(&user).and_then(Option::as_ref);
        let within = |set: Option<&BTreeSet<String>>| set.is_none_or(|set| set.contains(account));
        self.admit(user) && within(self.accounts.as_ref()) && within(own)
    }

    pub(super) fn not_served(&self, user: User<'_>) -> Problem {
        Problem::failed(text!("socket-user-not-served", user = user.words())).hint(text!(
            "socket-user-not-served-hint",
            keeper = keeper(),
            option = user.option()
        ))
    }

    /// Whether or not there is such an account.
    pub(super) fn not_yours(&self, user: User<'_>, account: &str) -> Problem {
        let with = |set: &BTreeSet<String>| {
            let names: BTreeSet<&str> = set.iter().map(String::as_str).chain([account]).collect();
            names.into_iter().collect::<Vec<_>>().join(",")
        };
        let hint = match self.users.get(&user.number).and_then(Option::as_ref) {
            // An option takes names apart at each comma.
            _ if account.contains(',') => text!("socket-account-with-comma"),
            Some(own) => {
                let option = format!("{}:{}", user.option(), with(own));
                let first = text!("socket-account-for-user-hint", keeper = keeper(), option);
                // Told whether or not it stands there: who may not ask learns nothing from it.
                let too = self.accounts.as_ref().map(|_| text!("socket-account-for-too", name = account));
                Text::joined([first].into_iter().chain(too))
            }
            None => {
                let option = self.accounts.as_ref().map(with).unwrap_or_default();
                text!("socket-account-for-hint", keeper = keeper(), option)
            }
        };
        let says = text!("socket-account-not-yours", user = user.words(), name = account);
        Problem::new(Code::NoSuchAccount, says).hint(hint)
    }
}

/// The user who keeps, in words.
fn keeper() -> Text {
    users::words(users::own(), users::own_name())
}
