//! The server's side of the job protocol (`transcoder/crates/protocol`). Everything here wants a token of audience
//! `worker`; everything about a job wants its lease too.

mod arriving;
mod end;
mod grants;
mod heartbeat;
mod lease;
mod objects;

pub use end::*;
pub use grants::*;
pub use heartbeat::*;
pub use lease::*;
pub use objects::*;

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::{Deserialize, Serialize};

use crate::AppState;
use crate::errors::{ApiError, Code};
use crate::http::caller::bearer;
use crate::security::tokens::{Audience, TokenFault};

/// What a worker's token says.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct WorkerClaims {
    /// A name for the administrator; not checked against anything.
    #[serde(rename = "sub")]
    pub name: String,
}

/// A caller with a worker's token.
pub struct Worker;

impl FromRequest for Worker {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = bearer(request);
        let state = request.app_data::<web::Data<AppState>>().cloned();
        Box::pin(async move {
            let state = state.ok_or_else(|| ApiError::internal("the application has no state"))?;
            let token = token?.ok_or(Code::Unauthenticated)?;
            let _: WorkerClaims = state
                .verify(Audience::Worker, &token)
                .await
                .map_err(|fault| match fault {
                    TokenFault::Expired => Code::TokenExpired,
                    TokenFault::Invalid | TokenFault::UnknownKey => Code::Unauthenticated,
                })?;
            Ok(Self)
        })
    }
}
