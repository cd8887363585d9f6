//! The threads that serve forwards: a runtime of their own, begun with the first and ended with the last, so that the
//! keeper's task is never held up. Knows no store.

use super::Needs;
use super::tokens::TaskTokens;
use crate::forward::{Kept, Key, KnownKeys, Opened, engine, uses};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use turnglass_forward::Serving;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{ForwardAccountView, ForwardClientView};

/// Two cores are what a busy forward is given.
const THREADS: usize = 2;

#[derive(Default)]
pub(super) struct Runs {
    runtime: Option<Runtime>,
}

/// One that is served, until this goes.
pub(super) struct Served {
    serving: Arc<Serving>,
    keys: Arc<KnownKeys>,
    tokens: Arc<TaskTokens>,
    /// Ends it when it goes.
    stop: Option<oneshot::Sender<()>>,
    ended: Option<JoinHandle<()>>,
    /// A socket's file, which goes too.
    file: Option<PathBuf>,
}

impl Runs {
    /// Serves it there from now on.
    pub(super) fn serve(&mut self, kept: &Kept, at: Opened, needs: &Needs) -> Result<Served, Problem> {
        let runtime = match &self.runtime {
            Some(runtime) => runtime,
            None => self.runtime.insert(runtime().map_err(|why| unstarted(&why))?),
        };
        let keys = Arc::new(KnownKeys::of(kept));
        let tokens = Arc::new(TaskTokens::new(kept, needs.clone()));
        let clock = needs.clock.clone();
        let serving = engine(
            kept,
            tokens.clone(),
            keys.clone(),
            needs.proxy.as_deref(),
            Arc::new(move || clock.now()),
        )?;
        let file = at.file();
        let (stop, stopped) = oneshot::channel::<()>();
        let _within = runtime.enter();
        let listener = at.listener().map_err(|why| unstarted(&why))?;
        let served = serving.clone();
        let name = kept.name.clone();
        let ended = runtime.spawn(async move {
            // It ends when the other side goes.
            let ended = served.serve(listener, async { drop(stopped.await) }).await;
            if let Err(problem) = ended {
                tracing::error!(forward = name, %problem, "forward");
            }
        });
        Ok(Served { serving, keys, tokens, stop: Some(stop), ended: Some(ended), file })
    }

    /// Nothing is forwarded any more.
    pub(super) fn end(&mut self) {
        // What has not ended by now does without a wait.
        self.runtime.take().into_iter().for_each(Runtime::shutdown_background);
    }
}

impl Drop for Runs {
    fn drop(&mut self) {
        self.end();
    }
}

impl Served {
    /// Who may use it from the next request on.
    pub(super) fn keys_are(&self, kept: &Kept) {
        self.keys.set(kept.clients.iter().map(Key::of));
    }

    /// What is under way for this client ends, and its counters with it.
    pub(super) fn forget(&self, client: &str) {
        self.serving.forget(client);
    }

    /// The account is called so now.
    pub(super) fn rename(&self, account: &str, to: &str) {
        self.tokens.rename(account, to);
    }

    /// With all that is under way; awaited until that is done.
    pub(super) fn end(mut self) -> impl Future<Output = ()> + 'static {
        let ended = self.ended.take();
        drop(self);
        async {
            if let Some(ended) = ended {
                // One that was broken off has ended, too.
                let _ = ended.await;
            }
        }
    }

    /// How each account stands with the host.
    pub(super) fn standing(&self) -> Vec<ForwardAccountView> {
        let told = self.serving.accounts().into_iter().map(|of| ForwardAccountView {
            account: self.tokens.called(&of.account),
            current: of.current,
            limited_until: of.limited_until.map(|until| until.timestamp_millis()),
        });
        told.collect()
    }

    /// What its clients did.
    pub(super) fn uses(&self) -> Vec<ForwardClientView> {
        uses(&self.serving)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.stop.take());
        for used in self.uses() {
            self.serving.let_go(&used.client);
        }
        if let Some(file) = &self.file {
            let _ = std::fs::remove_file(file);
        }
    }
}

fn runtime() -> std::io::Result<Runtime> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(THREADS).max_blocking_threads(4).thread_name("forwards").enable_all().build()
}

fn unstarted(why: &std::io::Error) -> Problem {
    Problem::failed(text!("forward-not-started", %why))
}
