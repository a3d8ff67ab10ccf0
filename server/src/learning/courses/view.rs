//! Courses and sections in answers.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::access::{CourseAccess, IntendedFor, Level, PublicationState};
use mediflix_db::learning::courses::Course;
use mediflix_db::learning::enrolments;
use mediflix_db::learning::professors::{self, WithOrganisation};
use mediflix_db::learning::sections::{self, Section};
use mediflix_db::learning::seminars::Seminar;
use mediflix_db::learning::specialties;
use mediflix_db::people::accounts::Title;
use mediflix_db::people::organisations;
use mediflix_db::types::ids::{CourseId, LectureId, OrganisationId, ProfessorId, SectionId};
use mediflix_db::types::{Day, LangText, Language, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::rules::{self, Viewer};
use crate::errors::ApiResult;
use crate::http::revision::HasRevision;
use crate::learning::lectures::view::{LectureRows, LectureView};
use crate::learning::professors::view::ProfessorSummary;
use crate::learning::thumbnails::view as thumbnails;

/// A course in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CourseSummary {
    /// Its id.
    pub id: CourseId,
    /// Its title.
    pub title: LangText,
    /// What it is about.
    pub description: LangText,
    /// The language it is held in.
    pub language: Language,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The owner's name.
    pub organisation_name: String,
    /// Its specialties.
    pub specialty_ids: Vec<String>,
    /// Who teaches it, in order; empty where nobody said so.
    pub professors: Vec<ProfessorSummary>,
    /// Whom it is meant for.
    pub intended_for: IntendedFor,
    /// Of `professionals`: the titles that it is meant for; empty for all.
    pub intended_titles: Vec<Title>,
    /// Languages that are spoken in it beside `language`.
    pub also_spoken: Vec<Language>,
    /// How much it takes for granted.
    pub level: Level,
    /// How long it takes, with everything to do; 0: as long as its lectures.
    #[schema(minimum = 0, maximum = 6000)]
    pub expected_minutes: i32,
    /// Who may watch.
    pub access: CourseAccess,
    /// Where it is in its life.
    pub state: PublicationState,
    /// How many lectures the reader sees in it.
    pub lecture_count: usize,
    /// How long they are together.
    pub duration_ms: i64,
    /// Its own picture, else a still of its first lecture that has one.
    #[schema(required)]
    pub poster_url: Option<String>,
    /// Of a seminar: the day that it took place.
    #[schema(required)]
    pub held_on: Option<Day>,
    /// So much of a lecture, of a hundred, makes it done.
    #[schema(minimum = 50, maximum = 100)]
    pub done_percent: i32,
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
    /// Whether it has a picture of its own, shown in the place of a still.
    pub has_thumbnail: bool,
    /// The ids of who teaches it, in order.
    pub professor_ids: Vec<ProfessorId>,
    /// What one will be able to do.
    pub goals: LangText,
    /// Who paid for it, and what else is to be disclosed; shown before anything is played.
    pub sponsor: LangText,
    /// Other organisations that may edit it; only its makers see that.
    pub editors: Vec<OrganisationId>,
    /// Organisations whose members may watch; only its makers see that.
    pub audience: Vec<OrganisationId>,
    /// Titles of verified professionals who may watch; empty for all.
    pub titles: Vec<Title>,
    /// Whether the reader may change it.
    pub can_edit: bool,
    /// What makes it a seminar; nothing for every other course.
    #[schema(required)]
    pub seminar: Option<Seminar>,
    /// That the reader takes it; nothing for who does not.
    #[schema(required)]
    pub enrolment: Option<OwnEnrolment>,
    /// Its sections, in order.
    pub sections: Vec<SectionView>,
}

/// That somebody takes a course.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnEnrolment {
    /// The organisation that said so; nothing for who enrolled by themselves.
    #[schema(required)]
    pub organisation_id: Option<OrganisationId>,
    /// Until when.
    #[schema(required)]
    pub due_on: Option<Day>,
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

