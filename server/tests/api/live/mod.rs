//! Broadcasts of seminars, registrations and calendars.

mod attendance;
mod broadcasts;
mod calendars;
mod captions;
mod feeds;
mod listener;
mod registrations;
pub(crate) mod rights;
mod room;
mod stage;

use std::time::Duration;

use serde_json::{Value, json};

use crate::app::{Course, Person, TestApp};

/// The moment so many hours from now, as the API writes it.
fn in_hours(app: &TestApp, hours: u64) -> Value {
    json!(app.state.clock.now().plus(Duration::from_secs(hours * 3600)))
}

/// A published seminar of a person.
async fn seminar(by: &Person<'_>, access: &str) -> Course {
    let course = by.course(access).await;
    let day = json!({"held_on": "2026-12-01", "place": {}, "organisers": [], "speakers": [], "programme": []});
    by.put(&format!("/courses/{}/seminar", course.id), day).await.must(200);
    by.post(&format!("/courses/{}/publish", course.id), json!({}))
        .await
        .must(200);
    course
}

/// A broadcast of a seminar that begins so many hours from now.
async fn broadcast(app: &TestApp, by: &Person<'_>, course: &Course, hours: u64) -> String {
    let body =
        json!({"title": {"vi": "Suy tim", "ko": "심부전"}, "starts_at": in_hours(app, hours), "length_minutes": 90});
    let made = by.post(&format!("/courses/{}/broadcasts", course.id), body).await;
    made.must(201).id()
}
