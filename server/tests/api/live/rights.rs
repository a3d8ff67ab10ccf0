//! Who may do what of live.

use std::time::Duration;

use mediflix_db::types::Timestamp;
use serde_json::{Value, json};

use crate::rights::{Made, Row, everybody};

/// The rows of this wing.
pub(crate) const ROWS: &[Row] = &[
    ("GET", "/api/v1/broadcasts", [200, 200, 200, 200, 200, 401]),
    // The course is no seminar.
    (
        "POST",
        "/api/v1/courses/{id}/broadcasts",
        [401, 404, 404, 409, 409, 401],
    ),
    ("GET", "/api/v1/broadcasts/{id}", [404, 404, 404, 404, 404, 401]),
    ("PATCH", "/api/v1/broadcasts/{id}", [401, 404, 404, 404, 404, 401]),
    ("DELETE", "/api/v1/broadcasts/{id}", [401, 404, 404, 404, 404, 401]),
    (
        "POST",
        "/api/v1/broadcasts/{id}/rehearse",
        [401, 404, 404, 404, 404, 401],
    ),
    ("POST", "/api/v1/broadcasts/{id}/air", [401, 404, 404, 404, 404, 401]),
    ("POST", "/api/v1/broadcasts/{id}/end", [401, 404, 404, 404, 404, 401]),
    (
        "POST",
        "/api/v1/broadcasts/{id}/postpone",
        [401, 404, 404, 404, 404, 401],
    ),
    ("POST", "/api/v1/broadcasts/{id}/cancel", [401, 404, 404, 404, 404, 401]),
    (
        "POST",
        "/api/v1/broadcasts/{id}/chapters",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "POST",
        "/api/v1/broadcasts/{id}/stream-key",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "PUT",
        "/api/v1/broadcasts/{id}/registration",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "DELETE",
        "/api/v1/broadcasts/{id}/registration",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "GET",
        "/api/v1/broadcasts/{id}/calendar.ics",
        [404, 404, 404, 404, 404, 401],
    ),
    ("GET", "/api/v1/broadcasts/{id}/seats", [401, 404, 404, 404, 404, 401]),
    ("POST", "/api/v1/broadcasts/{id}/seats", [401, 404, 404, 404, 404, 401]),
    ("PATCH", "/api/v1/broadcasts/{id}/stage", [401, 404, 404, 404, 404, 401]),
    (
        "POST",
        "/api/v1/broadcasts/{id}/seats/mine",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "PATCH",
        "/api/v1/broadcasts/{id}/seats/{seat}",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "DELETE",
        "/api/v1/broadcasts/{id}/seats/{seat}",
        [401, 404, 404, 404, 404, 401],
    ),
    ("GET", "/api/v1/broadcasts/{id}/hall", [401, 404, 404, 404, 404, 401]),
    (
        "POST",
        "/api/v1/broadcasts/{id}/hall/check-ins",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "GET",
        "/api/v1/broadcasts/{id}/attendance",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "GET",
        "/api/v1/broadcasts/{id}/attendance/summary",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "GET",
        "/api/v1/broadcasts/{id}/attendance/mine",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "GET",
        "/api/v1/broadcasts/{id}/attendance.csv",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "GET",
        "/api/v1/broadcasts/{broadcast}/room",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "PATCH",
        "/api/v1/broadcasts/{broadcast}/room",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "GET",
        "/api/v1/broadcasts/{broadcast}/room/messages",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "POST",
        "/api/v1/broadcasts/{broadcast}/room/messages",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "DELETE",
        "/api/v1/broadcasts/{broadcast}/room/messages/{id}",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "GET",
        "/api/v1/broadcasts/{broadcast}/room/events",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "PUT",
        "/api/v1/broadcasts/{broadcast}/room/pinned",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "POST",
        "/api/v1/broadcasts/{broadcast}/room/questions",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "PATCH",
        "/api/v1/broadcasts/{broadcast}/room/questions/{id}",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "POST",
        "/api/v1/broadcasts/{broadcast}/room/questions/{id}/draft",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "DELETE",
        "/api/v1/broadcasts/{broadcast}/room/questions/{id}",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "PUT",
        "/api/v1/broadcasts/{broadcast}/room/questions/{id}/vote",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "DELETE",
        "/api/v1/broadcasts/{broadcast}/room/questions/{id}/vote",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "POST",
        "/api/v1/broadcasts/{broadcast}/room/polls",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "PATCH",
        "/api/v1/broadcasts/{broadcast}/room/polls/{id}",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "PUT",
        "/api/v1/broadcasts/{broadcast}/room/polls/{id}/ballot",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "PUT",
        "/api/v1/broadcasts/{broadcast}/room/hand",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "DELETE",
        "/api/v1/broadcasts/{broadcast}/room/hand",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "DELETE",
        "/api/v1/broadcasts/{broadcast}/room/hands/{account_id}",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "PUT",
        "/api/v1/broadcasts/{broadcast}/room/muted/{account_id}",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "DELETE",
        "/api/v1/broadcasts/{broadcast}/room/muted/{account_id}",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "GET",
        "/api/v1/broadcasts/{broadcast}/captions",
        [404, 404, 404, 404, 404, 401],
    ),
    (
        "GET",
        "/api/v1/broadcasts/{broadcast}/captions/events",
        [404, 404, 404, 404, 404, 401],
    ),
    (
        "POST",
        "/api/v1/broadcasts/{broadcast}/captions/{language}/writer",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "DELETE",
        "/api/v1/broadcasts/{broadcast}/captions/{language}/writer",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "PUT",
        "/api/v1/broadcasts/{broadcast}/captions/{language}/lines/{id}",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "DELETE",
        "/api/v1/broadcasts/{broadcast}/captions/{language}/lines/{id}",
        [401, 404, 404, 404, 404, 401],
    ),
    // A stage is for whoever has the token of a seat; an account opens none.
    ("GET", "/api/v1/stage", everybody(401)),
    ("POST", "/api/v1/stage/agreement", everybody(401)),
    ("GET", "/api/v1/stage/events", everybody(401)),
    ("POST", "/api/v1/stage/answers/{number}", everybody(401)),
    ("POST", "/api/v1/whip", everybody(401)),
    ("PATCH", "/api/v1/whip/{publication}", everybody(401)),
    ("DELETE", "/api/v1/whip/{publication}", everybody(401)),
    ("GET", "/api/v1/account/calendar", [401, 200, 200, 200, 200, 401]),
    ("POST", "/api/v1/account/calendar", [401, 201, 201, 201, 201, 401]),
    ("DELETE", "/api/v1/account/calendar", [401, 204, 204, 204, 204, 401]),
    ("GET", "/api/v1/calendars/{secret}.ics", everybody(404)),
];

