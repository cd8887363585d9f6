//! Descriptions that come with the program, as files in it. Each is read when it is first asked for, and then once: a
//! program that keeps three accounts needs three of them, and reading all takes longer than all else at its start.

use std::sync::{Arc, OnceLock};
use turnglass_protocol::text::Text;

/// The built-in files of one kind, each `NAME.yaml` with its text.
#[derive(Debug)]
pub struct BuiltIn<T, const N: usize> {
    files: [(&'static str, &'static str); N],
    parse: fn(&str) -> Result<Arc<T>, Text>,
    read: [OnceLock<Option<Arc<T>>>; N],
}

impl<T, const N: usize> BuiltIn<T, N> {
    /// These files, none of them read yet.
    pub const fn new(
        files: [(&'static str, &'static str); N],
        parse: fn(&str) -> Result<Arc<T>, Text>,
    ) -> Self {
        Self { files, parse, read: [const { OnceLock::new() }; N] }
    }

    /// Name and text of each file.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.files.iter().copied()
    }

    /// The names of all.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(file, _)| stem(file))
    }

    /// The text of the file that describes `name`.
    pub fn source(&self, name: &str) -> Option<&'static str> {
        self.files().find(|(file, _)| stem(file) == name).map(|(_, text)| text)
    }

    /// The one of this name.
    pub fn get(&self, name: &str) -> Option<&Arc<T>> {
        let at = self.names().position(|known| known == name)?;
        let (file, text) = self.files[at];
        let read = || {
            // A test reads every built-in file, so this is for a broken build only.
            (self.parse)(text).inspect_err(|why| tracing::error!(file, why = &**why, "built-in file")).ok()
        };
        self.read[at].get_or_init(read).as_ref()
    }
}

fn stem(file: &str) -> &str {
    file.strip_suffix(".yaml").unwrap_or(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn only_what_is_asked_for_is_read_and_that_once() {
        static READ: AtomicUsize = AtomicUsize::new(0);
        let parse = |text: &str| {
            READ.fetch_add(1, Ordering::Relaxed);
            Ok(Arc::new(text.to_owned()))
        };
        let known = BuiltIn::new([("one.yaml", "1"), ("two.yaml", "2")], parse);
        assert_eq!(known.names().collect::<Vec<_>>(), ["one", "two"]);
        assert_eq!((known.source("two"), known.source("three")), (Some("2"), None));
        assert!(known.get("three").is_none());
        assert_eq!(READ.load(Ordering::Relaxed), 0, "a name that is not known costs nothing");
        assert_eq!(known.get("two").map(|it| it.as_str()), Some("2"));
        assert_eq!(known.get("two").map(|it| it.as_str()), Some("2"));
        assert_eq!(READ.load(Ordering::Relaxed), 1);
    }
}
