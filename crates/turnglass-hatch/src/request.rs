//! What is asked for, of which keeper, and what its answer says. Only what is plain: `None` leaves it to the program.

use crate::process::{after, same};

/// A text that is put together in memory that is there already.
pub(crate) struct Line<'a> {
    bytes: &'a mut [u8],
    length: usize,
}

impl<'a> Line<'a> {
    pub(crate) fn new(bytes: &'a mut [u8]) -> Self {
        Self { bytes, length: 0 }
    }

    pub(crate) fn text(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// `None` where there is no room.
    fn add(&mut self, text: &[u8]) -> Option<()> {
        let room = self.bytes.get_mut(self.length..)?.get_mut(..text.len())?;
        for (place, byte) in room.iter_mut().zip(text) {
            *place = *byte;
        }
        self.length += text.len();
        Some(())
    }
}

/// The account, where the arguments are `token ACCOUNT` and nothing else.
pub(crate) fn account<'a>(argument: impl Fn(usize) -> Option<&'a [u8]>) -> Option<&'a [u8]> {
    let name = argument(2).filter(|_| argument(3).is_none())?;
    let plain = |byte: &u8| *byte >= b' ' && !matches!(*byte, b'"' | b'\\' | 0x7f);
    let is_name = !name.is_empty() && after(b"-", name).is_none() && name.iter().all(plain);
    (same(argument(1)?, b"token") && is_name && core::str::from_utf8(name).is_ok()).then_some(name)
}

/// Where the keeper listens, by the rules of the program (`turnglass_protocol::home::Home`): `TURNGLASS_SOCKET`, else the home's own.
pub(crate) fn socket<'a>(variable: impl Fn(&[u8]) -> Option<&'a [u8]>, path: &mut Line<'_>) -> Option<()> {
    if let Some(elsewhere) = variable(b"TURNGLASS_SOCKET") {
        return path.add(elsewhere);
    }
    let known = |vault| same(vault, b"keychain") || same(vault, b"sealed") || same(vault, b"memory");
    if !variable(b"TURNGLASS_VAULT").is_none_or(known) {
        return None;
    }
    let is_absolute = |path: &&'a [u8]| after(b"/", path).is_some();
    let absolute = |name: &[u8]| variable(name).filter(is_absolute);
    let (place, rest): (_, &[u8]) = if let Some(whole) = variable(b"TURNGLASS_HOME") {
        (Some(whole).filter(is_absolute)?, b"/run/keeper.sock")
    } else {
        // Without it the program may not know where its other things are.
        let home = absolute(b"HOME")?;
        if let Some(runtime) = absolute(b"XDG_RUNTIME_DIR") {
            (runtime, b"/turnglass/keeper.sock")
        } else if let Some(data) = absolute(b"XDG_DATA_HOME") {
            (data, b"/turnglass/run/keeper.sock")
        } else {
            (home, b"/.local/share/turnglass/run/keeper.sock")
        }
    };
    path.add(place)?;
    path.add(rest)?;
    // A longer one is reached through its directory, by the program.
    (path.length <= 100).then_some(())
}

