//! `cargo xtask screenshots`: a picture of every view, in both themes and all languages, into the folder that is named.
#![cfg_attr(not(target_os = "linux"), allow(unused))]
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

#[cfg(target_os = "linux")]
fn main() {
    use turnglass_tests::Stage;
    use turnglass_tests::pages::{LANGUAGES, Pages, THEMES, VIEWS};

    let mut args = std::env::args().skip(1);
    let folder = std::path::PathBuf::from(args.next().expect("the folder for the pictures"));
    let only: Vec<String> = args.collect();
    std::fs::create_dir_all(&folder).unwrap();
    let stage = Stage::new().with_display();
    let pages = Pages::open(&stage, 2);
    for view in VIEWS.iter().filter(|view| only.is_empty() || only.iter().any(|name| name == view.name)) {
        for (theme, language) in THEMES.iter().flat_map(|theme| LANGUAGES.map(|language| (theme, language))) {
            pages.show(view, theme, language);
            let file = folder.join(format!("{}-{theme}-{language}.png", view.name));
            std::fs::write(&file, pages.picture()).unwrap();
            println!("{}", file.display());
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {}
