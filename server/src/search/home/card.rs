//! A course on a shelf, as one reader sees it.

use mediflix_db::access::{CourseAccess, CourseFacts};
use mediflix_db::learning::thumbnails::Shown;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::CourseId;
use serde::{Serialize, Serializer};

use super::written::Written;
use crate::AppState;
use crate::access::rules::{self, Viewer, Watching};
use crate::errors::ApiResult;
use crate::learning::courses::view::CourseSummary;
use crate::learning::thumbnails::view as thumbnails;
use crate::media::stills;

/// A course, and what decides who sees it.
#[derive(Debug)]
pub(super) struct ShelvedCourse {
    pub(super) summary: CourseSummary,
    pub(super) facts: CourseFacts,
    /// Since when it has a picture of its own.
    pub(super) thumbnail_at: Option<Timestamp>,
    /// Where its poster lies.
    pub(super) poster: Option<String>,
    /// Of a course that everybody may watch: what everybody sees.
    pub(super) public: Option<Written>,
}

/// A course as a list shows it.
#[derive(Clone, Debug)]
pub struct Card {
    pub(super) id: CourseId,
    summary: Written,
}

impl Serialize for Card {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.summary.serialize(serializer)
    }
}

/// Courses that the viewer sees.
pub(super) fn all(state: &AppState, viewer: Viewer, courses: &[ShelvedCourse]) -> ApiResult<Vec<Card>> {
    courses
        .iter()
        .filter_map(|course| one(state, viewer, course).transpose())
        .collect()
}

/// A course, if the viewer sees it.
pub(super) fn one(state: &AppState, viewer: Viewer, course: &ShelvedCourse) -> ApiResult<Option<Card>> {
    if !rules::can_see_course(viewer, &course.facts) {
        return Ok(None);
    }
    let summary = match &course.public {
        Some(public) => public.clone(),
        None => Written::new(&summary(state, viewer, course))?,
    };
    let id = course.summary.id;
    Ok(Some(Card { id, summary }))
}

/// What everybody sees of a course that everybody may watch; nothing for others.
pub(super) fn public(state: &AppState, course: &ShelvedCourse) -> ApiResult<Option<Written>> {
    let is_public = course.facts.access == CourseAccess::Open;
    is_public
        .then(|| Written::new(&summary(state, Viewer::Anonymous, course)))
        .transpose()
}

/// Posters are only for who may watch.
fn summary(state: &AppState, viewer: Viewer, course: &ShelvedCourse) -> CourseSummary {
    let mut summary = course.summary.clone();
    let may_watch = rules::can_watch(viewer, &course.facts, course.facts.state) == Watching::Allowed;
    let poster = course.poster.as_deref().filter(|_| may_watch);
    let thumbnail = course.thumbnail_at.filter(|_| may_watch);
    summary.poster_url = match thumbnail {
        Some(at) => Some(thumbnails::url(state, viewer, Shown::Course(summary.id), at)),
        None => poster.map(|prefix| stills::poster_url_below(state, prefix, viewer.account())),
    };
    summary
}
