//! The page in docs, written from the rows and from what was seen.

use super::play::Played;
use super::row::{Heals, Row, Served};
use std::fmt::Write;
use std::path::Path;

const OPENING: &str = "\
# When a provider misbehaves

What `turnglass refresh` makes of every fault that we could think of or read about, at a provider that gives a new
refresh token at each refresh and revokes everything when it sees a spent one again. Played on the built programs by
`cargo xtask test fault_table`, which also writes this page: `TURNGLASS_BLESS=1 cargo xtask test fault_table`.

- **State** and **exit** are the account's state and the command's exit code: 0 done, 1 failed, 4 sign-in needed,
  5 unavailable for now.
- **Message** is what the command, the window and the history say. HOST stands for the provider's address.
- **Asked** is how many requests the provider saw, also after a `turnglass token`.
- **Serves** is what `turnglass token` hands out then: the *old* token, which is still valid, or the *new* one.
- **Heals** says what it takes once the fault is gone. *Alone*: the next retry, seconds later, works.

A no without a why (400 and an empty body) is a slip the first time, and the same three times in a row a refusal; right after an
answer that was lost, the first one is. `invalid_grant` alone is final: whatever else was refused is tried again after an hour, and
every four hours at last. A provider that says no is asked about ten times a day, one that does not accept the client about thirty times,
however often programs ask for a token.
";

pub(super) fn written<'a>(
    chapters: Vec<(&str, Vec<Row>)>,
    played: impl IntoIterator<Item = &'a Played>,
) -> String {
    let mut page = OPENING.to_owned();
    let mut played = played.into_iter();
    for (title, rows) in chapters {
        let _ = write!(page, "\n## {title}\n\n");
        page += "| fault | state | exit | message | asked | serves | heals |\n";
        page += "| --- | --- | --- | --- | --- | --- | --- |\n";
        for (row, seen) in rows.iter().zip(&mut played) {
            let _ = writeln!(
                page,
                "| {} | {} | {} | {} | {} | {} | {} |",
                row.fault,
                seen.state.words(),
                seen.exit,
                seen.says.replace('|', "\\|"),
                seen.requests,
                match seen.served {
                    Some(Served::Held) => "old",
                    Some(Served::New) => "new",
                    None => "nothing",
                },
                heals(row.heals),
            );
        }
    }
    page
}

fn heals(heals: Heals) -> String {
    match heals {
        Heals::Well => "–".into(),
        Heals::Alone | Heals::Untried => "alone".into(),
        Heals::NotBefore(seconds @ 0..7_200) => format!("alone, after {seconds} s; `refresh` tries at once"),
        Heals::NotBefore(seconds) => {
            format!("alone, after {} h; `refresh` tries at once", seconds / 3_600)
        }
        Heals::Corrected => "when it is corrected".into(),
        Heals::SignIn => "with a new sign-in; the old one is never sent again".into(),
        Heals::SignInOrHours => "with a new sign-in, or alone within hours; `refresh` tries at once".into(),
        Heals::OnceMore => "the old refresh token is tried once more; then with a new sign-in".into(),
    }
}

/// Writes the file when asked to; fails when it is stale.
#[track_caller]
pub(super) fn compare(file: &Path, wanted: &str) {
    if std::env::var_os("TURNGLASS_BLESS").is_some() {
        std::fs::write(file, wanted).unwrap();
    }
    let found = std::fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
    let stale = wanted.lines().find(|line| !found.lines().any(|known| known == *line));
    assert!(
        found == wanted,
        "docs/reference/faults.md is stale ({}): run `TURNGLASS_BLESS=1 cargo xtask test fault_table` and commit it",
        stale.unwrap_or("it has lines too many")
    );
}
