//! Errors on the bus: their origin decides what they mean.

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::failure::{MediaCode, Reason};

use crate::failure::Failure;

/// The origin of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorOrigin {
    /// The decoder or queue of a stream: only that stream ends.
    Track(usize),
    /// The channel to the supervisor.
    Source,
    /// Demuxers and parsers: the file is broken there.
    Demuxer,
    /// Everything behind the gates.
    Ours,
}

pub(crate) fn origin(error: &gst::message::Error) -> ErrorOrigin {
    let Some(source) = error.src() else {
        return ErrorOrigin::Ours;
    };
    let name = source.name();
    if name == "source" {
        return ErrorOrigin::Source;
    }
    if let Some(number) = name
        .strip_prefix("track")
        .and_then(|rest| rest.split('-').next()?.parse().ok())
    {
        return ErrorOrigin::Track(number);
    }
    if source.path_string().contains("/GstParseBin:") {
        return ErrorOrigin::Demuxer;
    }
    ErrorOrigin::Ours
}

/// A sentence for the log: element and error, no addresses.
pub(crate) fn sentence(error: &gst::message::Error) -> String {
    let who = error.src().map_or_else(String::new, |source| source.name().to_string());
    let detail = error.debug().map_or_else(String::new, |debug| debug.to_string());
    format!("{who}: {}: {detail}", error.error())
}

pub(crate) fn is_encryption(error: &gst::message::Error) -> bool {
    let error = error.error();
    error.matches(gst::StreamError::Decrypt) || error.matches(gst::StreamError::DecryptNokey)
}

/// Whether a reference movie asks the player to open another address.
pub(crate) fn is_redirect(message: &gst::message::Element) -> bool {
    message
        .structure()
        .is_some_and(|structure| structure.name() == "redirect")
}

/// The failure that a demuxer's error means when no stream came of the file.
pub(crate) fn at_opening(error: &gst::message::Error) -> Failure {
    let glib_error = error.error();
    let unknown = glib_error.matches(gst::StreamError::TypeNotFound) || glib_error.matches(gst::StreamError::WrongType);
    let code = if unknown {
        MediaCode::NotMedia
    } else {
        MediaCode::Damaged
    };
    Failure::bad_input(Reason::new(code), sentence(error))
}
