//! Accounts of an earlier Turnglass whose addresses or parameters hold a secret, which is refused now: it stands in the list in
//! the clear. A person is told of each until it was added again without; nothing is changed here.

use super::Core;
use crate::account::Account;
use crate::address::{check, check_parameter};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

impl Core {
    /// Looked for once, when it comes from the store: what is brought later was looked at then.
    pub(super) fn look_for_exposed(&mut self, account: &Account) {
        if check_kept(account).is_err() {
            self.exposed.insert(account.name.clone());
        }
    }

    pub(super) fn all_exposed(&self) -> impl Iterator<Item = Problem> {
        self.exposed.iter().filter_map(|name| {
            let account = &self.entries.get(name)?.account;
            let why = check_kept(account).err()?;
            let again = text!("secret-in-sight-hint", name, provider = &account.provider);
            let hint = Text::joined(why.hint.into_iter().chain([again]));
            Some(Problem::failed(text!("secret-in-sight", name, why = why.message)).hint(hint))
        })
    }
}

/// All addresses and parameters of an account that is kept already: an earlier Turnglass took what is refused now.
fn check_kept(account: &Account) -> Result<(), Problem> {
    let of_sign_in = &account.sign_in;
    let addresses = [
        &account.token_url,
        &account.issuer,
        &of_sign_in.authorize_url,
        &of_sign_in.device_url,
        &of_sign_in.redirect_url,
        &of_sign_in.revoke_url,
    ];
    let mut addresses = addresses.into_iter().flatten();
    let checked = addresses.try_for_each(|address| check(address));
    checked.and_then(|()| of_sign_in.params.iter().try_for_each(|(name, value)| check_parameter(name, value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Standing;
    use crate::provider::Providers;
    use turnglass_protocol::shell::quoted;
    use turnglass_protocol::view::{Settings, VaultKind};
    use turnglass_protocol::wire::NewAccount;

    fn account(change: impl Fn(&mut NewAccount)) -> NewAccount {
        let mut new =
            NewAccount { name: "my work".into(), provider: "oauth2".into(), ..NewAccount::default() };
        new.token_url = Some("https://id.example/token".into());
        new.client_id = Some("c".into());
        new.refresh_token = Some(turnglass_protocol::secret::Secret::new("r"));
        change(&mut new);
        new
    }

    type Change = fn(&mut NewAccount);

    #[test]
    fn what_an_earlier_turnglass_took_is_told_until_it_is_added_again() {
        let changes: [(Change, &str); 3] = [
            (|new| new.token_url = Some("https://me:canary@id.example/token".into()), "id.example/token"),
            (|new| new.revoke_url = Some("https://id.example/revoke?api_key=canary".into()), "api_key"),
            (|new| drop(new.params.insert("client_secret".into(), "canary".into())), "client_secret"),
        ];
        for (change, told) in changes {
            let (providers, vault) = (Providers::built_in(), VaultKind::Keychain);
            let mut core = Core::new(providers, Settings::default(), vault, [7; 32], true);
            let old = Account::from_new(&account(change));
            core.restore(old.clone(), Standing::default());
            core.restore(
                Account::from_new(&NewAccount { name: "other".into(), ..account(|_| ()) }),
                Standing::default(),
            );
            let warnings: Vec<_> = core.all_warnings().collect();
            let [warning] = &warnings[..] else { panic!("{warnings:?}") };
            let hint = warning.hint.clone().unwrap();
            assert!(warning.message.contains("my work") && warning.message.contains(told), "{warning}");
            let command = format!("turnglass add {}", quoted("my work"));
            assert!(hint.contains(&command) && !warning.to_string().contains("canary"), "{hint}");
            let mut again = Account::from_new(&account(|_| ()));
            again.keep_from(&old);
            assert_eq!(check_kept(&again), Ok(()), "it is not carried on");
        }
    }
}
