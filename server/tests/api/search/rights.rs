//! Who may do what of search.

use serde_json::{Value, json};

use crate::rights::{Made, Row};

/// The rows of this wing.
pub(crate) const ROWS: &[Row] = &[
    // Without a query there is no search.
    ("GET", "/api/v1/search", [422, 422, 422, 422, 422, 401]),
    ("GET", "/api/v1/search/suggestions", [200, 200, 200, 200, 200, 401]),
    ("GET", "/api/v1/explore", [200, 200, 200, 200, 200, 401]),
    ("GET", "/api/v1/home", [200, 200, 200, 200, 200, 401]),
    ("GET", "/api/v1/search/synonyms", [401, 403, 403, 403, 200, 401]),
    ("POST", "/api/v1/search/synonyms", [401, 403, 403, 403, 201, 401]),
    ("PATCH", "/api/v1/search/synonyms/{id}", [401, 403, 403, 403, 404, 401]),
    ("DELETE", "/api/v1/search/synonyms/{id}", [401, 403, 403, 403, 404, 401]),
];

/// A valid body of a route that wants one.
pub(crate) fn body(method: &str, route: &str, _: &Made, _: usize) -> Option<Value> {
    match (method, route) {
        ("POST", "/search/synonyms") | ("PATCH", "/search/synonyms/{id}") => {
            Some(json!({"terms": {"vi": ["bệnh tim"], "ko": ["심장병"]}}))
        }
        _ => None,
    }
}
