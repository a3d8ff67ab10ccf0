//! Janus as a child of the server: started, killed when it hangs, started anew when it ends.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use ring::rand::{SecureRandom as _, SystemRandom};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use crate::files::{self, Settings};
use crate::{Access, Error, Result};

/// It listens after 60 ms; on a machine that is busy it takes longer.
const START: Duration = Duration::from_secs(20);
/// How often it is asked whether it does.
const LOOK: Duration = Duration::from_millis(10);

/// Whether Janus is installed.
#[must_use]
pub fn is_installed() -> bool {
    program().is_some()
}

/// Where Debian puts it, and who builds it.
fn program() -> Option<&'static Path> {
    ["/usr/bin/janus", "/usr/local/bin/janus"]
        .into_iter()
        .map(Path::new)
        .find(|path| path.is_file())
}

/// A Janus that listens. Dropped, it is killed.
pub struct Process {
    child: Child,
    access: Access,
}

impl Process {
    /// Starts Janus with its configuration in `folder`, which is made anew and holds secrets; returns when it listens.
    ///
    /// # Errors
    /// [`Error::Gone`] when it is not installed, ends at once, or does not listen in time.
    pub async fn start(folder: &Path, settings: &Settings) -> Result<Self> {
        let program = program().ok_or_else(|| Error::Gone("it is not installed".to_owned()))?;
        let (secret, admin_key) = (random()?, random()?);
        let port = free_port().map_err(gone)?;
        prepare(folder, settings, port, &secret, &admin_key).map_err(gone)?;
        // Whoever kills the server leaves no Janus behind.
        let mut child = Command::new("setpriv")
            .args(["--pdeathsig", "KILL"])
            .arg(program)
            .arg(format!("--configs-folder={}", folder.display()))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(gone)?;
        let output = child
            .stdout
            .take()
            .ok_or_else(|| Error::Gone("it has no output".to_owned()))?;
        tokio::spawn(async move {
            // What it says is read to its end: a full pipe would stop it. Its warnings may name addresses of speakers.
            let mut lines = BufReader::new(output).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                tracing::debug!(line, "Janus");
            }
        });
        let listens = async {
            while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
                if child.try_wait().map_err(gone)?.is_some() {
                    return Err(Error::Gone("it ended at its start".to_owned()));
                }
                sleep(LOOK).await;
            }
            Ok(())
        };
        timeout(START, listens)
            .await
            .map_err(|_| Error::Gone("it does not listen".to_owned()))??;
        let url = format!("ws://127.0.0.1:{port}");
        Ok(Self {
            child,
            access: Access { url, secret, admin_key },
        })
    }

    /// How to speak to it.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Kills it, as one that hangs must be.
    pub async fn kill(mut self) {
        let _ = self.child.kill().await;
    }
}

/// A port that was free a moment ago: several servers may run on one machine.
fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn prepare(folder: &Path, settings: &Settings, port: u16, secret: &str, admin_key: &str) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    files::write(folder, settings, port, secret, admin_key)
}

/// 192 random bits in hexadecimal.
pub(crate) fn random() -> Result<String> {
    let mut bytes = [0; 24];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| Error::Gone("no randomness".to_owned()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn gone(error: impl std::fmt::Display) -> Error {
    Error::Gone(error.to_string())
}
