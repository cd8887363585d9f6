//! Who may ask at the tokens socket, as the command line says it: users are found by name or number, and each is told
//! once what it may ask for.

use crate::args::{SocketUser, TokensSocketArgs};
use std::collections::BTreeSet;
use turnglass::keeper::Rights;
use turnglass::users;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

pub(super) fn of(tokens: &TokensSocketArgs) -> Result<Rights, Problem> {
    let accounts: BTreeSet<String> = tokens.tokens_for.iter().cloned().collect();
    let mut rights = Rights { accounts: (!accounts.is_empty()).then_some(accounts), ..Rights::default() };
    for named in &tokens.tokens_socket_user {
        let number = number(&named.user)?;
        if let Some(name) = outside(named, rights.accounts.as_ref()) {
            return Err(Problem::usage(text!("socket-user-outside", user = &named.user, %name))
                .hint(text!("socket-user-outside-hint", %name)));
        }
        let own = named.accounts.as_ref().map(|names| names.iter().cloned().collect());
        if rights.users.insert(number, own).is_some() {
            let user = users::words(number, users::name_of(number).as_deref());
            return Err(Problem::usage(text!("socket-user-twice", user))
                .hint(text!("socket-user-twice-hint", user = &named.user)));
        }
    }
    Ok(rights)
}

/// They say nothing where no such socket is.
pub(super) fn need_a_socket(tokens: &TokensSocketArgs, is_there: bool) -> Result<(), Problem> {
    let named = !tokens.tokens_socket_user.is_empty() || !tokens.tokens_for.is_empty();
    if named && !is_there {
        return Err(Problem::usage(text!("socket-options-alone")).hint(text!("socket-options-alone-hint")));
    }
    Ok(())
}

/// An account of this user that the socket does not serve.
fn outside<'a>(named: &'a SocketUser, served: Option<&BTreeSet<String>>) -> Option<&'a String> {
    let served = served?;
    named.accounts.iter().flatten().find(|name| !served.contains(*name))
}

/// A number means itself: a container's user need not have a name here.
fn number(user: &str) -> Result<u32, Problem> {
    if user.bytes().all(|byte| byte.is_ascii_digit()) {
        // The last one means nobody at all.
        return user.parse().ok().filter(|number| *number != u32::MAX).ok_or_else(|| unknown(user));
    }
    // Not wrong use, at which a service manager gives up: whoever knows the users may not be there yet.
    match users::number_of(user) {
        Ok(Some(number)) => Ok(number),
        Ok(None) => Err(unknown(user)),
        Err(why) => Err(Problem::failed(text!("socket-user-not-looked-up", user, %why))
            .hint(text!("socket-user-unknown-hint"))),
    }
}

fn unknown(user: &str) -> Problem {
    Problem::failed(text!("socket-user-unknown", user)).hint(text!("socket-user-unknown-hint"))
}
