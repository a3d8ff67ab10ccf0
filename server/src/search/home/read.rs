//! `GET /api/v1/home`

use actix_web::web;
use mediflix_db::learning::thumbnails::Shown;
use mediflix_db::types::LangText;
use serde::Serialize;
use utoipa::ToSchema;

use super::own::{self, HomeLecture, Own, ToDo};
use super::shelves::{Shelf, ShelvedCourse, ShelvedOrganisation, ShelvedSpecialty};
use super::{shelves, specialty};
use crate::AppState;
use crate::access::caller::Caller;
use crate::access::rules::{self, Viewer, Watching};
use crate::errors::ApiResult;
use crate::learning::courses::view::CourseSummary;
use crate::learning::thumbnails::view as thumbnails;
use crate::media::stills;
use crate::search::audience::circle_tokens;
use crate::search::kept::KeptKey;

/// New courses that are shown.
const NEW: usize = 9;

/// What the home page shows. Of courses there are only those that can be played; of their descriptions, the beginning.
#[derive(Debug, Serialize, ToSchema)]
pub struct Home {
    /// Lectures that the reader began and is not done with, on whichever device; the one watched last is the first. At most six.
    #[serde(rename = "continue")]
    pub going_on: Vec<HomeLecture>,
    /// What the reader is to do, the nearest day first. At most six.
    pub to_do: Vec<ToDo>,
    /// Courses of the specialty that stands in the reader's profile; null when there are none.
    #[schema(required)]
    pub for_specialty: Option<SpecialtyShelf>,
    /// The newest courses that stand on no other shelf. At most nine.
    pub new: Vec<CourseSummary>,
    /// How many courses the reader sees.
    pub course_count: usize,
    /// The seminar that was published last.
    #[schema(required)]
    pub seminar: Option<CourseSummary>,
    /// Specialties with courses, each before its parts.
    pub specialties: Vec<ShelvedSpecialty>,
    /// Organisations with courses, those with most first. At most twelve.
    pub organisations: Vec<ShelvedOrganisation>,
}

/// Courses of one specialty.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpecialtyShelf {
    /// The specialty.
    pub id: String,
    /// Its name.
    pub name: LangText,
    /// The newest courses of it and of its parts. At most six.
    pub courses: Vec<CourseSummary>,
}

/// Reads everything that the home page shows. Shelves are at most a second old; what is the reader's own is read anew.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/home", tag = "search",
    responses((status = 200, body = Home)))]
pub async fn read_home(caller: Caller, state: web::Data<AppState>) -> ApiResult<web::Json<Home>> {
    let viewer = caller.viewer();
    let circle = circle_tokens(viewer);
    let whole = KeptKey {
        circle: circle.clone(),
        specialty: None,
    };
    let shelf = shelves::get(&state, whole).await?;
    let own = match viewer.account() {
        None => Own::default(),
        Some(account) => {
            state.learning.progress.settle(&state.database, Some(account)).await?;
            let shared = state.clone();
            state
                .read(move |conn| own::load(conn, &shared, viewer, account))
                .await?
        }
    };
    let for_specialty = match specialty::named(&own.specialty, &shelf.specialties) {
        None => None,
        Some(found) => {
            let of_it = KeptKey {
                circle,
                specialty: Some(found.id.clone()),
            };
            let courses = shelves::get(&state, of_it).await?;
            let courses = shown(&state, viewer, &courses.courses);
            (!courses.is_empty()).then(|| SpecialtyShelf {
                id: found.id.clone(),
                name: found.name.clone(),
                courses,
            })
        }
    };
    Ok(web::Json(home(&state, viewer, &shelf, own, for_specialty)))
}

fn home(state: &AppState, viewer: Viewer, shelf: &Shelf, own: Own, for_specialty: Option<SpecialtyShelf>) -> Home {
    let seminar = shelf.seminar.as_ref().and_then(|course| one(state, viewer, course));
    let stands = |course: &CourseSummary| {
        let of_specialty = for_specialty.iter().flat_map(|shelf| &shelf.courses);
        of_specialty.chain(&seminar).any(|other| other.id == course.id)
    };
    let mut new = shown(state, viewer, &shelf.courses);
    new.retain(|course| !stands(course));
    new.truncate(NEW);
    Home {
        going_on: own.going_on,
        to_do: own.to_do,
        for_specialty,
        new,
        course_count: shelf.total,
        seminar,
        specialties: shelf.specialties.clone(),
        organisations: shelf.organisations.clone(),
    }
}

fn shown(state: &AppState, viewer: Viewer, courses: &[ShelvedCourse]) -> Vec<CourseSummary> {
    courses.iter().filter_map(|course| one(state, viewer, course)).collect()
}

/// A course as this reader sees it: posters are only for who may watch.
fn one(state: &AppState, viewer: Viewer, course: &ShelvedCourse) -> Option<CourseSummary> {
    if !rules::can_see_course(viewer, &course.facts) {
        return None;
    }
    let mut summary = course.summary.clone();
    let may_watch = rules::can_watch(viewer, &course.facts, course.facts.state) == Watching::Allowed;
    let poster = course.poster.as_deref().filter(|_| may_watch);
    let thumbnail = course.thumbnail_at.filter(|_| may_watch);
    summary.poster_url = match thumbnail {
        Some(at) => Some(thumbnails::url(state, viewer, Shown::Course(summary.id), at)),
        None => poster.map(|prefix| stills::poster_url_below(state, prefix, viewer.account())),
    };
    Some(summary)
}
