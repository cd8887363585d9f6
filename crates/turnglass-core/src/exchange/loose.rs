//! What looks like JSON and is none: single quotes, names without quotes, comments, `=` for a colon, a comma too many,
//! control characters in strings; and an object whose end is missing, as far as it goes. Never fails, never recurses
//! deep, and takes no longer than the text is long.

use serde_json::{Map, Number, Value};

/// What is nested deeper is left out.
const DEEPEST: usize = 64;

/// The members of the object with which `text` begins, and how long it is; `None` for one that does not end.
pub(super) fn object(text: &str) -> (Map<String, Value>, Option<usize>) {
    let mut loose = Loose { text, at: 0, broken: false };
    loose.skip('{');
    let members = loose.members(0);
    let ended = !loose.broken && loose.skip('}');
    (members, ended.then_some(loose.at))
}

/// The members of a text without braces, such as lines of names and values.
pub(super) fn lines(text: &str) -> Map<String, Value> {
    Loose { text, at: 0, broken: false }.members(0)
}

/// The string with which `text` begins, from quote to quote.
pub(super) fn string(text: &str) -> Option<String> {
    let mut loose = Loose { text, at: 0, broken: false };
    loose.peek().filter(|c| is_quote(*c)).and_then(|quote| loose.string(quote))
}

struct Loose<'a> {
    text: &'a str,
    at: usize,
    /// The text ended within something.
    broken: bool,
}

impl Loose<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        self.at += if there { wanted.len_utf8() } else { 0 };
        there
    }

    fn skip_while(&mut self, of: impl Fn(char) -> bool) -> &str {
        let from = self.at;
        self.at += self.rest().find(|c| !of(c)).unwrap_or(self.rest().len());
        &self.text[from..self.at]
    }

    /// White space and comments, and what separates members.
    fn blanks(&mut self, separators: &[char]) {
        loop {
            self.skip_while(|c| c.is_whitespace() || c == '\0' || c == '\u{feff}' || separators.contains(&c));
            let rest = self.rest();
            let end = match rest {
                _ if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
                _ if rest.starts_with("//") || rest.starts_with('#') => rest.find('\n').unwrap_or(rest.len()),
                _ => return,
            };
            self.at += end;
        }
    }

    fn members(&mut self, depth: usize) -> Map<String, Value> {
        let mut members = Map::new();
        loop {
            self.blanks(&[',', ';', '&']);
            let name = match self.peek() {
                Some('}') => return members,
                Some(quote) if is_quote(quote) => self.string(quote),
                Some(c) if is_word(c) => Some(self.skip_while(is_word).to_owned()),
                Some(other) => {
                    self.at += other.len_utf8();
                    None
                }
                None => {
                    self.broken = true;
                    return members;
                }
            };
            self.blanks(&[]);
            let Some(name) = name else { continue };
            if !(self.skip(':') || self.skip('=')) {
                continue;
            }
            self.skip('>');
            self.blanks(&[]);
            if let Some(value) = self.value(depth) {
                members.insert(name, value);
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        match self.peek() {
            Some('{' | '[') if depth == DEEPEST => {
                self.leave_out();
                None
            }
            Some('{') => {
                self.skip('{');
                let members = self.members(depth + 1);
                self.skip('}');
                Some(Value::Object(members))
            }
            Some('[') => {
                self.skip('[');
                let mut list = Vec::new();
                loop {
                    self.blanks(&[',', ';']);
                    match self.peek() {
                        Some(']') => break,
                        Some(c) => {
                            let before = self.at;
                            list.extend(self.value(depth + 1));
                            // Whatever this is, it is no value.
                            self.at += if self.at == before { c.len_utf8() } else { 0 };
                        }
                        None => {
                            self.broken = true;
                            break;
                        }
                    }
                }
                self.skip(']');
                Some(Value::Array(list))
            }
            Some(quote) if is_quote(quote) => self.string(quote).map(Value::String),
            Some(_) => self.bare(),
            None => {
                self.broken = true;
                None
            }
        }
    }

    /// A number, a word, or a text without quotes.
    fn bare(&mut self) -> Option<Value> {
        let word = self.skip_while(|c| !c.is_whitespace() && !",;&{}[]<>\"'`\0".contains(c));
        Some(match word {
            "" => return None,
            "true" | "True" => Value::Bool(true),
            "false" | "False" => Value::Bool(false),
            "null" | "None" | "nil" | "undefined" | "NaN" | "Infinity" | "-Infinity" => Value::Null,
            word => match word.parse::<Number>() {
                Ok(number) => Value::Number(number),
                Err(_) => Value::String(word.to_owned()),
            },
        })
    }

    /// `None` when it does not end.
    fn string(&mut self, quote: char) -> Option<String> {
        self.skip(quote);
        let mut text = String::new();
        loop {
            let plain = self.skip_while(|c| c != quote && c != '\\').to_owned();
            text.push_str(&plain);
            if self.skip(quote) {
                return Some(text);
            }
            self.skip('\\');
            let Some(escaped) = self.peek() else {
                self.broken = true;
                return None;
            };
            self.at += escaped.len_utf8();
            text.push(match escaped {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'u' => self.unicode(),
                'x' => self.hex(2).and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER),
                other => other,
            });
        }
    }

    fn unicode(&mut self) -> char {
        let first = self.hex(4).unwrap_or(0xfffd);
        let pair = self.rest().strip_prefix("\\u").and_then(|rest| rest.get(..4));
        let second = pair.and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let whole = match second.filter(|second| (0xdc00..0xe000).contains(second)) {
            Some(second) if (0xd800..0xdc00).contains(&first) => {
                self.at += 6;
                0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
            }
            _ => first,
        };
        char::from_u32(whole).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let hex = self.rest().get(..digits).and_then(|hex| u32::from_str_radix(hex, 16).ok())?;
        self.at += digits;
        Some(hex)
    }

    /// Passes over what is nested too deep.
    fn leave_out(&mut self) {
        let mut open = 0_usize;
        while let Some(c) = self.peek() {
            match c {
                '"' => {
                    self.string('"');
                    continue;
                }
                '{' | '[' => open += 1,
                '}' | ']' => open -= 1,
                _ => {}
            }
            self.at += c.len_utf8();
            if open == 0 {
                return;
            }
        }
        self.broken = true;
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || "_-.$".contains(c)
}
