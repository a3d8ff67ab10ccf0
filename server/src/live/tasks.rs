//! What runs in the background for live.

use super::registrations;
use crate::background::{Every, Task};

/// The tasks.
pub const TASKS: &[Task] = &[Task {
    every: Every::Minute,
    run: |state| Box::pin(registrations::tell(state)),
}];
