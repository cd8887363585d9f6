//! `cargo xtask screenshots`: a picture of every view, in both themes and all languages, into the first folder; those that
//! are kept in the repository, into the second.
#![cfg_attr(not(target_os = "linux"), allow(unused))]
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

#[cfg(target_os = "linux")]
fn main() {
    use turnglass_tests::Stage;
    use turnglass_tests::pages::{LANGUAGES, Pages, THEMES, VIEWS};

    let mut args = std::env::args().skip(1);
    let [all, kept] = ["for all pictures", "for those that are kept"]
        .map(|folder| std::path::PathBuf::from(args.next().expect(folder)));
    let only: Vec<String> = args.collect();
    for folder in [&all, &kept] {
        std::fs::create_dir_all(folder).unwrap();
    }
    let stage = Stage::new().with_display();
    let pages = Pages::with(&stage, 2, 16);
    for view in VIEWS.iter().filter(|view| only.is_empty() || only.iter().any(|name| name == view.name)) {
        for (theme, language) in THEMES.iter().flat_map(|theme| LANGUAGES.map(|language| (theme, language))) {
            pages.show(view, theme, language);
            let name = format!("{}-{theme}-{language}.webp", view.name);
            let picture = pages.picture();
            if view.is_kept(language) {
                std::fs::write(kept.join(&name), &picture).unwrap();
            }
            std::fs::write(all.join(&name), picture).unwrap();
            println!("{name}");
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {}
