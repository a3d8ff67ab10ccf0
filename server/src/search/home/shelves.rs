//! Shelves of the home page: what is new, specialties with their counts, hospitals, the newest seminar.
//!
//! Everybody for whom the same published courses exist gets the same shelves: readers are told apart by the organisations that they
//! are members of, never by who they are. Shelves are kept for a second from the moment that they were read, so that what is taken
//! back is gone after that second at the latest. Who may watch is asked anew for each reader.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::learning::lectures::Lecture;
use mediflix_db::learning::{assignments, specialties};
use mediflix_db::media::played::{self, Played};
use mediflix_db::people::organisations;
use mediflix_db::search::documents::{self as rows, CourseRow};
use mediflix_db::types::ids::{CourseId, LectureId, OrganisationId};
use mediflix_db::types::{LangText, Timestamp};
use mediflix_search_index::{CourseFilter, CourseKind, Explored, Sorting};
use serde::Serialize;
use utoipa::ToSchema;

use super::card::{self, ShelvedCourse};
use super::specialty::{Names, ShelvedSpecialty};
use super::written::Written;
use crate::access::rules::Viewer;
use crate::errors::{ApiError, ApiResult};
use crate::learning::courses::view;
use crate::search::kept::KeptKey;
use crate::search::{follow, synonyms};
use crate::{AppState, blocking, fields};

/// New courses that are read: those that stand on another shelf already are left out.
const NEW: usize = 16;
/// Courses of one specialty.
const OF_SPECIALTY: usize = 6;
/// Organisations that are shown.
const ORGANISATIONS: usize = 12;
/// Letters of a description.
const BEGINNING: usize = 240;

/// What is shown of some published courses that can be played.
#[derive(Debug)]
pub(super) struct Shelf {
    /// How many courses there are.
    pub(super) total: usize,
    /// The newest.
    pub(super) courses: Vec<ShelvedCourse>,
    /// The newest seminar.
    pub(super) seminar: Option<ShelvedCourse>,
    /// Specialties that have courses.
    pub(super) specialties: Written,
    /// By what names these are known.
    pub(super) names: Names,
    /// The organisations with most courses.
    pub(super) organisations: Written,
    /// Whether a curriculum is assigned to any organisation that its readers are members of.
    pub(super) has_assignments: bool,
}

/// An organisation with courses.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = HomeOrganisation)]
pub(super) struct ShelvedOrganisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Where its logo is, if it has one.
    #[schema(required)]
    pub logo_url: Option<String>,
    /// How many courses of it the reader sees.
    pub count: usize,
}

/// A shelf that is no older than a second.
pub(super) async fn get(state: &web::Data<AppState>, key: KeptKey, viewer: Viewer) -> ApiResult<Arc<Shelf>> {
    let read = load(state, key.clone(), viewer.member_of());
    state.search.kept.get(&key, read).await
}

async fn load(state: &web::Data<AppState>, key: KeptKey, member_of: Vec<OrganisationId>) -> ApiResult<Shelf> {
    follow::catch_up(state).await?;
    let (words, search) = (synonyms::dictionary(state).await?, Arc::clone(&state.search));
    let is_whole = key.specialty.is_none();
    let (explored, seminar) = blocking::run(move || {
        let index = search.index()?;
        let filter = |kind| CourseFilter {
            viewer: key.circle.clone(),
            specialty: key.specialty.clone(),
            kind,
            ..CourseFilter::default()
        };
        let explore = |kind, most| {
            let found = index.explore(&filter(kind), &words, Sorting::New, 0, most);
            found.map_err(ApiError::internal)
        };
        let explored = explore(None, if is_whole { NEW } else { OF_SPECIALTY })?;
        let has_seminar = is_whole && explored.kinds.contains_key(&CourseKind::Seminar);
        let seminar = if has_seminar {
            explore(Some(CourseKind::Seminar), 1)?.courses
        } else {
            Vec::new()
        };
        Ok((explored, seminar.first().copied().map(CourseId::from)))
    })
    .await?;
    let shared = state.clone();
    state
        .read(move |conn| {
            let newest: Vec<CourseId> = explored.courses.iter().copied().map(CourseId::from).collect();
            let also = seminar.filter(|id| !newest.contains(id));
            let all: Vec<CourseId> = newest.iter().copied().chain(also).collect();
            let mut found = courses(conn, &all)?;
            for course in found.values_mut() {
                course.public = card::public(&shared, course)?;
            }
            let seminar = seminar.and_then(|id| take(&mut found, id));
            let (specialties, organisations) = if is_whole {
                (specialties_of(conn, &explored)?, organisations_of(conn, &explored)?)
            } else {
                Default::default()
            };
            Ok(Shelf {
                total: explored.total,
                courses: newest.into_iter().filter_map(|id| take(&mut found, id)).collect(),
                seminar,
                names: Names::new(&specialties),
                specialties: Written::new(&specialties)?,
                organisations: Written::new(&organisations)?,
                has_assignments: is_whole && assignments::any_for(conn, &member_of)?,
            })
        })
        .await
}

