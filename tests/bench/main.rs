//! `cargo xtask bench`: figures as ratios against a peer or a floor in the same run. Nothing is asserted:
//! machines differ, ratios are for reading.

#![allow(unreachable_pub, reason = "nothing is beyond a program")]
#![allow(clippy::print_stdout, clippy::expect_used, clippy::cast_precision_loss, clippy::disallowed_methods)]

mod accounts;
mod agent;
mod due;
mod list;
mod mcp;
mod team;
mod token;
mod tray;

mod peer;
mod screen;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    // Numbers are sizes, for what has some.
    let sizes: Vec<usize> = wanted.iter().filter_map(|word| word.parse().ok()).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == name);
    if is_wanted("token") {
        token::measure();
    }
    if is_wanted("accounts") {
        accounts::measure();
    }
    if is_wanted("due") {
        due::measure();
    }
    if is_wanted("team") {
        team::measure(&sizes);
    }
    if is_wanted("tray") {
        tray::idle();
    }
    if is_wanted("window") {
        tray::window();
    }
    if is_wanted("list") {
        list::measure();
    }
    if is_wanted("mcp") {
        mcp::measure();
    }
}

/// The middle of the figures.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
