//! What runs in the background for search.

use super::follow;
use crate::background::{Every, Task};

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        every: Every::Second,
        run: |state| Box::pin(follow::follow(state)),
    },
    Task {
        every: Every::Hour,
        run: |state| Box::pin(follow::forget(state)),
    },
];
