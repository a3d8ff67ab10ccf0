//! Settings of live seminars.

use std::net::SocketAddr;
use std::str::FromStr;

use super::reader::Reader;

/// Live seminars.
#[derive(Clone, Debug)]
pub struct Live {
    /// Where the transcoder beside this server takes feeds by RTMP.
    pub rtmp_listen: Option<SocketAddr>,
    /// Where encoders send to by RTMP, as hosts are told.
    pub rtmp_address: Option<String>,
}

impl Live {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let rtmp_listen = reader.optional("live.rtmp_listen");
        let rtmp_address: Option<Option<RtmpUrl>> = reader.optional("live.rtmp_address");
        Some(Self {
            rtmp_listen: rtmp_listen?,
            rtmp_address: rtmp_address?.map(|url| url.0),
        })
    }
}

/// An rtmp or rtmps address.
struct RtmpUrl(String);

impl FromStr for RtmpUrl {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let rest = text.strip_prefix("rtmps://").or_else(|| text.strip_prefix("rtmp://"));
        let is_fine = rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_graphic()));
        if is_fine { Ok(Self(text.to_owned())) } else { Err(()) }
    }
}
