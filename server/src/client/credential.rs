//! The local credential: a file that only the owner of the data folder can read.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ClientError;
use crate::people::local_sessions::LocalClaims;
use crate::security::tokens::Audience;
use crate::{AppState, data_folder};

/// A server renews its credential at every start.
const LIFE: Duration = Duration::from_secs(30 * 24 * 3600);

/// How to reach the server on this machine.
#[derive(Clone, Deserialize, Serialize)]
pub struct LocalCredential {
    /// Its address.
    pub url: String,
    /// Opens local sessions.
    pub token: String,
}

impl LocalCredential {
    /// Reads what a running server left in the data folder.
    pub fn read(data: &Path) -> Result<Self, ClientError> {
        let path = file(data);
        let text = std::fs::read(&path).map_err(|error| {
            ClientError::NoServer(format!(
                "{} cannot be read ({error}): start the server first.",
                path.display()
            ))
        })?;
        serde_json::from_slice(&text)
            .map_err(|_| ClientError::NoServer(format!("{} is damaged: start the server again.", path.display())))
    }
}

/// Leaves a credential for tools on this machine, which reach the server at a plain address. Mode 0600.
pub fn leave_credential(state: &AppState, address: SocketAddr) -> std::io::Result<()> {
    let claims = LocalClaims {
        sub: "local".to_owned(),
    };
    let token = state.issue(Audience::Local, &claims, state.clock.now().plus(LIFE));
    let token = token.map_err(|error| std::io::Error::other(error.to_string()))?;
    let credential = LocalCredential {
        url: format!("http://{}", reachable(address)),
        token,
    };
    data_folder::write_secret(&file(&state.config.data.folder), &serde_json::to_vec(&credential)?)
}

/// An address that listens everywhere is reached by loopback.
pub(crate) fn reachable(address: SocketAddr) -> SocketAddr {
    let mut address = address;
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() {
            [127, 0, 0, 1].into()
        } else {
            std::net::Ipv6Addr::LOCALHOST.into()
        });
    }
    address
}

fn file(data: &Path) -> PathBuf {
    data.join("secrets/local.credential")
}
