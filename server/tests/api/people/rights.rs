//! Who may do what of people: accounts, sessions, invitations, organisations.

use serde_json::{Value, json};

use crate::app::PASSWORD;
use crate::rights::{Made, Row, everybody};

/// The rows of this wing.
pub(crate) const ROWS: &[Row] = &[
    ("POST", "/api/v1/setup", everybody(410)),
    ("POST", "/api/v1/accounts", everybody(202)),
    ("POST", "/api/v1/accounts/confirm", everybody(410)),
    ("GET", "/api/v1/account", [401, 200, 200, 200, 200, 401]),
    ("PATCH", "/api/v1/account", [401, 200, 200, 200, 200, 401]),
    ("POST", "/api/v1/account/password", [401, 422, 422, 422, 422, 401]),
    ("GET", "/api/v1/accounts/{id}/picture", everybody(404)),
    ("PUT", "/api/v1/account/picture", [401, 422, 422, 422, 422, 401]),
    ("DELETE", "/api/v1/account/picture", [401, 200, 200, 200, 200, 401]),
    ("GET", "/api/v1/accounts", [401, 403, 403, 403, 200, 401]),
    ("PATCH", "/api/v1/accounts/{id}", [401, 403, 403, 403, 404, 401]),
    ("POST", "/api/v1/accounts/{id}/links", [401, 403, 403, 403, 404, 401]),
    ("POST", "/api/v1/invitations", [401, 403, 403, 403, 201, 401]),
    ("GET", "/api/v1/invitations", [401, 403, 403, 403, 200, 401]),
    (
        "POST",
        "/api/v1/invitations/{id}/resend",
        [401, 404, 404, 404, 404, 401],
    ),
    (
        "POST",
        "/api/v1/organisations/{id}/invitations/import",
        [401, 403, 403, 403, 404, 401],
    ),
    (
        "GET",
        "/api/v1/organisations/{id}/join-links",
        [401, 403, 403, 403, 404, 401],
    ),
    (
        "POST",
        "/api/v1/organisations/{id}/join-links",
        [401, 403, 403, 403, 404, 401],
    ),
    ("DELETE", "/api/v1/join-links/{id}", [401, 404, 404, 404, 404, 401]),
    ("POST", "/api/v1/joinings/offer", everybody(410)),
    ("POST", "/api/v1/joinings", [401, 410, 410, 410, 410, 401]),
    ("DELETE", "/api/v1/invitations/{id}", [401, 404, 404, 404, 404, 401]),
    ("GET", "/api/v1/organisations", [200, 200, 200, 200, 200, 401]),
    ("POST", "/api/v1/organisations", [401, 403, 403, 403, 201, 401]),
    ("GET", "/api/v1/organisations/{id}", [404, 404, 404, 404, 404, 401]),
    ("GET", "/api/v1/organisations/{id}/logo", everybody(404)),
    ("PUT", "/api/v1/organisations/{id}/logo", [401, 403, 403, 403, 404, 401]),
    (
        "DELETE",
        "/api/v1/organisations/{id}/logo",
        [401, 403, 403, 403, 404, 401],
    ),
    ("PATCH", "/api/v1/organisations/{id}", [401, 403, 403, 403, 404, 401]),
    ("DELETE", "/api/v1/organisations/{id}", [401, 403, 403, 403, 404, 401]),
    (
        "GET",
        "/api/v1/organisations/{id}/members",
        [401, 403, 403, 403, 404, 401],
    ),
    (
        "PUT",
        "/api/v1/organisations/{id}/members/{account}",
        [401, 403, 403, 403, 404, 401],
    ),
    (
        "DELETE",
        "/api/v1/organisations/{id}/members/{account}",
        [401, 403, 403, 403, 404, 401],
    ),
    (
        "GET",
        "/api/v1/organisations/{id}/groups",
        [401, 403, 403, 403, 404, 401],
    ),
    (
        "POST",
        "/api/v1/organisations/{id}/groups",
        [401, 403, 403, 403, 404, 401],
    ),
    ("GET", "/api/v1/groups/{id}", [401, 404, 404, 404, 404, 401]),
    ("PATCH", "/api/v1/groups/{id}", [401, 404, 404, 404, 404, 401]),
    ("DELETE", "/api/v1/groups/{id}", [401, 404, 404, 404, 404, 401]),
    ("POST", "/api/v1/groups/{id}/members", [401, 404, 404, 404, 404, 401]),
    ("GET", "/api/v1/account/profile", [401, 200, 200, 200, 200, 401]),
    ("PUT", "/api/v1/account/profile", [401, 200, 200, 200, 200, 401]),
    ("POST", "/api/v1/account/verification", [401, 422, 422, 422, 422, 401]),
    ("GET", "/api/v1/verifications", [401, 403, 403, 403, 200, 401]),
    (
        "POST",
        "/api/v1/verifications/decisions",
        [401, 200, 200, 200, 200, 401],
    ),
    (
        "GET",
        "/api/v1/verifications/{id}/evidence",
        [401, 404, 404, 404, 404, 401],
    ),
    ("POST", "/api/v1/password-resets", everybody(202)),
    ("POST", "/api/v1/password-resets/confirm", everybody(410)),
    ("POST", "/api/v1/sessions", everybody(401)),
    ("POST", "/api/v1/sessions/refresh", everybody(401)),
    ("DELETE", "/api/v1/sessions/current", everybody(204)),
    ("GET", "/api/v1/sessions", [401, 200, 200, 200, 200, 401]),
    ("DELETE", "/api/v1/sessions/{id}", [401, 404, 404, 404, 404, 401]),
    ("POST", "/api/v1/local-sessions", everybody(401)),
];

