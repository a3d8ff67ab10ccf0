//! Who is asking on a stage: whoever has the token of a seat, which is looked up each time.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use mediflix_db::live::broadcasts::Broadcast;
use mediflix_db::live::seats::{self, Seat};

use crate::AppState;
use crate::access::caller::bearer;
use crate::errors::{ApiError, ApiResult, Code};
use crate::security::opaque_token;

/// Somebody with a seat on the stage of a broadcast that is to come or on air.
pub struct Seated {
    pub(super) seat: Seat,
    pub(super) broadcast: Broadcast,
    pub(super) token_hash: Vec<u8>,
}

impl Seated {
    /// Looks the seat up again.
    pub(super) async fn again(state: &AppState, token_hash: Vec<u8>) -> ApiResult<Self> {
        let hash = token_hash.clone();
        let found = state.read(move |conn| Ok(seats::open(conn, &hash)?)).await?;
        let (seat, broadcast) = found.ok_or(Code::Unauthenticated)?;
        Ok(Self {
            seat,
            broadcast,
            token_hash,
        })
    }
}

impl FromRequest for Seated {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = bearer(request);
        let state = request.app_data::<web::Data<AppState>>().cloned();
        Box::pin(async move {
            let state = state.ok_or_else(|| ApiError::internal("the application has no state"))?;
            let token = token?.ok_or(Code::Unauthenticated)?;
            Self::again(&state, opaque_token::hash(&token)).await
        })
    }
}