/// A course in a list.
pub(crate) fn summary(
    course: &Course,
    owner: String,
    specialties: Vec<String>,
    professors: Vec<WithOrganisation>,
    lectures: &[LectureView],
) -> CourseSummary {
    let media = || lectures.iter().filter_map(|lecture| lecture.media.as_ref());
    CourseSummary {
        id: course.id,
        title: course.title.0.clone(),
        description: course.description.0.clone(),
        language: course.language,
        organisation_id: course.organisation_id,
        organisation_name: owner,
        specialty_ids: specialties,
        professors: professors.into_iter().map(ProfessorSummary::from).collect(),
        intended_for: course.intended_for,
        intended_titles: course.intended_titles.0.clone(),
        also_spoken: spoken_beside(course),
        level: course.level,
        expected_minutes: course.expected_minutes,
        access: course.access,
        state: course.state,
        lecture_count: lectures.len(),
        duration_ms: media().filter_map(|media| media.duration_ms).sum(),
        poster_url: media().find_map(|media| media.poster_url.clone()),
        held_on: course.seminar.as_ref().map(|seminar| seminar.0.held_on),
        done_percent: course.done_percent,
        updated_at: course.updated_at,
        revision: course.revision,
    }
}

fn spoken_beside(course: &Course) -> Vec<Language> {
    let others = course.also_spoken.0.iter().copied();
    others.filter(|language| *language != course.language).collect()
}

/// Some courses as lists show them, in their order.
pub(crate) fn summaries(
    conn: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    found: Vec<Course>,
) -> ApiResult<Vec<CourseSummary>> {
    let ids: Vec<CourseId> = found.iter().map(|course| course.id).collect();
    let lectures = LectureRows::load_of_courses(conn, viewer, &ids)?;
    let owners: Vec<OrganisationId> = found.iter().map(|course| course.organisation_id).collect();
    let names: HashMap<OrganisationId, String> = organisations::names_of(conn, &owners)?.into_iter().collect();
    let mut specialties = specialties::of_courses(conn, &ids)?;
    let mut professors = professors::of_courses(conn, &ids)?;
    let show = |course: &Course| {
        let owner = names.get(&course.organisation_id).cloned().unwrap_or_default();
        let specialties = specialties.remove(&course.id).unwrap_or_default();
        let professors = professors.remove(&course.id).unwrap_or_default();
        let lectures = lectures.views(state, viewer, course);
        let mut shown = summary(course, owner, specialties, professors, &lectures);
        shown.poster_url = thumbnails::of_course(state, viewer, course).or(shown.poster_url);
        shown
    };
    Ok(found.iter().map(show).collect())
}

/// A course with everything in it that the viewer sees.
pub(in crate::learning) fn course(
    conn: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    course: &Course,
) -> ApiResult<CourseView> {
    let owner = organisations::by_id(conn, course.organisation_id)?;
    let can_edit = rules::can_edit(viewer, &course.facts());
    let sections = sections::of_course(conn, course.id)?;
    let lectures = LectureRows::load_of_courses(conn, viewer, &[course.id])?.views(state, viewer, course);
    let mut sections: Vec<SectionView> = sections.into_iter().map(section).collect();
    let specialties = specialties::of_course(conn, course.id)?;
    let professors = professors::of_courses(conn, &[course.id])?
        .remove(&course.id)
        .unwrap_or_default();
    let mut summary = summary(course, owner.name, specialties, professors, &lectures);
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
    summary.poster_url = thumbnails::of_course(state, viewer, course)
        .or_else(|| first.into_iter().find_map(|media| media.poster_url.clone()));
    let enrolment = match viewer.account() {
        None => None,
        Some(account) => enrolments::find(conn, account, course.id)?,
    };
    Ok(CourseView {
        seminar: course.seminar.as_ref().map(|found| seminar(&found.0, &sections)),
        enrolment: enrolment.map(|found| OwnEnrolment {
            organisation_id: found.organisation_id,
            due_on: found.due_day.map(Day::numbered),
        }),
        professor_ids: summary.professors.iter().map(|professor| professor.id).collect(),
        summary,
        has_thumbnail: course.thumbnail_at.is_some(),
        goals: course.goals.0.clone(),
        sponsor: course.sponsor.0.clone(),
        editors: if can_edit { course.editors.0.clone() } else { Vec::new() },
        audience: if can_edit {
            course.audience.0.clone()
        } else {
            Vec::new()
        },
        titles: course.titles.0.clone(),
        can_edit,
        sections,
    })
}

/// A seminar whose programme names only lectures that the reader sees.
fn seminar(found: &Seminar, sections: &[SectionView]) -> Seminar {
    let mut shown = found.clone();
    let is_seen = |id: &LectureId| {
        sections
            .iter()
            .flat_map(|each| &each.lectures)
            .any(|each| each.id == *id)
    };
    for item in &mut shown.programme {
        item.lecture_id = item.lecture_id.filter(is_seen);
    }
    shown
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
