//! What runs in the background for learning.

use super::attachments::erase as attachments;
use super::lectures::{erase, late_publication, news_letters};
use crate::background::{Every, Task};

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        every: Every::Minute,
        run: |state| Box::pin(late_publication::tell(state)),
    },
    Task {
        every: Every::Minute,
        run: |state| Box::pin(news_letters::tell(state)),
    },
    Task {
        every: Every::Minute,
        run: |state| Box::pin(erase::erase_what_is_over(state)),
    },
    Task {
        every: Every::Minute,
        run: |state| Box::pin(attachments::erase_what_is_over(state)),
    },
];
