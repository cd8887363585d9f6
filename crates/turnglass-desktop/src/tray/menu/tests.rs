use super::super::samples::*;
use super::*;
use turnglass_protocol::account::Owner;
use turnglass_protocol::view::{AccountView, Snapshot, State, ToolView};

fn menu(snapshot: &Snapshot, now: Millis) -> Menu {
    let known = Known { snapshot: Some(snapshot), lost: None, autostart: Some(false) };
    Menu::of(known, &"header".into(), now)
}

fn texts(items: &[Item]) -> Vec<&str> {
    let text = |item| match item {
        &Item::Line(ref text)
        | &Item::Choice { ref text, .. }
        | &Item::Switch { ref text, .. }
        | &Item::Submenu { ref text, .. } => text.as_str(),
        Item::Separator => "-",
    };
    items.iter().map(text).collect()
}

#[test]
fn every_action_is_there() {
    let mut seen = snapshot(&[("Key", State::SignInNeeded), ("Qwen", State::Fresh)]);
    seen.accounts[1].expires_at = Some(NOW + 4 * DAY + 6 * HOUR);
    let Menu(items) = menu(&seen, NOW);
    let expected = [
        "Open dashboard",
        "header",
        "-",
        "Key — sign-in needed",
        "Qwen — 4 d 6 h",
        "-",
        "Refresh all",
        "Pause",
        "Start at login",
        "Quit",
    ];
    assert_eq!(texts(&items), expected);
    let Item::Submenu { items: qwen, .. } = &items[4] else { panic!("a submenu") };
    assert_eq!(
        qwen[..],
        [
            Item::Line("Qwen's reason.".into()),
            choice(&"Refresh now".into(), Click::Refresh("Qwen".into()), true),
            choice(&"Copy token".into(), Click::Copy("Qwen".into()), true),
        ]
    );
}

#[test]
fn time_passing_changes_words_in_place() {
    let mut seen = snapshot(&[("Qwen", State::Fresh)]);
    seen.accounts[0].expires_at = Some(NOW + HOUR);
    let (before, after) = (menu(&seen, NOW), menu(&seen, NOW + 60_000));
    assert_ne!(before, after);
    assert!(before.has_shape_of(&after));
    let more = menu(&snapshot(&[("Qwen", State::Fresh), ("Z", State::Fresh)]), NOW);
    assert!(!before.has_shape_of(&more));
    let renamed = menu(&snapshot(&[("Claude", State::Fresh)]), NOW);
    assert!(!before.has_shape_of(&renamed), "another account is not the same place");
}

#[test]
fn what_heals_an_account_is_offered_where_it_is_needed() {
    let (sign_in, give) = (Some(Click::SignIn("Key".into())), Some(Click::GiveToken("Key".into())));
    let tool = |owner| {
        move |account: &mut AccountView| {
            (account.can_sign_in, account.owner, account.tool) = (true, owner, Some(codex()));
        }
    };
    type Change<'a> = &'a dyn Fn(&mut AccountView);
    let cases: [(State, Change, Option<Click>); 8] = [
        (State::SignInNeeded, &|_| (), give.clone()),
        (State::SignInNeeded, &|account| account.can_sign_in = true, sign_in.clone()),
        (State::SignInNeeded, &|account| account.disabled = true, None),
        (State::SignInNeeded, &tool(Owner::Watched), None),
        (State::SignInNeeded, &tool(Owner::Mine), sign_in),
        (State::Expired, &|_| (), None),
        (State::Expired, &|account| account.can_refresh = false, give),
        (State::Fresh, &|account| account.can_sign_in = true, None),
    ];
    for (at, (state, change, wanted)) in cases.into_iter().enumerate() {
        let mut seen = snapshot(&[("Key", state)]);
        change(&mut seen.accounts[0]);
        let Menu(items) = menu(&seen, NOW);
        let Item::Submenu { items, .. } = &items[3] else { panic!("a submenu") };
        let offered = items.iter().find_map(|item| match item {
            Item::Choice { click: click @ (Click::SignIn(_) | Click::GiveToken(_)), .. } => {
                Some(click.clone())
            }
            _ => None,
        });
        assert_eq!(offered, wanted, "case {at}");
    }
}

fn codex() -> ToolView {
    ToolView {
        name: "codex".into(),
        title: "Codex".into(),
        file: "/home/ada/.codex/auth.json".into(),
        entry: String::new(),
        can_share: false,
        rotates: true,
        can_use: false,
        renewed_by: None,
    }
}

/// So many fresh accounts, the names of which sort as they are counted.
fn many(count: usize) -> Snapshot {
    let names: Vec<String> = (0..count).map(|n| format!("n{n:04}")).collect();
    snapshot(&names.iter().map(|name| (name.as_str(), State::Fresh)).collect::<Vec<_>>())
}

/// Each menu, this one first.
fn menus(items: &[Item]) -> Vec<&[Item]> {
    let inner = items.iter().filter_map(|item| match item {
        Item::Submenu { items, .. } => Some(menus(items)),
        _ => None,
    });
    std::iter::once(items).chain(inner.flatten()).collect()
}

