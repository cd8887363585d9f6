//! Who may renew what a tool keeps, and how the tool is told of it: what the other parts of Turnglass ask of a [`Tool`].

use super::share::{Form, Members, Protocol};
use super::{Format, Tool, Tools, Unit};
use chrono::DateTime;
use std::path::Path;
use turnglass_core::account::{Owner, Source};
use turnglass_protocol::error::Problem;
use turnglass_protocol::gate::{self, Shut};
use turnglass_protocol::text;
use turnglass_protocol::wire::NewAccount;

impl Tools {
    /// The built-in tools and those of the user's own `file`; and what is wrong with that, if something is.
    pub fn of(file: &Path) -> (Self, Option<Problem>) {
        let shown = file.display().to_string();
        let own = match gate::read(file) {
            Ok(None) => return (Self::built_in(), None),
            Ok(Some(text)) => Self::built_in().with_own(&shown, &text),
            Err(Shut { why, remedy }) => {
                Err(Problem::failed(text!("providers-not-own", file = shown, says = why)).hint(remedy))
            }
        };
        own.map_or_else(|problem| (Self::built_in(), Some(problem)), |tools| (tools, None))
    }
}

impl Tool {
    /// What its file holds, as text.
    pub fn text(&self, file: &Path) -> Result<String, Problem> {
        let Some(item) = &self.keychain else { return super::read::text_of(self, file) };
        // Nobody is signed in where there is no item.
        Ok(self.item(item, file)?.unwrap_or_else(|| "{}".into()))
    }

    /// Who may renew this sign-in of the tool, the usual one first.
    pub fn owners(&self, entry: &NewAccount) -> Vec<Owner> {
        let renewable = entry.refresh_token.is_some() && !entry.provider.is_empty();
        let may = |owner: &Owner| match owner {
            Owner::Watched => self.owner != Owner::Mine,
            Owner::Shared => self.owner != Owner::Mine && renewable && self.shared.is_some(),
            Owner::Mine => renewable,
        };
        let usual = std::iter::once(self.owner);
        let others =
            [Owner::Watched, Owner::Shared, Owner::Mine].into_iter().filter(|other| *other != self.owner);
        usual.chain(others).filter(may).collect()
    }

    /// Whether a renewal spends what the tool holds.
    pub fn rotates(&self, entry: &NewAccount) -> bool {
        entry.refresh_token.is_some() && self.shared.is_none_or(|shared| shared.rotates)
    }

    /// Where the values of one of its sign-ins stand, to be written.
    pub fn members(&self, source: &Source) -> Members {
        let values = &self.values;
        let ini = self.format == Format::Ini;
        let entry = match (self.entries.each.as_str(), ini) {
            ("", _) => String::new(),
            (_, true) => source.entry.clone(),
            (each, false) => {
                let name = source.entry.replace('~', "~0").replace('/', "~1");
                each.replacen('*', &name, 1)
            }
        };
        let place = |pointer: &str| match ini {
            true => pointer.trim_start_matches('/').to_owned(),
            false => pointer.to_owned(),
        };
        let first = |places: &[String]| places.first().map(|pointer| place(pointer)).unwrap_or_default();
        let ends = |places: &[super::EndsAt]| {
            let end = places.iter().find(|end| end.unit.written(DateTime::UNIX_EPOCH).is_some())?;
            Some((place(&end.at), end.unit)).filter(|(at, _)| !at.is_empty())
        };
        Members {
            form: if ini { Form::Ini } else { Form::Json },
            entry,
            token: first(&values.token),
            refresh_token: first(&values.refresh_token),
            expires_at: ends(&values.expiry),
            sign_in_ends_at: ends(&values.sign_in_expiry),
            scopes: (!ini).then(|| values.scopes.first()).flatten().map(|at| place(at)),
            id_token: values.extras.iter().find(|at| at.ends_with("/id_token")).map(|at| place(at)),
            renewed_at: (self.protocol == Protocol::Codex).then(|| ("/last_refresh".into(), Unit::Rfc3339)),
            copy: (self.protocol == Protocol::HuggingFace)
                .then(|| source.file.parent().map(|folder| folder.join("token")))
                .flatten(),
        }
    }
}
