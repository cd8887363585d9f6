//! Where a grant may be sent: to the origins (RFC 6454) that were known when it was brought. They lie with it in the vault,
//! so that whoever changes a definition, the list of accounts or an imported file takes no secret along: a person says so
//! first. What is built in is the program's own word, and may move with it.

use crate::account::{Account, Grant};
use crate::provider::{Provider, Providers};
use crate::template::{Name, Template};
use std::borrow::Cow;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;

/// The origins that this provider and this account name for the account's secrets.
pub fn named(provider: &Provider, account: &Account) -> Vec<String> {
    let of_account = [account.token_url.as_deref(), account.sign_in.revoke_url.as_deref()];
    let mut origins: Vec<String> = of_account
        .into_iter()
        .flatten()
        .filter_map(of_address)
        .chain(of(provider).filter_map(origin))
        .collect();
    origins.sort();
    origins.dedup();
    origins
}

/// Whether the grant may be sent to this address. `Err`: what is wrong, and how a person says that it may.
pub(super) fn may_go(
    provider: &Provider,
    account: &Account,
    grant: &Grant,
    url: &Url,
    written: Option<&str>,
) -> Result<(), (Text, Text)> {
    let to = url.origin().ascii_serialization();
    if grant.goes_to.contains(&to) {
        return Ok(());
    }
    let known = known(provider, account, grant);
    // Where its answers name the place, that they do so was known.
    let by_answer = written.and_then(origin).filter(|origin| origin.contains("{answer."));
    if known.contains(&to) || by_answer.is_some_and(|origin| known.contains(&origin)) {
        return Ok(());
    }
    let (there, known) = (host(&to), known.iter().map(|origin| host(origin)).collect::<Vec<_>>().join(", "));
    let says = text!("not-sent-there", there, known, provider = &provider.title);
    let name = &account.name;
    Err((says, text!("not-sent-there-hint", name, there)))
}

/// The origin that a person means by this host, among those that are named now and were not known.
pub fn meant(provider: &Provider, account: &Account, grant: &Grant, named_by: &str) -> Option<String> {
    let (known, wanted) = (known(provider, account, grant), named_by.trim().to_ascii_lowercase());
    let mut strange = named(provider, account).into_iter().filter(|origin| !known.contains(origin));
    strange.find(|origin| host(origin) == wanted || *origin == wanted)
}

/// The origins that may be sent the grant's secrets: what lies with it, and what is built in.
pub fn known(provider: &Provider, account: &Account, grant: &Grant) -> Vec<String> {
    let mut known = grant.goes_to.clone();
    match (known.is_empty(), provider.own) {
        // A grant of an earlier Turnglass, which did not say so: what has a built-in name was for the built-in one.
        (true, true) => match Providers::built_in_named(&provider.name) {
            Some(built_in) => named(&built_in, account),
            None => named(provider, account),
        },
        (true, false) => named(provider, account),
        (false, true) => known,
        (false, false) => {
            known.extend(of(provider).filter_map(origin));
            known
        }
    }
}

fn of(provider: &Provider) -> impl Iterator<Item = &str> {
    let check = provider.check.as_ref().map(|check| check.url.as_str());
    let asked = [provider.refresh.url.as_deref(), provider.code.url.as_deref(), provider.revoke.as_deref()];
    asked.into_iter().chain([check]).flatten()
}

/// The origin of an address as the provider's file has it: as it is written there, where answers have a say in it.
fn origin(address: &str) -> Option<String> {
    if !address.contains('{') {
        return of_address(address);
    }
    let template = Template::read(address).ok()?;
    template.origin_by_answer().or_else(|| {
        // What else is named there stands behind the host, or is not known yet.
        of_address(&template.fill_known(|name| match name {
            Name::Account(_) => None,
            _ => Some(Cow::Borrowed("x")),
        }))
    })
}

fn of_address(address: &str) -> Option<String> {
    Url::parse(address).ok().map(|url| url.origin().ascii_serialization())
}

/// As people know it: without the scheme.
fn host(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, host)| host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use turnglass_protocol::secret::Secret;
    use turnglass_protocol::shell::quoted;
    use turnglass_protocol::wire::NewAccount;

    fn brought(provider: &str) -> (Account, Grant) {
        let new = NewAccount {
            name: "my work".into(),
            provider: provider.into(),
            refresh_token: Some(Secret::new("r")),
            ..NewAccount::default()
        };
        (Account::from_new(&new), Grant::from_new(&new, chrono::DateTime::UNIX_EPOCH))
    }

    fn own(name: &str, host: &str, more: &str) -> Arc<Provider> {
        let text = format!(
            "providers:\n  - name: {name}\n    grant: refresh_token\n    client_id: c\n    refresh: {{ url: 'https://{host}/t' }}\n{more}"
        );
        Providers::built_in().with_all_own("providers.yaml", &text).unwrap().get(name).unwrap().clone()
    }

    #[test]
    fn a_definition_that_moves_asks_first() {
        let (account, mut grant) = brought("corp");
        let (before, after) = (own("corp", "a.example", ""), own("corp", "b.example:8443", ""));
        grant.goes_to = named(&before, &account);
        assert!(super::super::request(&before, &account, &grant).is_ok());
        let (says, hint) = super::super::request(&after, &account, &grant).unwrap_err();
        assert!(says.contains("b.example:8443") && says.contains("a.example"), "{says}");
        let command = format!("turnglass set {} --trust b.example:8443", quoted("my work"));
        assert!(hint.contains(&command), "{hint}");
        assert_eq!(meant(&after, &account, &grant, "c.example"), None);
        grant.goes_to.extend(meant(&after, &account, &grant, "b.example:8443"));
        assert!(super::super::request(&after, &account, &grant).is_ok());
        assert!(super::super::request(&before, &account, &grant).is_ok(), "and back again");
    }

    #[test]
    fn revocation_and_check_go_nowhere_else_either() {
        let (account, mut grant) = brought("corp");
        grant.token = Some(Secret::new("t"));
        let before = own(
            "corp",
            "a.example",
            "    revoke: https://a.example/r\n    check: { url: https://a.example/c }\n",
        );
        let after = own(
            "corp",
            "a.example",
            "    revoke: https://b.example/r\n    check: { url: https://b.example/c }\n",
        );
        grant.goes_to = named(&before, &account);
        for (provider, goes) in [(&before, true), (&after, false)] {
            assert!(super::super::request(provider, &account, &grant).is_ok());
            for asked in [
                super::super::revoke(provider, &account, &grant, None),
                super::super::check(provider, &account, &grant),
            ] {
                let Err(held_back) = asked else {
                    assert!(goes);
                    continue;
                };
                let (says, hint) = held_back.expect("a reason");
                assert!(!goes && says.contains("b.example") && says.contains("a.example"), "{says}");
                let command = format!("turnglass set {} --trust b.example", quoted("my work"));
                assert!(hint.contains(&command), "{hint}");
            }
        }
    }

    #[test]
    fn an_own_claude_takes_over_no_grant_that_was_for_the_built_in_one() {
        let (account, mut grant) = brought("claude");
        let built_in = Providers::built_in();
        let (built_in, own) = (built_in.get("claude").unwrap(), own("claude", "a.example", ""));
        // As an earlier Turnglass kept it, and as this one does.
        for goes_to in [Vec::new(), named(built_in, &account)] {
            grant.goes_to = goes_to;
            assert!(super::super::request(&own, &account, &grant).is_err());
            assert!(super::super::request(built_in, &account, &grant).is_ok());
        }
    }
}
