//! Settings of the stage, where speakers meet by WebRTC.

use std::net::IpAddr;

use super::Secret;
use super::reader::Reader;

/// Who runs Janus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Janus {
    /// This server, where it is installed.
    Own,
    /// Nobody: there is no stage.
    Off,
}

impl std::str::FromStr for Janus {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "own" => Ok(Self::Own),
            "off" => Ok(Self::Off),
            _ => Err(()),
        }
    }
}

/// UDP ports for media.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortRange {
    /// The first.
    pub first: u16,
    /// The last.
    pub last: u16,
}

impl std::str::FromStr for PortRange {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (first, last) = text.split_once('-').ok_or(())?;
        let range = Self {
            first: first.trim().parse().map_err(|_| ())?,
            last: last.trim().parse().map_err(|_| ())?,
        };
        (range.first >= 1_024 && range.last > range.first)
            .then_some(range)
            .ok_or(())
    }
}

/// The stage.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Who runs Janus.
    pub janus: Janus,
    /// Where media of speakers arrive; nothing: as Janus finds it.
    pub address: Option<IpAddr>,
    /// The address that speakers see, where it is another.
    pub public_address: Option<IpAddr>,
    /// UDP ports for media.
    pub ports: PortRange,
    /// A TURN server for speakers behind closed networks (`turn:…` or `turns:…`).
    pub turn_url: Option<String>,
    /// What its credentials are made with.
    pub turn_secret: Option<Secret>,
}

impl Stage {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let janus = reader.value("stage.janus");
        let address = reader.optional("stage.address");
        let public_address = reader.optional("stage.public_address");
        let ports = reader.value("stage.ports");
        let turn_url: Option<Option<String>> = reader.optional("stage.turn_url");
        let turn_secret = reader.optional("stage.turn_secret");
        let turn_url = match turn_url {
            Some(Some(url)) if !(url.starts_with("turn:") || url.starts_with("turns:")) => {
                reader.refuse("stage.turn_url", "an address such as turn:turn.example.org:3478")
            }
            fits => fits,
        };
        Some(Self {
            janus: janus?,
            address: address?,
            public_address: public_address?,
            ports: ports?,
            turn_url: turn_url?,
            turn_secret: turn_secret?,
        })
    }
}
