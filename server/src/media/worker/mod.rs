//! The server's side of the job protocol (`protocol`). Everything here wants a token of audience
//! `worker`; everything about a job wants its lease too.

mod end;
mod grants;
mod heartbeat;
mod lease;
mod objects;
mod partial_upload;
mod parts;

pub use end::*;
pub use grants::*;
pub use heartbeat::*;
pub use lease::*;
pub use objects::*;
pub use parts::*;

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use mediflix_db::DbConnection;
use mediflix_db::media::worker_tokens;
use mediflix_db::types::ids::WorkerTokenId;
use mediflix_protocol::PROTOCOL_VERSION;

use crate::AppState;
use crate::access::caller::bearer;
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::worker_tokens::token::WorkerClaims;
use crate::security::tokens::{Audience, TokenFault};

/// Letters of a worker's name.
const LONGEST_NAME: usize = 64;

/// A caller with a worker's token that was not withdrawn.
pub struct Worker {
    token_id: WorkerTokenId,
}

impl Worker {
    /// Stops a worker whose token was withdrawn while its request was held open.
    fn must_hold(conn: &mut DbConnection, id: WorkerTokenId) -> ApiResult<()> {
        if worker_tokens::holds(conn, id)? {
            Ok(())
        } else {
            Err(Code::Unauthenticated.into())
        }
    }
}

/// Refuses a worker of another version of the protocol, which is told ours, and one without a name.
pub(crate) fn must_understand(protocol: u32, worker: &str) -> ApiResult<()> {
    if protocol != PROTOCOL_VERSION {
        return Err(ApiError::new(Code::Conflict).with("protocol", PROTOCOL_VERSION));
    }
    if worker.is_empty() || worker.chars().count() > LONGEST_NAME {
        return Err(ApiError::field("worker", "invalid"));
    }
    Ok(())
}

impl FromRequest for Worker {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = bearer(request);
        let state = request.app_data::<web::Data<AppState>>().cloned();
        Box::pin(async move {
            let state = state.ok_or_else(|| ApiError::internal("the application has no state"))?;
            let token = token?.ok_or(Code::Unauthenticated)?;
            let claims: WorkerClaims = state
                .verify(Audience::Worker, &token)
                .await
                .map_err(|fault| match fault {
                    TokenFault::Expired => Code::TokenExpired,
                    TokenFault::Invalid | TokenFault::UnknownKey => Code::Unauthenticated,
                })?;
            let token_id = claims.token_id;
            state.read(move |conn| Self::must_hold(conn, token_id)).await?;
            Ok(Self { token_id })
        })
    }
}
