//! Why a stream cannot be copied, noted by whichever thread finds out.

use std::sync::{Arc, OnceLock};

use mediflix_protocol::media::CopyRefusal;

/// The first reason against copying a stream.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refusal(Arc<OnceLock<CopyRefusal>>);

impl Refusal {
    /// Notes a reason. The first one stays.
    pub(crate) fn note(&self, because: CopyRefusal) {
        // A later one changes nothing.
        let _ = self.0.set(because);
    }

    /// The reason, once there is one.
    pub(crate) fn reason(&self) -> Option<CopyRefusal> {
        self.0.get().copied()
    }
}
