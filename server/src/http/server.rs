//! The listeners, from start to graceful end.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use actix_web::{
    App, HttpServer,
    dev::{Server, ServerHandle},
    middleware::{Compress, from_fn},
    web,
};

use super::{headers, metrics, request_id, router, segment_lane, tls};
use crate::AppState;

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

/// Opens the listeners.
pub fn listen(state: web::Data<AppState>) -> io::Result<Running> {
    let config = state.config.clone();
    let counters = state.metrics.clone();
    let mut server = HttpServer::new(move || {
        App::new()
            .app_data(state.clone())
            .wrap(Compress::default())
            .wrap(from_fn(headers::secure))
            .wrap(from_fn(request_id::observe))
            .wrap(from_fn(segment_lane::take))
            .configure(router::configure)
    })
    // Answers leave in pieces: without this the last one waits for the reader's acknowledgement, 40 ms or more.
    .tcp_nodelay(true)
    .keep_alive(KEEP_ALIVE)
    .client_request_timeout(REQUEST_HEAD)
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
