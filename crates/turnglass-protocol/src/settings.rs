//! What the settings mean, and which are taken: rules over [`Settings`], which faces write and read. Knows no clock:
//! an instant on the user's own clock is an argument. Guards: no password of a proxy is ever kept in them.

mod named;

pub use named::{SETTINGS, Setting};

use crate::error::Problem;
use crate::span::Span;
use crate::text;
use crate::view::{QuietHours, Settings};
use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use url::Url;

/// The longest margin that is taken: as long as the longest [`Span`].
const LONGEST_MARGIN: u64 = 100 * 366 * 86_400;
const MINUTES_A_DAY: u16 = 24 * 60;

impl Settings {
    /// As they are kept; a problem when they cannot be meant.
    pub fn checked(mut self) -> Result<Self, Problem> {
        self.check_hours = self.check_hours.clamp(1, 24);
        if self.margin_seconds.is_some_and(|margin| margin > LONGEST_MARGIN) {
            return Err(Problem::usage(text!("margin-too-long")).hint(text!("margin-too-long-do")));
        }
        if self.quiet.is_some_and(|quiet| !quiet.is_meant()) {
            return Err(Problem::usage(text!("quiet-not-meant")).hint(text!("quiet-not-meant-do")));
        }
        self.proxy = self.proxy.map(|url| url.trim().to_owned()).filter(|url| !url.is_empty());
        self.proxy.as_deref().map(proxy).transpose()?;
        Ok(self)
    }

    /// How often every account is looked at.
    pub fn look(&self) -> TimeDelta {
        TimeDelta::hours(self.check_hours.clamp(1, 24).into())
    }

    /// Where neither account nor provider says when to renew.
    pub fn margin(&self) -> Option<Span> {
        self.margin_seconds.map(Span::lasting)
    }
}

impl QuietHours {
    fn is_meant(self) -> bool {
        self.from < MINUTES_A_DAY && self.to < MINUTES_A_DAY && self.from != self.to
    }

    /// Whether they are at this instant of the user's own clock: from `from`, until just before `to`.
    pub fn are_at(self, local: NaiveDateTime) -> bool {
        let minute = minute(local);
        if self.from < self.to {
            (self.from..self.to).contains(&minute)
        } else {
            minute >= self.from || minute < self.to
        }
    }

    /// When they end next after this instant, both on the user's own clock.
    pub fn end_after(self, local: NaiveDateTime) -> NaiveDateTime {
        let (hour, minute) = (u32::from(self.to / 60), u32::from(self.to % 60));
        let end = local.date().and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default());
        if end > local { end } else { end + TimeDelta::days(1) }
    }
}

fn minute(local: NaiveDateTime) -> u16 {
    u16::try_from(local.hour() * 60 + local.minute()).unwrap_or_default()
}

/// The proxy of this URL, as it is used: `http://` or `https://` with a host and perhaps a port.
pub fn proxy(url: &str) -> Result<Url, Problem> {
    let refuse = |why| Problem::usage(why).hint(text!("proxy-not-meant-do"));
    // What is shown of it is never more than its scheme: there may be a password in it.
    let Ok(proxy) = Url::parse(url) else { return Err(refuse(text!("proxy-not-meant"))) };
    if !proxy.username().is_empty() || proxy.password().is_some() {
        return Err(Problem::usage(text!("proxy-password")).hint(text!("proxy-password-do")));
    }
    if !matches!(proxy.scheme(), "http" | "https") {
        return Err(refuse(text!("proxy-scheme", scheme = proxy.scheme())));
    }
    if proxy.path() != "/" || proxy.query().is_some() || proxy.fragment().is_some() {
        return Err(refuse(text!("proxy-not-meant")));
    }
    Ok(proxy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2027, 1, day).unwrap().and_hms_opt(hour, minute, 30).unwrap()
    }

    #[test]
    fn quiet_hours_go_across_midnight_where_they_begin_later_than_they_end() {
        let night = QuietHours { from: 22 * 60, to: 7 * 60 };
        for (hour, minute, quiet) in
            [(21, 59, false), (22, 0, true), (23, 59, true), (0, 0, true), (6, 59, true), (7, 0, false)]
        {
            assert_eq!(night.are_at(at(15, hour, minute)), quiet, "{hour}:{minute}");
        }
        let noon = QuietHours { from: 12 * 60, to: 13 * 60 + 30 };
        for (hour, minute, quiet) in [(11, 59, false), (12, 0, true), (13, 29, true), (13, 30, false)] {
            assert_eq!(noon.are_at(at(15, hour, minute)), quiet, "{hour}:{minute}");
        }
        let seven = |day| at(day, 7, 0) - TimeDelta::seconds(30);
        assert_eq!(night.end_after(at(15, 23, 0)), seven(16));
        assert_eq!(night.end_after(at(15, 3, 0)), seven(15));
        assert_eq!(night.end_after(seven(15)), seven(16));
    }

    #[test]
    fn settings_that_cannot_be_meant_are_refused_with_a_remedy() {
        let quiet = |from, to| Settings { quiet: Some(QuietHours { from, to }), ..Settings::default() };
        let proxy = |url: &str| Settings { proxy: Some(url.into()), ..Settings::default() };
        let margin = |seconds| Settings { margin_seconds: Some(seconds), ..Settings::default() };
        for (settings, words) in [
            (quiet(60, 60), "quiet hours"),
            (quiet(0, 1_440), "quiet hours"),
            (margin(u64::MAX), "hundred years"),
            (proxy("proxy.example:3128"), "proxy"),
            (proxy("not a URL"), "proxy"),
            (proxy("http://proxy.example/path"), "proxy"),
            (proxy("socks5://proxy.example:1080"), "socks5"),
            (proxy("http://me:canary@proxy.example:3128"), "password"),
            (proxy("http://canary@proxy.example:3128"), "password"),
        ] {
            let problem = settings.checked().unwrap_err();
            assert_eq!(problem.code, crate::error::Code::Usage);
            assert!(problem.message.to_lowercase().contains(words), "{problem}");
            assert!(problem.hint.is_some() && !problem.to_string().contains("canary"), "{problem}");
        }
    }

    #[test]
    fn settings_are_kept_as_they_are_meant() {
        let settings = Settings { check_hours: 0, proxy: Some("  ".into()), ..Settings::default() };
        let kept = settings.checked().unwrap();
        assert_eq!((kept.check_hours, kept.proxy), (1, None));
        let settings =
            Settings { check_hours: 90, proxy: Some("http://[::1]:80".into()), ..Settings::default() };
        let kept = settings.checked().unwrap();
        assert_eq!((kept.check_hours, kept.proxy.as_deref()), (24, Some("http://[::1]:80")));
        assert_eq!(Settings { check_hours: 0, ..Settings::default() }.look(), TimeDelta::hours(1));
    }
}
