//! Standard input and output as streams: a thread each, for neither can be waited for otherwise on every system.

use std::io::{self, Read, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::runtime::Handle;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// So much is on its way between a thread and the bridge.
const ROOM: usize = 64 << 10;
/// A client that does not read any more is waited for no longer than this.
const LAST: Duration = Duration::from_secs(2);

/// Goes when all that was said is written.
pub(super) struct Written(Receiver<()>);

impl Written {
    pub(super) fn wait(self) {
        let _ = self.0.recv_timeout(LAST);
    }
}

pub(super) fn standard(runtime: &Handle) -> Result<(DuplexStream, DuplexStream, Written), Problem> {
    let (to, input) = duplex(ROOM);
    let (output, from) = duplex(ROOM);
    let (over, written) = channel();
    let (reads, writes) = (runtime.clone(), runtime.clone());
    thread("input", move || read(&reads, to))?;
    thread("output", move || write(&writes, from, over))?;
    Ok((input, output, Written(written)))
}

fn thread(name: &str, act: impl FnOnce() + Send + 'static) -> Result<(), Problem> {
    let spawned = std::thread::Builder::new().name(name.into()).spawn(act);
    spawned.map(drop).map_err(|why| Problem::failed(text!("no-request", %why)))
}

fn read(runtime: &Handle, mut to: DuplexStream) {
    let mut buffer = vec![0; ROOM];
    loop {
        match io::stdin().lock().read(&mut buffer) {
            Ok(0) => return,
            Ok(length) => {
                let read = buffer.get(..length).unwrap_or_default();
                if runtime.block_on(to.write_all(read)).is_err() {
                    return;
                }
            }
            Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

/// Ends when nothing more is said, or nobody reads: then the bridge finds its own end closed.
fn write(runtime: &Handle, mut from: DuplexStream, _over: Sender<()>) {
    let mut buffer = vec![0; ROOM];
    while let Ok(length @ 1..) = runtime.block_on(from.read(&mut buffer)) {
        let read = buffer.get(..length).unwrap_or_default();
        let mut out = io::stdout().lock();
        if out.write_all(read).and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}
