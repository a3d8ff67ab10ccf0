//! `POST /api/v1/account/verification`

use actix_web::{HttpResponse, web};
use mediflix_db::people::verifications::{self, NewVerification, VerificationState};
use mediflix_db::types::Day;
use mediflix_db::types::ids::{OrganisationId, VerificationId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::profile::filled_in;
use super::view::VerificationView;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};
use crate::http::body::read_at_most;
use crate::security::file_kind::FileKind;

/// The largest evidence.
const MOST_BYTES: usize = 5 * 1024 * 1024;

/// Who is asked.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VerificationRequest {
    /// The organisation whose training office decides: one's own. Without it the platform's administrators.
    pub organisation_id: Option<OrganisationId>,
}

/// What evidence is wrapped for: that of one request is not that of another.
pub(super) fn purpose(id: VerificationId) -> String {
    format!("evidence {id}")
}

/// Asks for one's profile to be verified, with a picture or PDF of the licence: at most 5 MiB. It takes the place of a request that
/// is still open. A conflict while no profile is filled in.
#[utoipa::path(post, path = "/api/v1/account/verification", tag = "verification", params(VerificationRequest),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = VerificationView)))]
pub async fn request_verification(
    caller: SignedIn,
    state: web::Data<AppState>,
    asked: web::Query<VerificationRequest>,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    let organisation_id = asked.organisation_id;
    if organisation_id.is_some_and(|id| caller.viewer().roles_in(id).is_none()) {
        return Err(ApiError::field("organisation_id", "invalid"));
    }
    let bytes = read_at_most(body, MOST_BYTES).await?;
    let kind = FileKind::of_bytes(&bytes).filter(|kind| *kind != FileKind::Webp);
    let (now, master_key) = (state.clock.now(), state.master_key.clone());
    let request = state
        .write(move |conn| {
            let profile = filled_in(conn, caller.id())?;
            let today = Day::from_timestamp(now).number();
            if profile.valid_day.is_some_and(|last| last < today) {
                return Err(ApiError::field("valid_until", "invalid"));
            }
            let kind = kind.ok_or_else(|| ApiError::field("evidence", "invalid"))?;
            let id = VerificationId::new();
            let sealed = master_key.wrap(&purpose(id), &bytes);
            let new = NewVerification {
                id,
                account_id: caller.id(),
                organisation_id,
                title: profile.title,
                state: VerificationState::Pending,
                reason: String::new(),
                valid_day: profile.valid_day,
                evidence_type: kind.content_type().to_owned(),
                evidence: sealed.map_err(|_| ApiError::internal("the evidence cannot be encrypted"))?,
                created_at: now,
            };
            verifications::insert(conn, &new)?;
            let subject = Subject::new("verification", id.uuid(), organisation_id);
            caller.note(conn, now, "verification_request", subject, &[])?;
            Ok(verifications::by_id(conn, id)?)
        })
        .await?;
    Ok(HttpResponse::Created().json(VerificationView::from(request)))
}
