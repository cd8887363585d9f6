//! Days with a provider that says no: what the account is called, how often it is asked, and how it heals.

use super::*;
use crate::account::Grant;
use crate::exchange::{Answered, Raw, read};
use crate::provider::Providers;
use turnglass_protocol::error::Code;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{AccountView, NoticeKind, Settings, State, VaultKind};
use turnglass_protocol::wire::{NewAccount, TokenAsk};
use zeroize::Zeroizing;

type Instants = Vec<DateTime<Utc>>;

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

/// One account with a token that lives an hour, and a refresh token.
fn core() -> Core {
    core_with(None)
}

/// People sign in there, if anywhere.
fn core_with(authorize_url: Option<&str>) -> Core {
    let mut core = Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], true);
    let new = NewAccount {
        name: "work".into(),
        provider: "oauth2".into(),
        token_url: Some("https://id.example.com/token".into()),
        client_id: Some("me".into()),
        authorize_url: authorize_url.map(Into::into),
        token: Some(Secret::new("token-held-1")),
        refresh_token: Some(Secret::new("refresh-held-1")),
        expires_at: Some((start() + TimeDelta::hours(1)).timestamp_millis()),
        ..NewAccount::default()
    };
    core.add(&new, start()).unwrap();
    core.saved("work", 1, Ok(()), start());
    core
}

fn answer(status: u16, kind: &str, body: &str) -> Raw {
    Raw::Answer(Answered {
        status,
        content_type: Some(kind.into()),
        body: Zeroizing::new(body.as_bytes().to_vec()),
        ..Answered::default()
    })
}

fn says(status: u16, body: &str) -> Raw {
    answer(status, "application/json", body)
}

fn lost() -> Raw {
    Raw::Nothing { says: "The connection broke off.".into(), sent: true }
}

