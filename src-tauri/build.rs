//! Embeds the dashboard and names the commands that the page may call.

use std::path::Path;

const COMMANDS: &[&str] = &[
    "ask",
    "import_file",
    "choose_file",
    "add_from_clipboard",
    "open_page",
    "start_demo",
    "start_at_login",
    "set_start_at_login",
    "export_to",
];

fn main() {
    let dashboard = Path::new("../ui/dist/index.html");
    println!("cargo::rerun-if-changed=../ui/dist");
    println!("cargo::rerun-if-changed=../icons/app");
    if !dashboard.exists() {
        println!(
            "cargo::error=The dashboard is not built (ui/dist/index.html is missing): run `cargo xtask run`, \
             or `npm install && npm run build` in ui."
        );
        std::process::exit(1);
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={error:#}");
        std::process::exit(1);
    }
}
