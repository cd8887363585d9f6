//! Both sides rotate one grant, with all that they can, at a provider that ends the family when a refresh token comes twice.

use super::owner::{refresh, write};
use super::*;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

#[derive(Default)]
struct Provider {
    newest: Mutex<u32>,
    ended: AtomicU32,
}

impl Provider {
    /// `None` ends the sign-in.
    fn renew(&self, refresh_token: &str) -> Option<(String, String)> {
        // An answer takes a while; what overlaps is seen to.
        let mut newest = self.newest.try_lock().ok().or_else(|| {
            self.ended.fetch_add(1, Ordering::Relaxed);
            None
        })?;
        std::thread::sleep(Duration::from_micros(300));
        if refresh_token != format!("r{newest}") {
            self.ended.fetch_add(1, Ordering::Relaxed);
            return None;
        }
        *newest += 1;
        Some((format!("a{newest}"), format!("r{newest}")))
    }
}

fn at(text: &str, pointer: &str) -> String {
    json::get(text, pointer).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn two_hundred_rounds_of_both_sides_end_no_family_and_lose_nothing() {
    let home = Home::of(Protocol::ClaudeCode);
    let provider = Provider::default();
    let foreign = AtomicU32::new(0);
    let theirs = || {
        for round in 0..100_u32 {
            let locks = refresh(&home.dir);
            let sent = at(&home.text(), "/claudeAiOauth/refreshToken");
            let (token, refresh_token) = provider.renew(&sent).expect("a family that lives");
            // Beside its grant it keeps something of its own there.
            let text = claude(&token, &refresh_token).replace("\"last\"", &format!("\"{round}\""));
            write(&home.dir, &text);
            foreign.store(round, Ordering::Relaxed);
            // Its own locks go with a process that dies, by the time that it says.
            if round % 25 == 24 {
                let (second, first) = locks;
                second.die();
                first.die();
                age(&home.dir.join(".oauth_refresh.lock"), 61);
                age(&home.root.path().join("tool.lock"), 61);
            }
        }
    };
    let ours = || {
        let mut done = 0;
        while done < 100 {
            let Ok(turn) = begin(Protocol::ClaudeCode, TOOL, &home.file, Duration::from_secs(30)) else {
                panic!("no turn");
            };
            let sent = at(&turn.text().unwrap(), "/claudeAiOauth/refreshToken");
            assert!(turn.is_held());
            let (token, refresh_token) = provider.renew(&sent).expect("a family that lives");
            let written = home.write_back(&turn, &sent, &new(&token, &refresh_token)).unwrap();
            assert!(matches!(written, Written::Ours));
            done += 1;
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(theirs);
        scope.spawn(ours);
    });
    assert_eq!(provider.ended.load(Ordering::Relaxed), 0);
    let text = home.text();
    assert_eq!(at(&text, "/claudeAiOauth/refreshToken"), "r200");
    assert_eq!(at(&text, "/z"), foreign.load(Ordering::Relaxed).to_string());
    assert!(text.contains("\"n\":1.50,\"big\":12345678901234567890"), "{text}");
    assert_eq!(home.left(), [""; 0]);
}

#[test]
fn under_a_file_lock_neither_side_sends_a_token_twice() {
    let home = Home::of(Protocol::HuggingFace);
    let provider = Provider::default();
    let theirs = || {
        for _ in 0..100 {
            let lock = fs::File::create(home.dir.join("stored_tokens.lock")).unwrap();
            lock.lock().unwrap();
            let sent = ini::get(&home.text(), "me", "refresh_token").unwrap();
            let (token, refresh_token) = provider.renew(&sent).expect("a family that lives");
            fs::write(&home.file, huggingface(&token, &refresh_token)).unwrap();
            drop(lock);
            // A lock of the system's is nobody's in turn: without this the other side would starve.
            std::thread::sleep(LOOK / 10);
        }
    };
    let ours = || {
        for _ in 0..100 {
            let turn = begin(Protocol::HuggingFace, TOOL, &home.file, Duration::from_secs(60)).unwrap();
            let sent = ini::get(&turn.text().unwrap(), "me", "refresh_token").unwrap();
            let (token, refresh_token) = provider.renew(&sent).expect("a family that lives");
            let written = home.write_back(&turn, &sent, &new(&token, &refresh_token)).unwrap();
            assert!(matches!(written, Written::Ours));
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(theirs);
        scope.spawn(ours);
    });
    assert_eq!(provider.ended.load(Ordering::Relaxed), 0);
    assert_eq!(ini::get(&home.text(), "me", "refresh_token").as_deref(), Some("r200"));
}
