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
    /// Where the transcoder beside this server takes feeds by SRT.
    pub srt_listen: Option<SocketAddr>,
    /// Where encoders send to by SRT, as hosts are told.
    pub srt_address: Option<String>,
}

impl Live {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let rtmp_listen = reader.optional("live.rtmp_listen");
        let rtmp_address: Option<Option<RtmpUrl>> = reader.optional("live.rtmp_address");
        let srt_listen = reader.optional("live.srt_listen");
        let srt_address: Option<Option<SrtUrl>> = reader.optional("live.srt_address");
        Some(Self {
            rtmp_listen: rtmp_listen?,
            rtmp_address: rtmp_address?.map(|url| url.0),
            srt_listen: srt_listen?,
            srt_address: srt_address?.map(|url| url.0),
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

/// An srt address with a port. It may have options, but no stream id: that is the key.
struct SrtUrl(String);

impl FromStr for SrtUrl {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let rest = text.strip_prefix("srt://").ok_or(())?;
        let (place, options) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, port) = place.rsplit_once(':').ok_or(())?;
        let is_port = port.parse::<u16>().is_ok_and(|port| port > 0);
        let is_fine = !host.is_empty() && is_port && !host.contains(['/', '@']) && !options.contains("streamid");
        if is_fine && text.chars().all(|c| c.is_ascii_graphic()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_srt_address_has_a_port_and_no_stream_id() {
        for (text, is_one) in [
            ("srt://live.example.org:8890", true),
            ("srt://[2001:db8::1]:8890?latency=400000", true),
            ("srt://live.example.org", false),
            ("srt://live.example.org:0", false),
            ("srt://live.example.org:8890?streamid=a", false),
            ("srt://live.example.org:8890/live", false),
            ("rtmp://live.example.org:8890", false),
        ] {
            assert_eq!(text.parse::<SrtUrl>().is_ok(), is_one, "{text}");
        }
    }
}
