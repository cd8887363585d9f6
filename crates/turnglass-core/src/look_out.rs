//! The look-out for a newer version, which is off unless a person has switched it on: when which one address is asked, what
//! its answer says, and the one sentence that comes of it. Downloads nothing, installs nothing, sends nothing of anybody's.

use crate::address::{endpoint, is_loopback};
use crate::exchange::{Proof, Raw, Request};
use crate::provider::Method;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::UpdatesView;
use url::Url;

/// The one address that is asked: it leads to the page of the newest version.
pub const RELEASES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/releases/latest");
/// Names another one for tests, on this machine.
pub const VARIABLE: &str = "TURNGLASS_RELEASES";
/// Under which a keeper's store has what was found.
pub const KEPT: &str = "look-out";
/// Asked at most so often, whatever comes of it.
const APART: TimeDelta = TimeDelta::days(1);

/// What was found, and when. It outlives the keeper.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LookOut {
    asked_at: Option<DateTime<Utc>>,
    found: Option<Found>,
}

/// What the last answer said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Found {
    Newest {
        version: String,
        page: String,
    },
    /// Why nobody knows.
    Unknown(Text),
}

/// Where it is asked: `instead` of [`RELEASES`], as [`VARIABLE`] says.
pub fn place(instead: Option<&str>) -> Result<Url, Text> {
    let Some(instead) = instead else { return endpoint(RELEASES) };
    let here = endpoint(instead).ok().filter(is_loopback);
    here.ok_or_else(|| text!("look-out-elsewhere", variable = %VARIABLE, address = plain(instead, 200)))
}

/// The request, with nothing in it but its address.
pub fn request(place: Url) -> Request {
    Request {
        method: Method::Get,
        url: place,
        headers: Vec::new(),
        body: None,
        dpop_key: None,
        precious: Vec::new(),
        proof: Proof::default(),
    }
}

impl LookOut {
    /// When it is asked next; the first time at once.
    pub fn next(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        // A clock that was set back makes no wait longer.
        self.asked_at.filter(|asked| *asked <= now).map_or(now, |asked| asked + APART)
    }

    /// It is asked now, and is not again for a day, whatever becomes of this keeper.
    pub fn begins(&mut self, now: DateTime<Utc>) {
        self.asked_at = Some(now);
    }

    /// Nothing can be asked.
    pub fn fails(&mut self, why: Text) {
        self.found = Some(Found::Unknown(why));
    }

    /// What came.
    pub fn hears(&mut self, place: &Url, raw: &Raw) {
        self.found = Some(read(place, raw).unwrap_or_else(Found::Unknown));
    }

    /// For whoever looks. `own`: the version that runs.
    pub fn view(&self, own: &str) -> UpdatesView {
        let (says, newer) = match &self.found {
            None => (text!("look-out-soon", address = %RELEASES), false),
            Some(Found::Unknown(why)) => (text!("look-out-unknown", why), false),
            Some(Found::Newest { version, page }) if is_newer(version, own) => {
                (text!("look-out-newer", version, page), true)
            }
            Some(Found::Newest { .. }) => (text!("look-out-newest", own), false),
        };
        UpdatesView {
            says,
            newer,
            failed: matches!(self.found, Some(Found::Unknown(_))),
            asked_at: self.asked_at.map(|at| at.timestamp_millis()),
        }
    }
}

/// The address leads to the page of the newest version, which has its name.
fn read(place: &Url, raw: &Raw) -> Result<Found, Text> {
    let answer = match raw {
        Raw::Answer(answer) => answer,
        Raw::Nothing { says, .. } => return Err(says.clone()),
    };
    let page = answer.leads_to.as_deref().filter(|page| page.origin() == place.origin());
    let version = page.and_then(|page| {
        let mut path = page.path_segments()?.rev();
        let version = path.next()?;
        (path.next()? == "tag").then(|| version.strip_prefix('v').unwrap_or(version).to_owned())
    });
    match (version.filter(|version| numbers(version).is_some()), page) {
        (Some(version), Some(page)) => Ok(Found::Newest { version, page: page.to_string() }),
        _ => {
            let host = place.host_str().unwrap_or_default();
            Err(text!("look-out-odd", host, status = %answer.status))
        }
    }
}

