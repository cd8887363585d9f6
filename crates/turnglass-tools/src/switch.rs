//! What of a tool's files goes with a sign-in when another one takes its place: all values of the entry, and a member of the
//! file that says whose it is. Knows where they stand; writes nothing.

use super::share::{Members, Renewed};
use super::{Env, Format, Tool};
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::path::{Path, PathBuf};
use turnglass_core::account::Grant;
use turnglass_protocol::home::expand;

impl Tool {
    /// The files that say whose the sign-in in `file` is, those that are there.
    pub(super) fn beside<'a>(
        &'a self,
        file: &'a Path,
        env: Env<'a>,
    ) -> impl Iterator<Item = (PathBuf, Value)> + 'a {
        let own = self.beside.as_ref().map(|beside| &beside.file);
        let place = self.place_of(file, env).map(|place| place.beside.as_slice()).unwrap_or_default();
        let own = own.filter(|_| place.is_empty());
        let dir = file.parent().unwrap_or(file);
        own.into_iter().chain(place).filter_map(move |path| {
            let path = dir.join(expand(path, env)?);
            let text = super::read::text_of(self, &path).ok()?;
            let whole = Format::Json.value(&path, &text).ok()?;
            Some((path, whole))
        })
    }

    /// The member that goes with the sign-in, and the file where it stands.
    pub fn kept(&self, file: &Path, env: Env<'_>) -> Option<(PathBuf, Value)> {
        let at = self.keeps_beside()?;
        self.beside(file, env).find_map(|(path, whole)| {
            let kept = whole.pointer(at).filter(|kept| kept.is_object())?.clone();
            Some((path, kept))
        })
    }

    /// Where that member is written: where it stands, or in the first of the files.
    pub fn kept_in(&self, file: &Path, env: Env<'_>) -> Option<PathBuf> {
        let stands = self.kept(file, env).map(|(path, _)| path);
        stands.or_else(|| self.beside(file, env).next().map(|(path, _)| path))
    }

    pub fn keeps_beside(&self) -> Option<&str> {
        self.beside.as_ref()?.keep.as_deref()
    }

    /// The grant as it takes the place of somebody else's: what it has no value for is not left to stand.
    pub fn switched(&self, members: &Members, grant: &Grant, now: DateTime<Utc>) -> Option<Renewed> {
        let mut new = Renewed::of(grant, grant, now)?;
        new.refresh_token.as_ref()?;
        let other = |at: &String| {
            let name = at.rsplit('/').next()?;
            Some((at.clone(), grant.extras.get(name).cloned().unwrap_or_default()))
        };
        new.others = self.values.extras.iter().filter_map(other).collect();
        let ends =
            [(&members.expires_at, grant.expires_at), (&members.sign_in_ends_at, grant.sign_in_ends_at)];
        let unknown = ends.into_iter().filter(|(_, end)| end.is_none());
        new.others.extend(unknown.filter_map(|(at, _)| Some((at.as_ref()?.0.clone(), Value::Null))));
        new.takes_over = true;
        Some(new)
    }
}
