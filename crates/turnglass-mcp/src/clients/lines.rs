//! How the lines of a text end, and the byte order mark before it: the parsers see neither, and what is not changed keeps both,
//! line by line.

use turnglass_protocol::error::Problem;

const MARK: char = '\u{feff}';

/// As the parsers see it.
pub(super) fn plain(text: &str) -> String {
    text.strip_prefix(MARK).unwrap_or(text).replace("\r\n", "\n")
}

/// The text after this change.
pub(super) fn kept(
    text: &str,
    change: impl FnOnce(&str) -> Result<String, Problem>,
) -> Result<String, Problem> {
    let after = change(&plain(text))?;
    let (mark, body) = match text.strip_prefix(MARK) {
        Some(body) => (MARK.to_string(), body),
        None => (String::new(), text),
    };
    Ok(mark + &as_before(body, &after))
}

/// Lines that stood there before end as they did; those between are all new, and end as the first line does.
fn as_before(before: &str, after: &str) -> String {
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let first = old.iter().zip(&new).take_while(|(old, new)| is_same(old, new)).count();
    let (old_rest, new_rest) = (old.get(first..).unwrap_or_default(), new.get(first..).unwrap_or_default());
    let last = old_rest.iter().rev().zip(new_rest.iter().rev());
    let last = last.take_while(|(old, new)| is_same(old, new)).count();
    let between = new_rest.get(..new_rest.len() - last).unwrap_or_default().concat();
    let between = match old.first().is_some_and(|line| line.ends_with("\r\n")) {
        true => between.replace('\n', "\r\n"),
        false => between,
    };
    let kept = |lines: Option<&[&str]>| lines.unwrap_or_default().concat();
    kept(old.get(..first)) + &between + &kept(old_rest.get(old_rest.len() - last..))
}

fn is_same(old: &str, new: &str) -> bool {
    match old.strip_suffix("\r\n") {
        Some(old) => new.strip_suffix('\n') == Some(old),
        None => old == new,
    }
}
