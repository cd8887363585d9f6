//! The tray by itself: what it brings along, what it leaves beside itself, and when it ends.

use crate::add_claude;
use std::collections::BTreeSet;
use std::time::Duration;
use turnglass_tests::{PATIENCE, SECRET, Stage, Standin};

#[track_caller]
fn until(what: &str, mut look: impl FnMut() -> bool) {
    turnglass_tests::until(what, || look().then_some(()));
}

/// The names on the bus that somebody has asked for.
fn names(stage: &Stage) -> BTreeSet<String> {
    let bus = "org.freedesktop.DBus";
    let told = stage.ask(
        "dbus-send",
        ["--session", "--print-reply", &format!("--dest={bus}"), "/", &format!("{bus}.ListNames")],
    );
    let names = told.lines().filter_map(|line| line.trim().strip_prefix("string \"")?.strip_suffix('"'));
    names.filter(|name| !name.starts_with(':')).map(str::to_owned).collect()
}

#[test]
fn a_tray_brings_no_toolkit_and_leaves_nothing_beside_itself() {
    // As on a desktop: whatever wakes the accessibility bus would do so here.
    let stage = Stage::desktop().without("NO_AT_BRIDGE");
    let monitor = stage.start("monitor", "dbus-monitor", ["--session", "type='method_call'"]);
    until("the monitor", || monitor.out().contains("NameAcquired"));
    let (before, processes) = (names(&stage), stage.processes(""));
    let tray = stage.tray::<&str>([]);
    drop(stage.tray_host.as_ref().unwrap().icon().menu());

    let own = format!("org.kde.StatusNotifierItem-{}-1", tray.id());
    let came: BTreeSet<String> = names(&stage).difference(&before).cloned().collect();
    assert_eq!(came, BTreeSet::from([own]), "the icon's own name and no other");
    let came: Vec<u32> = stage.processes("").into_iter().filter(|pid| !processes.contains(pid)).collect();
    assert_eq!(came, [tray.id()], "one process");
    assert!(!monitor.out().contains("org.a11y"), "{}", monitor.out());

    let maps = std::fs::read_to_string(format!("/proc/{}/maps", tray.id())).unwrap();
    for library in ["libgtk", "libgdk", "libglib", "libgio", "libwebkit", "libjavascriptcore", "libdbus"] {
        assert!(!maps.contains(library), "{library} is loaded");
    }
}

#[test]
fn a_tray_ends_with_its_display() {
    let mut stage = Stage::desktop();
    let mut tray = stage.tray::<&str>([]);
    drop(stage.tray_host.as_ref().unwrap().icon());
    drop(stage.display.take());
    assert_eq!(tray.wait(PATIENCE), Some(0), "{}", tray.err());
}

#[test]
fn what_would_be_lost_is_asked_about_before_the_tray_ends() {
    let (mut stage, standin) = (Stage::desktop(), Standin::start());
    let mut tray = stage.tray::<&str>([]);
    add_claude(&stage, &standin, "Claude", &standin.sign_in());
    until("at rest", || stage.account("Claude")["state"] == "fresh");
    let mut keychain = stage.keychain.take().unwrap();
    // The keychain goes while the provider thinks: what it answers is in memory alone.
    standin.takes(Duration::from_millis(1_500));
    let asked = standin.count();
    std::thread::scope(|scope| {
        let refresh = scope.spawn(|| stage.turnglass(["refresh", "Claude"]).says());
        until("the request", || standin.count() > asked);
        keychain.end();
        drop(refresh.join().unwrap());
    });
    until("unsaved", || stage.account("Claude")["state"] == "unsaved");

    let shown = || stage.display.as_ref().unwrap().active(&stage, "Turnglass");
    let quit = || {
        stage.tray_host.as_ref().unwrap().icon().choose(&["Quit"]);
        turnglass_tests::until("the question", shown)
    };
    // A key that comes before the window takes any is lost: it is pressed until the window is another one, or none.
    let answer = |window: &str, keys: &[&str]| {
        turnglass_tests::until("the answer", || {
            if shown().is_some_and(|shown| shown == window) {
                stage.ask("xdotool", ["key", "--delay", "200"].iter().chain(keys));
                return None;
            }
            Some(())
        });
    };
    // The harmless button has the keyboard.
    answer(&quit(), &["Return"]);
    until("the question is gone", || stage.processes("turnglass-window").is_empty());
    assert!(tray.ended().is_none(), "it stays: {}", tray.err());

    let question = quit();
    answer(&question, &["Left", "Left", "Return"]);
    // What was lost is told at the end, by another window.
    let told = turnglass_tests::until("told", || shown().filter(|told| *told != question));
    assert!(tray.ended().is_none(), "until it was read");
    answer(&told, &["Return"]);
    assert_eq!(tray.wait(PATIENCE), Some(0), "{}", tray.err());
}

#[test]
fn another_daemon_of_notices_is_told_what_comes_next() {
    let (mut stage, standin) = (Stage::desktop(), Standin::start());
    let _tray = stage.tray::<&str>([]);
    add_claude(&stage, &standin, "Claude", &standin.sign_in());
    until("the notice", || stage.notices.as_ref().unwrap().shown(&stage) == 1);
    stage.notices = None;
    stage = stage.with_notices();
    let notices = stage.notices.as_ref().unwrap();
    stage.turnglass(["refresh", "Claude"]).done();
    until("the next one", || notices.shown(&stage) == 1);
    // A renewal takes the place of the one before.
    stage.turnglass(["refresh", "Claude"]).done();
    until("at rest", || stage.account("Claude")["state"] == "fresh");
    assert_eq!(notices.shown(&stage), 1);
    notices.press(&stage, "Copy token");
    let token = stage.turnglass(["token", "Claude"]).done().out.trim().to_owned();
    until("the token on the clipboard", || stage.display.as_ref().unwrap().clipboard(&stage) == token);
}

/// Each notice that is up has a connection of its own, and a person's bus takes some hundreds for everything.
#[test]
fn no_more_notices_are_up_than_a_person_reads() {
    let (stage, standin) = (Stage::desktop(), Standin::start());
    let tray = stage.tray::<&str>([]);
    let (accounts, most) = (60, 24);
    let entry = |at: usize| {
        format!(
            "  - name: a{at}\n    type: openai\n    auto_refresh_config:\n      enabled: true\n      token_url: {}\n      \
             client_id_env: ID\n      client_secret_env: SECRET\n      refresh_token_env: TOKEN_{at}\n",
            standin.form_url()
        )
    };
    let file = stage
        .file("providers.yaml", &format!("providers:\n{}", (0..accounts).map(entry).collect::<String>()));
    let mut import = stage.turnglass(["import", "--yes"]).arg(&file.display().to_string());
    for at in 0..accounts {
        import = import.env(&format!("TOKEN_{at}"), &format!("no-such-token-{at}"));
    }
    import.env("ID", "gateway").env("SECRET", SECRET).says().exits(1);
    let count = |what: &str| -> usize { stage.ask("dunstctl", ["count", what]).trim().parse().unwrap_or(0) };
    until("all were told", || {
        count("history") >= accounts - most && count("displayed") + count("waiting") == most
    });
    let open = std::fs::read_dir(format!("/proc/{}/fd", tray.id())).unwrap();
    let sockets = open.flatten().filter_map(|file| std::fs::read_link(file.path()).ok());
    let sockets = sockets.filter(|to| to.to_string_lossy().starts_with("socket:")).count();
    assert!(sockets < most + 30, "{sockets} connections");
}
