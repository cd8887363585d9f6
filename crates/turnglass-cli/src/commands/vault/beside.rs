//! `turnglass vault add`, `turnglass vault remove` and `turnglass vault move … ACCOUNT`: the vaults of teams beside this home's
//! own, and which accounts lie in which.

use super::team;
use crate::args::{AddVaultArgs, MoveArgs, RemoveVaultArgs};
use crate::keeper::{self, Keeper, env};
use crate::{output, vault_key};
use turnglass::chosen::{record_teams, recorded, teams};
use turnglass::keeper::{Options, leave_team, reach_vault, team_accounts};
use turnglass_core::core::teams::no_team;
use turnglass_core::vault::{Openbao, OpenbaoFields, check_team};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::find::find;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{AccountView, LOCAL, Snapshot, TeamVaultView, VaultKind};
use turnglass_protocol::wire::Ask;

pub(super) fn add(args: &AddVaultArgs) -> Result<u8, Problem> {
    let home = Home::find(&env)?;
    let name = args.name.as_str();
    check_team(name).map_err(|why| Problem::usage(why).hint(text!("team-name-odd-hint")))?;
    nobody_keeps(&home)?;
    let mut all = teams(&home)?;
    let before = all.get(name).map(OpenbaoFields::from).unwrap_or_default();
    let chosen = team::typed(&args.team).or(before).choice().map_err(|why| {
        Problem::usage(text!("bao-choice-fault", why)).hint(text!("team-add-hint", team = name))
    })?;
    let chosen = Openbao { beside: Some(name.to_owned()), ..chosen };
    stays_in_place(&home, name, all.get(name), &chosen)?;
    is_no_other_s(&home, name, &chosen)?;
    // What is typed of it may be wrong in many ways: nothing is chosen that does not serve.
    let openbao = Some(Box::new(chosen.clone()));
    let key = vault_key::ask(None);
    reach_vault(&Options { openbao, ..keeper::options_of(home.clone(), VaultKind::Openbao, key) })?;
    let (place, copy) = (chosen.place(), team::copy_of(&home, &chosen));
    all.insert(name.to_owned(), chosen);
    record_teams(&home, all)?;
    output::say(text!("team-added", team = name, place));
    copy.into_iter().for_each(output::say);
    let mut keeper = Keeper::open()?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    let lives = format!("team {name}");
    let found = snapshot.accounts.iter().filter(|account| account.lives_in == lives).count();
    if found > 0 {
        output::say(text!("vault-found", count = found));
    }
    keeper.close()?;
    Ok(0)
}

/// Accounts whose grants lie in one place of a server are not looked for in another.
fn stays_in_place(home: &Home, name: &str, before: Option<&Openbao>, now: &Openbao) -> Result<(), Problem> {
    let place = |team: &Openbao| (team.namespace.clone(), team.mount.clone(), team.path.clone());
    let Some(before) = before.filter(|before| place(before) != place(now)) else { return Ok(()) };
    if team_accounts(home, name)?.is_empty() {
        return Ok(());
    }
    let place = format!("{}/{}", before.mount, before.path);
    let problem = Problem::new(Code::Vault, text!("bao-other-place", place));
    Err(problem.hint(text!("team-other-place-hint", team = name)))
}

/// Two names for one place would be two accounts with one grant.
fn is_no_other_s(home: &Home, name: &str, now: &Openbao) -> Result<(), Problem> {
    let Some(choice) = recorded(home)? else { return Ok(()) };
    let same = |other: &Openbao| other.place() == now.place();
    let other = choice.teams.iter().find(|(other, team)| *other != name && same(team));
    if let Some((other, _)) = other {
        let problem = Problem::usage(text!("team-same-place", place = now.place(), other));
        return Err(problem.hint(text!("team-same-place-hint", team = name)));
    }
    if choice.openbao.as_deref().is_some_and(same) {
        let problem = Problem::usage(text!("team-is-own", place = now.place()));
        return Err(problem.hint(text!("team-is-own-hint")));
    }
    Ok(())
}

