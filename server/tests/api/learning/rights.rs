//! Who may do what of learning: courses, sections, lectures, progress.

use serde_json::{Value, json};

use crate::rights::{Made, Row, everybody};

/// The rows of this wing.
pub(crate) const ROWS: &[Row] = &[
    ("GET", "/api/v1/specialties", [200, 200, 200, 200, 200, 200]),
    ("GET", "/api/v1/courses", [200, 200, 200, 200, 200, 401]),
    ("POST", "/api/v1/courses", [401, 403, 201, 201, 201, 401]),
    ("GET", "/api/v1/courses/{id}", [404, 404, 404, 200, 200, 401]),
    ("PATCH", "/api/v1/courses/{id}", [401, 404, 404, 200, 200, 401]),
    ("DELETE", "/api/v1/courses/{id}", [401, 404, 404, 204, 204, 401]),
    ("POST", "/api/v1/courses/{id}/publish", [401, 404, 404, 200, 200, 401]),
    ("POST", "/api/v1/courses/{id}/unpublish", [401, 404, 404, 200, 200, 401]),
    ("POST", "/api/v1/courses/{id}/archive", [401, 404, 404, 409, 409, 401]),
    ("PUT", "/api/v1/courses/{id}/order", [401, 404, 404, 200, 200, 401]),
    ("PUT", "/api/v1/courses/{id}/thumbnail", [401, 404, 404, 422, 422, 401]),
    (
        "DELETE",
        "/api/v1/courses/{id}/thumbnail",
        [401, 404, 404, 204, 204, 401],
    ),
    (
        "GET",
        "/api/v1/courses/{id}/thumbnail/{viewer}/{signature}",
        everybody(404),
    ),
    ("PUT", "/api/v1/lectures/{id}/thumbnail", [401, 404, 404, 422, 422, 401]),
    (
        "DELETE",
        "/api/v1/lectures/{id}/thumbnail",
        [401, 404, 404, 204, 204, 401],
    ),
    (
        "GET",
        "/api/v1/lectures/{id}/thumbnail/{viewer}/{signature}",
        everybody(404),
    ),
    ("GET", "/api/v1/professors", [401, 403, 200, 200, 200, 401]),
    ("POST", "/api/v1/professors", [401, 403, 201, 201, 201, 401]),
    ("GET", "/api/v1/professors/{id}", [404, 404, 404, 404, 404, 401]),
    ("PATCH", "/api/v1/professors/{id}", [401, 404, 404, 404, 404, 401]),
    ("DELETE", "/api/v1/professors/{id}", [401, 404, 404, 404, 404, 401]),
    ("GET", "/api/v1/professors/{id}/picture", everybody(404)),
    ("PUT", "/api/v1/professors/{id}/picture", [401, 404, 404, 404, 404, 401]),
    (
        "DELETE",
        "/api/v1/professors/{id}/picture",
        [401, 404, 404, 404, 404, 401],
    ),
    ("POST", "/api/v1/professors/{id}/claim", [401, 404, 404, 404, 404, 401]),
    (
        "DELETE",
        "/api/v1/professors/{id}/claim",
        [401, 404, 404, 404, 404, 401],
    ),
    ("POST", "/api/v1/professor-claims", [401, 410, 410, 410, 410, 401]),
    (
        "GET",
        "/api/v1/courses/{id}/attachments",
        [404, 404, 404, 200, 200, 401],
    ),
    (
        "POST",
        "/api/v1/courses/{id}/attachments",
        [401, 404, 404, 422, 422, 401],
    ),
    (
        "PUT",
        "/api/v1/courses/{id}/attachments/order",
        [401, 404, 404, 200, 200, 401],
    ),
    ("PATCH", "/api/v1/attachments/{id}", [401, 404, 404, 404, 404, 401]),
    ("DELETE", "/api/v1/attachments/{id}", [401, 404, 404, 404, 404, 401]),
    (
        "POST",
        "/api/v1/attachments/{id}/restore",
        [401, 404, 404, 404, 404, 401],
    ),
    ("GET", "/api/v1/attachments/{id}/{viewer}/{signature}", everybody(404)),
    ("GET", "/api/v1/curriculums", [200, 200, 200, 200, 200, 401]),
    ("POST", "/api/v1/curriculums", [401, 403, 201, 201, 201, 401]),
    ("GET", "/api/v1/curriculums/{id}", [404, 404, 404, 200, 200, 401]),
    ("PATCH", "/api/v1/curriculums/{id}", [401, 404, 404, 200, 200, 401]),
    ("DELETE", "/api/v1/curriculums/{id}", [401, 404, 404, 204, 204, 401]),
    (
        "PUT",
        "/api/v1/curriculums/{id}/courses",
        [401, 404, 404, 200, 200, 401],
    ),
    (
        "POST",
        "/api/v1/curriculums/{id}/publish",
        [401, 404, 404, 200, 200, 401],
    ),
    (
        "POST",
        "/api/v1/curriculums/{id}/unpublish",
        [401, 404, 404, 200, 200, 401],
    ),
    (
        "POST",
        "/api/v1/curriculums/{id}/archive",
        [401, 404, 404, 409, 409, 401],
    ),
    (
        "POST",
        "/api/v1/curriculums/{id}/duplicate",
        [401, 404, 404, 201, 201, 401],
    ),
    (
        "GET",
        "/api/v1/curriculums/{id}/assignments",
        [401, 404, 404, 200, 200, 401],
    ),
    (
        "PUT",
        "/api/v1/curriculums/{id}/assignments/{organisation}",
        [401, 404, 404, 409, 409, 401],
    ),
    (
        "DELETE",
        "/api/v1/curriculums/{id}/assignments/{organisation}",
        [401, 404, 404, 404, 404, 401],
    ),
    ("GET", "/api/v1/assignments", [401, 200, 200, 200, 200, 401]),
    ("PUT", "/api/v1/courses/{id}/enrolment", [401, 404, 404, 409, 409, 401]),
    (
        "DELETE",
        "/api/v1/courses/{id}/enrolment",
        [401, 404, 404, 404, 404, 401],
    ),
    ("GET", "/api/v1/enrolments", [401, 200, 200, 200, 200, 401]),
    (
        "POST",
        "/api/v1/organisations/{id}/enrolments",
        [401, 403, 403, 403, 422, 401],
    ),
    (
        "GET",
        "/api/v1/organisations/{id}/enrolments",
        [401, 403, 403, 403, 200, 401],
    ),
    (
        "GET",
        "/api/v1/organisations/{id}/enrolments/courses",
        [401, 403, 403, 403, 200, 401],
    ),
    (
        "DELETE",
        "/api/v1/organisations/{id}/enrolments/{course}/{account}",
        [401, 403, 403, 403, 404, 401],
    ),
    ("PUT", "/api/v1/courses/{id}/seminar", [401, 404, 404, 200, 200, 401]),
    ("DELETE", "/api/v1/courses/{id}/seminar", [401, 404, 404, 200, 200, 401]),
    ("POST", "/api/v1/courses/{id}/sections", [401, 404, 404, 201, 201, 401]),
    ("PATCH", "/api/v1/sections/{id}", [401, 404, 404, 200, 200, 401]),
    ("DELETE", "/api/v1/sections/{id}", [401, 404, 404, 409, 409, 401]),
    ("POST", "/api/v1/sections/{id}/lectures", [401, 404, 404, 201, 201, 401]),
    ("GET", "/api/v1/lectures/{id}", [404, 404, 404, 200, 200, 401]),
    ("PATCH", "/api/v1/lectures/{id}", [401, 404, 404, 200, 200, 401]),
    ("DELETE", "/api/v1/lectures/{id}", [401, 404, 404, 204, 204, 401]),
    ("GET", "/api/v1/lectures/{id}/needs", [404, 404, 404, 200, 200, 401]),
    ("PUT", "/api/v1/lectures/{id}/exception", [401, 404, 404, 204, 204, 401]),
    (
        "DELETE",
        "/api/v1/lectures/{id}/exception",
        [401, 404, 404, 204, 204, 401],
    ),
    (
        "GET",
        "/api/v1/organisations/{id}/lecture-needs",
        [401, 403, 403, 403, 404, 401],
    ),
    (
        "PUT",
        "/api/v1/organisations/{id}/lecture-needs",
        [401, 403, 403, 403, 404, 401],
    ),
    ("POST", "/api/v1/lectures/{id}/erase", [401, 404, 404, 204, 204, 401]),
    ("POST", "/api/v1/lectures/{id}/restore", [401, 404, 404, 404, 404, 401]),
    ("GET", "/api/v1/deleted-lectures", [401, 403, 200, 200, 200, 401]),
    ("POST", "/api/v1/lectures/{id}/publish", [401, 404, 404, 200, 200, 401]),
    (
        "POST",
        "/api/v1/lectures/{id}/unpublish",
        [401, 404, 404, 200, 200, 401],
    ),
    ("POST", "/api/v1/lectures/{id}/archive", [401, 404, 404, 409, 409, 401]),
    ("GET", "/api/v1/lectures/{id}/notes", [401, 404, 404, 200, 200, 401]),
    ("POST", "/api/v1/lectures/{id}/notes", [401, 404, 404, 201, 201, 401]),
    ("GET", "/api/v1/notes", [401, 200, 200, 200, 200, 401]),
    ("GET", "/api/v1/notes/export", [401, 200, 200, 200, 200, 401]),
    ("PATCH", "/api/v1/notes/{id}", [401, 404, 404, 404, 404, 401]),
    ("DELETE", "/api/v1/notes/{id}", [401, 404, 404, 404, 404, 401]),
    ("POST", "/api/v1/progress", [401, 200, 200, 200, 200, 401]),
    ("GET", "/api/v1/progress/continue", [401, 200, 200, 200, 200, 401]),
    ("GET", "/api/v1/progress/courses", [401, 200, 200, 200, 200, 401]),
];

