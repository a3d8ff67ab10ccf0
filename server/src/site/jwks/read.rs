//! `GET /api/v1/jwks.json`

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::security::signing_keys::Jwk;

/// A set of public keys (RFC 7517).
#[derive(Debug, Serialize, ToSchema)]
pub struct JwkSet {
    /// The keys whose tokens are believed.
    pub keys: Vec<Jwk>,
}

/// Reads the public keys of our tokens.
#[utoipa::path(get, path = "/api/v1/jwks.json", tag = "site", responses((status = 200, body = JwkSet)))]
pub async fn read_jwks(state: web::Data<AppState>) -> HttpResponse {
    let keys = state.tokens.keys().published().to_vec();
    HttpResponse::Ok()
        .insert_header(("cache-control", "public, max-age=300"))
        .json(JwkSet { keys })
}