pub(super) fn remove(args: &RemoveVaultArgs) -> Result<u8, Problem> {
    let home = Home::find(&env)?;
    let name = args.name.as_str();
    nobody_keeps(&home)?;
    let mut all = teams(&home)?;
    let accounts = team_accounts(&home, name)?;
    if !all.contains_key(name) && accounts.is_empty() {
        return Err(no_team(name));
    }
    if !accounts.is_empty() && !args.leave {
        let names = accounts.join(", ");
        let problem = Problem::new(Code::Vault, text!("team-has-accounts", team = name, names));
        return Err(problem.hint(text!("team-has-accounts-hint", team = name)));
    }
    leave_team(&home, name)?;
    all.remove(name);
    record_teams(&home, all)?;
    output::say(text!("team-removed", team = name));
    for account in &accounts {
        output::say(text!("team-account-forgotten", account));
    }
    Ok(0)
}

/// What is said of a vault is for the next keeper.
fn nobody_keeps(home: &Home) -> Result<(), Problem> {
    if keeper::elsewhere().is_none() && find(home)?.is_none() {
        return Ok(());
    }
    Err(Problem::new(Code::Unavailable, text!("keeper-uses-vault")).hint(text!("keeper-uses-vault-hint")))
}

pub(super) fn move_accounts(args: &MoveArgs) -> Result<u8, Problem> {
    team::needless(&args.team)?;
    let mut keeper = Keeper::open()?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    let to = place(&args.to, &snapshot)?;
    for account in &args.accounts {
        let moved: AccountView = keeper.ask(|| Ask::Move { account: account.clone(), to: to.clone() })?;
        output::say(match moved.lives_in.strip_prefix("team ") {
            Some(team) => text!("account-moved-to-team", account = %moved.name, team),
            None => text!("account-moved-to-local", account = %moved.name),
        });
    }
    keeper.close()?;
    Ok(0)
}

/// As the keeper knows it: the kind of the home's own vault is that, and `openbao` the one team that there is.
fn place(word: &str, snapshot: &Snapshot) -> Result<String, Problem> {
    match VaultKind::named(word) {
        Some(kind) if kind == snapshot.vault.kind => Ok(LOCAL.to_owned()),
        Some(VaultKind::Openbao) => match &snapshot.teams[..] {
            [team] => Ok(team.name.clone()),
            [] => Err(Problem::usage(text!("no-team-yet")).hint(text!("no-team-yet-hint"))),
            several => {
                let names: Vec<&str> = several.iter().map(|team| team.name.as_str()).collect();
                let problem = Problem::usage(text!("which-team", names = names.join(", ")));
                Err(problem.hint(text!("which-team-hint", team = &several[0].name)))
            }
        },
        Some(_) => {
            let problem = Problem::usage(text!("move-kind-of-account", vault = %word));
            Err(problem.hint(text!("move-kind-of-account-hint")))
        }
        None => Ok(word.to_owned()),
    }
}

/// All grants are moved to a kind of vault, and single ones to a place that there is.
pub(super) fn nowhere_for_all(word: &str) -> Problem {
    let word = turnglass_protocol::letters::plain(word, 100);
    Problem::usage(text!("move-nowhere", word)).hint(text!("move-nowhere-hint"))
}

/// A line for each, with what is wrong.
pub(super) fn lines(teams: &[TeamVaultView]) -> Vec<(Text, Text)> {
    let line = |team: &TeamVaultView| {
        let place = team.place.clone().unwrap_or_default();
        let says = match &team.problem {
            None => Text::from(place),
            Some(problem) => text!("team-line-trouble", place, why = problem.clone().whole()),
        };
        (text!("team-line", team = %team.name), says)
    };
    teams.iter().map(line).collect()
}
