//! Others' words, where they may be shown: on one line that ends, visible, and no secret in them. Some providers repeat
//! what they were sent.

use crate::account::Grant;
use crate::provider::without_long_words;
use turnglass_protocol::letters::misleads;
use turnglass_protocol::secret::Secret;

/// A sentence of a provider takes so many characters.
const SENTENCE: usize = 200;

/// The words of a provider that stand beside each other in one pair of brackets: a status, a code, a sentence.
pub fn said<'a>(parts: impl IntoIterator<Item = &'a str>, secrets: &[&Secret]) -> String {
    let shown = parts.into_iter().filter_map(|part| shown(part, secrets));
    shown.collect::<Vec<_>>().join(", ")
}

/// The secrets of a grant that a provider may repeat.
pub(super) fn secrets_of(grant: &Grant) -> Vec<&Secret> {
    [&grant.token, &grant.refresh_token, &grant.client_secret].into_iter().flatten().collect()
}

/// `None` where nothing of it may be seen, or there is nothing.
fn shown(text: &str, secrets: &[&Secret]) -> Option<String> {
    if secrets.iter().any(|secret| repeats(text, secret.expose())) {
        return None;
    }
    let visible: String = text.chars().filter(|c| c.is_whitespace() || !misleads(*c)).collect();
    let words = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = without_long_words(&words);
    let short = match words.char_indices().nth(SENTENCE) {
        None => words,
        Some((end, _)) => {
            let cut = &words[..end];
            // Between two words, where there are any.
            format!("{} …", cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole))
        }
    };
    Some(short.trim_end_matches('.').to_owned()).filter(|text| !text.is_empty())
}

/// Whether a secret stands in it, or so much of one that a part was cut off on purpose or by chance.
fn repeats(text: &str, secret: &str) -> bool {
    const PART: usize = 8;
    let ends = |c: char| c.is_whitespace() || "\"'`“”,;:()[]{}<>=".contains(c);
    // A word of a language may well stand in a secret that a person made up.
    let is_word = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-' || c == '_');
    let of_it = |word: &str| {
        let word = word.trim_matches(['.', '…', '*', '?', '!']);
        word.len() >= PART && !is_word(word) && secret.contains(word)
    };
    (!secret.is_empty() && text.contains(secret)) || text.split(ends).any(of_it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_providers_sentence_is_shown_on_one_line_and_ends() {
        let secret = Secret::new("rt_9f8e7d6c5b4a39281706");
        let says = |text: &str| said(["400", text], &[&secret]);
        assert_eq!(says("AADSTS700082: It has expired."), "400, AADSTS700082: It has expired");
        assert_eq!(says("one\r\n\ttwo\u{202e}\u{200b}\u{1b}[31m"), "400, one two[31m");
        let long = says(&"word ".repeat(100));
        assert!(long.chars().count() < SENTENCE + 10 && long.ends_with("word …"), "{long}");
        assert_eq!(says(&"x".repeat(10_000)), "400, …");
        assert_eq!(says(""), "400");
    }

    #[test]
    fn no_part_of_a_secret_is_shown() {
        let secret = Secret::new("rt_9f8e7d6c5b4a39281706");
        for text in [
            "The token rt_9f8e7d6c5b4a39281706 is unknown",
            "refresh_token=rt_9f8e7d6c5b4a39281706",
            "The token \"rt_9f8e7d6c…\" is unknown",
            "The token ...5b4a39281706 is unknown",
        ] {
            assert_eq!(said([text], &[&secret]), "", "{text}");
        }
        // A word that stands in a secret by chance.
        assert_eq!(
            said(["the password is wrong"], &[&Secret::new("my-password-1")]),
            "the password is wrong"
        );
    }
}
