//! Words as a shell takes them, for commands that a person is told: a POSIX shell; on Windows, PowerShell and cmd alike wherever
//! there is a way that both take.

/// In quotation marks, as a shell of this system takes it for one word.
pub fn quoted(word: &str) -> String {
    if cfg!(windows) { windows::quoted(word) } else { posix::quoted(word) }
}

/// The same, where it would not be one word as it is.
pub fn word(word: &str) -> String {
    if cfg!(windows) { windows::word(word) } else { posix::word(word) }
}

/// As a POSIX shell takes them, on whatever system it runs.
pub mod posix {
    /// In quotation marks, as one word.
    pub fn quoted(word: &str) -> String {
        format!("'{}'", word.replace('\'', r"'\''"))
    }

    #[cfg_attr(windows, allow(dead_code, reason = "held to its rules on every system"))]
    pub(super) fn word(word: &str) -> String {
        let plain = |c: char| c.is_alphanumeric() || "-_.,:@/+=%".contains(c);
        // zsh takes `=name` for the path of a program.
        let fine = !word.is_empty() && !word.starts_with('=') && word.chars().all(plain);
        if fine { word.to_owned() } else { quoted(word) }
    }
}

#[cfg_attr(not(windows), allow(dead_code, reason = "held to its rules on every system"))]
mod windows {
    pub(super) fn quoted(word: &str) -> String {
        // PowerShell looks for variables within double marks, and cmd knows no others; a backslash before the last of them would
        // take it along.
        match word.contains(['"', '$', '`']) || word.ends_with('\\') {
            true => format!("'{}'", word.replace('\'', "''")),
            false => format!("\"{word}\""),
        }
    }

    pub(super) fn word(word: &str) -> String {
        let plain = |c: char| c.is_alphanumeric() || r"-_.:@/+=\".contains(c);
        // PowerShell has a meaning for it at the beginning.
        let fine = !word.is_empty() && !word.starts_with('@') && word.chars().all(plain);
        if fine { word.to_owned() } else { quoted(word) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_name_holds_is_one_word() {
        for (name, on_posix, on_windows) in [
            ("work", "work", "work"),
            ("a.b@example.org", "a.b@example.org", "a.b@example.org"),
            ("工作", "工作", "工作"),
            ("My work", "'My work'", "\"My work\""),
            ("o'brien", r"'o'\''brien'", "\"o'brien\""),
            ("a,b", "a,b", "\"a,b\""),
            (r"C:\My files\key", r"'C:\My files\key'", "\"C:\\My files\\key\""),
            (r"C:\key", r"'C:\key'", r"C:\key"),
            ("it's $(id)", r"'it'\''s $(id)'", "'it''s $(id)'"),
            ("=id", "'=id'", "=id"),
            ("@id", "@id", "\"@id\""),
            ("", "''", "\"\""),
        ] {
            assert_eq!((&*posix::word(name), &*windows::word(name)), (on_posix, on_windows));
        }
    }
}
