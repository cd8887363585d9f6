//! The tray's five states. They stand together in one source for each grid of pixels, so that no edge falls between
//! two pixels in the sizes that panels ask for.

use crate::{Drawing, Failure, draw};
use std::path::Path;

const STATES: [&str; 5] = ["well", "attention", "action", "paused", "offline"];

/// Each size, and the grid that it is drawn from.
const SIZES: [(u32, u32); 6] = [(16, 16), (22, 22), (24, 24), (32, 32), (48, 24), (64, 32)];

/// macOS scales its menu bar's pictures to 18 points, which are 36 pixels where it is sharp.
const TEMPLATE: (u32, u32) = (36, 24);

pub(crate) fn drawings(folder: &Path) -> Result<Vec<Drawing>, Failure> {
    let mut all = Vec::new();
    let source = |grid: u32| std::fs::read_to_string(folder.join(format!("tray/{grid}.svg")));
    for state in STATES {
        for (side, grid) in SIZES {
            let picture = draw::square(&source(grid)?, &coloured(state), side)?;
            all.push(Drawing { file: format!("tray/{state}-{side}.png"), bytes: draw::png(&picture)? });
        }
        let (side, grid) = TEMPLATE;
        let picture = draw::square(&source(grid)?, &template(state), side)?;
        all.push(Drawing { file: format!("tray/{state}-template.png"), bytes: draw::png(&picture)? });
    }
    Ok(all)
}

/// The other states are not there.
fn alone(state: &str) -> String {
    STATES
        .iter()
        .filter(|other| **other != state)
        .map(|other| format!("#{other} {{ display: none }} "))
        .collect()
}

/// A badge's mark has a colour of its own.
fn coloured(state: &str) -> String {
    format!("{} .cut {{ display: none }}", alone(state))
}

/// A system that paints it itself takes only its alpha: no dark edge, and a badge's mark is a hole.
fn template(state: &str) -> String {
    let alone = alone(state);
    // Each rule is by one word more exact than the source's own.
    let black =
        ["frame", "sand", "badge"].map(|part| format!("svg #{state} .{part} {{ fill: #000 }} ")).concat();
    let lines = ["wall", "line"].map(|part| format!("svg #{state} .{part} {{ stroke: #000 }} ")).concat();
    let badge = format!("svg #{state} .badge {{ stroke: none }}");
    format!("{alone} .plate, .edge, .solid {{ display: none }} {black} {lines} {badge}")
}