/// One line of the keeper's protocol.
pub(crate) fn ask<'a>(
    account: &[u8],
    variable: impl Fn(&[u8]) -> Option<&'a [u8]>,
    line: &mut Line<'_>,
) -> Option<()> {
    line.add(br#"{"v":1,"lang":""#)?;
    languages(variable, line)?;
    line.add(br#"","ask":"token","account":""#)?;
    line.add(account)?;
    line.add(b"\"}\n")
}

/// In which languages a problem may be told, the best one first (POSIX 8.2, and GNU gettext for LANGUAGE).
fn languages<'a>(variable: impl Fn(&[u8]) -> Option<&'a [u8]>, line: &mut Line<'_>) -> Option<()> {
    let locale = variable(b"LC_ALL").or_else(|| variable(b"LC_MESSAGES")).or_else(|| variable(b"LANG"));
    let Some(locale) = locale.filter(|locale| is_plain(locale)) else {
        return if locale.is_none() { line.add(b"en") } else { None };
    };
    let none = same(locale, b"C") || same(locale, b"C.UTF-8") || same(locale, b"POSIX");
    if let Some(preferred) = variable(b"LANGUAGE").filter(|_| !none) {
        is_plain(preferred).then_some(())?;
        line.add(preferred)?;
        line.add(b":")?;
    }
    line.add(locale)
}

/// Where the token stands in an answer that holds one.
pub(crate) fn token(answer: &[u8], account: &[u8]) -> Option<core::ops::Range<usize>> {
    let rest = after(br#"{"ok":{"account":""#, answer)?;
    let rest = after(br#"","token":""#, after(account, rest)?)?;
    let start = answer.len() - rest.len();
    let length = plain(rest)?;
    let rest = after(br#"","token_type":""#, rest.get(length..)?)?;
    plain(rest)?;
    (length > 0).then_some(start..start + length)
}

/// How long a JSON string is that says what it looks like, in ASCII.
fn plain(text: &[u8]) -> Option<usize> {
    let length = text.iter().position(|byte| !is_visible(*byte))?;
    (text.get(length) == Some(&b'"')).then_some(length)
}

fn is_plain(text: &[u8]) -> bool {
    text.iter().all(|byte| is_visible(*byte))
}

/// Whether it stands for itself within a JSON string, and is seen.
fn is_visible(byte: u8) -> bool {
    byte.is_ascii_graphic() && byte != b'"' && byte != b'\\'
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test fails by stopping")]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use turnglass_protocol::error::Problem;
    use turnglass_protocol::home::Home;
    use turnglass_protocol::text::Language;
    use turnglass_protocol::wire::{Ask, Frame, Lease, Reply};

    type Environment = BTreeMap<&'static str, &'static str>;

    fn variable(env: &Environment) -> impl Fn(&[u8]) -> Option<&'static [u8]> {
        |name| {
            env.get(std::str::from_utf8(name).unwrap())
                .filter(|value| !value.is_empty())
                .map(|s| s.as_bytes())
        }
    }

    fn written(write: impl FnOnce(&mut Line<'_>) -> Option<()>) -> Option<String> {
        let mut room = [0; 200];
        let mut line = Line::new(&mut room);
        write(&mut line)?;
        Some(String::from_utf8(line.text().to_vec()).unwrap())
    }

    #[test]
    fn a_plain_wish_is_the_name_of_an_account_alone() {
        let read = |line: &'static str| {
            let words: Vec<&str> = line.split('|').collect();
            account(|at| words.get(at).map(|word| word.as_bytes())).map(<[u8]>::to_vec)
        };
        for name in ["a", "my work", "công ty", "公司", "a@b.example"] {
            let line = format!("turnglass|token|{name}").leak();
            assert_eq!(read(line).as_deref(), Some(name.as_bytes()), "{name}");
        }
        let others =
            ["list", "token", "token|", "token|--help", "token|-", "token|a|--min-ttl", "tokens|a", "toke|a"];
        for other in others.into_iter().chain(["token|a\"b", "token|a\\b", "token|a\nb", "token|a\u{7f}"]) {
            assert_eq!(read(format!("turnglass|{other}").leak()), None, "{other}");
        }
        assert_eq!(account(|at| [&b"t"[..], b"token", b"a\xff"].get(at).copied()), None);
    }

    #[test]
    fn the_keeper_is_where_the_program_finds_it() {
        let deep: &str = format!("/{}", "d".repeat(90)).leak();
        let values: [(&str, &[&str]); 5] = [
            ("TURNGLASS_HOME", &["", "/t", "/t/", "relative", deep]),
            ("XDG_RUNTIME_DIR", &["", "/run/user/1000", "relative", deep]),
            ("XDG_DATA_HOME", &["", "/data", "relative"]),
            ("HOME", &["", "/home/a", "relative"]),
            ("TURNGLASS_VAULT", &["", "memory", "sealed", "keychain"]),
        ];
        let mut served = 0;
        for number in 0..values.iter().map(|(_, of)| of.len()).product::<usize>() {
            let mut rest = number;
            let env: Environment = values
                .iter()
                .map(|(name, of)| {
                    let value = of[rest % of.len()];
                    rest /= of.len();
                    (*name, value)
                })
                .collect();
            let found = Home::find(&|name| env.get(name).filter(|v| !v.is_empty()).map(Into::into));
            if let Some(own) = written(|path| socket(variable(&env), path)) {
                assert_eq!(std::path::absolute(own).unwrap(), found.unwrap().socket(), "{env:?}");
                served += 1;
            }
        }
        assert!(served > 300, "{served}");
        let at = |env: &[(&'static str, &'static str)]| {
            written(|path| socket(variable(&env.iter().copied().collect()), path))
        };
        assert_eq!(
            at(&[("TURNGLASS_SOCKET", "forwarded"), ("TURNGLASS_HOME", "/t")]).as_deref(),
            Some("forwarded")
        );
        assert_eq!(at(&[("TURNGLASS_HOME", "/t"), ("TURNGLASS_VAULT", "nosuch")]), None);
        assert_eq!(at(&[]), None);
    }

    #[test]
    fn the_line_says_the_same_as_the_programs() {
        for name in ["work", "公司"] {
            for (locale, preferred) in [
                ("", ""),
                ("", "ru"),
                ("C", "ru"),
                ("vi_VN.UTF-8", ""),
                ("de_DE.UTF-8", "fr:zh_CN:ru"),
                ("zh_TW", "vi"),
                ("en_US", "en_US:en"),
            ] {
                let env = Environment::from([("LC_MESSAGES", locale), ("LANGUAGE", preferred)]);
                let line = written(|line| ask(name.as_bytes(), variable(&env), line)).unwrap();
                let frame: Frame = serde_json::from_str(&line).unwrap();
                assert!(matches!(frame.ask, Ask::Token(ask) if ask.account == name && !ask.allow_stale));
                let spoken = Language::of_environment(|name| env.get(name).map(|value| (*value).to_owned()));
                let named = Language::first(&frame.lang.unwrap());
                assert_eq!(named.unwrap_or_default(), spoken.unwrap_or_default(), "{env:?}");
                assert!(line.ends_with('\n'));
            }
        }
        let odd = Environment::from([("LANG", "\"")]);
        assert_eq!(written(|line| ask(b"work", variable(&odd), line)), None);
        let long: &str = "n".repeat(300).leak();
        assert_eq!(written(|line| ask(long.as_bytes(), variable(&odd), line)), None);
    }

    #[test]
    fn a_token_is_taken_from_what_the_keeper_writes() {
        let lease = |token: &str, token_type: &str| {
            serde_json::from_value::<Lease>(serde_json::json!({
                "account": "work", "token": token, "token_type": token_type, "expires_at": 1, "scopes": ["a"],
            }))
            .unwrap()
        };
        let said = |reply: &Reply<Lease>| serde_json::to_string(reply).unwrap() + "\n";
        let read =
            |line: &str, name: &str| token(line.as_bytes(), name.as_bytes()).map(|at| line[at].to_owned());
        for plain in ["t", "eyJhbGciOi.J9.x-_~+/=", "{'a':1}"] {
            let line = said(&Reply::Ok(lease(plain, "Bearer")));
            assert_eq!(read(&line, "work").as_deref(), Some(plain));
            assert_eq!(read(&line, "wor"), None);
            assert_eq!(read(&line[..line.find(plain).unwrap() + plain.len()], "work"), None);
        }
        for odd in ["", "two words", "two\nlines", "a\"b", "a\\b", "ключ"] {
            assert_eq!(read(&said(&Reply::Ok(lease(odd, "Bearer"))), "work"), None, "{odd}");
        }
        assert_eq!(read(&said(&Reply::Ok(lease("t", "Bea\nrer"))), "work"), None);
        assert_eq!(read(&said(&Reply::Problem(Problem::failed("no token".to_owned()))), "work"), None);
    }
}
