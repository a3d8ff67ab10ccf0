//! Settings of live seminars.

use std::net::SocketAddr;

use super::reader::Reader;

/// Live seminars.
#[derive(Clone, Debug)]
pub struct Live {
    /// Where the transcoder beside this server takes feeds by RTMP.
    pub rtmp_listen: Option<SocketAddr>,
}

impl Live {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self {
            rtmp_listen: reader.optional("live.rtmp_listen")?,
        })
    }
}
