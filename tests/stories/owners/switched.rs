//! Two people's sign-ins of one tool: the tool runs as the one that `turnglass use` made its own, and nothing of the other's is lost.

use crate::{HOUR, MINUTE};
use turnglass_tests::real::{Seat, Tool, World, apart};
use turnglass_tests::until;

#[test]
fn claude_code_runs_as_whom_it_was_given() {
    apart(&[Tool::ClaudeCode], |world| there_and_back(world, Tool::ClaudeCode, "watched"));
}

#[test]
fn codex_runs_as_whom_it_was_given() {
    apart(&[Tool::Codex], |world| there_and_back(world, Tool::Codex, "watched"));
}

#[test]
fn claude_code_and_turnglass_never_both_renew_a_parked_one() {
    apart(&[Tool::ClaudeCode], |world| parked(world, Tool::ClaudeCode));
}

#[test]
fn codex_and_turnglass_never_both_renew_a_parked_one() {
    apart(&[Tool::Codex], |world| parked(world, Tool::Codex));
}

/// Ada signed in, and then Bob, each taken into Turnglass.
fn two(world: &World, tool: Tool, owner: &str) {
    for who in ["ada", "bob"] {
        tool.signs_in_as(who, world, 8 * HOUR);
        world.stage.turnglass(["import", "--found", "--yes", "--owner", owner]).done();
    }
}

fn there_and_back(world: &World, tool: Tool, owner: &str) {
    two(world, tool, owner);
    let seat = tool.at(world);
    assert_eq!(runs_as(&seat), "bob");
    let bobs = seat.holds_a_good_one();
    let _agent = world.stage.agent();

    let said = world.stage.turnglass(["use", &name(world, "ada")]).done();
    let said = said.out + &said.err;
    assert!(said.contains(tool.title()), "{said}");
    let adas = seat.holds_a_good_one();
    assert_eq!((adas.who.as_str(), runs_as(&seat).as_str()), ("ada", "ada"));
    assert_ne!(adas.refresh_token, bobs.refresh_token);
    assert!(adas.foreign_members, "what is nobody's sign-in stays");
    // Bob's is kept whole, and handed out.
    let token = world.stage.turnglass(["token", &name(world, "bob")]).done();
    assert_eq!(token.out.trim(), bobs.token);

    // The tool renews as Ada, and with nothing of Bob's.
    seat.ends_in(4 * MINUTE);
    assert!(seat.renews());
    let renewed = seat.holds_a_good_one();
    assert_eq!(renewed.who, "ada");
    assert_ne!(renewed.refresh_token, adas.refresh_token);
    until("Turnglass to follow", || {
        let token = world.stage.turnglass(["token", &name(world, "ada")]).done();
        (token.out.trim() == renewed.token).then_some(())
    });

    world.stage.turnglass(["use", "--undo"]).done();
    let back = seat.holds_a_good_one();
    assert_eq!((&back.refresh_token, &back.token), (&bobs.refresh_token, &bobs.token));
    assert_eq!(runs_as(&seat), "bob");
    // What Ada's was renewed to is what comes back.
    world.stage.turnglass(["use", &name(world, "ada")]).done();
    assert_eq!(seat.holds_a_good_one().refresh_token, renewed.refresh_token);
    assert_eq!(runs_as(&seat), "ada");
    assert_eq!(world.providers.ended(tool), 0);
    assert!(world.providers.asked_by_us().is_empty(), "{:?}", world.providers.asked_by_us());
    assert_eq!((seat.mode(), seat.locks()), (0o600, vec![]));
}

/// A shared one that is parked is renewed by Turnglass alone, for its tool does not have it; the tool's own by either.
fn parked(world: &World, tool: Tool) {
    two(world, tool, "shared");
    let seat = tool.at(world);
    let _agent = world.stage.agent();
    world.stage.turnglass(["use", &name(world, "ada")]).done();
    for round in 0..3 {
        let adas = seat.holds_a_good_one();
        world.stage.turnglass(["refresh", &name(world, "bob")]).done();
        assert_eq!(seat.holds().as_ref(), Some(&adas), "Bob's went into a file that is Ada's");
        seat.ends_in(4 * MINUTE);
        seat.runs();
        assert_eq!(seat.holds_a_good_one().who, "ada", "{round}");
        assert_eq!(world.providers.ended(tool), 0);
        world.stage.turnglass(["use", &name(world, "bob")]).done();
        assert_eq!((seat.holds_a_good_one().who.as_str(), runs_as(&seat).as_str()), ("bob", "bob"));
        world.stage.turnglass(["use", "--undo"]).done();
        assert_eq!(runs_as(&seat), "ada");
    }
    seat.holds_a_good_one();
    assert_eq!(world.providers.ended(tool), 0);
    assert_eq!(seat.locks(), Vec::<std::path::PathBuf>::new());
}

/// Whom the tool itself takes itself for.
fn runs_as(seat: &Seat<'_>) -> String {
    let said = seat.says_whose_it_is();
    let people = ["ada", "bob"].into_iter().filter(|who| said.contains(&format!("{who}@example.org")));
    let people: Vec<_> = people.collect();
    assert_eq!(people.len(), 1, "{said}");
    people.join("")
}

/// The account of this person.
fn name(world: &World, who: &str) -> String {
    let list = world.stage.turnglass(["list", "--json"]).done().json();
    let accounts = list["accounts"].as_array().cloned().unwrap_or_default();
    let mail = format!("{who}@example.org");
    let own = accounts.iter().find(|account| account["identity"] == mail.as_str());
    own.and_then(|own| own["name"].as_str()).unwrap_or_else(|| panic!("{who}: {list}")).to_owned()
}
