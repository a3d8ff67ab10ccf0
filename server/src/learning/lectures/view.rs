//! Lectures in answers.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::access::{CourseAccess, PublicationState};
use mediflix_db::learning::courses::Course;
use mediflix_db::learning::lectures::{self, Lecture};
use mediflix_db::learning::progress::{self, LectureProgress};
use mediflix_db::media::overview::{self, MediaOverview};
use mediflix_db::media::packages::PackageState;
use mediflix_db::media::played::{self, Played};
use mediflix_db::types::ids::{CourseId, LectureId, SectionId};
use mediflix_db::types::{LangText, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::rules::{self, Viewer};
use crate::errors::ApiResult;
use crate::http::revision::HasRevision;
use crate::learning::progress::view::ProgressView;
use crate::learning::thumbnails::view as thumbnails;
use crate::media::view as media_view;
use crate::media::view::{Media, Reader};

/// A lecture.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Lecture)]
pub struct LectureView {
    /// Its id.
    pub id: LectureId,
    /// The course it is part of.
    pub course_id: CourseId,
    /// The section of that course.
    pub section_id: SectionId,
    /// Its title.
    pub title: LangText,
    /// What it is about.
    pub description: LangText,
    /// Where it is in its life.
    pub state: PublicationState,
    /// Whether it is published by itself as soon as its video can be played; only its makers see that.
    pub publish_when_playable: bool,
    /// Who may watch.
    pub access: CourseAccess,
    /// Whether the reader may change it.
    pub can_edit: bool,
    /// Who paid for its course, to be shown before it plays; null within its course, which says it itself.
    #[schema(required)]
    pub sponsor: Option<LangText>,
    /// How far the reader is; null when they never watched it.
    #[schema(required)]
    pub progress: Option<ProgressView>,
    /// Whether it has a picture of its own, shown in the place of a still.
    pub has_thumbnail: bool,
    /// Its video; null when it never had one.
    #[schema(required)]
    pub media: Option<Media>,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Raised by every edit of its fields: send it as If-Match with a change.
    pub revision: i32,
}

impl HasRevision for LectureView {
    fn revision(&self) -> i32 {
        self.revision
    }
}

/// Whether somebody may change any course at all: only they see more than what plays.
fn makes_courses(viewer: Viewer) -> bool {
    viewer.administrates() || !viewer.teaches_in().is_empty()
}

/// The rows that lectures of some courses are shown from.
pub(in crate::learning) struct LectureRows {
    lectures: Vec<Lecture>,
    /// For who makes courses, and of what still grows.
    media: HashMap<LectureId, MediaOverview>,
    /// For all others.
    played: HashMap<LectureId, Played>,
    progress: HashMap<LectureId, ProgressView>,
}

impl LectureRows {
    /// Loads all lectures of some courses in a fixed number of queries.
    pub(in crate::learning) fn load_of_courses(
        conn: &mut DbConnection,
        viewer: Viewer,
        ids: &[CourseId],
    ) -> ApiResult<Self> {
        if let [id] = ids {
            let lectures = lectures::of_course(conn, *id)?;
            let played = if makes_courses(viewer) {
                None
            } else {
                Some(played::of_course(conn, *id)?)
            };
            return Self::with(conn, viewer, lectures, played);
        }
        let lectures = lectures::of_courses(conn, ids)?;
        Self::load(conn, viewer, lectures)
    }

    /// Loads what belongs to some lectures.
    pub(in crate::learning) fn load(
        conn: &mut DbConnection,
        viewer: Viewer,
        lectures: Vec<Lecture>,
    ) -> ApiResult<Self> {
        let ids: Vec<LectureId> = lectures.iter().map(|lecture| lecture.id).collect();
        let played = if makes_courses(viewer) {
            None
        } else {
            Some(played::of_lectures(conn, &ids)?)
        };
        Self::with(conn, viewer, lectures, played)
    }

    fn with(
        conn: &mut DbConnection,
        viewer: Viewer,
        lectures: Vec<Lecture>,
        played: Option<HashMap<LectureId, Played>>,
    ) -> ApiResult<Self> {
        let ids: Vec<LectureId> = lectures.iter().map(|lecture| lecture.id).collect();
        let found = match viewer.account() {
            None => Vec::new(),
            Some(account) => progress::of_lectures(conn, account, &ids)?,
        };
        let shown = |row: &LectureProgress| (row.lecture_id, ProgressView::from(row));
        let media = match &played {
            None => overview::of_lectures(conn, &ids)?,
            Some(played) => {
                let growing = played
                    .values()
                    .filter(|package| package.state != PackageState::Complete);
                let growing: Vec<LectureId> = growing.map(|package| package.lecture_id).collect();
                overview::of_lectures(conn, &growing)?
            }
        };
        Ok(Self {
            media,
            played: played.unwrap_or_default(),
            lectures,
            progress: found.iter().map(shown).collect(),
        })
    }

    fn media(&self, state: &AppState, reader: Reader, id: LectureId) -> Option<Media> {
        let whole = self
            .played
            .get(&id)
            .and_then(|played| media_view::view_whole(state, played, reader));
        whole.or_else(|| media_view::view(state, self.media.get(&id)?, reader))
    }

    /// The lectures of a course that the viewer sees, in order of their places.
    pub(in crate::learning) fn views(&self, state: &AppState, viewer: Viewer, course: &Course) -> Vec<LectureView> {
        let facts = course.facts();
        let can_edit = rules::can_edit(viewer, &facts);
        self.lectures
            .iter()
            .filter(|lecture| lecture.course_id == course.id)
            .filter(|lecture| rules::can_see_lecture(viewer, &facts, lecture.state))
            .map(|lecture| {
                let reader = Reader::new(viewer, &facts, lecture.state);
                let mut media = self.media(state, reader, lecture.id);
                if let (Some(media), Some(url)) = (&mut media, thumbnails::of_lecture(state, viewer, &facts, lecture)) {
                    media.poster_url = Some(url);
                }
                LectureView {
                    id: lecture.id,
                    course_id: lecture.course_id,
                    section_id: lecture.section_id,
                    title: lecture.title.0.clone(),
                    description: lecture.description.0.clone(),
                    state: lecture.state,
                    publish_when_playable: can_edit && lecture.publish_asked_at.is_some(),
                    access: course.access,
                    can_edit,
                    sponsor: None,
                    progress: self.progress.get(&lecture.id).copied(),
                    has_thumbnail: lecture.thumbnail_at.is_some(),
                    media,
                    updated_at: lecture.updated_at,
                    revision: lecture.revision,
                }
            })
            .collect()
    }
}

/// One lecture with its course, as the viewer sees it.
pub(in crate::learning) fn lecture(
    conn: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    lecture: Lecture,
    course: &Course,
) -> ApiResult<Option<LectureView>> {
    let mut shown = LectureRows::load(conn, viewer, vec![lecture])?.views(state, viewer, course);
    Ok(shown.pop().map(|mut lecture| {
        lecture.sponsor = Some(course.sponsor.0.clone());
        lecture
    }))
}
