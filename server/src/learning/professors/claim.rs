//! `POST`, `DELETE /api/v1/professors/{id}/claim`, `POST /api/v1/professor-claims`

use std::time::Duration;

use actix_web::{HttpResponse, web};
use mediflix_db::learning::professors::{self, Claim, Professor, ProfessorChange};
use mediflix_db::people::accounts;
use mediflix_db::types::ids::ProfessorId;
use mediflix_db::types::{Language, Timestamp};
use mediflix_db::{DbConnection, DbError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rights;
use super::view::{self, ProfessorView};
use crate::AppState;
use crate::access::caller::{SignedIn, viewer_of};
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::revision::Revised;
use crate::security::opaque_token;

/// How long a link is good.
const GOOD_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

/// A link to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClaim {
    /// The language of the page that it opens.
    pub locale: Language,
}

/// The link by which a page is claimed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClaimLink {
    /// To be handed to the professor: a secret.
    pub url: String,
    /// It is good until then.
    pub expires_at: Timestamp,
}

/// What somebody brings who claims a page.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimToken {
    /// From the link.
    pub token: String,
}

/// Makes the link by which a professor claims their page; one before is worth nothing any more. A page that is claimed: 409.
#[utoipa::path(post, path = "/api/v1/professors/{id}/claim", tag = "professors", params(("id" = ProfessorId, Path)),
    request_body = NewClaim, responses((status = 201, body = ClaimLink)))]
pub async fn create_claim(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<ProfessorId>,
    body: web::Json<NewClaim>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let (token, token_hash) = opaque_token::fresh().map_err(ApiError::internal)?;
    let expires_at = now.plus(GOOD_FOR);
    state
        .write(move |conn| {
            professors::lock(conn, *id)?;
            let (professor, _) = rights::managed(conn, caller.viewer(), *id)?;
            if professor.account_id.is_some() {
                return Err(Code::Conflict.into());
            }
            let claim = Claim {
                professor_id: *id,
                token_hash,
                created_by: caller.id(),
                created_at: now,
                expires_at,
            };
            professors::put_claim(conn, &claim)?;
            caller.note(conn, now, "professor_claim_create", subject(&professor), &[])
        })
        .await?;
    let base = state.config.site.public_url.trim_end_matches('/');
    let url = format!("{base}/{}/claim#token={token}", body.locale);
    Ok(HttpResponse::Created()
        .insert_header(("cache-control", "no-store"))
        .json(ClaimLink { url, expires_at }))
}

/// Withdraws the link, or takes a page back from whoever claimed it.
#[utoipa::path(delete, path = "/api/v1/professors/{id}/claim", tag = "professors", params(("id" = ProfessorId, Path)),
    responses((status = 200, body = ProfessorView)))]
pub async fn end_claim(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<ProfessorId>,
) -> ApiResult<Revised<ProfessorView>> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer: ProfessorView = state
        .write(move |conn| {
            professors::lock(conn, *id)?;
            let (professor, _) = rights::managed(conn, viewer, *id)?;
            let withdrawn = professors::end_claim(conn, *id)?;
            if professor.account_id.is_some() {
                let change = ProfessorChange {
                    account_id: Some(None),
                    updated_at: Some(now),
                    ..ProfessorChange::default()
                };
                professors::change(conn, *id, &change)?;
            }
            if withdrawn || professor.account_id.is_some() {
                caller.note(conn, now, "professor_claim_end", subject(&professor), &["account_id"])?;
            }
            let after = professors::by_id(conn, *id)?;
            view::professor(conn, viewer, after, now)
        })
        .await?;
    Ok(Revised(answer))
}

/// Makes the page of a link the caller's own. A link that is unknown, used, withdrawn or too old, or whose maker may not hand it out any
/// more: `link_invalid`.
#[utoipa::path(post, path = "/api/v1/professor-claims", tag = "professors", request_body = ClaimToken,
    responses((status = 200, body = ProfessorView)))]
pub async fn claim_professor(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<ClaimToken>,
) -> ApiResult<Revised<ProfessorView>> {
    let hash = opaque_token::hash(&body.token);
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer: ProfessorView = state
        .write(move |conn| {
            let claim = professors::claim_by_token(conn, &hash, now)?.ok_or(Code::LinkInvalid)?;
            professors::lock(conn, claim.professor_id)?;
            let (professor, _) = professors::by_id(conn, claim.professor_id)?;
            // Whoever was quicker has used it.
            let is_taken = !professors::end_claim(conn, claim.professor_id)? || professor.account_id.is_some();
            if is_taken || !may_hand_out(conn, &claim, &professor)? {
                return Err(Code::LinkInvalid.into());
            }
            let change = ProfessorChange {
                account_id: Some(Some(caller.id())),
                updated_at: Some(now),
                ..ProfessorChange::default()
            };
            professors::change(conn, professor.id, &change)?;
            caller.note(conn, now, "professor_claim", subject(&professor), &["account_id"])?;
            let after = professors::by_id(conn, professor.id)?;
            view::professor(conn, viewer, after, now)
        })
        .await?;
    Ok(Revised(answer))
}

/// Whether who made a link may still do so.
fn may_hand_out(conn: &mut DbConnection, claim: &Claim, professor: &Professor) -> ApiResult<bool> {
    match accounts::enabled(conn, claim.created_by) {
        Err(DbError::NotFound) => Ok(false),
        found => {
            let maker = viewer_of(conn, &found?)?;
            Ok(rights::is_of_organisation(maker, professor))
        }
    }
}

fn subject(professor: &Professor) -> Subject {
    Subject::new("professor", professor.id.uuid(), Some(professor.organisation_id))
}
