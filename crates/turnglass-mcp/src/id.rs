//! The id of a request, by which an answer finds it: JSON writes the same string and the same number in many ways.

use serde_json::value::RawValue;

/// The id of a request: as it stands in the text, and in one writing for all that mean the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Id {
    pub(crate) raw: String,
    pub(crate) key: String,
}

impl Id {
    pub(crate) fn of(raw: &RawValue) -> Self {
        let raw = raw.get();
        // Who answers may write the letters of a string, or a number, in another way.
        let text = serde_json::from_str::<String>(raw).ok().map(|text| format!("\"{text}"));
        let key = text.or_else(|| number(raw)).unwrap_or_else(|| raw.to_owned());
        Self { raw: raw.to_owned(), key }
    }
}

/// One writing for all that mean the same number, however large: JavaScript answers `1.0` with `1`, and `1e2` with `100`.
/// `None` for what is no number.
fn number(raw: &str) -> Option<String> {
    let (sign, rest) = raw.strip_prefix('-').map_or(("", raw), |rest| ("-", rest));
    let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return Some("0".to_owned());
    }
    let zeros = i64::try_from(digits.len() - significant.len()).ok()?;
    let exponent = exponent.parse::<i64>().ok()?.checked_add(zeros)?;
    let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    Some(format!("{sign}{significant}e{exponent}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_same_in_another_writing() {
        let id = |text: &str| Id::of(serde_json::from_str(text).unwrap()).key;
        assert_eq!(id(r#""\u00e9""#), id("\"é\""));
        assert_ne!(id("1"), id("\"1\""));
        for (one, other) in [
            ("1.0", "1"),
            ("1e2", "100"),
            ("1E+2", "100.0"),
            ("-0", "0"),
            ("0.0e7", "0"),
            ("1.50", "1.5"),
            ("10e-1", "1"),
            ("1e21", "1000000000000000000000"),
        ] {
            assert_eq!(id(one), id(other), "{one}");
        }
        for (one, other) in [
            ("9007199254740993", "9007199254740992"),
            ("1", "-1"),
            ("1", "10"),
            ("1e99999999999999999999", "1e99999999999999999998"),
        ] {
            assert_ne!(id(one), id(other), "{one}");
        }
    }
}
