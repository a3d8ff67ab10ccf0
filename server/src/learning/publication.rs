//! The life of courses and lectures: draft → published → archived, and back to draft.

use mediflix_db::access::PublicationState;

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Show it to everybody.
    Publish,
    /// Take it back to draft.
    Unpublish,
    /// Put it away; it is kept.
    Archive,
}

impl Step {
    /// The word for it in the audit log.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Unpublish => "unpublish",
            Self::Archive => "archive",
        }
    }
}

/// The state after a step, or nothing when the step is not possible from here.
#[must_use]
pub fn after(state: PublicationState, step: Step) -> Option<PublicationState> {
    use PublicationState::{Archived, Draft, Published};
    match (state, step) {
        (Draft | Archived | Published, Step::Publish) => Some(Published),
        (Published | Archived | Draft, Step::Unpublish) => Some(Draft),
        (Published | Archived, Step::Archive) => Some(Archived),
        (Draft, Step::Archive) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_deleted_not_archived() {
        assert_eq!(after(PublicationState::Draft, Step::Archive), None);
    }

    #[test]
    fn a_step_that_was_done_may_be_done_again() {
        assert_eq!(
            after(PublicationState::Published, Step::Publish),
            Some(PublicationState::Published)
        );
    }
}
