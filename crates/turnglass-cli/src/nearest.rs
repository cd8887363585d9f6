//! Which account a person may have meant by a name that there is none of. Only names that the keeper lists for who asks are
//! ever told: a tokens socket has few.

use serde::Deserialize;
use turnglass_protocol::client::Client;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::Ask;

/// From here on two names are alike, as clap has it for commands and options.
const ALIKE: f64 = 0.7;
/// More than these help nobody.
const MOST: usize = 3;

#[derive(Deserialize)]
struct Known {
    accounts: Vec<Account>,
}

#[derive(Deserialize)]
struct Account {
    name: String,
}

/// The problem with those that may have been meant, where it says that the account is not known.
pub(crate) fn with_the_nearest(client: &mut Client, name: &str, problem: Problem) -> Problem {
    if problem.code != Code::NoSuchAccount {
        return problem;
    }
    let known: Result<Known, Problem> = client.ask(Ask::Snapshot);
    let Ok(Known { accounts }) = known else { return problem };
    hinted(problem, name, accounts.iter().map(|account| account.name.as_str()))
}

/// That there is no account of this name, with those of these that may have been meant.
pub(crate) fn no_such_account<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    hinted(Problem::no_such_account(name), name, known)
}

/// The same for a problem that says so already.
pub(crate) fn hinted<'a>(problem: Problem, name: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    let meant = Text::listed(nearest(name, known).into_iter().map(|name| text!("quoted", name)));
    if meant.is_empty() {
        return problem;
    }
    let hint = Text::joined([text!("did-you-mean", names = meant)].into_iter().chain(problem.hint.clone()));
    problem.hint(hint)
}

/// The nearest first. Large and small letters are the same to whoever mistypes.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
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
            ("", &[]),
        ] {
            assert_eq!(nearest(name, known.into_iter()), meant, "{name}");
        }
        assert!(nearest("work", std::iter::empty()).is_empty());
    }

    #[test]
    fn they_stand_before_the_remedy() {
        let problem = no_such_account("wrok", ["work", "my work"].into_iter());
        let hint = problem.hint.unwrap_or_default();
        assert_eq!(hint, "Did you mean “work”? `turnglass list` shows the accounts.");
        let nobody = no_such_account("mine", ["work"].into_iter());
        assert_eq!(nobody, Problem::no_such_account("mine"));
    }
}
