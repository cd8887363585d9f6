//! What steers Turnglass, and whether this user alone can change it.

use super::Finding;
use std::path::Path;
use turnglass::chosen::KeyFile;
use turnglass_protocol::gate::{self, Shut};
use turnglass_protocol::home::Home;
use turnglass_protocol::text;

/// `faulty`: what is wrong with the choice of the vault is told elsewhere.
pub(super) fn look(home: &Home, key: Option<&KeyFile>, faulty: bool) -> Vec<Finding> {
    let vault = (!faulty).then(|| home.vault_file());
    let files = [home.providers_file(), home.hooks_file()].into_iter().chain(vault);
    let files = files.chain([home.database()]).chain(key.map(|key| key.path.clone()));
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
