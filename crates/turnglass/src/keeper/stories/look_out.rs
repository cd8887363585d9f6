//! The look-out for a newer version: off by itself, one address, once a day, and nothing but a sentence comes of it.

use super::*;
use crate::clock::Clock;
use std::net::TcpListener;
use turnglass_protocol::view::{Settings, UpdatesView};

/// Where releases are, on this machine: what it was asked, and where it leads from now on.
struct Releases {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
    newest: Arc<Mutex<Option<&'static str>>>,
}

fn releases() -> Releases {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (asked, newest) = (Arc::<Mutex<Vec<String>>>::default(), Arc::new(Mutex::new(Some("v99.0.0"))));
    let (log, leads, at) = (asked.clone(), newest.clone(), origin.clone());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut reader = BufReader::new(stream.unwrap());
            let mut head = String::new();
            while reader.read_line(&mut head).unwrap_or(0) > 0 && !head.ends_with("\r\n\r\n") {}
            log.lock().unwrap().push(head);
            let answer = match *leads.lock().unwrap() {
                Some(version) => format!("302 Found\r\nlocation: {at}/turnglass/releases/tag/{version}"),
                None => "404 Not Found".to_owned(),
            };
            let _ = write!(
                reader.get_mut(),
                "HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            );
        }
    });
    Releases { address: format!("{origin}/turnglass/releases/latest"), asked, newest }
}

fn keeper(dir: tempfile::TempDir, clock: &Arc<Manual>, releases: &str) -> Stage {
    let home = Home::at(dir.path());
    let options = Options { releases: Some(releases.to_owned()), ..Options::new(home, VaultKind::Keychain) };
    let running = become_keeper(&options, clock.clone(), Box::new(Moody::default())).unwrap().unwrap();
    let client = Client::connect(&options.home.socket()).unwrap();
    Stage { dir, clock: clock.clone(), client, running }
}

fn look(stage: &mut Stage) -> Option<UpdatesView> {
    stage.client.ask::<Snapshot>(Ask::Snapshot).unwrap().updates
}

fn wants(stage: &mut Stage, look_for_updates: bool) {
    let settings = Settings { look_for_updates, ..Settings::default() };
    let () = stage.client.ask(Ask::Configure { settings }).unwrap();
}

fn says(stage: &mut Stage, words: &str) -> UpdatesView {
    let mut seen = None;
    let found = soon(|| {
        seen = look(stage);
        seen.as_ref().is_some_and(|seen| seen.says.contains(words))
    });
    assert!(found, "{words}: {seen:?}");
    seen.unwrap()
}

#[test]
fn nobody_is_asked_before_a_person_wants_it_and_then_once_a_day() {
    let (clock, releases) = (Manual::new(), releases());
    let mut stage = keeper(tempfile::tempdir().unwrap(), &clock, &releases.address);
    let asked = || releases.asked.lock().unwrap().len();
    clock.pass(TimeDelta::days(2));
    assert_eq!((look(&mut stage), asked()), (None, 0));

    wants(&mut stage, true);
    let found = says(&mut stage, "A newer Turnglass is out: 99.0.0");
    assert!(found.newer && !found.failed && found.asked_at == Some(clock.now().timestamp_millis()));
    let request = releases.asked.lock().unwrap()[0].to_ascii_lowercase();
    assert!(request.starts_with("get /turnglass/releases/latest http/1.1\r\n"), "{request}");
    // Nothing of anybody's goes along.
    for line in request.lines().skip(1).filter(|line| !line.is_empty()) {
        let (name, _) = line.split_once(':').unwrap();
        assert!(["host", "user-agent", "accept", "accept-encoding"].contains(&name), "{line}");
    }
    clock.pass(TimeDelta::hours(23));
    let _ = look(&mut stage);
    assert_eq!(asked(), 1);

    // Nor does the next keeper ask before it is time; it knows what was found.
    let Stage { dir, running, .. } = stage;
    drop(running);
    let mut stage = keeper(dir, &clock, &releases.address);
    assert!(says(&mut stage, "99.0.0").newer);
    assert_eq!(asked(), 1);
    *releases.newest.lock().unwrap() = Some("v0.0.1");
    clock.pass(TimeDelta::hours(1));
    assert!(!says(&mut stage, "No newer Turnglass is out than this one").newer);
    assert_eq!(asked(), 2);

    wants(&mut stage, false);
    clock.pass(TimeDelta::days(2));
    assert_eq!((look(&mut stage), asked()), (None, 2));
}

#[test]
fn what_fails_is_no_fault_of_the_keeper_and_is_told_to_who_looks() {
    let (clock, releases) = (Manual::new(), releases());
    *releases.newest.lock().unwrap() = None;
    let mut stage = keeper(tempfile::tempdir().unwrap(), &clock, &releases.address);
    wants(&mut stage, true);
    assert!(says(&mut stage, "127.0.0.1 named no version (it answered with 404)").failed);
    let snapshot: Snapshot = stage.client.ask(Ask::Snapshot).unwrap();
    assert_eq!(snapshot.warnings, []);
}

#[test]
fn an_address_elsewhere_is_never_asked_in_its_place() {
    let clock = Manual::new();
    let mut stage = keeper(tempfile::tempdir().unwrap(), &clock, "http://192.0.2.1/latest");
    wants(&mut stage, true);
    assert!(says(&mut stage, "only an address of this machine may stand there").failed);
}