/// A valid body of a route that wants one.
pub(crate) fn body(method: &str, route: &str, _: &Made, _: usize) -> Option<Value> {
    let starts_at = Timestamp::now().plus(Duration::from_secs(7 * 24 * 3600));
    Some(match (method, route) {
        ("POST", "/courses/{id}/broadcasts") => {
            json!({"title": {"vi": "Tên"}, "starts_at": starts_at, "length_minutes": 60})
        }
        ("PATCH", "/broadcasts/{id}") => json!({}),
        ("POST", "/broadcasts/{id}/hall/check-ins") => json!({"code": "000000"}),
        ("PATCH", "/broadcasts/{id}/seats/{seat}") => json!({"muted": true}),
        ("PATCH", "/broadcasts/{id}/stage") => json!({"layout": "speaker"}),
        ("POST", "/broadcasts/{id}/chapters") => json!({"index": 0, "title": {"vi": "Khai mạc"}, "begins": true}),
        ("POST", "/broadcasts/{id}/seats") => json!({"name": "Mai", "locale": "vi"}),
        ("PATCH", "/broadcasts/{broadcast}/room") => json!({"slow_seconds": 5}),
        ("PUT", "/broadcasts/{broadcast}/room/pinned") => json!({"message_id": null}),
        ("POST", "/broadcasts/{broadcast}/room/messages" | "/broadcasts/{broadcast}/room/questions") => {
            json!({"body": "Xin chào"})
        }
        ("PATCH", "/broadcasts/{broadcast}/room/questions/{id}") => json!({"answered": true}),
        ("POST", "/broadcasts/{broadcast}/room/questions/{id}/draft") => json!({"language": "ko"}),
        ("POST", "/broadcasts/{broadcast}/room/polls") => json!({"question": "Đủ chưa?", "choices": ["Đủ", "Chưa"]}),
        ("PATCH", "/broadcasts/{broadcast}/room/polls/{id}") => json!({"open": false}),
        ("PUT", "/broadcasts/{broadcast}/room/polls/{id}/ballot") => json!({"choice": 0}),
        ("POST", "/broadcasts/{broadcast}/captions/{language}/writer") => json!({}),
        ("PUT", "/broadcasts/{broadcast}/captions/{language}/lines/{id}") => json!({"text": "Xin chào"}),
        ("POST", "/stage/agreement") => json!({"text": "Tôi đồng ý."}),
        ("POST", "/broadcasts/{id}/postpone") => json!({"starts_at": starts_at}),
        _ => return None,
    })
}
