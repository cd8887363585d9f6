//! Words as a shell takes them, for commands that a person is told.

/// In quotation marks, as a shell takes it for one word.
pub fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// The same, where it would not be one word as it is.
pub fn word(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_.,:@/+=%".contains(c);
    // zsh takes `=name` for the path of a program.
    let fine = !word.is_empty() && !word.starts_with('=') && word.chars().all(plain);
    if fine { word.to_owned() } else { quoted(word) }
}
