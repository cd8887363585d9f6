//! Circles among what names each other, the shortest first. Knows no Rust: names and arrows.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// From each name, the names that it uses, and what shows it.
pub type Arrows = BTreeMap<String, BTreeMap<String, String>>;

/// Circles through which every other one goes: each as its names in order, the first again at its end. An arrow of each
/// that was found is taken for mended before the next is looked for.
pub fn circles(arrows: &Arrows) -> Vec<Vec<String>> {
    let mut left = arrows.clone();
    let mut found = Vec::new();
    while let Some(circle) = shortest(&left) {
        // The arrow back to the first name: without it this circle is none.
        if let Some(targets) = circle.iter().rev().nth(1).and_then(|last| left.get_mut(last)) {
            targets.remove(&circle[0]);
        }
        found.push(circle);
    }
    found
}

fn shortest(arrows: &Arrows) -> Option<Vec<String>> {
    arrows.keys().filter_map(|name| back_to(arrows, name)).min_by_key(Vec::len)
}

/// The shortest way from a name to itself.
fn back_to(arrows: &Arrows, start: &String) -> Option<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut ways = VecDeque::from([vec![start.clone()]]);
    while let Some(way) = ways.pop_front() {
        for next in way.last().and_then(|last| arrows.get(last)).into_iter().flat_map(BTreeMap::keys) {
            let longer = || way.iter().cloned().chain([next.clone()]).collect();
            if next == start {
                return Some(longer());
            }
            if seen.insert(next) {
                ways.push_back(longer());
            }
        }
    }
    None
}
