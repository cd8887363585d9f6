//! `turnglass login`: signs a person in to an account that is there, or to a new one.

use crate::account;
use crate::args::LoginArgs;
use crate::keeper::Keeper;
use crate::nearest;
use crate::sign_in::{self, Wish};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ProviderView, Snapshot};
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: LoginArgs) -> Result<u8, Problem> {
    let mut account = account::described(&args.name, &args.description)?;
    let nobody = || Problem::no_such_account(&args.name).hint(text!("no-such-account-login-hint"));
    let mut keeper = match account.provider.is_empty() {
        true => {
            Keeper::open_if_known(&account.name, |names| nearest::not_among(nobody(), &account.name, names))?
        }
        false => Keeper::open()?,
    };
    keeper.make_vault()?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    account::would_be_kept_here(&snapshot)?;
    let known: Vec<ProviderView> = keeper.ask(|| Ask::Providers)?;
    let there = snapshot.accounts.iter().find(|there| there.name == account.name);
    let ways = match there {
        Some(there) => {
            let own = known.iter().find(|provider| provider.name == there.provider);
            // An account that is there is named alone; its provider's name again says nothing new, nor does an issuer's address
            // where it is at one already.
            let by_address = args.description.provider.is_none() && args.description.token_url.is_none();
            if account.provider == there.provider || by_address && own.is_some_and(|own| own.wants_issuer) {
                account.provider.clear();
            }
            let goes_over = !account.provider.is_empty() && own.is_some_and(|own| own.wants_token_url);
            let other = known.iter().find(|provider| provider.name == account.provider);
            if let Some(other) = other.filter(|other| goes_over && other.wants_issuer) {
                account::complete(&mut account, other, args.way)?;
            }
            other.or(own).map(|provider| provider.ways.clone()).unwrap_or_default()
        }
        None if account.provider.is_empty() => {
            return Err(nearest::unknown(nobody(), &account.name, &snapshot));
        }
        None => {
            let provider = account::provider(&account.provider, &known)?;
            if provider.ways.is_empty() {
                let bring = text!("bring-a-grant", name = &account.name, provider = &account.provider);
                let hint = Text::joined(provider.note.clone().map(Into::into).into_iter().chain([bring]));
                return Err(Problem::usage(text!("no-sign-in-here", provider = %provider.title)).hint(hint));
            }
            account::complete(&mut account, provider, args.way)?;
            provider.ways.clone()
        }
    };
    let LoginArgs { way, other_identity, json, .. } = args;
    sign_in::run(keeper, Wish { account, ways, way, other_identity, json })
}
