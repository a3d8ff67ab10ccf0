//! The child's output: one writer, shared by all streaming threads.
//!
//! Writing blocks while the supervisor is busy. That is the back pressure, all the way to the demuxer.

use std::fs::File;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use crate::channel::frame;
use crate::channel::message::ChildEvent;

/// The child's end of the one-way channel.
#[derive(Clone, Debug)]
pub struct Outbox(Arc<Mutex<File>>);

impl Outbox {
    pub(crate) fn new(to: File) -> Self {
        Self(Arc::new(Mutex::new(to)))
    }

    /// Sends one event with the parts of its body.
    ///
    /// # Errors
    /// When the supervisor is gone.
    pub fn send(&self, news: &ChildEvent, body: &[&[u8]]) -> io::Result<()> {
        let mut to = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        frame::write(&mut *to, news, body)
    }
}
