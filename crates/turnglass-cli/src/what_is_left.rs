//! Says where everything lies that is left, to whoever removes the last of what is used.

use crate::environment::env;
use crate::output;
use std::path::PathBuf;
use turnglass::chosen::chosen;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;

/// The directories of this home that are there, and the key file that lies elsewhere.
pub(crate) fn say(home: &Home) {
    let key = chosen(home, &env).ok().and_then(|chosen| chosen.key).map(|key| key.path);
    let paths = [home.config.clone(), home.data.clone(), home.runtime.clone()].into_iter().chain(key);
    let mut outer: Vec<PathBuf> = Vec::new();
    for path in paths.filter(|path| path.exists()) {
        if !outer.iter().any(|dir| path.starts_with(dir)) {
            outer.push(path);
        }
    }
    if !outer.is_empty() {
        let paths = outer.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        output::say(text!("what-is-left", paths));
    }
}
