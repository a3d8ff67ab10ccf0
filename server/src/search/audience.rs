//! Who may see a document, as words: a reader sees what shares one of theirs. The same rules as in [`crate::access::rules`].

use mediflix_db::access::{CourseAccess, CourseFacts};
use mediflix_db::people::accounts::Title;
use mediflix_db::types::ids::OrganisationId;

use crate::access::rules::Viewer;

const EVERYONE: &str = "everyone";
const SIGNED_IN: &str = "signed_in";
const VERIFIED: &str = "verified";
const ADMINISTRATOR: &str = "administrator";

fn member(organisation: OrganisationId) -> String {
    format!("member:{organisation}")
}

fn teacher(organisation: OrganisationId) -> String {
    format!("teacher:{organisation}")
}

fn titled(title: &Title) -> String {
    format!("title:{title}")
}

/// For whom a published course and its lectures exist.
#[must_use]
pub fn audience_tokens(course: &CourseFacts) -> Vec<String> {
    if course.access != CourseAccess::Organisations {
        return vec![EVERYONE.to_owned()];
    }
    let organisations = makers(course).chain(course.audience.0.iter().copied());
    organisations.map(member).chain([ADMINISTRATOR.to_owned()]).collect()
}

/// Who may read what is said in the lectures of a published course: whoever may watch them.
#[must_use]
pub fn watcher_tokens(course: &CourseFacts) -> Vec<String> {
    match course.access {
        CourseAccess::Open => vec![EVERYONE.to_owned()],
        CourseAccess::SignedIn => vec![SIGNED_IN.to_owned()],
        CourseAccess::Organisations => audience_tokens(course),
        CourseAccess::Professionals => {
            let titles = &course.titles.0;
            let mut words: Vec<String> = titles.iter().map(titled).collect();
            if words.is_empty() {
                words.push(VERIFIED.to_owned());
            }
            words.extend(makers(course).map(teacher));
            words.push(ADMINISTRATOR.to_owned());
            words
        }
    }
}

/// The organisations that may edit a course.
fn makers(course: &CourseFacts) -> impl Iterator<Item = OrganisationId> + '_ {
    std::iter::once(course.organisation_id).chain(course.editors.0.iter().copied())
}

/// The words that decide for a reader which published courses exist, in order: who has the same ones sees the same courses.
#[must_use]
pub fn circle_tokens(viewer: Viewer) -> Vec<String> {
    let mut words: Vec<String> = viewer.member_of().into_iter().map(member).collect();
    words.push(EVERYONE.to_owned());
    if viewer.administrates() {
        words.push(ADMINISTRATOR.to_owned());
    }
    words.sort_unstable();
    words
}

/// The words that a reader has.
#[must_use]
pub fn viewer_tokens(viewer: Viewer) -> Vec<String> {
    let mut words = vec![EVERYONE.to_owned()];
    let Viewer::Account(person) = viewer else {
        return words;
    };
    words.push(SIGNED_IN.to_owned());
    if viewer.administrates() {
        words.push(ADMINISTRATOR.to_owned());
    }
    if let Some(title) = &person.verified_title {
        words.extend([VERIFIED.to_owned(), titled(title)]);
    }
    words.extend(viewer.member_of().into_iter().map(member));
    words.extend(viewer.teaches_in().into_iter().map(teacher));
    words
}

#[cfg(test)]
mod tests {
    use mediflix_db::access::PublicationState;
    use mediflix_db::people::accounts::Role;
    use mediflix_db::people::memberships::Memberships;
    use mediflix_db::types::Json;
    use mediflix_db::types::ids::AccountId;

    use super::*;
    use crate::access::rules::{Person, Watching, can_see_lecture, can_watch};

    #[test]
    fn the_words_say_what_the_rules_say() {
        let person = |role, verified_title| {
            Viewer::Account(Person {
                id: AccountId::new(),
                role,
                verified_title,
                memberships: Memberships::default(),
            })
        };
        let viewers = [
            Viewer::Anonymous,
            person(Role::None, None),
            person(Role::None, Some(Title::Doctor)),
            person(Role::None, Some(Title::Nurse)),
            person(Role::Administrator, None),
        ];
        let accesses = [
            (CourseAccess::Open, vec![]),
            (CourseAccess::SignedIn, vec![]),
            (CourseAccess::Professionals, vec![]),
            (CourseAccess::Professionals, vec![Title::Nurse]),
            (CourseAccess::Organisations, vec![]),
        ];
        for (access, titles) in accesses {
            let facts = CourseFacts {
                organisation_id: OrganisationId::new(),
                editors: Json(vec![OrganisationId::new()]),
                access,
                audience: Json::default(),
                titles: Json(titles),
                state: PublicationState::Published,
            };
            for viewer in viewers {
                let shares = |words: Vec<String>| viewer_tokens(viewer).iter().any(|word| words.contains(word));
                let exists = can_see_lecture(viewer, &facts, PublicationState::Published);
                assert_eq!(shares(audience_tokens(&facts)), exists, "{access} {viewer:?}");
                let watches = can_watch(viewer, &facts, PublicationState::Published) == Watching::Allowed;
                assert_eq!(shares(watcher_tokens(&facts)), watches, "{access} {viewer:?}");
            }
        }
    }
}