/// A valid body of a route that wants one.
pub(crate) fn body(method: &str, route: &str, made: &Made, _: usize) -> Option<Value> {
    let title = json!({"vi": "Tên"});
    Some(match (method, route) {
        ("PATCH", "/courses/{id}" | "/lectures/{id}") => json!({}),
        ("PUT", "/lectures/{id}/exception") => json!({"words": {"vi": "x"}}),
        ("PUT", "/organisations/{id}/lecture-needs") => {
            json!({"captions": [], "transcript": false, "description": false})
        }
        ("POST", "/professors") => json!({"name": "Kim Min-jun"}),
        ("PATCH", "/professors/{id}") => json!({}),
        ("POST", "/professors/{id}/claim") => json!({"locale": "vi"}),
        ("POST", "/professor-claims") => json!({"token": "x"}),
        ("PUT", "/courses/{id}/attachments/order") => json!({"ids": []}),
        ("PATCH", "/attachments/{id}") => json!({"title": title}),
        ("POST", "/curriculums") => json!({"title": title}),
        ("PATCH", "/curriculums/{id}") | ("PUT", "/curriculums/{id}/assignments/{organisation}") => json!({}),
        ("PUT", "/curriculums/{id}/courses") => json!({"courses": [{"course_id": made.course}]}),
        ("POST", "/organisations/{id}/enrolments") => json!({"course_id": made.course, "account_ids": [made.course]}),
        ("PUT", "/courses/{id}/seminar") => {
            json!({"held_on": "2026-10-17", "place": {}, "organisers": [], "speakers": [], "programme": []})
        }
        ("POST", "/courses") => json!({"title": title, "description": {}, "language": "vi", "access": "open"}),
        ("PUT", "/courses/{id}/order") => {
            json!({"sections": [{"id": made.section, "lectures": [made.lecture]}]})
        }
        ("POST", "/courses/{id}/sections") | ("PATCH", "/sections/{id}") => json!({"title": title}),
        ("POST", "/sections/{id}/lectures") => json!({"title": title, "description": {}}),
        ("POST", "/lectures/{id}/notes") => json!({"source_id": made.lecture, "at_ms": 0, "text": "a"}),
        ("PATCH", "/notes/{id}") => json!({"text": "a"}),
        ("POST", "/progress") => {
            // Its own source would be seen as one that does not exist: each item is answered for itself.
            let part =
                json!({"lecture_id": made.lecture, "source_id": made.lecture, "position_ms": 0, "intervals": []});
            json!({"items": [part]})
        }
        _ => return None,
    })
}
