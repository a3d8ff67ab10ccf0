//! The listeners, from start to graceful end.

use std::any::Any;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use actix_tls::accept::rustls_0_23::TlsStream;
use actix_web::body::MessageBody;
use actix_web::dev::{Extensions, Server, ServerHandle, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::rt::net::TcpStream;
use actix_web::{App, Error, HttpServer};

use super::connections::{Connections, raise_file_limit};
use super::{metrics, tls};
use crate::AppState;
use crate::config::Http;

/// An idle connection stays open so long: longer than browsers, proxies and programs on a busy machine keep theirs, so
/// that it is not closed under a request that is just being sent; and a slow phone need not greet TLS anew.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// The head of a request may take so long on a bad line.
const REQUEST_HEAD: Duration = Duration::from_secs(20);

/// A server that listens. It runs until [`Stopper::stop`].
pub struct Running {
    /// Where it listens.
    pub addresses: Vec<SocketAddr>,
    /// Where programs on this machine reach it, without TLS.
    pub local: SocketAddr,
    /// Where `/metrics` is served.
    pub metrics_addresses: Vec<SocketAddr>,
    servers: Vec<Server>,
    handles: Vec<ServerHandle>,
}

/// Opens the listeners of the application that `app` builds, once for each worker thread.
pub(crate) fn listen<F, T, B>(state: &AppState, app: F) -> io::Result<Running>
where
    F: Fn() -> App<T> + Send + Clone + 'static,
    T: ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse<B>, Error = Error, InitError = ()>
        + 'static,
    B: MessageBody + 'static,
{
    let config = state.config.clone();
    let counters = state.metrics.clone();
    let connections = connections(&config.http);
    let mut server = HttpServer::new(app)
        // Answers leave in pieces: without this the last one waits for the reader's acknowledgement, 40 ms or more.
        .tcp_nodelay(true)
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(REQUEST_HEAD)
        .on_connect(move |stream, extensions| count(&connections, stream, extensions))
        .shutdown_timeout(config.http.shutdown.as_secs())
        .disable_signals();
    if config.http.workers > 0 {
        server = server.workers(config.http.workers);
    }
    let server = match &config.http.tls {
        None => server.bind(config.http.listen)?,
        Some((certificate, key)) => server
            .bind_rustls_0_23(config.http.listen, tls::server_config(certificate, key)?)?
            // No certificate names the loopback address.
            .bind((Ipv4Addr::LOCALHOST, 0))?,
    };
    let addresses = server.addrs();
    let local = *addresses
        .last()
        .ok_or_else(|| io::Error::other("no listener was opened"))?;
    let mut servers = vec![server.run()];
    let mut metrics_addresses = Vec::new();
    if let Some(address) = config.metrics.listen {
        let (server, addresses) = metrics::listen(counters, address)?;
        servers.push(server);
        metrics_addresses = addresses;
    }
    let handles = servers.iter().map(Server::handle).collect();
    Ok(Running {
        addresses,
        local,
        metrics_addresses,
        servers,
        handles,
    })
}

fn connections(http: &Http) -> Arc<Connections> {
    let allowed = raise_file_limit();
    let most = match http.connections {
        0 => allowed,
        most => most.min(allowed),
    };
    let most_of_one = match http.connections_per_address {
        0 => most / 2,
        share => share,
    };
    Connections::new(most, most_of_one, http.trusted_proxies.clone())
}

/// Counts a connection as long as it is open, or closes it where its address has too many.
fn count(connections: &Arc<Connections>, stream: &dyn Any, extensions: &mut Extensions) {
    let tcp = stream.downcast_ref::<TcpStream>();
    let tcp = tcp.or_else(|| stream.downcast_ref::<TlsStream<TcpStream>>().map(|tls| tls.get_ref().0));
    let Some((tcp, peer)) = tcp.and_then(|tcp| Some((tcp, tcp.peer_addr().ok()?))) else {
        return;
    };
    match connections.admit(peer.ip()) {
        Some(counted) => drop(extensions.insert(Arc::new(counted))),
        None => drop(rustix::net::shutdown(tcp, rustix::net::Shutdown::Both)),
    }
}

impl Running {
    /// What stops the listeners from elsewhere.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper(self.handles.clone())
    }

    /// Answers requests until a [`Stopper`] ends it.
    pub async fn until_stopped(self) -> io::Result<()> {
        let running: Vec<_> = self
            .servers
            .into_iter()
            .map(|server| actix_web::rt::spawn(server))
            .collect();
        for task in running {
            task.await.map_err(io::Error::other)??;
        }
        Ok(())
    }
}

/// Ends the listeners: running requests may finish.
#[derive(Clone)]
pub struct Stopper(Vec<ServerHandle>);

impl Stopper {
    /// Stops accepting, waits for running requests, returns when all have ended.
    pub async fn stop(&self) {
        for handle in &self.0 {
            handle.stop(true).await;
        }
    }
}
