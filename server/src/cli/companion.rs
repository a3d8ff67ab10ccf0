//! Programs that run beside the server: started again when they end, asked to stop when the server does.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use actix_web::rt::task::JoinHandle;
use actix_web::web;
use tokio::process::{Child, Command};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::AppState;
use crate::app_state::StartError;
use crate::blocking;
use crate::config::Janus;
use crate::media::worker_tokens::token::OwnToken;

/// How often the age of the transcoder's token is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(3600);
/// A program that ends is started again after this.
const AGAIN_AFTER: Duration = Duration::from_secs(1);
/// A program has this long to end by itself.
const GRACE: Duration = Duration::from_secs(3);

/// Stages that the transcoder beside a server composes at the same time: each takes a core or more.
const STAGES: usize = 2;

/// Something that runs beside the server until it is stopped.
pub(super) struct Companion {
    pub(super) stop: oneshot::Sender<()>,
    pub(super) task: JoinHandle<()>,
}

impl Companion {
    /// Asks it to end and waits until it has.
    pub(super) async fn stop(self) {
        self.stop.send(()).ok();
        self.task.await.ok();
    }
}

/// Starts the transcoder that lies beside this program.
pub(super) fn transcoder(state: &web::Data<AppState>, address: SocketAddr) -> Result<Companion, StartError> {
    let program = beside_us("mediflix-transcoder")?;
    let server = format!("http://{address}");
    let token_file = state.config.data.folder.join("secrets/worker.token");
    let mut own = OwnToken::default();
    own.keep(state, &token_file)
        .map_err(|error| StartError::System(error.to_string()))?;
    let start = Start {
        program,
        server,
        token_file: token_file.clone(),
        rtmp: state.config.live.rtmp_listen,
        srt: state.config.live.srt_listen,
        stages: if state.config.stage.janus == Janus::Own {
            STAGES
        } else {
            0
        },
        lock: state.config.data.folder.join("secrets/transcoder.lock"),
    };
    let (stop, stopped) = oneshot::channel();
    let renewal = actix_web::rt::spawn(keep_token(state.clone(), own, token_file));
    let task = actix_web::rt::spawn(async move {
        keep_running(start, stopped).await;
        renewal.abort();
    });
    Ok(Companion { stop, task })
}

/// Makes the token anew long before it ends; the transcoder reads it for each call.
async fn keep_token(state: web::Data<AppState>, mut own: OwnToken, file: PathBuf) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let (shared, path) = (state.clone(), file.clone());
        let kept = blocking::run(move || {
            let kept = own.keep(&shared, &path);
            Ok((own, kept))
        });
        match kept.await {
            Ok((back, kept)) => {
                own = back;
                if let Err(error) = kept {
                    tracing::error!(%error, "the transcoder's token could not be renewed; it is tried again in an hour");
                }
            }
            Err(error) => {
                tracing::error!(%error, "the transcoder's token is not renewed any more");
                return;
            }
        }
    }
}

/// The path of a program in this program's folder.
pub(super) fn beside_us(name: &str) -> Result<PathBuf, StartError> {
    let us = std::env::current_exe().map_err(|error| StartError::System(error.to_string()))?;
    let path = us.with_file_name(name);
    if path.is_file() {
        return Ok(path);
    }
    Err(StartError::System(format!(
        "{} is missing: build it, or run `mediflix serve`.",
        path.display()
    )))
}

/// How the transcoder is started.
struct Start {
    program: PathBuf,
    server: String,
    token_file: PathBuf,
    /// Where it takes feeds.
    rtmp: Option<SocketAddr>,
    srt: Option<SocketAddr>,
    /// How many stages it composes at a time.
    stages: usize,
    /// Held by the one that works.
    lock: PathBuf,
}

async fn keep_running(start: Start, mut stopped: oneshot::Receiver<()>) {
    loop {
        let mut child = match start.begin() {
            Ok(child) => child,
            Err(error) => {
                tracing::error!(%error, "the transcoder cannot be started");
                return;
            }
        };
        // It ends when this does: a server that is killed asks nobody to stop.
        let _input = child.stdin.take();
        tokio::select! {
            status = child.wait() => tracing::warn!(?status, "the transcoder ended; it is started again"),
            _ = &mut stopped => return end(child).await,
        }
        tokio::select! {
            () = tokio::time::sleep(AGAIN_AFTER) => {}
            _ = &mut stopped => return,
        }
    }
}

impl Start {
    fn begin(&self) -> std::io::Result<Child> {
        let mut command = Command::new(&self.program);
        command
            .args(["supervise", "--server", &self.server, "--token-file"])
            .arg(&self.token_file)
            .arg("--lock")
            .arg(&self.lock)
            .arg("--until-input-ends");
        for (option, address) in [("--rtmp", self.rtmp), ("--srt", self.srt)] {
            if let Some(address) = address {
                command.arg(option).arg(address.to_string());
            }
        }
        if self.stages > 0 {
            command.arg("--stages").arg(self.stages.to_string());
        }
        // A group of its own: Ctrl-C reaches the server alone, which ends everything in order.
        command
            .stdin(Stdio::piped())
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
    }
}

/// TERM, then KILL.
pub(super) async fn end(mut child: Child) {
    if let Some(pid) = child.id() {
        let asked = Command::new("kill").arg(pid.to_string()).status().await;
        if asked.is_ok() && timeout(GRACE, child.wait()).await.is_ok() {
            return;
        }
    }
    child.kill().await.ok();
}