/// The accounts that can be refreshed somewhere in these, each once.
fn reached(items: &[Item]) -> std::collections::BTreeSet<&str> {
    let all = menus(items).into_iter().flatten();
    all.filter_map(|item| match item {
        Item::Choice { click: Click::Refresh(name), .. } => Some(name.as_str()),
        _ => None,
    })
    .collect()
}

#[test]
fn no_menu_is_taller_than_a_small_screen_and_every_account_is_in_one() {
    let in_groups = |groups: usize| {
        move |seen: &mut Snapshot| {
            for (at, account) in seen.accounts.iter_mut().enumerate().filter(|(at, _)| at % 10 != 9) {
                account.group = Some(format!("Group {:02}", at % groups));
            }
        }
    };
    let long = |seen: &mut Snapshot| {
        for account in &mut seen.accounts {
            account.name = format!("{} {}", account.name, "and on ".repeat(40));
            account.group = Some(account.name.clone());
        }
    };
    let warned = |seen: &mut Snapshot| {
        seen.warnings = vec![turnglass_protocol::error::Problem::failed("A warning."); 3];
    };
    type Change<'a> = &'a dyn Fn(&mut Snapshot);
    let changes: [(&str, Change); 6] = [
        ("alone", &|_| ()),
        ("3 groups", &in_groups(3)),
        ("4 groups", &in_groups(4)),
        ("30 groups", &in_groups(30)),
        ("long names, a group each", &long),
        ("warnings", &warned),
    ];
    for count in [0, 1, 8, 9, 40, 300, 1000] {
        for (how, change) in &changes {
            let mut seen = many(count);
            change(&mut seen);
            let Menu(items) = menu(&seen, NOW);
            let case = format!("{count} accounts, {how}");
            for menu in menus(&items) {
                let rows = menu.iter().filter(|item| **item != Item::Separator).count();
                assert!(rows <= accounts::ROWS, "{case}: {:?}", texts(menu));
                assert!(rows > 0, "{case}: an empty menu");
                assert!(
                    texts(menu).iter().all(|text| text.chars().count() <= 120),
                    "{case}: {:?}",
                    texts(menu)
                );
            }
            assert_eq!(texts(&items).first(), Some(&"Open dashboard"), "{case}");
            assert_eq!(texts(&items).last(), Some(&"Quit"), "{case}");
            assert_eq!(reached(&items).len(), count, "{case}");
        }
    }
}

#[test]
fn of_many_accounts_the_first_stand_in_the_menu_and_all_below_them() {
    let rows = |seen: &Snapshot| {
        let Menu(items) = menu(seen, NOW);
        let texts: Vec<String> = texts(&items[3..]).into_iter().map(str::to_owned).collect();
        texts.into_iter().take_while(|text| text != "-").collect::<Vec<_>>()
    };
    assert_eq!(rows(&many(8)).len(), 8);
    let mut seen = many(40);
    seen.accounts[30].state = State::Expired;
    seen.accounts[31].state = State::Retrying;
    seen.accounts[32].state = State::Expired;
    (seen.accounts[33].state, seen.accounts[33].disabled) = (State::Expired, true);
    let all = [
        "n0030 — expired",
        "n0032 — expired",
        "n0031 — retrying",
        "n0000 — no known end",
        "n0001 — no known end",
        "n0002 — no known end",
        "n0003 — no known end",
        "n0004 — no known end",
        "All accounts (40)",
    ];
    assert_eq!(rows(&seen), all);
    let Menu(items) = menu(&seen, NOW);
    let Item::Submenu { items: all, .. } = &items[11] else { panic!("all accounts") };
    assert_eq!(texts(all), ["n0000 … n0019", "n0020 … n0039"]);
    for account in &mut seen.accounts[..5] {
        account.group = Some("Work".into());
    }
    seen.accounts[9].group = Some("Customers".into());
    assert_eq!(rows(&seen)[8..], ["Customers (1)", "Work (5)", "Others (34)"]);
    for (at, account) in seen.accounts.iter_mut().enumerate() {
        account.group = Some(format!("{:02}", at % 5));
    }
    assert_eq!(rows(&seen)[8..], ["Groups (5)"]);
}

#[test]
fn without_a_keeper_only_what_still_works() {
    let problem = turnglass_protocol::error::Problem::failed("gone");
    let seen = snapshot(&[("a", State::Fresh)]);
    let known = Known { snapshot: Some(&seen), lost: Some(&problem), autostart: None };
    let Menu(items) = Menu::of(known, &"gone".into(), NOW);
    let off: Vec<_> = items
        .iter()
        .filter_map(|item| match item {
            Item::Choice { text, enabled: false, .. } | Item::Switch { text, enabled: false, .. } => {
                Some(text.as_str())
            }
            _ => None,
        })
        .collect();
    assert_eq!(off, ["Refresh all", "Pause", "Start at login"]);
}
