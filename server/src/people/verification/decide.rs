//! `POST /api/v1/verifications/decisions`

use actix_web::web;
use mediflix_db::people::accounts;
use mediflix_db::people::verifications::{self, VerificationState};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::VerificationId;
use mediflix_db::{DbConnection, DbError, word_enum};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::must_see;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};
use crate::mail::{Letter, Post};
use crate::notify::{Happened, notify};
use crate::{AppState, fields};

/// So many at once.
const MOST: usize = 100;

word_enum! {
    /// What is decided.
    pub enum Decision {
        /// The title is verified.
        Approve = "approve",
        /// It is not.
        Refuse = "refuse",
    }
}

/// A decision about some requests.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// Which requests; at most 100.
    pub ids: Vec<VerificationId>,
    /// What is decided.
    pub decision: Decision,
    /// Why it is refused, for who asked: at most 500 characters.
    #[serde(default)]
    pub reason: String,
}

word_enum! {
    /// What became of a decision.
    pub enum DecisionOutcome {
        /// It is decided.
        Decided = "decided",
        /// It was decided before, or withdrawn.
        DecidedBefore = "decided_before",
        /// There is no such request, or the caller may not see it.
        NotFound = "not_found",
    }
}

/// What became of one.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionResult {
    /// Which request.
    pub id: VerificationId,
    /// What became of it.
    pub outcome: DecisionOutcome,
}

/// What became of all.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionResults {
    /// In the order of the request.
    pub items: Vec<DecisionResult>,
}

/// Decides about several requests at once: each by whoever may decide about it.
#[utoipa::path(post, path = "/api/v1/verifications/decisions", tag = "verification", request_body = Decisions,
    responses((status = 200, body = DecisionResults)))]
pub async fn decide_verifications(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<Decisions>,
) -> ApiResult<web::Json<DecisionResults>> {
    let (body, now) = (body.into_inner(), state.clock.now());
    let reason = fields::optional_line(&body.reason, 500).map_err(|fault| ApiError::field("reason", fault))?;
    let (next, reason) = match body.decision {
        Decision::Approve => (VerificationState::Approved, String::new()),
        Decision::Refuse if reason.is_empty() => return Err(ApiError::field("reason", "required")),
        Decision::Refuse => (VerificationState::Refused, reason),
    };
    if body.ids.is_empty() || body.ids.len() > MOST {
        return Err(ApiError::field("ids", "invalid"));
    }
    let shared = state.clone();
    let items = state
        .write(move |conn| {
            let one = |id| {
                let outcome = decide(conn, &caller, id, next, &reason, now)?;
                Ok(DecisionResult { id, outcome })
            };
            let items = body.ids.into_iter().map(one).collect::<ApiResult<Vec<_>>>()?;
            let decided = items.iter().filter(|item| item.outcome == DecisionOutcome::Decided);
            let decided: Vec<VerificationId> = decided.map(|item| item.id).collect();
            tell(conn, &shared, &decided, next, now)?;
            Ok(items)
        })
        .await?;
    state.deliver_soon();
    Ok(web::Json(DecisionResults { items }))
}

fn decide(
    conn: &mut DbConnection,
    caller: &SignedIn,
    id: VerificationId,
    next: VerificationState,
    reason: &str,
    now: Timestamp,
) -> ApiResult<DecisionOutcome> {
    let request = match verifications::by_id(conn, id) {
        Err(DbError::NotFound) => return Ok(DecisionOutcome::NotFound),
        found => found?,
    };
    if must_see(caller, &request).is_err() {
        return Ok(DecisionOutcome::NotFound);
    }
    if !verifications::decide(conn, &request, next, reason, caller.id(), now)? {
        return Ok(DecisionOutcome::DecidedBefore);
    }
    let action = if next == VerificationState::Approved {
        "verification_approve"
    } else {
        "verification_refuse"
    };
    let subject = Subject::account(request.account_id, request.organisation_id);
    caller.note(conn, now, action, subject, &["verified_title"])?;
    Ok(DecisionOutcome::Decided)
}

/// Tells those whose requests were decided, by bell and letter. Why stands in their profile alone.
fn tell(
    conn: &mut DbConnection,
    state: &AppState,
    decided: &[VerificationId],
    next: VerificationState,
    now: Timestamp,
) -> ApiResult<()> {
    let (happened, letter) = if next == VerificationState::Approved {
        (Happened::Verified, Letter::Verified)
    } else {
        (Happened::VerificationRefused, Letter::VerificationRefused)
    };
    let mut posts = Vec::with_capacity(decided.len());
    for id in decided {
        let request = verifications::by_id(conn, *id)?;
        let account = accounts::by_id(conn, request.account_id)?;
        notify(conn, &[account.id], &happened, now)?;
        posts.push(Post::new(account.email, account.locale, String::new()));
    }
    state.letters.put_all(conn, letter, &posts, now)
}
