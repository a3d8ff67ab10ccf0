//! The process that has the port: `run-srt`, its orders and its news.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;

use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::mpsc::{self, Receiver, UnboundedReceiver, UnboundedSender};

use crate::channel::frame;
use crate::channel::srt::{SrtNews, SrtOrder, SrtSpec};

/// News that wait; then the process waits, and what comes waits in the library.
const MOST_NEWS: usize = 64;

/// The running process. It is killed when this is dropped.
pub(super) struct SrtProcess {
    _child: Child,
    orders: UnboundedSender<SrtOrder>,
    news: Receiver<io::Result<(SrtNews, Bytes)>>,
}

impl SrtProcess {
    /// Starts `program run-srt` and has it listen.
    pub(super) async fn start(program: &Path, listen: SocketAddr) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg("run-srt")
            .env_clear()
            .env("MALLOC_ARENA_MAX", "2")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Nobody knows what the library prints of a stream id.
            .stderr(Stdio::null())
            .current_dir("/")
            .kill_on_drop(true)
            .spawn()?;
        let missing = || io::Error::other("a process without its pipes");
        let (mut stdin, stdout) = child.stdin.take().zip(child.stdout.take()).ok_or_else(missing)?;
        let mut first = Vec::new();
        frame::write(&mut first, &SrtSpec { listen }, &[])?;
        stdin.write_all(&first).await?;
        let (orders, waiting) = mpsc::unbounded_channel();
        let (told, news) = mpsc::channel(MOST_NEWS);
        tokio::spawn(write(stdin, waiting));
        tokio::spawn(read(stdout, told));
        Ok(Self {
            _child: child,
            orders,
            news,
        })
    }

    /// Where orders go.
    pub(super) fn orders(&self) -> UnboundedSender<SrtOrder> {
        self.orders.clone()
    }

    /// What it tells next.
    pub(super) async fn next(&mut self) -> io::Result<(SrtNews, Bytes)> {
        let ended = || Err(io::Error::other("the process that takes them has ended"));
        self.news.recv().await.unwrap_or_else(ended)
    }
}

/// Hands orders on until nobody gives any, or nobody takes them.
async fn write(mut stdin: ChildStdin, mut orders: UnboundedReceiver<SrtOrder>) {
    while let Some(order) = orders.recv().await {
        let mut bytes = Vec::new();
        if frame::write(&mut bytes, &order, &[]).is_err() || stdin.write_all(&bytes).await.is_err() {
            return;
        }
    }
}

/// Hands news on until there are none.
async fn read(stdout: ChildStdout, news: mpsc::Sender<io::Result<(SrtNews, Bytes)>>) {
    let mut stdout = BufReader::with_capacity(256 << 10, stdout);
    loop {
        let next = read_frame(&mut stdout).await;
        let goes_on = next.is_ok();
        // An end between two frames is one without a word.
        let is_end = next
            .as_ref()
            .is_err_and(|error| error.kind() == io::ErrorKind::UnexpectedEof);
        if is_end || news.send(next).await.is_err() || !goes_on {
            return;
        }
    }
}

async fn read_frame(stdout: &mut BufReader<ChildStdout>) -> io::Result<(SrtNews, Bytes)> {
    let mut lengths = [0; 8];
    stdout.read_exact(&mut lengths).await?;
    let (header_length, body_length) = frame::bounded(lengths)?;
    let mut header = vec![0; header_length];
    stdout.read_exact(&mut header).await?;
    let mut body = vec![0; body_length];
    stdout.read_exact(&mut body).await?;
    Ok((serde_json::from_slice(&header)?, body.into()))
}
