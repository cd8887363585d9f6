//! Changes a few values of an INI text as Python's `configparser` reads it, and leaves every other line. Knows nothing of
//! what the values mean.
//!
//! It is no reader of its own taste: which line is a header, a comment, an option or the continuation of one follows the
//! rules of that module, for a line that is taken for another would be another's grant.

use std::ops::Range;

/// A line that holds an option, and those that continue it.
struct Found {
    lines: Range<usize>,
    /// The value's first part within the first line.
    value: Range<usize>,
}

pub(super) fn get(text: &str, section: &str, key: &str) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let found = find(&lines, section, key)?.ok()?;
    let first = lines[found.lines.start].get(found.value)?;
    let rest = lines[found.lines.start + 1..found.lines.end].iter().map(|line| line.trim());
    Some(std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n"))
}

/// With this value; an option that is missing is put behind the section's last one. `None` without such a section, and
/// for a value that would be read as more than one line, or as none.
pub(super) fn set(text: &str, section: &str, key: &str, value: &str) -> Option<String> {
    if value.trim().is_empty() || value.trim() != value || value.contains(['\n', '\r']) {
        return None;
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let end = |line: &str| line[line.trim_end_matches(['\n', '\r']).len()..].to_owned();
    let mut new: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    match find(&lines, section, key)? {
        Ok(found) => {
            let first = lines[found.lines.start];
            let line = format!("{}{value}{}", &first[..found.value.start], end(first));
            new.splice(found.lines, [line]);
        }
        Err(behind) => {
            let before = &mut new[behind];
            let mut ending = end(before);
            if ending.is_empty() {
                ending = "\n".into();
                before.push('\n');
            }
            new.insert(behind + 1, format!("{key} = {value}{ending}"));
        }
    }
    Some(new.concat())
}

/// `None`: no such section; `Err`: no such option, which has its place behind this line.
fn find(lines: &[&str], section: &str, key: &str) -> Option<Result<Found, usize>> {
    let (mut within, mut in_any, mut option, mut indent) = (None, false, false, 0);
    let mut found: Option<Found> = None;
    for (number, line) in lines.iter().enumerate() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with(['#', ';']) {
            continue;
        }
        let deep = line.len() - line.trim_start().len();
        if in_any && option && deep > indent {
            match &mut found {
                // Continues the option that is sought.
                Some(found) if found.lines.end == number => found.lines.end = number + 1,
                _ => {}
            }
            if within.is_some_and(|last| last < number) {
                within = Some(number);
            }
            continue;
        }
        indent = deep;
        if let Some(name) = header(bare) {
            if within.is_some() {
                break;
            }
            (in_any, option) = (true, false);
            within = (name == section).then_some(number);
            continue;
        }
        option = true;
        let Some(last) = &mut within else { continue };
        *last = number;
        let Some(at) = line.find(['=', ':']) else { continue };
        if line[..at].trim().to_lowercase() == key.to_lowercase() {
            let value = &line[at + 1..];
            let start = at + 1 + (value.len() - value.trim_start_matches([' ', '\t']).len());
            let end = start.max(line.trim_end().len());
            found = Some(Found { lines: number..number + 1, value: start..end });
        }
    }
    within.map(|last| found.ok_or(last))
}

fn header(bare: &str) -> Option<&str> {
    let inner = &bare.strip_prefix('[')?;
    let name = &inner[..inner.rfind(']')?];
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# mine\n[other]\nhf_token = keep\nrefresh_token=keep\n\n[me [work]]\n; hers\nHF_Token : old\n\
                        refresh_token = r\n  continued\n# end\nexpires_at=1\n\n[last]\nhf_token = z";

    #[test]
    fn comments_order_and_other_sections_stay() {
        let set = |key: &str, value: &str| set(FILE, "me [work]", key, value).unwrap();
        assert_eq!(set("hf_token", "a%b=c"), FILE.replace(": old", ": a%b=c"));
        assert_eq!(set("refresh_token", "s"), FILE.replace("= r\n  continued", "= s"));
        assert_eq!(set("expires_at", "22"), FILE.replace("_at=1", "_at=22"));
        assert_eq!(set("new", "x"), FILE.replace("_at=1\n", "_at=1\nnew = x\n"));
        let last = super::set(FILE, "last", "hf_token", "y").unwrap();
        assert_eq!(last, FILE.replace("= z", "= y"));
        assert_eq!(super::set(FILE, "last", "k", "v").unwrap(), format!("{FILE}\nk = v\n"));
    }

    #[test]
    fn what_is_read_is_what_python_reads() {
        assert_eq!(get(FILE, "me [work]", "refresh_token").as_deref(), Some("r\ncontinued"));
        assert_eq!(get(FILE, "me [work]", "HF_TOKEN").as_deref(), Some("old"));
        assert_eq!(get(FILE, "last", "expires_at"), None);
        assert_eq!(get(FILE, "nobody", "hf_token"), None);
        assert_eq!(get("[a]\nk =\n", "a", "k").as_deref(), Some(""));
        // A line that is set in further belongs to the value before it, whatever it looks like.
        assert_eq!(get("[a]\nk = 1\n  [b]\n  j = 2\n", "b", "j"), None);
    }

    #[test]
    fn nothing_is_made_blank_or_broken_into_lines() {
        for value in ["", " ", "a\nb", "a\r", " a"] {
            assert_eq!(set(FILE, "last", "hf_token", value), None, "{value:?}");
        }
        assert_eq!(set(FILE, "nobody", "hf_token", "x"), None);
    }
}
