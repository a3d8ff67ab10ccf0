//! Why a job ends without media, as the child reports it to the supervisor.

use std::io;

use mediflix_protocol::failure::{FailureKind, MediaCode, Reason};

use crate::channel::message::ChildEvent;

/// A failure: its kind decides about retries, its reason is for the uploader, its detail for the log.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Whose fault.
    pub kind: FailureKind,
    /// For the uploader.
    pub reason: Reason,
    /// For the log.
    pub detail: String,
}

impl Failure {
    /// The file's fault.
    pub fn bad_input(reason: Reason, detail: impl Into<String>) -> Self {
        Self::new(FailureKind::BadInput, reason, detail)
    }

    /// The machine's fault.
    pub fn environment(detail: impl Into<String>) -> Self {
        Self::new(FailureKind::Environment, Reason::new(MediaCode::Environment), detail)
    }

    /// Our fault.
    pub fn bug(detail: impl Into<String>) -> Self {
        Self::new(FailureKind::Bug, Reason::new(MediaCode::Internal), detail)
    }

    /// The same failure, blamed on what the file demands.
    #[must_use]
    pub fn too_hard(self) -> Self {
        Self::bad_input(Reason::new(MediaCode::TooHard), self.detail)
    }

    fn new(kind: FailureKind, reason: Reason, detail: impl Into<String>) -> Self {
        Self {
            kind,
            reason,
            detail: detail.into(),
        }
    }

    pub(crate) fn into_event(self) -> ChildEvent {
        ChildEvent::Failed {
            kind: self.kind,
            reason: self.reason,
            detail: self.detail,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::environment(error.to_string())
    }
}

impl From<gstreamer::glib::BoolError> for Failure {
    fn from(error: gstreamer::glib::BoolError) -> Self {
        Self::bug(error.to_string())
    }
}

impl From<gstreamer::PadLinkError> for Failure {
    fn from(error: gstreamer::PadLinkError) -> Self {
        Self::bug(error.to_string())
    }
}

impl From<gstreamer::StateChangeError> for Failure {
    fn from(error: gstreamer::StateChangeError) -> Self {
        Self::bug(error.to_string())
    }
}
