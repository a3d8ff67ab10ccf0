//! Who may do what of media. Uploads are made by rights and gone on with by capability; playback goes by a playback token or a
//! signature in the address, never by an access token; workers by worker tokens alone, and by signatures.

use serde_json::{Value, json};

use crate::rights::{Made, Row, everybody};

/// Captions that are not there.
const NO_CAPTIONS: [u16; 6] = [401, 404, 404, 404, 404, 401];

/// The rows of this wing.
pub(crate) const ROWS: &[Row] = &[
    ("GET", "/api/v1/worker-tokens", [401, 403, 403, 403, 200, 401]),
    ("DELETE", "/api/v1/worker-tokens/{id}", [401, 403, 403, 403, 404, 401]),
    (
        "GET",
        "/api/v1/lectures/{lecture}/events",
        [401, 404, 404, 200, 200, 401],
    ),
    ("GET", "/api/v1/lectures/{lecture}/jobs", [401, 404, 404, 200, 200, 401]),
    (
        "GET",
        "/api/v1/lectures/{lecture}/uploads",
        [401, 404, 404, 200, 200, 401],
    ),
    (
        "GET",
        "/api/v1/lectures/{lecture}/tracks",
        [404, 404, 404, 200, 200, 401],
    ),
    (
        "POST",
        "/api/v1/lectures/{lecture}/tracks",
        [401, 404, 404, 201, 201, 401],
    ),
    ("GET", "/api/v1/tracks/{id}", [401, 404, 404, 404, 404, 401]),
    ("PATCH", "/api/v1/tracks/{id}", [401, 404, 404, 404, 404, 401]),
    ("DELETE", "/api/v1/tracks/{id}", [401, 404, 404, 404, 404, 401]),
    (
        "POST",
        "/api/v1/lectures/{lecture}/playback",
        [404, 404, 404, 409, 409, 401],
    ),
    (
        "POST",
        "/api/v1/lectures/{lecture}/repackage",
        [401, 404, 404, 409, 409, 401],
    ),
    ("GET", "/api/v1/jobs", [401, 403, 403, 403, 200, 401]),
    ("POST", "/api/v1/jobs/{job}/cancel", [401, 404, 404, 404, 404, 401]),
    ("POST", "/api/v1/jobs/{job}/retry", [401, 404, 404, 404, 404, 401]),
    ("GET", "/api/v1/packaging-costs", [401, 403, 403, 403, 200, 401]),
    ("OPTIONS", "/api/v1/uploads", everybody(204)),
    ("POST", "/api/v1/uploads", [401, 403, 404, 201, 201, 401]),
    ("HEAD", "/api/v1/uploads/{capability}", everybody(404)),
    ("PATCH", "/api/v1/uploads/{capability}", everybody(404)),
    ("DELETE", "/api/v1/uploads/{capability}", everybody(404)),
    ("GET", "/hls/{token}/{package}/keys/{index}.key", everybody(401)),
    ("GET", "/hls/{token}/{package}/{name}.m3u8", everybody(401)),
    ("GET", "/media/{prefix}/{rendition}/{object}", everybody(404)),
    ("GET", "/hls/{token}/{package}/{folder}/{file}", everybody(401)),
    ("GET", "/hls/{token}/{package}/captions/{file}", everybody(401)),
    (
        "GET",
        "/api/v1/lectures/{lecture}/captions",
        [404, 404, 404, 200, 200, 401],
    ),
    (
        "POST",
        "/api/v1/lectures/{lecture}/captions",
        [401, 404, 404, 201, 201, 401],
    ),
    (
        "POST",
        "/api/v1/lectures/{lecture}/captions/import",
        [401, 404, 404, 422, 422, 401],
    ),
    ("POST", "/api/v1/captions/{id}/translate", NO_CAPTIONS),
    (
        "GET",
        "/api/v1/lectures/{lecture}/caption-drafts",
        [401, 404, 404, 200, 200, 401],
    ),
    ("POST", "/api/v1/caption-drafts/{id}/retry", NO_CAPTIONS),
    ("DELETE", "/api/v1/caption-drafts/{id}", NO_CAPTIONS),
    (
        "POST",
        "/api/v1/lectures/{lecture}/transcribe",
        [401, 404, 404, 409, 409, 401],
    ),
    ("GET", "/api/v1/captions/{id}/file", [404, 404, 404, 404, 404, 401]),
    ("GET", "/api/v1/captions/{id}", [404, 404, 404, 404, 404, 401]),
    ("DELETE", "/api/v1/captions/{id}", NO_CAPTIONS),
    ("POST", "/api/v1/captions/{id}/restore", NO_CAPTIONS),
    ("PUT", "/api/v1/captions/{id}/cues", NO_CAPTIONS),
    ("POST", "/api/v1/captions/{id}/writer", NO_CAPTIONS),
    ("DELETE", "/api/v1/captions/{id}/writer", NO_CAPTIONS),
    ("POST", "/api/v1/captions/{id}/confirm", NO_CAPTIONS),
    ("DELETE", "/api/v1/captions/{id}/confirm", NO_CAPTIONS),
    ("POST", "/api/v1/captions/{id}/shift", NO_CAPTIONS),
    ("GET", "/api/v1/captions/{id}/versions", NO_CAPTIONS),
    ("GET", "/api/v1/captions/{id}/versions/{number}", NO_CAPTIONS),
    ("POST", "/api/v1/captions/{id}/versions/{number}/restore", NO_CAPTIONS),
    ("GET", "/stills/{signature}/{viewer}/{prefix}/{file}", everybody(404)),
    ("POST", "/api/v1/worker/leases", everybody(401)),
    ("POST", "/api/v1/worker/jobs/{job}/source", everybody(401)),
    ("POST", "/api/v1/worker/jobs/{job}/grants", everybody(401)),
    ("POST", "/api/v1/worker/jobs/{job}/keys", everybody(401)),
    ("POST", "/api/v1/worker/feeds", everybody(401)),
    ("POST", "/api/v1/worker/stages", everybody(401)),
    ("POST", "/api/v1/worker/jobs/{job}/programme", everybody(401)),
    (
        "PUT",
        "/api/v1/worker/jobs/{job}/parts/{rendition}/{sequence}/{part}",
        everybody(401),
    ),
    ("POST", "/api/v1/worker/jobs/{job}/heartbeat", everybody(401)),
    ("POST", "/api/v1/worker/jobs/{job}/done", everybody(401)),
    ("POST", "/api/v1/worker/jobs/{job}/failed", everybody(401)),
    ("POST", "/api/v1/worker/jobs/{job}/release", everybody(401)),
    (
        "GET",
        "/api/v1/worker/objects/{signature}/{area}/sources/{source}",
        everybody(403),
    ),
    (
        "PUT",
        "/api/v1/worker/objects/{signature}/{area}/{prefix}/{name}",
        everybody(403),
    ),
    (
        "PUT",
        "/api/v1/worker/objects/{signature}/{area}/{prefix}/{folder}/{name}",
        everybody(403),
    ),
];

/// A valid body of a route that wants one.
pub(crate) fn body(method: &str, route: &str, _: &Made, _: usize) -> Option<Value> {
    Some(match (method, route) {
        ("POST", "/lectures/{lecture}/tracks") => json!({"role": "dub", "language": "ko"}),
        ("PATCH", "/tracks/{id}") => json!({}),
        ("POST", "/lectures/{lecture}/captions") => json!({"kind": "captions", "language": "vi"}),
        ("PUT", "/captions/{id}/cues") => json!({"revision": 1, "cues": []}),
        ("POST", "/captions/{id}/writer") => json!({}),
        ("POST", "/lectures/{lecture}/transcribe") => json!({"language": "vi"}),
        ("POST", "/captions/{id}/translate") => json!({"language": "vi"}),
        ("POST", "/captions/{id}/shift") => json!({"offset_ms": 1}),
        _ => return None,
    })
}
