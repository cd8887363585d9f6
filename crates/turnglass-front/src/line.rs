//! What is asked on a command line, of the keeper and in its answer. Only what is plain: `None` leaves it to the program.

use crate::{Environment, set};
use std::ops::Range;

/// The account, where the words behind the program's name are `token ACCOUNT` and nothing else.
pub fn account(words: &[impl AsRef<std::ffi::OsStr>]) -> Option<&str> {
    let [verb, name] = words else { return None };
    let name = name.as_ref().to_str().filter(|_| verb.as_ref() == "token")?;
    let is_plain = |c: char| !c.is_ascii_control() && c != '"' && c != '\\';
    (!name.is_empty() && !name.starts_with('-') && name.chars().all(is_plain)).then_some(name)
}

/// One line of the keeper's protocol: it is asked for this account's token, and tells problems in one of these languages.
pub fn ask(account: &str, languages: &str) -> Option<String> {
    is_plain(languages).then(|| {
        format!("{{\"v\":1,\"lang\":\"{languages}\",\"ask\":\"token\",\"account\":\"{account}\"}}\n")
    })
}

/// The languages that an environment names, as systems name locales, with colons between them, the best one first (POSIX
/// 8.2, and GNU gettext for LANGUAGE). `None` where it names none.
pub fn languages(env: Environment<'_>) -> Option<String> {
    let text = |name: &str| set(env, name)?.into_string().ok();
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(text)?;
    let preferred = text("LANGUAGE").filter(|_| !matches!(&*locale, "C" | "C.UTF-8" | "POSIX"));
    Some(preferred.map_or(locale.clone(), |preferred| format!("{preferred}:{locale}")))
}

/// Where the token stands in an answer that holds one for this account.
pub fn token(answer: &str, account: &str) -> Option<Range<usize>> {
    let rest = answer.strip_suffix('\n')?.strip_prefix(r#"{"ok":{"account":""#)?;
    let rest = rest.strip_prefix(account)?.strip_prefix(r#"","token":""#)?;
    let start = answer.len() - 1 - rest.len();
    let (token, rest) = rest.split_once('"')?;
    let (kind, _) = rest.strip_prefix(r#","token_type":""#)?.split_once('"')?;
    // What is to be said of a token beside it is the program's affair.
    let is_silent = !rest.contains(r#","stale":{"#);
    (!token.is_empty() && is_plain(token) && is_plain(kind) && is_silent)
        .then_some(start..start + token.len())
}

/// Whether all of it stands for itself within a JSON string, and is seen.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\')
}
