//! Who may see and change what.
//!
//! A thing that somebody may not see does not exist for them: handlers answer `not_found`, never
//! `forbidden`, when [`can_see_course`] or [`can_see_lecture`] says no.

use mediflix_db::access::{CourseAccess, CourseFacts, PublicationState};
use mediflix_db::people::accounts::{Role, Title};
use mediflix_db::people::memberships::{Memberships, OrganisationRole, Roles};
use mediflix_db::types::ids::{AccountId, OrganisationId};

use crate::errors::Code;

/// Who is asking.
#[expect(
    clippy::large_enum_variant,
    reason = "it is copied a few times a request, and borrowed nowhere"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Nobody that we know.
    Anonymous,
    /// A person with a living session.
    Account(Person),
}

/// What decisions need to know of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their account.
    pub id: AccountId,
    /// What they may do on the whole platform.
    pub role: Role,
    /// What they are, once that was verified.
    pub verified_title: Option<Title>,
    /// What they are in which organisation.
    pub memberships: Memberships,
}

/// Who makes courses in an organisation.
pub const TEACHING: &[OrganisationRole] = &[OrganisationRole::Instructor, OrganisationRole::Administrator];

/// Who runs live seminars of an organisation.
pub const HOSTING: &[OrganisationRole] = &[
    OrganisationRole::Instructor,
    OrganisationRole::Administrator,
    OrganisationRole::Host,
];

impl Viewer {
    /// The account, of somebody that we know.
    #[must_use]
    pub fn account(self) -> Option<AccountId> {
        match self {
            Self::Anonymous => None,
            Self::Account(person) => Some(person.id),
        }
    }

    /// Whether they do everything.
    #[must_use]
    pub fn administrates(self) -> bool {
        matches!(self, Self::Account(person) if person.role == Role::Administrator)
    }

    /// The roles in an organisation; nothing for who is no member.
    #[must_use]
    pub fn roles_in(self, organisation: OrganisationId) -> Option<Roles> {
        match self {
            Self::Anonymous => None,
            Self::Account(person) => person.memberships.in_organisation(organisation),
        }
    }

    /// Whether they hold one of these roles in an organisation.
    #[must_use]
    pub fn holds(self, organisation: OrganisationId, wanted: &[OrganisationRole]) -> bool {
        self.roles_in(organisation).is_some_and(|roles| roles.any(wanted))
    }

    /// The organisations where they make courses.
    #[must_use]
    pub fn teaches_in(self) -> Vec<OrganisationId> {
        match self {
            Self::Anonymous => Vec::new(),
            Self::Account(person) => person.memberships.with_any(TEACHING),
        }
    }

