//! Letters that are not seen, or make others be seen elsewhere than they stand: what controls, marks of direction, and what
//! has no width. With them one name looks like another, and a provider's words like ours. Names that people give have none
//! of them; what others bring (names of files, answers, older lists) is shown with them written out.
//!
//! Joiners are among them, though Persian words and some emoji are written with them: an account's name is also typed,
//! compared and looked at, and two that differ in a joiner alone look the same.

use std::borrow::Cow;

/// Whether it is one of them.
pub fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // Soft hyphen, joiners, Hangul fillers, marks of vowels that are not written, Mongolian separators.
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{3164}' | '\u{ffa0}'
            // No width, directions, separators of lines and paragraphs.
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            // Annotations, non-characters, shorthand and musical controls, tags.
            | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1345f}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// As it may be shown: `\u{202e}`, `\n` in the place of what misleads.
pub fn shown(text: &str) -> Cow<'_, str> {
    // Nearly all is plain ASCII.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.contains(misleads) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match misleads(c) {
            true => shown.extend(c.escape_default()),
            false => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Another's words on one line that ends: at most so many characters, as they may be shown.
pub fn plain(text: &str, most: usize) -> String {
    let (mut plain, mut length) = (String::new(), 0);
    for c in text.chars() {
        let escaped = misleads(c).then(|| c.escape_default());
        length += escaped.as_ref().map_or(1, ExactSizeIterator::len);
        if length > most {
            break;
        }
        match escaped {
            Some(escaped) => plain.extend(escaped),
            None => plain.push(c),
        }
    }
    plain
}

/// The first of them in a text that a person gives, by its number.
pub fn found(text: &str) -> Option<String> {
    let c = text.chars().find(|c| misleads(*c))?;
    Some(format!("U+{:04X}", u32::from(c)))
}

/// The same in JSON, where escapes change nothing of what it says.
pub fn json(text: &str) -> Cow<'_, str> {
    // Line breaks between the values are the writer's own; those within are escaped already.
    let odd = |c: char| misleads(c) && c != '\n';
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) || !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match odd(c) {
            true => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| shown += &format!("\\u{unit:04x}")),
            false => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_misleads_is_written_out() {
        assert_eq!(shown("ada\u{202e}\u{200b}x\ty\nz\u{1b}"), r"ada\u{202e}\u{200b}x\ty\nz\u{1b}");
        for plain in ["Ada Lovelace", "Đặng Thị Ánh", "名前", "Ёлка", "☀️ work", "a\\b", "naïve"]
        {
            assert!(matches!(shown(plain), Cow::Borrowed(_)), "{plain}");
        }
        assert_eq!(plain("a\u{202e}b", 9), r"a\u{202e}");
        assert_eq!(plain("a\u{202e}b", 8), "a", "no half of an escape");
        assert_eq!(found("a\u{2066}").as_deref(), Some("U+2066"));
        assert_eq!(found("plain"), None);
    }

    #[test]
    fn json_says_the_same_with_escapes() {
        let odd = "a\u{202e}\u{e0001}\u{7f}b\nc";
        let text = serde_json::to_string_pretty(&[odd]).unwrap();
        let escaped = json(&text);
        assert!(!escaped.contains(|c| misleads(c) && c != '\n'), "{escaped}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&escaped).unwrap(), [odd]);
    }
}