/// A valid body of a route that wants one.
pub(crate) fn body(method: &str, route: &str, _: &Made, turn: usize) -> Option<Value> {
    Some(match (method, route) {
        ("POST", "/setup") => {
            json!({"token": "x", "email": "x@b.vn", "password": PASSWORD, "display_name": "X", "locale": "vi"})
        }
        ("POST", "/accounts") => {
            json!({"email": format!("new{turn}@b.vn"), "password": PASSWORD, "display_name": "X", "locale": "vi"})
        }
        ("POST", "/accounts/confirm") => json!({"token": "x"}),
        ("POST", "/accounts/{id}/links") => json!({"kind": "reset"}),
        ("PATCH", "/account" | "/accounts/{id}") => json!({}),
        ("POST", "/account/password") => json!({"current_password": "wrong password", "new_password": PASSWORD}),
        ("POST", "/invitations") => json!({"email": format!("invited{turn}@b.vn"), "locale": "vi"}),
        ("POST" | "PATCH", "/organisations" | "/organisations/{id}") => json!({"name": format!("Bệnh viện {turn}")}),
        ("PUT", "/organisations/{id}/members/{account}") => json!({"roles": ["learner"]}),
        ("POST", "/organisations/{id}/join-links") => json!({"most_uses": 10, "days": 7}),
        ("POST", "/joinings" | "/joinings/offer") => json!({"link": "x"}),
        ("POST" | "PATCH", "/organisations/{id}/groups" | "/groups/{id}") => json!({"name": "Khoa Nội"}),
        ("POST", "/groups/{id}/members") => json!({"add": [crate::rights::NOWHERE]}),
        ("PUT", "/account/profile") => {
            json!({"title": "nurse", "legal_name": "X", "birth_date": null, "licence_number": "", "issued_on": null,
                "valid_until": null, "scope": "", "workplace": "", "province": "", "specialty": ""})
        }
        ("POST", "/verifications/decisions") => {
            json!({"ids": ["01900000-0000-7000-8000-000000000000"], "decision": "approve"})
        }
        ("POST", "/password-resets") => json!({"email": format!("nobody{turn}@b.vn")}),
        ("POST", "/password-resets/confirm") => json!({"token": "x", "new_password": PASSWORD}),
        ("POST", "/sessions") => json!({"email": format!("nobody{turn}@b.vn"), "password": PASSWORD}),
        ("POST", "/local-sessions") => json!({}),
        _ => return None,
    })
}
