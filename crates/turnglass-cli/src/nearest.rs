//! Which account a person may have meant by a name that there is none of. Only names that the keeper lists for who asks are
//! ever told: a tokens socket has few.

use serde::Deserialize;
use turnglass_protocol::client::Client;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::Ask;

/// From here on two names are alike. Below it, short words that share two letters would be: `foo` and `soon`.
const ALIKE: f64 = 0.75;
/// More than these help nobody.
const MOST: usize = 3;

#[derive(Deserialize)]
struct Known {
    accounts: Vec<Account>,
    #[serde(default)]
    removed: Vec<String>,
}

#[derive(Deserialize)]
struct Account {
    name: String,
}

/// The problem with those that may have been meant, where it says that the account is not known. `restores`: one that was
/// removed is wanted.
pub(crate) fn with_the_nearest(client: &mut Client, name: &str, restores: bool, problem: Problem) -> Problem {
    if problem.code != Code::NoSuchAccount {
        return problem;
    }
    let known: Result<Known, Problem> = client.ask(Ask::Snapshot);
    let Ok(Known { accounts, removed }) = known else { return problem };
    if restores {
        return hinted(problem, name, removed.iter().map(String::as_str));
    }
    let problem = if accounts.is_empty() && removed.is_empty() { none_at_all(problem) } else { problem };
    among(problem, name, accounts.iter().map(|account| account.name.as_str()), &removed)
}

/// Whether it is told already how what was removed comes back.
pub(crate) fn tells_of_restoring(problem: &Problem) -> bool {
    problem.hint.as_ref().is_some_and(|hint| hint.to_string().contains("turnglass restore"))
}

/// That there is no account of this name, with those of these that may have been meant.
pub(crate) fn no_such_account(name: &str, snapshot: &Snapshot) -> Problem {
    let problem = Problem::no_such_account(name);
    match snapshot.accounts.is_empty() && snapshot.removed.is_empty() {
        true => none_at_all(problem),
        false => unknown(problem, name, snapshot),
    }
}

/// The same, by the names alone.
pub(crate) fn no_such_account_of(name: &str, names: &[String]) -> Problem {
    let problem = Problem::no_such_account(name);
    match names.is_empty() {
        true => none_at_all(problem),
        false => not_among(problem, name, names),
    }
}

/// The same for a problem that says so already.
pub(crate) fn not_among(problem: Problem, name: &str, names: &[String]) -> Problem {
    among(problem, name, names.iter().map(String::as_str), &[])
}

/// A list of none helps nobody; how there comes to be one does.
fn none_at_all(problem: Problem) -> Problem {
    problem.hint(text!("list-empty"))
}

/// The same for a problem that says so already.
pub(crate) fn unknown(problem: Problem, name: &str, snapshot: &Snapshot) -> Problem {
    let known = snapshot.accounts.iter().map(|account| account.name.as_str());
    among(problem, name, known, &snapshot.removed)
}

/// One that was removed is told last: it is not there to be named.
fn among<'a>(
    problem: Problem,
    name: &str,
    known: impl Iterator<Item = &'a str>,
    removed: &[String],
) -> Problem {
    let gone = nearest(name, removed.iter().map(String::as_str)).into_iter().next();
    let problem = match gone.filter(|_| !tells_of_restoring(&problem)) {
        Some(gone) => {
            let gone = text!("removed-just-now", name = gone);
            let hint = Text::joined([gone].into_iter().chain(problem.hint.clone()));
            problem.hint(hint)
        }
        None => problem,
    };
    hinted(problem, name, known)
}

/// With those of these that may have been meant.
fn hinted<'a>(problem: Problem, name: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    let meant = Text::listed(nearest(name, known).into_iter().map(|name| text!("quoted", name)));
    if meant.is_empty() {
        return problem;
    }
    let hint = Text::joined([text!("did-you-mean", names = meant)].into_iter().chain(problem.hint.clone()));
    problem.hint(hint)
}

/// The nearest first. Large and small letters are the same to whoever mistypes.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = name.to_lowercase();
    let alike = |known: &&str| strsim::jaro(&wanted, &known.to_lowercase());
    let mut alike: Vec<(f64, &str)> = known.map(|known| (alike(&known), known)).collect();
    alike.retain(|(likeness, _)| *likeness > ALIKE);
    alike.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    alike.into_iter().map(|(_, name)| name).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_names_are_told_first_and_few() {
        let known = ["work", "Work mail", "claude", "работа", "work-2", "works"];
        for (name, meant) in [
            ("wrok", &["work", "works", "work-2"][..]),
            ("WORK", &["work", "works", "work-2"]),
            ("cluade", &["claude"]),
            ("рабта", &["работа"]),
            ("mine", &[]),
            ("fork", &["work", "works"]),
            ("", &[]),
        ] {
            assert_eq!(nearest(name, known.into_iter()), meant, "{name}");
        }
        assert!(nearest("foo", ["soon", "set"].into_iter()).is_empty(), "two letters make nobody alike");
        assert!(nearest("work", std::iter::empty()).is_empty());
    }

    #[test]
    fn they_stand_before_the_remedy() {
        let no = |name: &str, removed: &[&str]| {
            let removed: Vec<String> = removed.iter().map(|name| (*name).to_owned()).collect();
            among(Problem::no_such_account(name), name, ["work", "my work"].into_iter(), &removed)
        };
        let hint = no("wrok", &[]).hint.unwrap_or_default().to_string();
        assert_eq!(hint, "Did you mean “work”? `turnglass list` shows the accounts.");
        assert_eq!(no("mine", &["work"]), Problem::no_such_account("mine"));
        let hint = no("acm", &["other", "my acme", "acme"]).hint.unwrap_or_default().to_string();
        let told = "“acme” was just removed: `turnglass restore acme` brings it back.";
        assert_eq!(hint, format!("{told} `turnglass list` shows the accounts."));
    }
}
