//! `set` and `settings`: what is sent to the keeper, and what is refused before.
#![allow(clippy::unwrap_used)]

mod with;

use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use with::{Place, Ran, account, fine, snapshot};

#[test]
fn of_an_account_only_what_is_named_is_changed() {
    let place = Place::kept(|ask| {
        let a = account("a", "fresh", "Well.");
        if ask["ask"] == "snapshot" { fine(snapshot(vec![a])) } else { fine(a) }
    });
    let change = |args: &[&str]| {
        place.run(&[&["set", "a"], args].concat()).is(0, "", "a: Well.");
        let change = place.asked().last().unwrap()["change"].clone();
        let set = change.as_object().unwrap().iter();
        let idle = [Value::Null, json!(false), json!([])];
        set.filter(|(_, value)| !idle.contains(value)).map(|(k, v)| (k.clone(), v.clone())).collect::<Value>()
    };
    assert_eq!(change(&["--group", "Work"]), json!({"group": "Work"}));
    assert_eq!(change(&["--no-group"]), json!({"group": ""}));
    assert_eq!(
        change(&["--mute", "renewed", "sign-in-needed"]),
        json!({"muted": ["renewed", "sign_in_needed"]})
    );
    assert_eq!(
        change(&["--mute", "expired,expiring", "--no-hooks"]),
        json!({"muted": ["expired", "expiring"]})
    );
    assert_eq!(place.asked().last().unwrap()["change"]["hooks"], false);
    assert_eq!(change(&["--hooks", "--margin", "5m"]), json!({"hooks": true, "margin_seconds": 300}));
    assert_eq!(change(&["--no-margin"]), json!({"no_margin": true}));
    change(&["--no-mute"]);
    assert_eq!(place.asked().last().unwrap()["change"]["muted"], json!([]));
    let asked = place.asked().len();
    for wrong in [&["--mute", "vault"][..], &["--mute"], &["--hooks", "--no-hooks"], &["--margin", "soon"]] {
        assert_eq!(place.run(&[&["set", "a"], wrong].concat()).code, 2, "{wrong:?}");
    }
    assert_eq!(place.asked().len(), asked);
    // Whoever gives it with everything is not asked, and changes nothing else by it.
    assert_eq!(change(&["--hooks", "--yes"]), json!({"hooks": true}));
}

#[test]
fn where_nothing_is_to_be_changed_the_settings_of_the_account_are_shown() {
    let place = Place::kept(|_| {
        let mut a = account("a", "fresh", "Well.");
        a["margin_seconds"] = json!(600);
        a["own_hosts"] = json!(["a.example", "b.example:8443"]);
        a["muted"] = json!(["renewed", "sign_in_needed"]);
        a["owner"] = json!("watched");
        fine(snapshot(vec![a]))
    });
    let shown = place.run(&["set", "a"]);
    let lines: Vec<Vec<&str>> = shown.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(shown.code, 0, "{shown:#?}");
    for line in [
        &["paused", "off"][..],
        &["owner", "watched"],
        &["margin", "10m"],
        &["group", "-"],
        &["ask-me", "off"],
        &["host", "a.example", "b.example:8443"],
        &["mute", "renewed", "sign-in-needed"],
    ] {
        assert!(lines.iter().any(|shown| shown == line), "{line:?}: {shown:#?}");
    }
    let whole = place.run(&["set", "a", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&whole.out).unwrap()["margin_seconds"], 600);
    place.run(&["set", "b"]).is(3, "", "b");
    assert!(place.asked().iter().all(|ask| ask["ask"] == "snapshot"), "nothing is changed");
}

#[test]
fn a_margin_that_a_token_is_too_short_for_is_said_to_be_cut() {
    let place = Place::kept(|ask| {
        let mut a = account("a", "fresh", "Well.");
        a["margin_cut_seconds"] = json!(1_800);
        if ask["ask"] == "snapshot" { fine(snapshot(vec![a])) } else { fine(a) }
    });
    place.run(&["set", "a", "--margin", "3d"]).is(0, "", "renewed 30m before the end");
    assert!(!place.run(&["set", "a", "--group", "Work"]).err.contains("30m"));
}

/// What a shell is offered after this line.
fn offered(place: &Place, line: &[&str]) -> Vec<String> {
    let last = line.len().to_string();
    let env = [("COMPLETE", "bash"), ("_CLAP_COMPLETE_INDEX", last.as_str()), ("_CLAP_IFS", "\n")];
    let said: Ran = place.command(&[&["--", "turnglass"], line].concat()).envs(env).output().unwrap().into();
    said.out.lines().map(str::to_owned).collect()
}

