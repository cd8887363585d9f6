//! How YAML is read, and what may be said of a mistake in it.

use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Reads YAML; an error names the line and the field.
pub fn yaml<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Text> {
    let mut field = None;
    let read = serde_saphyr::with_deserializer_from_str(text, |deserializer| {
        serde_path_to_error::deserialize(deserializer).map_err(|error| {
            field = Some(error.path().to_string()).filter(|path| path != "." && path != "?");
            error.into_inner()
        })
    });
    read.map_err(|error| match field {
        Some(field) => {
            let field = plain(&without_long_words(&field), 100);
            text!("yaml-field", field, why = yaml_error(&error))
        }
        None => yaml_error(&error),
    })
}

/// One line: where, and what. The excerpt that the parser adds could show a secret and is left out.
fn yaml_error(error: &serde_saphyr::Error) -> Text {
    let whole = error.without_snippet().to_string();
    let what = whole.lines().next().unwrap_or("not valid YAML").trim_start_matches("error: ").to_owned();
    // Whatever the file quotes.
    let what = plain(&without_long_words(&what), 400);
    match error.location() {
        Some(at) if !what.contains("line") => {
            text!("yaml-place", line = %at.line(), column = %at.column(), what)
        }
        _ => what.into(),
    }
}

/// A value that is so long may be a key or a token: `…` stands for it.
pub fn without_long_words(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || "\"'`“”,".contains(c);
    let words = text.split_inclusive(ends).map(|word| {
        let end = word.chars().next_back().filter(|c| ends(*c));
        match word.chars().count() > 40 {
            true => end.map_or("…".to_owned(), |end| format!("…{end}")),
            false => word.to_owned(),
        }
    });
    words.filter(|word| !word.contains(|c: char| c.is_control())).collect()
}
