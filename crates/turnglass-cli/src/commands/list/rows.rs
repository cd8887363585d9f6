//! The accounts as a table, or one under the other where a table has no room. Touches no terminal: it is told the width.

use crate::table::{Cell, Colour, columns_before, render, wrap};
use crate::{output, words};
use std::cmp::Ordering;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{Millis, Need, Row, State};

/// Whose an account is stands in a list that leaves so much to the reason.
const FOR_REASONS: usize = 30;
const INDENT: &str = "  ";

/// The accounts in the order of their names, each ended line as wide as that; the demo shows the same. Scripts count the
/// columns that there are without a width: whose an account is stands behind them, and only where somebody wants it.
pub(crate) fn table(mut accounts: Vec<Row>, now: Millis, width: Option<usize>, whose: bool) -> String {
    accounts.sort_by(|one, other| by_name(&one.name, &other.name));
    let narrow: Vec<[Cell; 6]> = accounts.iter().map(|account| row(account, now)).collect();
    let Some(columns) = width else {
        return if whose { with_identity_last(narrow, &accounts) } else { drawn(narrow, None) };
    };
    if whose || accounts.iter().any(|account| account.identity.is_some()) {
        let wide: Vec<[Cell; 7]> = accounts.iter().map(|account| row_of_somebody(account, now)).collect();
        let least = if whose { 0 } else { FOR_REASONS };
        if columns_before(&titles_with_identity(), &wide) + least <= columns {
            return render(titles_with_identity(), wide, width, output::colour());
        }
    }
    if !whose && columns_before(&titles(), &narrow) <= columns {
        return drawn(narrow, width);
    }
    accounts.iter().map(|account| stacked(account, now, columns, whose)).collect()
}

fn with_identity_last(rows: Vec<[Cell; 6]>, accounts: &[Row]) -> String {
    let [name, provider, state, left, renews, why] = titles();
    let titles = [name, provider, state, left, renews, why, Cell::title(text!("column-identity"))];
    let rows = rows.into_iter().zip(accounts).map(|([name, provider, state, left, renews, why], account)| {
        [name, provider, state, left, renews, why, identity(account)]
    });
    render(titles, rows.collect(), None, output::colour())
}

fn identity(account: &Row) -> Cell {
    Cell::told(account.identity.as_deref().unwrap_or("-"))
}

fn drawn(rows: Vec<[Cell; 6]>, width: Option<usize>) -> String {
    render(titles(), rows, width, output::colour())
}

/// As people count and sort: `svc-2` before `svc-10`, small and large letters alike.
fn by_name(one: &str, other: &str) -> Ordering {
    let alike = alphanumeric_sort::compare_str(one.to_lowercase(), other.to_lowercase());
    alike.then_with(|| one.cmp(other))
}

fn titles() -> [Cell; 6] {
    [
        text!("column-name"),
        text!("column-provider"),
        text!("column-state"),
        text!("column-left"),
        text!("column-renews"),
        text!("column-why"),
    ]
    .map(Cell::title)
}

fn titles_with_identity() -> [Cell; 7] {
    let [name, provider, state, left, renews, why] = titles();
    [name, Cell::title(text!("column-identity")), provider, state, left, renews, why]
}

fn row(account: &Row, now: Millis) -> [Cell; 6] {
    [
        Cell::told(&account.name),
        Cell::told(&account.provider),
        Cell::coloured(state_words(account), colour(account.state)),
        Cell::from(words::left(now, account.expires_at)),
        Cell::from(words::due(now, account.due_at)),
        Cell::told(&account.reason),
    ]
}

fn row_of_somebody(account: &Row, now: Millis) -> [Cell; 7] {
    let [name, provider, state, left, renews, why] = row(account, now);
    [name, identity(account), provider, state, left, renews, why]
}