#[test]
fn a_shell_is_offered_the_words_of_the_setting_that_was_named() {
    let place = Place::kept(|_| fine(snapshot(vec![])));
    for (setting, words) in [
        ("paused", &["on", "off"][..]),
        ("language", &["system", "en", "zh-Hans", "vi", "ru"]),
        ("theme", &["system", "light", "dark"]),
        ("quiet", &["off"]),
    ] {
        let offered = offered(&place, &["settings", setting, ""]);
        assert!(words.iter().all(|word| offered.iter().any(|one| one == word)), "{setting}: {offered:?}");
        let others = offered.iter().filter(|one| !one.starts_with('-'));
        assert_eq!(others.count(), words.len(), "{setting}: {offered:?}");
    }
    assert!(offered(&place, &["settings", "notice-"]).len() >= 6);
}

#[test]
fn settings_are_changed_one_by_one_and_read_back_as_they_are_written() {
    let kept: Arc<Mutex<Value>> = Arc::new(Mutex::new(json!({})));
    let settings = kept.clone();
    let place = Place::kept(move |ask| {
        let mut kept = kept.lock().unwrap();
        if ask["ask"] == "configure" {
            *kept = ask["settings"].clone();
            return fine(Value::Null);
        }
        let mut snapshot = snapshot(vec![]);
        snapshot["settings"] = kept.clone();
        fine(snapshot)
    });
    for (name, value, field, expected, off) in [
        ("language", "vi", "language", json!("vi"), Some("system")),
        ("language", "zh-hans", "language", json!("zh-Hans"), Some("system")),
        ("theme", "dark", "theme", json!("dark"), None),
        ("check-hours", "6", "check_hours", json!(6), None),
        ("margin", "10m", "margin_seconds", json!(600), Some("off")),
        ("quiet", "22:00-07:00", "quiet", json!({"from": 1_320, "to": 420}), Some("off")),
        ("proxy", "http://proxy.example:3128", "proxy", json!("http://proxy.example:3128"), Some("system")),
        ("clipboard", "1m", "clipboard_seconds", json!(60), None),
        ("notice-renewed", "off", "notices", json!(null), None),
    ] {
        let said = place.run(&["settings", name, value]);
        assert_eq!(said.code, 0, "{said:#?}");
        let written = settings.lock().unwrap()[field].clone();
        if field != "notices" {
            assert_eq!(written, expected);
        }
        let shown = said.out.split_whitespace().last().unwrap().to_owned();
        assert_eq!(shown.to_lowercase(), value);
        let read = place.run(&["settings", name, &shown]);
        assert_eq!(read.out, said.out, "it is read back");
        assert_eq!(place.run(&["settings", name]).out, said.out, "it is shown by its name");
        if let Some(off) = off {
            place.run(&["settings", name, off]);
            assert_eq!(settings.lock().unwrap()[field], Value::Null, "{name}");
            assert!(place.run(&["settings"]).out.lines().any(|line| line.split_whitespace().eq([name, off])));
        }
    }
    assert_eq!(settings.lock().unwrap()["notices"]["renewed"], false);
}

#[test]
fn what_cannot_be_meant_never_reaches_the_keeper() {
    let place = Place::kept(|_| fine(snapshot(vec![])));
    for (name, value, says) in [
        ("language", "klingon", "zh-Hans"),
        ("theme", "pink", "system, light, dark"),
        ("check-hours", "0", "1 - 24"),
        ("check-hours", "25", "1 - 24"),
        ("margin", "soon", "not a length of time"),
        ("quiet", "22-7", "22:00-07:00"),
        ("quiet", "24:00-07:00", "22:00-07:00"),
        ("quiet", "07:00-07:00", "no quiet hours"),
        ("proxy", "socks5://proxy.example", "socks5"),
        ("proxy", "http://me:canary@proxy.example", "password"),
        ("paused", "perhaps", "on or off"),
    ] {
        let said = place.run(&["settings", name, value]);
        said.is(2, "", says);
        assert!(!said.err.contains("canary"), "{said:#?}");
        assert!(said.err.matches(&format!("“{value}”")).count() <= 1, "it is said once: {said:#?}");
    }
    assert!(place.asked().iter().all(|ask| ask["ask"] == "snapshot"));
}
