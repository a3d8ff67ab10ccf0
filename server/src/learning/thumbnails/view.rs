//! The addresses of pictures: like those of stills, each is signed for one reader, whose rights are asked again each time.

use mediflix_db::access::{CourseFacts, PublicationState};
use mediflix_db::learning::courses::Course;
use mediflix_db::learning::lectures::Lecture;
use mediflix_db::learning::thumbnails::Shown;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::AccountId;

use crate::AppState;
use crate::access::rules::{self, Viewer, Watching};
use crate::media::stills::{ANYONE, good_until};
use crate::security::signed_address::{Purpose, sign};

/// What a signature is about.
pub(super) fn about(viewer: &str, of: Shown) -> String {
    match of {
        Shown::Course(id) => format!("{viewer}/course/{id}"),
        Shown::Lecture(id) => format!("{viewer}/lecture/{id}"),
    }
}

/// Where the picture of a course is, if it has one and the viewer may watch.
pub(crate) fn of_course(state: &AppState, viewer: Viewer, course: &Course) -> Option<String> {
    let at = course.thumbnail_at?;
    let may_watch = rules::can_watch(viewer, &course.facts(), PublicationState::Published) == Watching::Allowed;
    may_watch.then(|| url(state, viewer, Shown::Course(course.id), at))
}

/// Where the picture of a lecture is, if it has one and the viewer may watch.
pub(crate) fn of_lecture(state: &AppState, viewer: Viewer, course: &CourseFacts, lecture: &Lecture) -> Option<String> {
    let at = lecture.thumbnail_at?;
    let may_watch = rules::can_watch(viewer, course, lecture.state) == Watching::Allowed;
    may_watch.then(|| url(state, viewer, Shown::Lecture(lecture.id), at))
}

/// Where a picture is, for somebody who may watch; it changes with the picture.
pub(crate) fn url(state: &AppState, viewer: Viewer, of: Shown, at: Timestamp) -> String {
    let account: Option<AccountId> = viewer.account();
    let viewer = account.map_or_else(|| ANYONE.to_owned(), |account| account.to_string());
    let until = good_until(state.clock.now());
    let signature = sign(&state.master_key, Purpose::Thumbnail, &about(&viewer, of), until);
    let thing = match of {
        Shown::Course(id) => format!("courses/{id}"),
        Shown::Lecture(id) => format!("lectures/{id}"),
    };
    format!("/api/v1/{thing}/thumbnail/{viewer}/{signature}?v={}", at.as_us())
}