fn good() -> Raw {
    says(200, r#"{"access_token":"token-new-22","refresh_token":"refresh-new-22","expires_in":3600}"#)
}

fn view(core: &Core, now: DateTime<Utc>) -> AccountView {
    core.account("work", now, &|at| at.naive_utc()).unwrap()
}

/// The provider answers what is asked at this moment, and the vault takes what comes of it.
fn answers(core: &mut Core, raw: Raw, now: DateTime<Utc>) -> Vec<Effect> {
    let generation = core.grant("work").unwrap().generation;
    let (provider, account, grant) = core.asked("work", generation).expect("it is asked for");
    let outcome = read(provider, account, grant, now, raw);
    let random = now.timestamp().unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut effects = core.answered("work", generation, Ok(outcome), now, random);
    effects.extend(core.saved("work", generation + 1, Ok(()), now));
    core.touch("work");
    effects
}

/// Lives as the keeper does until this instant: when the provider was asked, and what was noticed.
fn live(
    core: &mut Core,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    mut says: impl FnMut(usize) -> Raw,
) -> (Instants, Vec<NoticeKind>) {
    let (mut now, mut asked, mut told) = (from, Vec::new(), Vec::new());
    while now <= until {
        let mut effects = core.look(now);
        if effects.iter().any(|effect| matches!(effect, Effect::Exchange { .. })) {
            effects.extend(answers(core, says(asked.len()), now));
            asked.push(now);
        }
        told.extend(effects.iter().filter_map(|effect| match effect {
            Effect::Notice(notice) => Some(notice.kind),
            _ => None,
        }));
        now = core.next_look(now).max(now + TimeDelta::seconds(1));
    }
    (asked, told)
}

fn hours(count: i64) -> DateTime<Utc> {
    start() + TimeDelta::hours(count)
}

/// What a script is told that wants a token.
fn problem(core: &mut Core, now: DateTime<Utc>) -> turnglass_protocol::error::Problem {
    let loaded = crate::core::Waited { loaded: true, ..crate::core::Waited::default() };
    match core.lease(&TokenAsk::of("work"), now, loaded) {
        crate::core::Leased::No(problem) => problem,
        other => panic!("{other:?}"),
    }
}

/// A no without a why, as servers of the field say it.
const NO: [(u16, &str); 8] = [
    (400, ""),
    (400, "{}"),
    (400, "Bad Request"),
    (401, ""),
    (403, r#"{"error":"forbidden"}"#),
    (409, ""),
    (422, r#"{"message":"Unprocessable"}"#),
    (400, r#"{"error":"unknown_thing"}"#),
];

#[test]
fn only_who_can_sign_in_is_asked_to() {
    for (authorize_url, state, reason, title, says) in [
        (
            Some("https://id.example.com/authorize"),
            "sign-in needed",
            "Sign in again. No.",
            "work needs a sign-in",
            "“work” needs a sign-in. No.",
        ),
        (
            None,
            "new token needed",
            "It needs a new token. No.",
            "work needs a new token",
            "“work” needs a new token. No.",
        ),
    ] {
        let mut core = core_with(authorize_url);
        let effects = core.refused("work", "No.".into(), true, hours(2), 0);
        let titles: Vec<_> = effects
            .iter()
            .filter_map(
                |effect| if let Effect::Notice(notice) = effect { Some(&*notice.title) } else { None },
            )
            .collect();
        assert_eq!(titles, [title]);
        let view = view(&core, hours(2));
        assert!(view.reason.starts_with(reason), "{}", view.reason);
        assert_eq!(view.state_words().to_string(), state);
        assert!(view.remedy.is_some_and(|remedy| remedy.contains("`turnglass ")));
        assert_eq!(problem(&mut core, hours(2)).message, says);
    }
}

#[test]
fn after_a_lost_answer_one_no_is_a_refusal() {
    let with_code =
        [(400, r#"{"error":"invalid_request"}"#), (404, "{}"), (400, r#"{"error":"invalid_scope"}"#)];
    for (status, body) in NO.into_iter().chain(with_code) {
        let mut core = core();
        let raw = |at| if at == 0 { lost() } else { says(status, body) };
        let (asked, told) = live(&mut core, start(), hours(1), raw);
        let view = view(&core, hours(1));
        assert_eq!(view.state, State::SignInNeeded, "{status} {body}: {}", view.reason);
        assert!(view.reason.contains("answer was lost"), "{}", view.reason);
        assert!(told.contains(&NoticeKind::SignInNeeded), "{status} {body}: {told:?}");
        assert!(asked.len() <= 2, "{status} {body}: asked {} times in an hour", asked.len());
        assert_eq!(problem(&mut core, hours(1)).code, Code::SignInNeeded);
    }
}

#[test]
fn a_no_that_comes_again_and_again_offers_the_sign_in_and_slows_down() {
    for (status, body) in NO {
        let mut core = core();
        let (asked, told) = live(&mut core, start(), hours(25), |_| says(status, body));
        let view = view(&core, hours(25));
        assert_eq!(view.state, State::SignInNeeded, "{status} {body}: {}", view.reason);
        assert_eq!(problem(&mut core, hours(25)).code, Code::SignInNeeded);
        assert_eq!(told.iter().filter(|kind| **kind == NoticeKind::SignInNeeded).count(), 1);
        assert!((3..=14).contains(&asked.len()), "{status} {body}: asked {} times in a day", asked.len());
        let few = asked[2] - asked[0];
        assert!(few < TimeDelta::minutes(10), "offered after {few}");
        assert!(asked[3..].windows(2).all(|pair| pair[1] - pair[0] >= TimeDelta::minutes(59)), "{asked:?}");
    }
}

#[test]
fn the_first_no_is_no_alarm() {
    let mut core = core();
    let (asked, told) = live(&mut core, start(), hours(2), |at| if at == 0 { says(400, "") } else { good() });
    assert!(asked.len() >= 2 && !told.contains(&NoticeKind::SignInNeeded), "{told:?}");
    assert_eq!(view(&core, hours(2)).state, State::Fresh);
}

#[test]
fn a_provider_that_heals_does_not_cost_the_account() {
    for first in [says(400, ""), lost()] {
        let mut core = core();
        let mut first = Some(first);
        live(&mut core, start(), hours(30), |_| first.take().unwrap_or_else(|| says(400, "")));
        assert_eq!(view(&core, hours(30)).state, State::SignInNeeded);
        let (asked, _) = live(&mut core, hours(30), hours(35), |_| good());
        assert!(asked[0] <= hours(35), "{asked:?}");
        assert_eq!(view(&core, hours(35)).state, State::Fresh);
        // And what was said before counts no more.
        let (_, told) =
            live(&mut core, hours(35), hours(36), |at| if at == 0 { says(400, "") } else { good() });
        assert!(!told.contains(&NoticeKind::SignInNeeded), "{told:?}");
    }
}

#[test]
fn trouble_on_the_way_neither_makes_nor_ends_a_refusal() {
    let mut core = core();
    live(&mut core, start(), hours(2), |_| says(400, ""));
    for other in [says(503, ""), Raw::Nothing { says: "No network.".into(), sent: false }] {
        core.refresh("work", hours(2)).unwrap();
        answers(&mut core, other, hours(2));
        assert_eq!(view(&core, hours(2)).state, State::SignInNeeded);
        assert_eq!(core.report("work", hours(2)).problem.unwrap().code, Code::SignInNeeded);
    }
    let pages = [(400, "<html>portal</html>"), (403, "<h1>Forbidden</h1>"), (407, ""), (429, ""), (511, "")];
    for (status, body) in
        pages.into_iter().chain([(408, ""), (425, ""), (500, ""), (400, r#"{"error":"server_error"}"#)])
    {
        let mut core = self::core();
        let kind = if body.starts_with('<') { "text/html" } else { "application/json" };
        let raw = |at| if at == 0 { lost() } else { answer(status, kind, body) };
        let (_, told) = live(&mut core, start(), hours(12), raw);
        assert!(!told.contains(&NoticeKind::SignInNeeded), "{status} {body}: {told:?}");
    }
}

#[test]
fn a_client_that_is_not_accepted_says_nothing_of_the_refresh_token() {
    for body in [r#"{"error":"invalid_client"}"#, r#"{"error":"unauthorized_client"}"#] {
        let mut core = core();
        live(&mut core, start(), hours(2), |at| if at == 0 { lost() } else { says(401, body) });
        assert_eq!(view(&core, hours(2)).state, State::Misconfigured);
        // Once the client is put right, the lost answer is still known.
        core.refresh("work", hours(2)).unwrap();
        answers(&mut core, says(400, ""), hours(2));
        assert_eq!(view(&core, hours(2)).state, State::SignInNeeded);
    }
}

#[test]
fn invalid_grant_is_final_at_once() {
    let mut core = core();
    let (asked, _) = live(&mut core, start(), hours(48), |_| says(400, r#"{"error":"invalid_grant"}"#));
    assert_eq!((asked.len(), view(&core, hours(48)).state), (1, State::SignInNeeded));
    assert_eq!(core.refresh("work", hours(48)).unwrap_err().code, Code::SignInNeeded);
}

#[test]
fn counts_outlive_the_keeper() {
    let mut core = core();
    let mut now = hours(1);
    for count in 1..=3 {
        core.refresh("work", now).unwrap();
        answers(&mut core, says(400, ""), now);
        let expected = if count < 3 { Code::Unavailable } else { Code::SignInNeeded };
        assert_eq!(core.report("work", now).problem.unwrap().code, expected, "by hand, {count}");
        // Another keeper, with what the store has.
        let (account, standing) = core.record("work").unwrap();
        let account = account.clone();
        let standing = serde_json::from_value(serde_json::to_value(standing).unwrap()).unwrap();
        let grant = Grant::clone(&core.grant("work").unwrap());
        let item = crate::account::Item::encode(&account, &grant, None).unwrap();
        core = self::core();
        core.restore(account, standing);
        core.look(now);
        core.loaded("work", Ok(Some(item)), now);
        now += TimeDelta::seconds(1);
    }
    let (asked, _) = live(&mut core, now, now + TimeDelta::minutes(50), |_| says(400, ""));
    assert_eq!(asked.len(), 0, "a start is no reason to ask");
}

#[test]
fn no_provider_is_asked_without_end() {
    let day = |status: u16, body: &'static str| {
        let mut core = core();
        let (asked, _) = live(&mut core, start(), hours(25), |_| says(status, body));
        // Programs that ask again and again change nothing.
        let before = view(&core, hours(25)).due_at.unwrap_or(i64::MAX);
        if before > hours(25).timestamp_millis() {
            problem(&mut core, hours(25));
            assert!(!core.busy("work"), "{status} {body}");
        }
        asked.len()
    };
    for (status, body, most) in [
        (400, r#"{"error":"invalid_grant"}"#, 1),
        (400, r#"{"error":"invalid_request","error_description":"Refresh token inactive"}"#, 10),
        (400, r#"{"error":"interaction_required"}"#, 10),
        (400, "", 14),
        (401, "", 14),
        (403, r#"{"error":"forbidden"}"#, 14),
        (401, r#"{"error":"invalid_client"}"#, 40),
        (400, r#"{"error":"invalid_scope"}"#, 40),
        (404, "{}", 40),
        (503, "", 700),
        (429, "", 700),
    ] {
        let asked = day(status, body);
        assert!((1..=most).contains(&asked), "{status} {body}: asked {asked} times in a day");
    }
}

#[test]
fn the_same_grant_that_is_brought_again_is_no_less_spent() {
    let new = |refresh_token: &str| NewAccount {
        name: "work".into(),
        provider: "claude".into(),
        refresh_token: Some(Secret::new(refresh_token)),
        ..NewAccount::default()
    };
    for (again, is_lost) in [("first", true), ("second", false)] {
        let mut core =
            Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], true);
        core.add(&new("first"), start()).unwrap();
        core.saved("work", 1, Ok(()), start());
        core.interrupted("work", start());
        // As a command does whose keeper was killed.
        core.add(&new(again), start()).unwrap();
        core.saved("work", 2, Ok(()), start());
        core.refused("work", Text::from("No."), true, start(), 0);
        if !is_lost {
            // The one before is tried once more.
            core.saved("work", 3, Ok(()), start());
            core.refused("work", Text::from("No."), true, start(), 0);
        }
        let view = core.account("work", start(), &|at| at.naive_utc()).unwrap();
        assert_eq!(view.reason.contains("answer was lost"), is_lost, "{again}: {}", view.reason);
    }
}
