//! The listener and its connections: HTTP/1.1, and HTTP/2 for clients that begin with it. On this machine alone, as nothing
//! here is encrypted.

use crate::accounts::{Accounts, Standing};
use crate::carry::Carrier;
use crate::door::Door;
use crate::forward::{Clock, Forward, Keys, Tokens};
use crate::meter::Meter;
use crate::target::Target;
use crate::upstream::Upstream;
use crate::way::Way;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
#[cfg(unix)]
use tokio::net::UnixListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// The largest head of a request; what is larger is answered with 431.
const HEAD: usize = 64 << 10;
/// How many requests an HTTP/2 client has under way on a connection; and how much of each body is on its way before its host
/// has taken it, so that one that is slow holds up no other.
const STREAMS: u32 = 256;
const WINDOW: u32 = 256 << 10;
/// What is under way when a forward ends gets as long as this.
const GRACE: Duration = Duration::from_secs(2);
/// After a connection could not be taken in (too many files are open), there is a breath.
const BREATH: Duration = Duration::from_millis(50);

/// Where clients come in.
#[derive(Debug)]
pub enum Listener {
    /// A loopback address.
    Tcp(TcpListener),
    /// A Unix socket. Whoever may open it may need no key ([`Keys::client`]).
    #[cfg(unix)]
    Unix(UnixListener),
}

impl Listener {
    /// Nobody on another machine reaches it.
    fn check(&self) -> Result<(), Problem> {
        match self {
            Self::Tcp(tcp) => {
                let at = tcp
                    .local_addr()
                    .map_err(|why| Problem::failed(text!("carried-no-address", why = %why)))?;
                if at.ip().to_canonical().is_loopback() {
                    return Ok(());
                }
                let problem = Problem::usage(text!("carried-open-to-others", at = %at));
                Err(problem.hint(text!("carried-open-to-others-hint")))
            }
            #[cfg(unix)]
            Self::Unix(_) => Ok(()),
        }
    }
}

/// A forward that can be served.
pub struct Serving(Arc<Carrier>);

impl Serving {
    /// A forward that nobody has come to yet.
    pub fn new(
        forward: Forward,
        tokens: Arc<dyn Tokens>,
        keys: Arc<dyn Keys>,
        way: impl Into<Way>,
        clock: Clock,
    ) -> Result<Arc<Self>, Problem> {
        if forward.accounts.is_empty() {
            return Err(Problem::usage(text!("carried-no-account")).hint(text!("list-shows-accounts")));
        }
        let target = Target::new(&forward.to)?;
        Ok(Arc::new(Self(Arc::new(Carrier {
            door: Door::new(&forward.name, &forward.origins, keys)?,
            upstream: Upstream::new(&target, way.into()),
            accounts: Accounts::new(&forward),
            meter: Meter::new(clock.clone()),
            name: forward.name,
            target,
            tokens,
            clock,
        }))))
    }

    /// Takes clients in until `stop`, then gives what is under way two seconds. Refuses an address that others reach.
    pub async fn serve(
        self: Arc<Self>,
        listener: Listener,
        stop: impl Future<Output = ()> + Send,
    ) -> Result<(), Problem> {
        listener.check()?;
        // Ends its connections too where whoever serves is dropped.
        let stopped = CancellationToken::new();
        let end = stopped.clone().drop_guard();
        let open = TaskTracker::new();
        let taken_in = async {
            loop {
                if self.take_in(&listener, &open, &stopped).await.is_err() {
                    tokio::time::sleep(BREATH).await;
                }
            }
        };
        tokio::select! {
            () = taken_in => {}
            () = stop => {}
        }
        drop(listener);
        drop(end);
        open.close();
        open.wait().await;
        Ok(())
    }

    async fn take_in(
        &self,
        listener: &Listener,
        open: &TaskTracker,
        stopped: &CancellationToken,
    ) -> io::Result<()> {
        match listener {
            Listener::Tcp(tcp) => {
                let (stream, _) = tcp.accept().await?;
                stream.set_nodelay(true)?;
                open.spawn(connection(self.0.clone(), stream, false, stopped.clone()));
            }
            #[cfg(unix)]
            Listener::Unix(unix) => {
                let (stream, _) = unix.accept().await?;
                open.spawn(connection(self.0.clone(), stream, true, stopped.clone()));
            }
        }
        Ok(())
    }

    /// Who used it, and how much.
    pub fn meter(&self) -> &Meter {
        &self.0.meter
    }

    /// How each account stands with the host, in the order of the pool.
    pub fn accounts(&self) -> Vec<Standing> {
        self.0.accounts.standing((self.0.clock)())
    }

    /// Ends all that is open of this client: its key is worth nothing any more.
    pub fn let_go(&self, client: &str) {
        self.0.meter.let_go(client);
    }

    /// The same, and whoever has a key by this name later is counted from nothing.
    pub fn forget(&self, client: &str) {
        self.0.meter.forget(client);
    }
}

async fn connection<S>(carrier: Arc<Carrier>, stream: S, by_socket: bool, stopped: CancellationToken)
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let ended = stopped.clone();
    let service = service_fn(move |request: http::Request<Incoming>| {
        let (carrier, stopped) = (carrier.clone(), stopped.clone());
        // For as long as the head of the answer is waited for; a stream that is open afterwards does not carry it along.
        Box::pin(async move { Ok::<_, Infallible>(carrier.hear(by_socket, &stopped, request).await) })
    });
    let mut http = Builder::new(TokioExecutor::new());
    http.http1().auto_date_header(false).max_buf_size(HEAD).header_read_timeout(None);
    http.http2()
        .auto_date_header(false)
        .max_header_list_size(HEAD as u32)
        .max_concurrent_streams(STREAMS)
        .initial_stream_window_size(WINDOW)
        .initial_connection_window_size(STREAMS * WINDOW);
    let mut connection = Box::pin(http.serve_connection_with_upgrades(TokioIo::new(stream), service));
    // How a connection ends is told by nobody: the client knows, and what went wrong with the host was counted.
    tokio::select! {
        ended = connection.as_mut() => return drop(ended),
        () = ended.cancelled() => connection.as_mut().graceful_shutdown(),
    }
    drop(tokio::time::timeout(GRACE, connection).await);
}
