//! Courses, sections and lectures in answers.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::learning::courses::{Course, CourseAccess, PublicationState};
use mediflix_db::learning::lectures::{self, Lecture};
use mediflix_db::learning::sections::{self, Section};
use mediflix_db::media::overview::{self, MediaOverview};
use mediflix_db::people::accounts;
use mediflix_db::types::ids::{AccountId, CourseId, LectureId, SectionId};
use mediflix_db::types::{LangText, Language, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::rights::facts;
use crate::AppState;
use crate::access::rules::{self, Viewer};
use crate::errors::ApiResult;
use crate::http::revision::HasRevision;
use crate::media::view as media_view;
use crate::media::view::{Media, Reader};

/// A course in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseSummary {
    /// Its id.
    pub id: CourseId,
    /// Its title.
    pub title: LangText,
    /// What it is about.
    pub description: LangText,
    /// The language it is held in.
    pub language: Language,
    /// Who may watch.
    pub access: CourseAccess,
    /// Where it is in its life.
    pub state: PublicationState,
    /// How many lectures the reader sees in it.
    pub lecture_count: usize,
    /// How long they are together.
    pub duration_ms: i64,
    /// A still of its first lecture that has one.
    #[schema(required)]
    pub poster_url: Option<String>,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Raised by every edit of its fields: send it as If-Match with a change.
    pub revision: i32,
}

/// A course with everything in it that the reader sees.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Course)]
pub struct CourseView {
    /// What lists show.
    #[serde(flatten)]
    pub summary: CourseSummary,
    /// Who made it.
    pub owner: Owner,
    /// Whether the reader may change it.
    pub can_edit: bool,
    /// Its sections, in order.
    pub sections: Vec<SectionView>,
}

/// Who made a course.
#[derive(Debug, Serialize, ToSchema)]
pub struct Owner {
    /// The account.
    pub id: AccountId,
    /// The name that others see.
    pub display_name: String,
}

/// A section of a course.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Section)]
pub struct SectionView {
    /// Its id.
    pub id: SectionId,
    /// Its title.
    pub title: LangText,
    /// Raised by every edit of its fields: send it as If-Match with a change.
    pub revision: i32,
    /// Its lectures, in order.
    pub lectures: Vec<LectureView>,
}

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
    /// Where the reader stopped.
    #[schema(required)]
    pub position_ms: Option<i64>,
    /// Its video; null when it never had one.
    #[schema(required)]
    pub media: Option<Media>,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Raised by every edit of its fields: send it as If-Match with a change.
    pub revision: i32,
}

impl HasRevision for CourseView {
    fn revision(&self) -> i32 {
        self.summary.revision
    }
}

impl HasRevision for SectionView {
    fn revision(&self) -> i32 {
        self.revision
    }
}

impl HasRevision for LectureView {
    fn revision(&self) -> i32 {
        self.revision
    }
}

/// The rows that lectures of some courses are shown from.
pub(in crate::learning) struct LectureRows {
    lectures: Vec<Lecture>,
    media: HashMap<LectureId, MediaOverview>,
    positions: HashMap<LectureId, i64>,
}

impl LectureRows {
    /// Loads all lectures of some courses in a fixed number of queries.
    pub(in crate::learning) fn load_of_courses(
        c: &mut DbConnection,
        viewer: Viewer,
        ids: &[CourseId],
    ) -> ApiResult<Self> {
        let lectures = lectures::of_courses(c, ids)?;
        Self::load(c, viewer, lectures)
    }

    /// Loads what belongs to some lectures.
    pub(in crate::learning) fn load(c: &mut DbConnection, viewer: Viewer, lectures: Vec<Lecture>) -> ApiResult<Self> {
        let ids: Vec<LectureId> = lectures.iter().map(|lecture| lecture.id).collect();
        let positions = match viewer {
            Viewer::Anonymous => HashMap::new(),
            Viewer::Account { id, .. } => lectures::positions(c, id, &ids)?.into_iter().collect(),
        };
        Ok(Self {
            media: overview::of_lectures(c, &ids)?,
            lectures,
            positions,
        })
    }

    /// The lectures of a course that the viewer sees, in order of their places.
    pub(in crate::learning) fn views(&self, state: &AppState, viewer: Viewer, course: &Course) -> Vec<LectureView> {
        let facts = facts(course);
        let can_edit = rules::can_edit(viewer, facts);
        self.lectures
            .iter()
            .filter(|lecture| lecture.course_id == course.id)
            .filter(|lecture| rules::can_see_lecture(viewer, facts, lecture.state))
            .map(|lecture| LectureView {
                id: lecture.id,
                course_id: lecture.course_id,
                section_id: lecture.section_id,
                title: lecture.title.0.clone(),
                description: lecture.description.0.clone(),
                state: lecture.state,
                publish_when_playable: can_edit && lecture.publish_asked_at.is_some(),
                access: course.access,
                can_edit,
                position_ms: self.positions.get(&lecture.id).copied(),
                media: self
                    .media
                    .get(&lecture.id)
                    .and_then(|found| media_view::view(state, found, Reader::new(viewer, facts, lecture.state))),
                updated_at: lecture.updated_at,
                revision: lecture.revision,
            })
            .collect()
    }
}

/// A course in a list.
pub(in crate::learning) fn summary(course: &Course, lectures: &[LectureView]) -> CourseSummary {
    let media = || lectures.iter().filter_map(|lecture| lecture.media.as_ref());
    CourseSummary {
        id: course.id,
        title: course.title.0.clone(),
        description: course.description.0.clone(),
        language: course.language,
        access: course.access,
        state: course.state,
        lecture_count: lectures.len(),
        duration_ms: media().filter_map(|media| media.duration_ms).sum(),
        poster_url: media().find_map(|media| media.poster_url.clone()),
        updated_at: course.updated_at,
        revision: course.revision,
    }
}

/// A course with everything in it that the viewer sees.
pub(in crate::learning) fn course(
    c: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    course: &Course,
) -> ApiResult<CourseView> {
    let owner = accounts::by_id(c, course.owner_id)?;
    let sections = sections::of_course(c, course.id)?;
    let lectures = LectureRows::load_of_courses(c, viewer, &[course.id])?.views(state, viewer, course);
    let mut sections: Vec<SectionView> = sections.into_iter().map(section).collect();
    let mut summary = summary(course, &lectures);
    for lecture in lectures {
        if let Some(section) = sections.iter_mut().find(|section| section.id == lecture.section_id) {
            section.lectures.push(lecture);
        }
    }
    // In the order that the reader sees.
    let first = sections
        .iter()
        .flat_map(|section| &section.lectures)
        .filter_map(|lecture| lecture.media.as_ref());
    summary.poster_url = first.into_iter().find_map(|media| media.poster_url.clone());
    Ok(CourseView {
        summary,
        owner: Owner {
            id: owner.id,
            display_name: owner.display_name,
        },
        can_edit: rules::can_edit(viewer, facts(course)),
        sections,
    })
}

/// A section without its lectures.
pub(in crate::learning) fn section(section: Section) -> SectionView {
    SectionView {
        id: section.id,
        title: section.title.0,
        revision: section.revision,
        lectures: Vec::new(),
    }
}

/// One lecture with its course, as the viewer sees it.
pub(in crate::learning) fn lecture(
    c: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    lecture: Lecture,
    course: &Course,
) -> ApiResult<Option<LectureView>> {
    Ok(LectureRows::load(c, viewer, vec![lecture])?
        .views(state, viewer, course)
        .pop())
}
