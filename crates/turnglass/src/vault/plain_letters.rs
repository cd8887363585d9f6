//! Secrets as a keyring without a password keeps them: gnome-keyring writes such a one as text, and loses what stands behind a
//! backslash, at the edges, and, with a line that the text then holds, the whole keyring with everybody's secrets. An item that
//! holds such letters is kept in base64.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use turnglass_protocol::secret::Secret;
use zeroize::Zeroizing;

/// No item begins like this by itself: they are objects in JSON.
const WRAPPED: &str = "base64:";

/// What is given to the keychain.
pub(super) fn wrapped(value: &Secret) -> Secret {
    let text = value.expose();
    if text.trim() == text && !text.contains(|letter: char| letter == '\\' || letter.is_control()) {
        return value.clone();
    }
    Secret::new(format!("{WRAPPED}{}", *Zeroizing::new(BASE64_STANDARD.encode(text))))
}

/// What was given to it, by this version or an earlier one. `None`: it is damaged.
pub(super) fn unwrapped(kept: Secret) -> Option<Secret> {
    let Some(encoded) = kept.expose().strip_prefix(WRAPPED) else { return Some(kept) };
    let bytes = Zeroizing::new(BASE64_STANDARD.decode(encoded).ok()?);
    Some(Secret::new(std::str::from_utf8(&bytes).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_of_text_cannot_keep_is_wrapped() {
        for kept in [r#"{"a":"b\nc"}"#, "two\nlines", " edge", "edge\t", "tab\there", "base64\\"] {
            let wrapped = wrapped(&Secret::new(kept));
            assert!(wrapped.expose().starts_with(WRAPPED) && !wrapped.expose().contains('\\'), "{kept:?}");
            assert_eq!(unwrapped(wrapped), Some(Secret::new(kept)));
        }
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for kept in [r#"{"a":"b c"}"#, "ключ", "x"] {
            assert_eq!(wrapped(&Secret::new(kept)).expose(), kept);
            assert_eq!(unwrapped(Secret::new(kept)), Some(Secret::new(kept)));
        }
        assert_eq!(unwrapped(Secret::new("base64:no base64")), None);
    }
}
