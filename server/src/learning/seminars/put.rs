//! `PUT`, `DELETE /api/v1/courses/{id}/seminar`

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::learning::courses;
use mediflix_db::learning::lectures;
use mediflix_db::learning::seminars::{self, Seminar};
use mediflix_db::types::ids::{CourseId, LectureId};
use mediflix_db::types::{Day, Timestamp};

use crate::access::caller::SignedIn;
use crate::access::rules::Viewer;
use crate::errors::{ApiError, ApiResult};
use crate::http::fields::Fields;
use crate::http::revision::{IfMatch, Revised};
use crate::learning::courses::rights;
use crate::learning::courses::view::{self, CourseView};
use crate::{AppState, fields};

/// The most of each list.
const MOST_ORGANISERS: usize = 20;
const MOST_SPEAKERS: usize = 50;
const MOST_ITEMS: usize = 200;
/// A seminar is planned no longer ahead.
const MOST_DAYS_AHEAD: i32 = 3660;
/// A lecture is no longer than a day.
const LONGEST_MS: i64 = 24 * 3600 * 1000;

/// Makes a course a seminar, or changes its day, place, speakers and programme. Each part of the programme that names a lecture of the
/// course is a chapter of it. With If-Match only what the caller saw is changed, else 412 `changed`.
#[utoipa::path(put, path = "/api/v1/courses/{id}/seminar", tag = "courses", params(("id" = CourseId, Path)),
    request_body = Seminar, responses((status = 200, body = CourseView)))]
pub async fn put_seminar(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
    seen: IfMatch,
    body: web::Json<Seminar>,
) -> ApiResult<Revised<CourseView>> {
    let seminar = checked(body.into_inner(), state.clock.now())?;
    let (viewer, id) = (caller.viewer(), id.into_inner());
    let answer = state
        .clone()
        .write(move |conn| {
            let here: Vec<LectureId> = lectures::of_courses(conn, &[id])?.iter().map(|each| each.id).collect();
            let named = seminar.programme.iter().filter_map(|item| item.lecture_id);
            let strange = named.into_iter().any(|lecture| !here.contains(&lecture));
            store(conn, &state, (viewer, id), &seen, Some(seminar), strange)
        })
        .await?;
    Ok(Revised(answer))
}

/// Makes a seminar an ordinary course; its lectures stay.
#[utoipa::path(delete, path = "/api/v1/courses/{id}/seminar", tag = "courses", params(("id" = CourseId, Path)),
    responses((status = 200, body = CourseView)))]
pub async fn end_seminar(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
    seen: IfMatch,
) -> ApiResult<Revised<CourseView>> {
    let (viewer, id) = (caller.viewer(), id.into_inner());
    let answer = state
        .clone()
        .write(move |conn| store(conn, &state, (viewer, id), &seen, None, false))
        .await?;
    Ok(Revised(answer))
}

/// Stores it for who may change the course; `strange` tells that the programme names a lecture that is not in it.
fn store(
    conn: &mut DbConnection,
    state: &AppState,
    (viewer, id): (Viewer, CourseId),
    seen: &IfMatch,
    seminar: Option<Seminar>,
    strange: bool,
) -> ApiResult<CourseView> {
    let course = rights::editable(conn, viewer, id)?;
    courses::lock(conn, id)?;
    if seen.is_given() {
        seen.check(&view::course(conn, state, viewer, &course)?)?;
    }
    if strange {
        return Err(ApiError::field("programme", "invalid"));
    }
    seminars::set(conn, id, seminar, state.clock.now())?;
    let course = courses::by_id(conn, id)?;
    view::course(conn, state, viewer, &course)
}

/// The seminar with texts as they are shown; faults name the list that they are in.
fn checked(seminar: Seminar, now: Timestamp) -> ApiResult<Seminar> {
    let mut faults = Fields::default();
    let is_near = seminar.held_on <= Day::from_timestamp(now).plus(MOST_DAYS_AHEAD);
    faults.check("held_on", if is_near { Ok(()) } else { Err("invalid") });
    let lists = [
        ("organisers", seminar.organisers.len(), MOST_ORGANISERS),
        ("speakers", seminar.speakers.len(), MOST_SPEAKERS),
        ("programme", seminar.programme.len(), MOST_ITEMS),
    ];
    for (field, count, most) in lists {
        faults.check(field, if count > most { Err("too_many") } else { Ok(()) });
    }
    let place = faults.check("place", fields::optional_title(seminar.place));
    let organisers = seminar
        .organisers
        .iter()
        .map(|name| fields::display_name(name))
        .collect::<Result<Vec<_>, _>>();
    let organisers = faults.check("organisers", organisers);
    let speakers = seminar.speakers.into_iter().map(|mut speaker| {
        speaker.name = fields::display_name(&speaker.name)?;
        speaker.about = fields::optional_line(&speaker.about, 200)?;
        Ok(speaker)
    });
    let speakers = faults.check("speakers", speakers.collect::<Result<Vec<_>, fields::Fault>>());
    let programme = seminar.programme.into_iter().map(|mut item| {
        item.title = fields::title(item.title)?;
        item.speaker = fields::optional_line(&item.speaker, 100)?;
        if (0..=LONGEST_MS).contains(&item.start_ms) {
            Ok(item)
        } else {
            Err("invalid")
        }
    });
    let programme = faults.check("programme", programme.collect::<Result<Vec<_>, fields::Fault>>());
    let made = (|| {
        Some(Seminar {
            held_on: seminar.held_on,
            place: place?,
            organisers: organisers?,
            speakers: speakers?,
            programme: programme?,
        })
    })();
    faults.finish(made)
}