/// The name, what matters most below it, and why.
fn stacked(account: &Row, now: Millis, columns: usize, whose: bool) -> String {
    let space = columns.saturating_sub(INDENT.len()).max(1);
    let state = Cell::coloured(state_words(account), colour(account.state));
    let left = words::left(now, account.expires_at).to_string();
    // What has no room beside the state stands below it.
    let beside = state.columns() + INDENT.len() + words::columns(&left) <= space;
    let mut text = String::new();
    for line in wrap(&words::clean(&account.name), columns) {
        text.extend([&line, "\n"]);
    }
    for line in account.identity.iter().filter(|_| whose).flat_map(|it| wrap(&words::clean(it), space)) {
        text.extend([INDENT, &line, "\n"]);
    }
    text.push_str(INDENT);
    state.paint(&mut text, output::colour());
    text.extend([if beside { INDENT } else { "\n  " }, &left, "\n"]);
    for line in wrap(&words::clean(&account.reason.to_string()), space).iter().filter(|line| !line.is_empty())
    {
        text.extend([INDENT, line, "\n"]);
    }
    text
}

fn state_words(account: &Row) -> Text {
    account.state.words_where(account.brought, account.expires_at.is_some())
}

fn colour(state: State) -> Colour {
    match (state, state.need()) {
        (State::Paused, _) => Colour::Faint,
        (_, Need::None) => Colour::Good,
        (_, Need::Attention) => Colour::Warn,
        (_, Need::Action) => Colour::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    const NOW: Millis = 1_800_000_000_000;

    fn account(name: &str, identity: Option<&str>) -> Row {
        Row {
            name: name.into(),
            lives_in: String::new(),
            provider: "qwen".into(),
            identity: identity.map(str::to_owned),
            state: State::SignInNeeded,
            brought: false,
            reason: "The provider ended this sign-in. Sign in again.".into(),
            renewed_by: None,
            expires_at: Some(NOW + 725_000),
            due_at: None,
        }
    }

    #[test]
    fn names_are_ordered_as_people_count() {
        let mut names = ["svc-10", "beta", "Alpha", "svc-2", "alpha", "svc-02b"];
        names.sort_by(|one, other| by_name(one, other));
        assert_eq!(names, ["Alpha", "alpha", "beta", "svc-2", "svc-02b", "svc-10"]);
    }

    #[test]
    fn whose_it_is_stands_where_there_is_room() {
        let at = |width, identity| table(vec![account("work", identity)], NOW, width, false);
        assert!(at(Some(100), Some("me@example.org")).contains("work  me@example.org  qwen"));
        assert!(!at(Some(70), Some("me@example.org")).contains("me@example.org"));
        assert!(!at(Some(100), None).contains("IDENTITY"), "nobody knows whose they are");
        assert!(!at(None, Some("me@example.org")).contains("IDENTITY"), "scripts count the columns");
    }

    #[test]
    fn whose_it_is_stands_last_where_a_script_asks_for_it() {
        let at = |width, identity| table(vec![account("work", identity)], NOW, width, true);
        let mine = at(None, Some("me@example.org"));
        let lines: Vec<&str> = mine.lines().collect();
        assert!(lines[0].starts_with("NAME  PROVIDER  STATE"), "the columns of before stay: {mine}");
        assert!(
            lines[0].ends_with("  IDENTITY") && lines[1].ends_with("in again.  me@example.org"),
            "{mine}"
        );
        assert!(at(None, None).lines().nth(1).is_some_and(|line| line.ends_with("  -")), "each line has it");
        for columns in [30, 60, 100] {
            assert!(at(Some(columns), Some("me@example.org")).contains("me@example.org"), "{columns}");
        }
    }

    #[test]
    fn a_narrow_terminal_gets_no_broken_table() {
        let accounts =
            || vec![account("svc-10", None), account(&"日本".repeat(30), None), account("svc-2", None)];
        assert_eq!(
            table(vec![account("work", None)], NOW, Some(40), false),
            "work\n  sign-in needed  12m 05s\n  The provider ended this sign-in. Sign\n  in again.\n"
        );
        for width in [1, 5, 12, 20, 40, 60, 80, 200] {
            let table = table(accounts(), NOW, Some(width), false);
            // Words for the state are never cut, and are all that may stand out.
            let widest = table.lines().map(UnicodeWidthStr::width).max();
            assert!(widest <= Some(width.max(16)), "{width}:\n{table}");
            let at = |name: &str| table.find(name).unwrap_or_default();
            assert!(width < 8 || at("svc-2") < at("svc-10"), "{table}");
        }
    }
}
