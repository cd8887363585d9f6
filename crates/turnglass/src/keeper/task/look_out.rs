//! Asks for a newer version where a person wants that: one address, once a day, by the clock that is handed in.

use super::Task;
use crate::keeper::input::Input;
use crate::store::Change;
use chrono::{DateTime, Utc};
use turnglass_core::exchange::Raw;
use turnglass_core::look_out::{KEPT, LookOut, place, request};
use url::Url;

impl Task {
    /// What an earlier keeper has found.
    pub(super) fn recall_look_out(&mut self, kept: Option<Vec<u8>>) {
        self.core.look_out = kept.and_then(|kept| serde_json::from_slice(&kept).ok()).unwrap_or_default();
    }

    /// When it is to be asked; `None` where that is not wanted.
    pub(super) fn next_look_out(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let wanted = self.core.settings.look_for_updates && self.schedule && !self.demo;
        (wanted && !self.core.is_offline() && self.stopping.is_none()).then(|| self.core.look_out.next(now))
    }

    /// Asks, if it is time.
    pub(super) fn look_out(&mut self, now: DateTime<Utc>) {
        if self.next_look_out(now).is_none_or(|at| at > now) {
            return;
        }
        self.core.look_out.begins(now);
        match place(self.releases.as_deref()) {
            Ok(place) => {
                let (http, inputs) = (self.http.clone(), self.inputs.clone());
                self.http.run(async move {
                    let raw = http.look_up(request(place.clone())).await;
                    let _ = inputs.send(Input::LookedOut { place, raw });
                });
            }
            Err(why) => self.core.look_out.fails(why),
        }
        self.keep_look_out();
    }

    pub(super) fn looked_out(&mut self, place: &Url, raw: &Raw) {
        self.core.look_out.hears(place, raw);
        self.keep_look_out();
    }

    fn keep_look_out(&mut self) {
        let kept: &LookOut = &self.core.look_out;
        if let Ok(kept) = serde_json::to_vec(kept) {
            self.note_down(Change::Set(KEPT, kept));
        }
        self.stale = true;
    }
}
