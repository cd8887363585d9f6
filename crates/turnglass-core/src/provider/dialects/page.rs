//! `docs/reference/dialects.md`: its table is written from the examples.
//!
//! `TURNGLASS_BLESS=1 cargo test -p turnglass-core dialects` writes it anew.

use super::{Dialect, all};
use std::fmt::Write;

/// Tests run in their package's folder.
const PAGE: &str = "../../docs/reference/dialects.md";
const BEGIN: &str = "<!-- dialects: written by a test -->\n";
const END: &str = "<!-- end -->\n";

#[test]
fn the_page_of_dialects_is_up_to_date() {
    let found = std::fs::read_to_string(PAGE).unwrap().replace("\r\n", "\n");
    let (before, rest) = found.split_once(BEGIN).expect("the page has a place for the table");
    let (_, after) = rest.split_once(END).expect("the place for the table ends");
    let wanted = format!("{before}{BEGIN}\n{}\n{END}{after}", table());
    if std::env::var_os("TURNGLASS_BLESS").is_some() {
        std::fs::write(PAGE, &wanted).unwrap();
        return;
    }
    assert!(
        found == wanted,
        "docs/reference/dialects.md is stale: run `TURNGLASS_BLESS=1 cargo test -p turnglass-core dialects` and commit it"
    );
}

#[test]
fn every_example_says_what_is_special_and_where_that_is_documented() {
    for dialect in all().iter().filter(|dialect| !dialect.built_in) {
        let (special, sources) = super::super::built_in::remarks(&dialect.text);
        assert!(special.ends_with('.'), "{} opens with a sentence: {special}", dialect.file);
        assert!(
            sources.iter().all(|it| it.starts_with("https://")) && !sources.is_empty(),
            "{}",
            dialect.file
        );
        assert!(dialect.provider.note.is_some(), "{} says what to bring or to register", dialect.file);
    }
}

fn table() -> String {
    let mut table =
        "| provider | how it is special | file | documentation |\n| --- | --- | --- | --- |\n".to_owned();
    let mut dialects = all();
    dialects.sort_by_key(|dialect| (dialect.provider.title.to_lowercase(), dialect.file.clone()));
    for Dialect { file, text, provider, built_in } in &dialects {
        let (special, sources) = super::super::built_in::remarks(text);
        let folder = if *built_in { "providers" } else { "providers/examples" };
        let links: Vec<String> =
            sources.iter().enumerate().map(|(at, url)| format!("[{}]({url})", at + 1)).collect();
        let links = if links.is_empty() { "–".into() } else { links.join(" ") };
        let title = if *built_in { format!("{} (built in)", provider.title) } else { provider.title.clone() };
        let _ = writeln!(
            table,
            "| {title} | {} | [`{file}`](../../crates/turnglass-core/{folder}/{file}) | {links} |",
            special.replace('|', "\\|"),
        );
    }
    table
}
