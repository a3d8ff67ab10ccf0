//! Who may see and change what.
//!
//! A thing that somebody may not see does not exist for them: handlers answer `not_found`, never
//! `forbidden`, when [`can_see_course`] or [`can_see_lecture`] says no.

use mediflix_db::access::{CourseAccess, CourseFacts, PublicationState};
use mediflix_db::people::accounts::Role;
use mediflix_db::types::ids::AccountId;

use crate::errors::Code;

/// Who is asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Nobody that we know.
    Anonymous,
    /// A person with a living session.
    Account {
        /// Their account.
        id: AccountId,
        /// Their role on the platform.
        role: Role,
    },
}

impl Viewer {
    /// The account, of somebody that we know.
    #[must_use]
    pub fn account(self) -> Option<AccountId> {
        match self {
            Self::Anonymous => None,
            Self::Account { id, .. } => Some(id),
        }
    }
}

/// Whether a lecture may be watched now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watching {
    /// It may.
    Allowed,
    /// It may, after signing in.
    NeedsSignIn,
    /// It does not exist for this viewer.
    Hidden,
}

/// Whether the viewer may change the course and everything in it.
#[must_use]
pub fn can_edit(viewer: Viewer, course: CourseFacts) -> bool {
    match viewer {
        Viewer::Anonymous => false,
        Viewer::Account {
            role: Role::Administrator,
            ..
        } => true,
        Viewer::Account {
            id,
            role: Role::Instructor,
        } => id == course.owner_id,
        Viewer::Account {
            role: Role::Learner, ..
        } => false,
    }
}

/// Whether the course exists for the viewer.
#[must_use]
pub fn can_see_course(viewer: Viewer, course: CourseFacts) -> bool {
    course.state == PublicationState::Published || can_edit(viewer, course)
}

/// Whether the lecture exists for the viewer.
#[must_use]
pub fn can_see_lecture(viewer: Viewer, course: CourseFacts, lecture: PublicationState) -> bool {
    let published = course.state == PublicationState::Published && lecture == PublicationState::Published;
    published || can_edit(viewer, course)
}

/// Whether the viewer may watch the lecture.
#[must_use]
pub fn can_watch(viewer: Viewer, course: CourseFacts, lecture: PublicationState) -> Watching {
    if !can_see_lecture(viewer, course, lecture) {
        Watching::Hidden
    } else if course.access == CourseAccess::SignedIn && viewer == Viewer::Anonymous {
        Watching::NeedsSignIn
    } else {
        Watching::Allowed
    }
}

/// Stops whoever may not change a lecture. What they may see is refused; what they may not see does not exist.
pub fn must_edit_lecture(viewer: Viewer, course: CourseFacts, lecture: PublicationState) -> Result<(), Code> {
    if can_edit(viewer, course) {
        Ok(())
    } else if can_see_lecture(viewer, course, lecture) {
        Err(Code::Forbidden)
    } else {
        Err(Code::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: CourseAccess = CourseAccess::Open;
    const SIGNED_IN: CourseAccess = CourseAccess::SignedIn;
    const DRAFT: PublicationState = PublicationState::Draft;
    const PUBLISHED: PublicationState = PublicationState::Published;
    const ARCHIVED: PublicationState = PublicationState::Archived;

    /// Watching, for: nobody, learner, other instructor, owner, administrator.
    fn check(access: CourseAccess, course: PublicationState, lecture: PublicationState, expect: [Watching; 5]) {
        let owner_id = AccountId::new();
        let facts = CourseFacts {
            owner_id,
            access,
            state: course,
        };
        let account = |id, role| Viewer::Account { id, role };
        let viewers = [
            Viewer::Anonymous,
            account(AccountId::new(), Role::Learner),
            account(AccountId::new(), Role::Instructor),
            account(owner_id, Role::Instructor),
            account(AccountId::new(), Role::Administrator),
        ];
        assert_eq!(viewers.map(|viewer| can_watch(viewer, facts, lecture)), expect);
    }

    #[test]
    fn who_may_watch() {
        use Watching::{Allowed as Yes, Hidden as No, NeedsSignIn};
        check(OPEN, PUBLISHED, PUBLISHED, [Yes; 5]);
        check(SIGNED_IN, PUBLISHED, PUBLISHED, [NeedsSignIn, Yes, Yes, Yes, Yes]);
        for hidden in [
            (DRAFT, PUBLISHED),
            (PUBLISHED, DRAFT),
            (PUBLISHED, ARCHIVED),
            (ARCHIVED, PUBLISHED),
        ] {
            check(OPEN, hidden.0, hidden.1, [No, No, No, Yes, Yes]);
            check(SIGNED_IN, hidden.0, hidden.1, [No, No, No, Yes, Yes]);
        }
    }

    #[test]
    fn an_owner_who_is_no_instructor_any_more_may_not_edit() {
        let owner_id = AccountId::new();
        let facts = CourseFacts {
            owner_id,
            access: OPEN,
            state: DRAFT,
        };
        assert!(!can_edit(
            Viewer::Account {
                id: owner_id,
                role: Role::Learner
            },
            facts
        ));
    }
}
