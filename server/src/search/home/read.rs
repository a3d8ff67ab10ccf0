//! `GET /api/v1/home`

use actix_web::web;
use mediflix_db::types::LangText;
use serde::Serialize;
use utoipa::ToSchema;

use super::card::{self, Card};
use super::own::{self, HomeLecture, Own, ToDo};
use super::shelves::{self, Shelf, ShelvedOrganisation};
use super::specialty::ShelvedSpecialty;
use super::written::Written;
use crate::AppState;
use crate::access::caller::Caller;
use crate::access::rules::Viewer;
use crate::errors::ApiResult;
use crate::learning::courses::view::CourseSummary;
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
    #[schema(value_type = Vec<CourseSummary>)]
    pub new: Vec<Card>,
    /// How many courses the reader sees.
    pub course_count: usize,
    /// The seminar that was published last.
    #[schema(value_type = Option<CourseSummary>, required)]
    pub seminar: Option<Card>,
    /// Specialties with courses, each before its parts.
    #[schema(value_type = Vec<ShelvedSpecialty>)]
    pub specialties: Written,
    /// Organisations with courses, those with most first. At most twelve.
    #[schema(value_type = Vec<ShelvedOrganisation>)]
    pub organisations: Written,
}

/// Courses of one specialty.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpecialtyShelf {
    /// The specialty.
    pub id: String,
    /// Its name.
    pub name: LangText,
    /// The newest courses of it and of its parts. At most six.
    #[schema(value_type = Vec<CourseSummary>)]
    pub courses: Vec<Card>,
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
    let shelf = shelves::get(&state, whole, viewer).await?;
    let own = match viewer.account() {
        None => Own::default(),
        Some(account) => {
            state.learning.progress.settle(&state.database, Some(account)).await?;
            let (shared, has_assignments) = (state.clone(), shelf.has_assignments);
            state
                .read(move |conn| own::load(conn, &shared, viewer, account, has_assignments))
                .await?
        }
    };
    let specialty = caller.0.as_ref().map_or("", |member| member.specialty.as_str());
    let for_specialty = match shelf.names.find(specialty) {
        None => None,
        Some(found) => {
            let of_it = KeptKey {
                circle,
                specialty: Some(found.id.clone()),
            };
            let courses = card::all(&state, viewer, &shelves::get(&state, of_it, viewer).await?.courses)?;
            (!courses.is_empty()).then(|| SpecialtyShelf {
                id: found.id.clone(),
                name: found.name.clone(),
                courses,
            })
        }
    };
    home(&state, viewer, &shelf, own, for_specialty).map(web::Json)
}

fn home(
    state: &AppState,
    viewer: Viewer,
    shelf: &Shelf,
    own: Own,
    for_specialty: Option<SpecialtyShelf>,
) -> ApiResult<Home> {
    let seminar = shelf.seminar.as_ref().map(|course| card::one(state, viewer, course));
    let seminar = seminar.transpose()?.flatten();
    let stands = |course: &Card| {
        let of_specialty = for_specialty.iter().flat_map(|shelf| &shelf.courses);
        of_specialty.chain(&seminar).any(|other| other.id == course.id)
    };
    let mut new = card::all(state, viewer, &shelf.courses)?;
    new.retain(|course| !stands(course));
    new.truncate(NEW);
    Ok(Home {
        going_on: own.going_on,
        to_do: own.to_do,
        for_specialty,
        new,
        course_count: shelf.total,
        seminar,
        specialties: shelf.specialties.clone(),
        organisations: shelf.organisations.clone(),
    })
}
