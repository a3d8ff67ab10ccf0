//! Curriculums in answers.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::access::PublicationState;
use mediflix_db::learning::assignments::{self, Assignment};
use mediflix_db::learning::curriculums::{self, Curriculum};
use mediflix_db::people::organisations::{self, Organisation};
use mediflix_db::types::ids::{CourseId, CurriculumId, OrganisationId};
use mediflix_db::types::{Day, LangText, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::rules::{self, Viewer};
use crate::errors::ApiResult;
use crate::http::revision::HasRevision;
use crate::learning::courses::view::{CourseSummary, summaries};

/// A curriculum in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CurriculumSummary {
    /// Its id.
    pub id: CurriculumId,
    /// Its title.
    pub title: LangText,
    /// What it is about.
    pub description: LangText,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The owner's name.
    pub organisation_name: String,
    /// Where it is in its life.
    pub state: PublicationState,
    /// How many courses the reader sees in it.
    pub course_count: usize,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Raised by every edit: send it as If-Match with a change.
    pub revision: i32,
}

/// A curriculum with the courses in it that the reader sees.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Curriculum)]
pub struct CurriculumView {
    /// What lists show.
    #[serde(flatten)]
    pub summary: CurriculumSummary,
    /// What one will be able to do.
    pub goals: LangText,
    /// Whether the reader may change it.
    pub can_edit: bool,
    /// Other organisations that may edit it; only its makers see that.
    pub editors: Vec<OrganisationId>,
    /// Its courses, in order.
    pub courses: Vec<StepView>,
}

/// A course as a step of a curriculum.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CurriculumStep)]
pub struct StepView {
    /// The course.
    pub course: CourseSummary,
    /// Courses of this curriculum that come before it.
    pub requires: Vec<CourseId>,
}

/// Whom a curriculum is assigned to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Assignment)]
pub struct AssignmentView {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// Until when.
    #[schema(required)]
    pub due_on: Option<Day>,
    /// When it was assigned.
    pub created_at: Timestamp,
}

impl HasRevision for CurriculumView {
    fn revision(&self) -> i32 {
        self.summary.revision
    }
}

impl From<(Assignment, Organisation)> for AssignmentView {
    fn from((assignment, organisation): (Assignment, Organisation)) -> Self {
        Self {
            organisation_id: organisation.id,
            organisation_name: organisation.name,
            due_on: assignment.due_day.map(Day::numbered),
            created_at: assignment.created_at,
        }
    }
}

/// Some curriculums as lists show them.
pub(super) fn list(
    conn: &mut DbConnection,
    viewer: Viewer,
    found: Vec<Curriculum>,
) -> ApiResult<Vec<CurriculumSummary>> {
    let ids: Vec<CurriculumId> = found.iter().map(|curriculum| curriculum.id).collect();
    let owners: Vec<OrganisationId> = found.iter().map(|curriculum| curriculum.organisation_id).collect();
    let mut counts: HashMap<CurriculumId, usize> = HashMap::new();
    for (id, course) in curriculums::course_facts(conn, &ids)? {
        if rules::can_see_course(viewer, &course) {
            *counts.entry(id).or_default() += 1;
        }
    }
    let names: HashMap<OrganisationId, String> = organisations::names_of(conn, &owners)?.into_iter().collect();
    let show = |curriculum: Curriculum| CurriculumSummary {
        id: curriculum.id,
        title: curriculum.title.0,
        description: curriculum.description.0,
        organisation_id: curriculum.organisation_id,
        organisation_name: names.get(&curriculum.organisation_id).cloned().unwrap_or_default(),
        state: curriculum.state,
        course_count: counts.get(&curriculum.id).copied().unwrap_or(0),
        updated_at: curriculum.updated_at,
        revision: curriculum.revision,
    };
    Ok(found.into_iter().map(show).collect())
}

/// A curriculum with the courses in it that the viewer sees.
pub(super) fn curriculum(
    conn: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    curriculum: Curriculum,
) -> ApiResult<Option<CurriculumView>> {
    let can_edit = rules::can_edit(viewer, &curriculum.facts());
    let (goals, editors) = (curriculum.goals.0.clone(), curriculum.editors.0.clone());
    let steps = curriculums::courses_of(conn, curriculum.id)?;
    let (steps, courses): (Vec<_>, Vec<_>) = steps
        .into_iter()
        .filter(|(_, course)| rules::can_see_course(viewer, &course.facts()))
        .unzip();
    let seen: Vec<CourseId> = courses.iter().map(|course| course.id).collect();
    let shown = summaries(conn, state, viewer, courses)?;
    let courses = steps
        .into_iter()
        .zip(shown)
        .map(|(step, course)| StepView {
            course,
            requires: step.requires.0.into_iter().filter(|id| seen.contains(id)).collect(),
        })
        .collect();
    Ok(list(conn, viewer, vec![curriculum])?
        .pop()
        .map(|summary| CurriculumView {
            summary,
            goals,
            can_edit,
            editors: if can_edit { editors } else { Vec::new() },
            courses,
        }))
}

/// Whom a curriculum is assigned to.
pub(super) fn assignments_of(conn: &mut DbConnection, id: CurriculumId) -> ApiResult<Vec<AssignmentView>> {
    let found = assignments::of_curriculum(conn, id)?;
    Ok(found.into_iter().map(AssignmentView::from).collect())
}