    /// The organisations that they are a member of.
    #[must_use]
    pub fn member_of(self) -> Vec<OrganisationId> {
        match self {
            Self::Anonymous => Vec::new(),
            Self::Account(person) => person.memberships.iter().map(|(id, _)| id).collect(),
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
    /// It may by verified professionals of the course's titles.
    NeedsVerification,
    /// It does not exist for this viewer.
    Hidden,
}

/// Whether the viewer may change the course and everything in it: who makes courses in the organisation that owns it, or in one that
/// may edit it.
#[must_use]
pub fn can_edit(viewer: Viewer, course: &CourseFacts) -> bool {
    viewer.administrates()
        || viewer.holds(course.organisation_id, TEACHING)
        || course.editors.0.iter().any(|editor| viewer.holds(*editor, TEACHING))
}

/// Whether the viewer may plan broadcasts of the course and put them on air: who makes courses or runs live seminars in an organisation
/// that may edit it.
#[must_use]
pub fn can_host(viewer: Viewer, course: &CourseFacts) -> bool {
    viewer.administrates()
        || viewer.holds(course.organisation_id, HOSTING)
        || course.editors.0.iter().any(|editor| viewer.holds(*editor, HOSTING))
}

/// Whether the course exists for the viewer.
#[must_use]
pub fn can_see_course(viewer: Viewer, course: &CourseFacts) -> bool {
    (course.state == PublicationState::Published && is_among_the_audience(viewer, course)) || can_edit(viewer, course)
}

/// Courses for organisations exist for their members alone; all others exist for everybody.
fn is_among_the_audience(viewer: Viewer, course: &CourseFacts) -> bool {
    let is_member = |organisation: &OrganisationId| viewer.roles_in(*organisation).is_some();
    course.access != CourseAccess::Organisations
        || is_member(&course.organisation_id)
        || course.editors.0.iter().chain(&course.audience.0).any(is_member)
}

/// Whether the lecture exists for the viewer.
#[must_use]
pub fn can_see_lecture(viewer: Viewer, course: &CourseFacts, lecture: PublicationState) -> bool {
    (lecture == PublicationState::Published && can_see_course(viewer, course)) || can_edit(viewer, course)
}

/// Whether the viewer may watch the lecture.
#[must_use]
pub fn can_watch(viewer: Viewer, course: &CourseFacts, lecture: PublicationState) -> Watching {
    if !can_see_lecture(viewer, course, lecture) {
        return Watching::Hidden;
    }
    match (course.access, viewer) {
        (CourseAccess::Open, _) => Watching::Allowed,
        (_, Viewer::Anonymous) => Watching::NeedsSignIn,
        (CourseAccess::Professionals, Viewer::Account(person)) => {
            let titles = &course.titles.0;
            let is_meant = |title: &Title| titles.is_empty() || titles.contains(title);
            if person.verified_title.as_ref().is_some_and(is_meant) || can_edit(viewer, course) {
                Watching::Allowed
            } else {
                Watching::NeedsVerification
            }
        }
        (CourseAccess::SignedIn | CourseAccess::Organisations, _) => Watching::Allowed,
    }
}

/// Stops whoever may not change a lecture. What they may see is refused; what they may not see does not exist.
pub fn must_edit_lecture(viewer: Viewer, course: &CourseFacts, lecture: PublicationState) -> Result<(), Code> {
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
    use mediflix_db::types::Json;

    use super::*;

    const DRAFT: PublicationState = PublicationState::Draft;
    const PUBLISHED: PublicationState = PublicationState::Published;
    const ARCHIVED: PublicationState = PublicationState::Archived;

    /// The organisations of the tests: the owner, one that may edit, one of the audience, and another.
    struct World {
        owner: OrganisationId,
        editor: OrganisationId,
        audience: OrganisationId,
        other: OrganisationId,
    }

    impl World {
        fn new() -> Self {
            let [owner, editor, audience, other] = [(); 4].map(|()| OrganisationId::new());
            Self {
                owner,
                editor,
                audience,
                other,
            }
        }

        fn course(&self, access: CourseAccess, state: PublicationState) -> CourseFacts {
            CourseFacts {
                organisation_id: self.owner,
                editors: Json(vec![self.editor]),
                access,
                audience: Json(vec![self.audience]),
                titles: Json(vec![Title::Nurse]),
                state,
            }
        }
    }

    fn person(memberships: &[(OrganisationId, OrganisationRole)]) -> Person {
        Person {
            id: AccountId::new(),
            role: Role::None,
            verified_title: None,
            memberships: memberships
                .iter()
                .map(|(id, role)| (*id, [*role].into_iter().collect()))
                .collect(),
        }
    }

    /// Watching, for: nobody, a learner, a verified nurse, a verified doctor, an instructor of another organisation, a learner of the
    /// audience, a learner of the owner, an instructor of an editor, an instructor of the owner, an administrator of the platform.
    fn check(access: CourseAccess, course: PublicationState, lecture: PublicationState, expect: [Watching; 10]) {
        use OrganisationRole::{Instructor, Learner};
        let world = World::new();
        let facts = world.course(access, course);
        let account = Viewer::Account;
        let verified = |title| Person {
            verified_title: Some(title),
            ..person(&[])
        };
        let viewers = [
            Viewer::Anonymous,
            account(person(&[])),
            account(verified(Title::Nurse)),
            account(verified(Title::Doctor)),
            account(person(&[(world.other, Instructor)])),
            account(person(&[(world.audience, Learner)])),
            account(person(&[(world.owner, Learner)])),
            account(person(&[(world.other, Learner), (world.editor, Instructor)])),
            account(person(&[(world.owner, Instructor)])),
            account(Person {
                role: Role::Administrator,
                ..person(&[])
            }),
        ];
        let found = viewers.map(|viewer| can_watch(viewer, &facts, lecture));
        assert_eq!(found, expect, "{access} {course} {lecture}");
    }

    #[test]
    fn who_may_watch() {
        use Watching::{Allowed as Yes, Hidden as No, NeedsSignIn as In, NeedsVerification as Ver};
        let expected = [
            (CourseAccess::Open, [Yes; 10]),
            (
                CourseAccess::SignedIn,
                [In, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
            ),
            (
                CourseAccess::Professionals,
                [In, Ver, Yes, Ver, Ver, Ver, Ver, Yes, Yes, Yes],
            ),
            (
                CourseAccess::Organisations,
                [No, No, No, No, No, Yes, Yes, Yes, Yes, Yes],
            ),
        ];
        for (access, expect) in expected {
            check(access, PUBLISHED, PUBLISHED, expect);
            for (course, lecture) in [
                (DRAFT, PUBLISHED),
                (PUBLISHED, DRAFT),
                (PUBLISHED, ARCHIVED),
                (ARCHIVED, PUBLISHED),
            ] {
                check(access, course, lecture, [No, No, No, No, No, No, No, Yes, Yes, Yes]);
            }
        }
    }

    #[test]
    fn who_left_the_organisation_may_not_edit() {
        let world = World::new();
        let course = world.course(CourseAccess::Open, DRAFT);
        assert!(!can_edit(Viewer::Account(person(&[])), &course));
        let learner = person(&[(world.owner, OrganisationRole::Learner)]);
        assert!(!can_edit(Viewer::Account(learner), &course));
    }
}