fn take(found: &mut HashMap<CourseId, ShelvedCourse>, id: CourseId) -> Option<ShelvedCourse> {
    found.remove(&id)
}

/// Those of some courses that are published and can be played, in a fixed number of queries.
fn courses(conn: &mut DbConnection, ids: &[CourseId]) -> ApiResult<HashMap<CourseId, ShelvedCourse>> {
    let found = rows::courses(conn, ids)?;
    let lectures = rows::lectures(conn, ids)?;
    let of_lectures: Vec<LectureId> = lectures.iter().map(|lecture| lecture.id).collect();
    let packages = played::of_lectures(conn, &of_lectures)?;
    let mut specialties = specialties::of_courses(conn, ids)?;
    let shown = found.into_iter().filter_map(|row| {
        let of_course = specialties.remove(&row.course.id).unwrap_or_default();
        let lectures = lectures.iter().filter(|lecture| lecture.course_id == row.course.id);
        let played: Vec<&Played> = lectures
            .filter_map(|lecture: &Lecture| packages.get(&lecture.id))
            .collect();
        shelved(row, of_course, &played).map(|course| (course.summary.id, course))
    });
    Ok(shown.collect())
}

fn shelved(row: CourseRow, specialties: Vec<String>, played: &[&Played]) -> Option<ShelvedCourse> {
    if played.is_empty() {
        return None;
    }
    let mut summary = view::summary(&row.course, row.organisation, specialties, row.professors, &[]);
    summary.lecture_count = played.len();
    summary.duration_ms = played.iter().filter_map(|package| package.duration_ms).sum();
    summary.description = beginning(&summary.description);
    Some(ShelvedCourse {
        facts: row.course.facts(),
        thumbnail_at: row.course.thumbnail_at,
        summary,
        poster: played
            .iter()
            .find(|package| package.poster_at.is_some())
            .map(|package| package.prefix.clone()),
        public: None,
    })
}

/// Cards show two lines of a description.
fn beginning(text: &LangText) -> LangText {
    let cut = |text: &Option<String>| text.as_deref().map(|text| fields::cut(text, BEGINNING).to_owned());
    LangText {
        vi: cut(&text.vi),
        ko: cut(&text.ko),
        en: cut(&text.en),
    }
}

fn specialties_of(conn: &mut DbConnection, explored: &Explored) -> ApiResult<Vec<ShelvedSpecialty>> {
    let all = specialties::all(conn)?.into_iter().map(|specialty| ShelvedSpecialty {
        count: explored.specialties.count(&specialty.slug),
        id: specialty.slug,
        parent_id: specialty.parent,
        name: specialty.name.0,
    });
    Ok(all.filter(|specialty| specialty.count > 0).collect())
}

fn organisations_of(conn: &mut DbConnection, explored: &Explored) -> ApiResult<Vec<ShelvedOrganisation>> {
    let logo_url = |id, at: Timestamp| format!("/api/v1/organisations/{id}/logo?v={}", at.as_us());
    let all = organisations::with_logos(conn)?.into_iter();
    let all = all.map(|(id, name, logo_at)| ShelvedOrganisation {
        count: explored.organisations.count(&id.to_string()),
        logo_url: logo_at.map(|at| logo_url(id, at)),
        id,
        name,
    });
    let mut shown: Vec<ShelvedOrganisation> = all.filter(|each| each.count > 0).collect();
    shown.sort_by(|a, b| (b.count, &a.name).cmp(&(a.count, &b.name)));
    shown.truncate(ORGANISATIONS);
    Ok(shown)
}
