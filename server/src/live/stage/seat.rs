//! Who is asking on a stage: whoever has the token of a seat, which is looked up each time.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use mediflix_db::DbConnection;
use mediflix_db::learning::courses::Course;
use mediflix_db::live::broadcasts::{self, Broadcast};
use mediflix_db::live::seats::{self, Seat};
use mediflix_db::people::accounts;

use crate::AppState;
use crate::access::caller::{bearer, viewer_of};
use crate::access::rules;
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
        let found = state.read(move |conn| {
            let Some((seat, broadcast)) = seats::open(conn, &hash)? else {
                return Ok(None);
            };
            let (broadcast, course) = broadcasts::with_course(conn, broadcast.id)?;
            Ok(is_held(conn, &seat, &course)?.then_some((seat, broadcast)))
        });
        let (seat, broadcast) = found.await?.ok_or(Code::Unauthenticated)?;
        Ok(Self {
            seat,
            broadcast,
            token_hash,
        })
    }
}

/// Whether a seat still has its reason: that of an account is a host's, as long as they may host.
pub(super) fn is_held(conn: &mut DbConnection, seat: &Seat, course: &Course) -> ApiResult<bool> {
    let Some(account) = seat.account_id else {
        return Ok(true);
    };
    let account = accounts::by_id(conn, account)?;
    if account.disabled_at.is_some() {
        return Ok(false);
    }
    Ok(rules::can_host(viewer_of(conn, &account)?, &course.facts()))
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