/// `1.2.3` and nothing else: what is on trial is not offered.
fn numbers(version: &str) -> Option<[u64; 3]> {
    let parts: Vec<u64> = version.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    parts.try_into().ok()
}

fn is_newer(version: &str, own: &str) -> bool {
    numbers(version).zip(numbers(own)).is_some_and(|(version, own)| version > own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Answered;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::hours(hours)
    }

    fn place() -> Url {
        Url::parse("https://code.example/turnglass/releases/latest").unwrap()
    }

    fn leads(to: &str) -> Raw {
        let leads_to = Url::parse(to).ok().map(Box::new);
        Raw::Answer(Answered { status: 302, leads_to, ..Answered::default() })
    }

    fn says(raw: &Raw) -> (String, bool, bool) {
        let mut look_out = LookOut::default();
        look_out.hears(&place(), raw);
        let view = look_out.view("1.9.0");
        (view.says.to_string(), view.newer, view.failed)
    }

    #[test]
    fn it_is_asked_once_a_day_also_by_the_next_keeper() {
        let mut look_out = LookOut::default();
        assert_eq!(look_out.next(at(0)), at(0));
        look_out.begins(at(0));
        let kept = serde_json::to_string(&look_out).unwrap();
        let next: LookOut = serde_json::from_str(&kept).unwrap();
        assert_eq!(next.next(at(1)), at(24));
        assert_eq!(next.next(at(-1)), at(-1), "the clock was set back");
    }

    #[test]
    fn the_page_that_it_leads_to_names_the_version() {
        let newer = leads("https://code.example/turnglass/releases/tag/v1.10.0");
        let page = "https://code.example/turnglass/releases/tag/v1.10.0";
        assert_eq!(says(&newer), (format!("A newer Turnglass is out: 1.10.0 ({page})."), true, false));
        for same in ["1.9.0", "v1.9.0", "v1.8.12"] {
            let raw = leads(&format!("https://code.example/turnglass/releases/tag/{same}"));
            assert_eq!(says(&raw), ("No newer Turnglass is out than this one, 1.9.0.".into(), false, false));
        }
    }

    #[test]
    fn whatever_else_comes_is_told_and_trusted_in_nothing() {
        for odd in [
            leads("https://evil.example/turnglass/releases/tag/v9.0.0"),
            leads("https://code.example/turnglass/releases"),
            leads("https://code.example/turnglass/releases/tag/v2.0.0-rc.1"),
            leads("https://code.example/turnglass/releases/tag/nightly"),
            Raw::Answer(Answered { status: 404, ..Answered::default() }),
        ] {
            let (says, newer, failed) = says(&odd);
            assert!(says.contains("code.example named no version") && !newer && failed, "{says}");
        }
        let (says, ..) = says(&Raw::Nothing { says: "code.example cannot be reached.".into(), sent: false });
        assert!(says.ends_with("is not known. code.example cannot be reached."), "{says}");
    }

    #[test]
    fn no_other_address_is_asked_but_one_of_this_machine() {
        assert_eq!(
            super::place(None).unwrap().as_str(),
            "https://github.com/turnglass/turnglass/releases/latest"
        );
        assert!(super::place(Some("http://127.0.0.1:8080/latest")).is_ok());
        for other in ["https://evil.example/latest", "http://10.0.0.1/latest", "nonsense"] {
            assert!(super::place(Some(other)).unwrap_err().contains("TURNGLASS_RELEASES"), "{other}");
        }
    }

    /// The person reads which address it is before it is asked.
    #[test]
    fn every_language_names_the_address_that_is_asked() {
        let named = turnglass_protocol::settings::SETTINGS.iter().find(|one| one.name == "look-for-updates");
        assert!(named.unwrap().says.contains(RELEASES));
        for catalogue in [
            include_str!("../../turnglass-protocol/locales/en.ftl"),
            include_str!("../../turnglass-protocol/locales/ru.ftl"),
            include_str!("../../turnglass-protocol/locales/vi.ftl"),
            include_str!("../../turnglass-protocol/locales/zh-Hans.ftl"),
        ] {
            let says = catalogue.split("setting-look-for-updates = ").nth(1).unwrap();
            assert!(says.lines().nth(1).unwrap().contains(RELEASES), "{says:.200}");
        }
    }
}
