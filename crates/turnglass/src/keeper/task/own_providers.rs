//! The user's own `providers.yaml`: read at start and whenever it changes, through the gate for what steers.

use super::Task;
use crate::keeper::Options;
use crate::keeper::input::Input;
use notify::EventKind;
use notify::event::{AccessKind, AccessMode};
use std::path::PathBuf;
use turnglass_core::provider::Providers;
use turnglass_protocol::error::Problem;
use turnglass_protocol::gate::{self, Shut};
use turnglass_protocol::text;

impl Task {
    pub(super) fn read_providers(&mut self) {
        let file = self.providers_file.display().to_string();
        self.core.warnings.retain(|warning| !warning.message.starts_with(&file));
        let text = match gate::read(&self.providers_file) {
            Ok(Some(text)) => text,
            Ok(None) => return self.core.set_providers(Providers::built_in()),
            Err(Shut { why, remedy }) => {
                self.core.set_providers(Providers::built_in());
                let says = text!("providers-not-own", %file, says = why);
                return self.core.warnings.push(Problem::failed(says).hint(remedy));
            }
        };
        let providers = Providers::built_in().with_own(&file, &text);
        self.core.warnings.extend(providers.faults().iter().map(|faulty| faulty.problem.clone()));
        self.core.set_providers(providers);
    }

    pub(super) fn watch_providers(&mut self, options: &Options) {
        use notify::Watcher as _;
        let inputs = self.inputs.clone();
        let (file, hooks) = (self.providers_file.clone(), self.hooks.file.clone());
        let (tools, config) = (self.tools.file.clone(), options.home.config.clone());
        let changed = move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            // Nothing is written into a lock: that it is closed tells that its holder is done.
            let is_lock = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "lock");
            let closed = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
            if event.kind.is_access() && !(closed && event.paths.iter().any(is_lock)) {
                return;
            }
            if event.paths.contains(&file) {
                let _ = inputs.send(Input::ProvidersChanged);
            }
            if event.paths.contains(&hooks) {
                let _ = inputs.send(Input::HooksChanged);
            }
            if event.paths.contains(&tools) {
                let _ = inputs.send(Input::ToolsChanged);
            }
            if event.paths.iter().any(|path| path.parent() != Some(&config)) {
                let _ = inputs.send(Input::FilesChanged(event.paths));
            }
        };
        let watching = notify::recommended_watcher(changed).and_then(|mut watcher| {
            watcher.watch(&options.home.config, notify::RecursiveMode::NonRecursive)?;
            Ok(watcher)
        });
        match watching {
            Ok(watcher) => self.tools.watch_by(watcher),
            Err(why) => tracing::warn!(%why, "providers.yaml is read at start only"),
        }
    }
}
