//! Rust source as words: names and signs, each with its line. What is in comments and in quotes is no word, and what
//! stands for tests alone is left out. Knows as much of the language as this house uses, and no more.

/// A name or a sign, and the line on which it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub text: String,
    pub line: usize,
}

/// The words of a file, without those that are compiled for tests alone.
pub fn words(source: &str) -> Vec<Word> {
    without_tests(&all_words(source))
}

fn all_words(source: &str) -> Vec<Word> {
    let letters: Vec<char> = source.chars().collect();
    let mut words = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(&letter) = letters.get(at) {
        let end = match letter {
            '/' if letters.get(at + 1) == Some(&'/') => end_of_line(&letters, at),
            '/' if letters.get(at + 1) == Some(&'*') => end_of_comment(&letters, at),
            '"' => end_of_quote(&letters, at),
            '\'' => end_of_tick(&letters, at),
            _ if begins_a_name(letter) => {
                let end = end_of_name(&letters, at);
                let text: String = letters[at..end].iter().collect();
                match end_of_raw_quote(&letters, end, &text) {
                    Some(end) => end,
                    None => {
                        words.push(Word { text, line });
                        end
                    }
                }
            }
            ':' if letters.get(at + 1) == Some(&':') => {
                words.push(Word { text: "::".to_owned(), line });
                at + 2
            }
            _ if letter.is_whitespace() => at + 1,
            _ => {
                words.push(Word { text: letter.to_string(), line });
                at + 1
            }
        };
        line += letters[at..end.min(letters.len())].iter().filter(|letter| **letter == '\n').count();
        at = end;
    }
    words
}

fn begins_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn end_of_name(letters: &[char], at: usize) -> usize {
    (at..letters.len()).find(|at| !begins_a_name(letters[*at])).unwrap_or(letters.len())
}

fn end_of_line(letters: &[char], at: usize) -> usize {
    (at..letters.len()).find(|at| letters[*at] == '\n').unwrap_or(letters.len())
}

/// Comments of this form may hold others.
fn end_of_comment(letters: &[char], at: usize) -> usize {
    let (mut at, mut depth) = (at + 2, 1);
    while depth > 0 && at < letters.len() {
        match (letters[at], letters.get(at + 1)) {
            ('/', Some('*')) => (at, depth) = (at + 2, depth + 1),
            ('*', Some('/')) => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
    }
    at
}

fn end_of_quote(letters: &[char], at: usize) -> usize {
    let mut at = at + 1;
    while at < letters.len() && letters[at] != '"' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The end of `r#"…"#` and its kin, where the name before is such a beginning.
fn end_of_raw_quote(letters: &[char], at: usize, name: &str) -> Option<usize> {
    if !matches!(name, "r" | "br" | "cr") {
        return None;
    }
    let hashes = letters[at..].iter().take_while(|letter| **letter == '#').count();
    if letters.get(at + hashes) != Some(&'"') {
        return None;
    }
    let closed = |at: usize| {
        letters[at] == '"' && letters[at + 1..].iter().take_while(|letter| **letter == '#').count() >= hashes
    };
    let end = (at + hashes + 1..letters.len()).find(|at| closed(*at))?;
    Some(end + 1 + hashes)
}

/// A tick begins a letter in quotes (`'a'`, `'\n'`) or a lifetime (`'a`).
fn end_of_tick(letters: &[char], at: usize) -> usize {
    match letters.get(at + 1) {
        Some('\\') => {
            (at + 3..letters.len()).find(|at| letters[*at] == '\'').map_or(letters.len(), |at| at + 1)
        }
        Some(_) if letters.get(at + 2) == Some(&'\'') => at + 3,
        _ => at + 1,
    }
}

fn without_tests(words: &[Word]) -> Vec<Word> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if is(words, at, "#") && is(words, at + 1, "[") {
            let end = closing(words, at + 1) + 1;
            let attribute = &words[at..end.min(words.len())];
            at = if is_for_tests(attribute) { end_of_item(words, end) } else { end };
        } else {
            kept.push(words[at].clone());
            at += 1;
        }
    }
    kept
}

/// `#[cfg(test)]` and `#[cfg(all(test, …))]`; not `#[cfg(any(test, …))]`, which stands in programs too.
fn is_for_tests(attribute: &[Word]) -> bool {
    let has = |text: &str| attribute.iter().any(|word| word.text == text);
    is(attribute, 2, "cfg") && has("test") && !has("not") && !has("any")
}

/// Where the item ends that begins here, behind its other attributes.
fn end_of_item(words: &[Word], mut at: usize) -> usize {
    while is(words, at, "#") && is(words, at + 1, "[") {
        at = closing(words, at + 1) + 1;
    }
    let imports = words[at..].iter().take_while(|word| word.text != ";").any(|word| word.text == "use");
    while at < words.len() {
        match words[at].text.as_str() {
            ";" => return at + 1,
            "{" if !imports => return closing(words, at) + 1,
            "(" | "[" | "{" => at = closing(words, at) + 1,
            // The end of what the item stands in: it was a field or a variant, the last one.
            "}" | ")" => return at,
            _ => at += 1,
        }
    }
    at
}

/// Where the bracket is closed that opens here.
pub fn closing(words: &[Word], at: usize) -> usize {
    let mut depth = 0_usize;
    for (at, word) in words.iter().enumerate().skip(at) {
        match word.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    words.len()
}

/// Whether this text stands here.
pub fn is(words: &[Word], at: usize, text: &str) -> bool {
    words.get(at).is_some_and(|word| word.text == text)
}
