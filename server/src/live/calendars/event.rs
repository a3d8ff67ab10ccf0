//! A broadcast as a calendar's event.

use actix_web::HttpResponse;
use actix_web::http::header;
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use mediflix_db::learning::courses::Course;
use mediflix_db::live::broadcasts::{Broadcast, BroadcastState};
use mediflix_db::types::{Language, Timestamp};
use std::time::Duration;

/// The answer with a calendar of these broadcasts.
pub(super) fn answer(
    found: &[(Broadcast, Course)],
    (public_url, language): (&str, Language),
    file_name: &str,
) -> HttpResponse {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Mediflix//Live seminars//EN"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    for (broadcast, course) in found {
        calendar.push(event(broadcast, course, public_url, language));
    }
    HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8; method=PUBLISH")
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{file_name}\""),
        ))
        .body(calendar.to_string())
}

fn event(broadcast: &Broadcast, course: &Course, public_url: &str, language: Language) -> Event {
    let host = public_url.split("://").last().unwrap_or(public_url);
    let link = format!("{public_url}/{language}/live/{}", broadcast.id);
    let length_s = u64::try_from(broadcast.length_minutes).unwrap_or(1) * 60;
    let ends_at = broadcast.starts_at.plus(Duration::from_secs(length_s));
    let mut event = Event::new();
    event
        .uid(&format!("{}@{host}", broadcast.id))
        .sequence(u32::try_from(broadcast.revision - 1).unwrap_or(0))
        .add_property("DTSTAMP", utc(broadcast.updated_at))
        .add_property("LAST-MODIFIED", utc(broadcast.updated_at))
        .add_property("DTSTART", utc(broadcast.starts_at))
        .add_property("DTEND", utc(ends_at))
        .summary(broadcast.title.0.best(language))
        .description(&format!("{}\n{link}", course.title.0.best(language)))
        .location(&link)
        .url(&link);
    event.status(match broadcast.state {
        BroadcastState::Cancelled => EventStatus::Cancelled,
        _ => EventStatus::Confirmed,
    });
    event.done()
}

/// A moment as RFC 5545 writes it in UTC (3.3.5): `20261201T010000Z`.
fn utc(moment: Timestamp) -> String {
    let text = moment.to_string();
    let seconds = text.split('.').next().unwrap_or_default();
    let figures: String = seconds.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    format!("{figures}Z")
}
