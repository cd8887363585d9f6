//! Words as a shell takes them, for commands that a person is told.

/// In quotation marks, as a shell takes it for one word.
pub fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// The same, where it would not be one word as it is.
pub fn word(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_.,:@/+=%".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { quoted(word) }
}
