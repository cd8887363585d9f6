//! What steers Turnglass, and whether this user alone can change it.

use super::Finding;
use std::path::Path;
use turnglass::chosen::KeyFile;
use turnglass_protocol::gate::{self, Shut};
use turnglass_protocol::home::Home;
use turnglass_protocol::text;

pub(super) fn look(home: &Home, key: Option<&KeyFile>) -> Vec<Finding> {
    let key = key.map(|key| key.path.clone());
    let files = [home.providers_file(), home.hooks_file(), home.vault_file(), home.database()];
    let files = files.into_iter().chain(key);
    let mut findings: Vec<Finding> =
        files.filter_map(|file| verdict(&file, gate::open(&file).map(|there| there.is_some()))).collect();
    findings.extend(verdict(&home.data, gate::directory(&home.data).map(|()| true)));
    findings
}

/// Nothing is said of what is not there.
fn verdict(place: &Path, looked: Result<bool, Shut>) -> Option<Finding> {
    let file = place.display();
    match looked {
        Ok(false) => None,
        Ok(true) => Some(Finding::ok("gate", text!("doctor-gate", %file))),
        Err(Shut { why, remedy }) => {
            Some(Finding::bad("gate", text!("doctor-gate-open", %file, says = why)).remedy(remedy))
        }
    }
}
