//! The front's rules beside the keeper's own words: what it asks is a request that the keeper reads, and what it takes
//! for a token is one in every answer that the keeper writes.

use serde_json::json;
use turnglass_front::{account, ask, heard, languages, program_of, token, told};
use turnglass_protocol::text::Language;
use turnglass_protocol::view::Problem;
use turnglass_protocol::wire::{Ask, Frame, Lease, Reply};

#[test]
fn a_plain_wish_is_the_name_of_an_account_alone() {
    let read = |line: &str| {
        let words: Vec<String> = line.split('|').map(str::to_owned).collect();
        account(&words).map(str::to_owned)
    };
    for name in ["a", "my work", "công ty", "公司", "a@b.example"] {
        assert_eq!(read(&format!("token|{name}")).as_deref(), Some(name));
    }
    let others =
        ["list", "token", "token|", "token|--help", "token|-", "token|a|--min-ttl", "tokens|a", "toke|a"];
    for other in others.into_iter().chain(["token|a\"b", "token|a\\b", "token|a\nb", "token|a\u{7f}"]) {
        assert_eq!(read(other), None, "{other}");
    }
}

#[test]
fn the_line_says_the_same_as_the_programs() {
    let places = [
        ("", ""),
        ("", "ru"),
        ("C", "ru"),
        ("vi_VN.UTF-8", ""),
        ("de_DE.UTF-8", "fr:zh_CN:ru"),
        ("zh_TW", "vi"),
        ("en_US", "en_US:en"),
    ];
    for name in ["work", "公司"] {
        for (locale, preferred) in places {
            let env = |variable: &str| match variable {
                "LC_MESSAGES" => Some(locale.to_owned()),
                "LANGUAGE" => Some(preferred.to_owned()),
                _ => None,
            };
            let named = languages(&|variable| env(variable).map(Into::into)).unwrap_or_else(|| "en".into());
            let line = ask(name, &named).unwrap();
            assert!(line.ends_with('\n'));
            let frame: Frame = serde_json::from_str(&line).unwrap();
            assert!(matches!(frame.ask, Ask::Token(ask) if ask.account == name && !ask.allow_stale));
            let spoken = Language::of_environment(env).unwrap_or_default();
            let heard = Language::first(&frame.lang.unwrap()).unwrap_or_default();
            assert_eq!(heard, spoken, "{locale} {preferred}");
        }
    }
    assert_eq!(ask("work", "\""), None);
}

#[test]
fn a_token_is_taken_from_what_the_keeper_writes_and_from_nothing_else() {
    let lease = |account: &str, token: &str, token_type: &str| {
        let members = json!({
            "account": account, "token": token, "token_type": token_type, "expires_at": 1, "scopes": ["a"],
        });
        serde_json::from_value::<Lease>(members).unwrap()
    };
    let said = |reply: &Reply<Lease>| serde_json::to_string(reply).unwrap() + "\n";
    let taken = |answer: &str| token(answer, "work").map(|at| answer[at].to_owned());
    let plain = said(&Reply::Ok(lease("work", "ey.abc-_~+/=", "bearer")));
    assert_eq!(taken(&plain).as_deref(), Some("ey.abc-_~+/="));
    for end in 0..plain.len() {
        assert_eq!(taken(&plain[..end]), None, "cut off at {end}");
    }
    for odd in [
        lease("other", "abc", "bearer"),
        lease("work", "a b", "bearer"),
        lease("work", "a\"b", "bearer"),
        lease("work", "ü", "bearer"),
        lease("work", "abc", "b c"),
        Lease { stale: Some(Problem::failed("a copy".to_owned())), ..lease("work", "abc", "bearer") },
    ] {
        assert_eq!(taken(&said(&Reply::Ok(odd))), None);
    }
    let problem = Problem::failed("no token".to_owned());
    assert_eq!(taken(&said(&Reply::Problem(problem))), None);
}

#[test]
fn what_is_handed_over_is_heard_by_the_process_that_it_is_said_to() {
    assert_eq!(heard(&told(7, 41), 7), Some(41));
    assert_eq!(heard(&told(7, 41), 8), None);
    for odd in ["", "7", "7 ", " 41", "7 41 1", "a 41", "7 -1"] {
        assert_eq!(heard(odd, 7), None, "{odd}");
    }
    let program = program_of("/opt/x/bin/turnglass".as_ref()).unwrap();
    assert_eq!(program, std::path::Path::new("/opt/x/lib/turnglass/turnglass"));
}
