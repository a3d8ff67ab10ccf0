//! A proxy on loopback that cuts connections: the network of a mountain province.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Passes bytes on to the server and cuts each of the first connections after a while.
pub struct CuttingProxy {
    /// `http://127.0.0.1:PORT`
    pub url: String,
    cuts: Arc<AtomicU64>,
}

impl CuttingProxy {
    /// Listens on a free port. Each entry of `after_bytes` cuts one connection that sent so many bytes; when all are used
    /// up, nothing is cut any more.
    pub async fn start(server: SocketAddr, after_bytes: Vec<u64>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let cuts = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&cuts);
        tokio::spawn(async move {
            let plan = Arc::new(std::sync::Mutex::new(after_bytes.into_iter().rev().collect::<Vec<_>>()));
            while let Ok((client, _)) = listener.accept().await {
                let (plan, counted) = (Arc::clone(&plan), Arc::clone(&counted));
                tokio::spawn(async move {
                    let Ok(upstream) = TcpStream::connect(server).await else {
                        return;
                    };
                    pass(client, upstream, &plan, &counted).await;
                });
            }
        });
        Self { url, cuts }
    }

    /// Connections cut so far.
    #[must_use]
    pub fn cuts(&self) -> u64 {
        self.cuts.load(Ordering::SeqCst)
    }
}

async fn pass(client: TcpStream, upstream: TcpStream, plan: &std::sync::Mutex<Vec<u64>>, cuts: &AtomicU64) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = upstream.into_split();
    let back = tokio::spawn(async move { tokio::io::copy(&mut from_server, &mut to_client).await });
    let (mut sent, mut buffer) = (0_u64, vec![0; 16 * 1024]);
    while let Ok(count) = from_client.read(&mut buffer).await {
        if count == 0 || to_server.write_all(&buffer[..count]).await.is_err() {
            break;
        }
        sent += count as u64;
        let mut plan = plan.lock().unwrap();
        if plan.last().is_some_and(|limit| sent >= *limit) {
            plan.pop();
            cuts.fetch_add(1, Ordering::SeqCst);
            break;
        }
    }
    back.abort();
}
