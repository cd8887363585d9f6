//! `set` and `settings`: what is sent to the keeper, and what is refused before.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod with;

use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use with::{Place, account, fine, snapshot};

#[test]
fn of_an_account_only_what_is_named_is_changed() {
    let place = Place::kept(|_| fine(account("a", "fresh", "Well.")));
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
    for wrong in
        [&["--mute", "vault"][..], &["--mute"], &["--hooks", "--no-hooks"], &["--margin", "soon"], &[]]
    {
        assert_eq!(place.run(&[&["set", "a"], wrong].concat()).code, 2, "{wrong:?}");
    }
    assert_eq!(place.asked().len(), asked);
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
    }
    assert!(place.asked().iter().all(|ask| ask["ask"] == "snapshot"));
}
