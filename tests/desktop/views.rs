//! Every view of the dashboard in both themes and all languages: axe-core finds nothing, and nothing is cut off, not in a
//! small window and not with texts of twice the size.

use turnglass_tests::Stage;
use turnglass_tests::pages::{FIRST, LANGUAGES, Pages, ROWS, SMALLEST, THEMES, VIEWS};

#[test]
fn axe_finds_nothing_in_any_view_and_everything_fits() {
    let stage = Stage::new().with_display();
    let (pages, large) = (Pages::open(&stage), Pages::with(&stage, 1, 32));
    let mut found = Vec::new();
    for view in &VIEWS {
        for theme in THEMES {
            pages.show(view, theme, "en");
            found.extend(pages.faults().into_iter().map(|fault| format!("{}, {theme}: {fault}", view.name)));
        }
        for language in LANGUAGES {
            pages.show(view, "light", language);
            found.extend(
                pages.overflows().into_iter().map(|fault| format!("{}, {language}: {fault}", view.name)),
            );
        }
        large.show(view, "light", "ru");
        found.extend(large.overflows().into_iter().map(|fault| format!("{}, ru, 200 %: {fault}", view.name)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_focus_ring_is_cut_off_where_accounts_are_added() {
    let stage = Stage::new().with_display();
    let pages = Pages::open(&stage);
    let mut cut = Vec::new();
    for view in VIEWS.iter().filter(|view| ["add", "sign-in", "found"].contains(&view.name)) {
        pages.show(view, "light", "en");
        cut.extend(pages.cut_rings().into_iter().map(|fault| format!("{}: {fault}", view.name)));
    }
    assert!(cut.is_empty(), "{}", cut.join("\n"));
}

#[test]
fn nothing_of_a_row_is_cut_at_any_width() {
    let stage = Stage::new().with_display();
    let pages = Pages::open(&stage);
    let mut cut = Vec::new();
    for view in &ROWS {
        for language in LANGUAGES {
            pages.show(view, "light", language);
            cut.extend(
                pages.cut_of_rows().into_iter().map(|fault| format!("{}, {language}: {fault}", view.name)),
            );
        }
    }
    assert!(cut.is_empty(), "{}", cut.join("\n"));
}

#[test]
fn a_low_window_has_room_for_an_account() {
    let stage = Stage::new().with_display();
    let pages = Pages::open(&stage);
    let low = VIEWS.iter().find(|view| view.name == "low").unwrap();
    for language in LANGUAGES {
        pages.show(low, "light", language);
        let (rows, height) = pages.rows_seen();
        assert!(height <= 400, "{height} is no low window");
        assert!(rows > 0, "{language}: no row is wholly seen");
    }
}

#[test]
fn the_first_page_shows_at_once_where_grants_will_be_kept() {
    let stage = Stage::new().with_display();
    let pages = Pages::open(&stage);
    let unseen: Vec<_> = LANGUAGES
        .into_iter()
        .filter(|language| {
            pages.show(&FIRST, "light", language);
            !pages.sees("[data-part=kept-in]")
        })
        .collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

/// At the first start where grants are kept, and later that they cannot be reached, beside an account.
#[test]
fn the_smallest_window_shows_how_the_vault_stands() {
    let stage = Stage::new().with_display();
    let pages = Pages::open(&stage);
    let mut unseen = Vec::new();
    for (view, vault) in &SMALLEST {
        for language in LANGUAGES {
            pages.show(view, "light", language);
            let (rows, height) = pages.rows_seen();
            assert!(height <= 400, "{height} is no low window");
            if !pages.sees(vault) {
                unseen.push(format!("{}, {language}: {vault}", view.name));
            }
            if rows == 0 && view.name != "low-first" {
                unseen.push(format!("{}, {language}: no row", view.name));
            }
            unseen.extend(
                pages.overflows().into_iter().map(|fault| format!("{}, {language}: {fault}", view.name)),
            );
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}
