//! `POST /api/v1/sessions`

use std::net::IpAddr;

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::people::accounts::{self, Account, AccountChange};
use mediflix_db::people::known_devices;
use serde::Deserialize;
use utoipa::ToSchema;

use super::begin::{self, DEVICE, Origin, SignedInView};
use crate::AppState;
use crate::errors::{ApiError, ApiResult, Code};
use crate::security::opaque_token;
use crate::security::passwords::Verified;
use crate::security::throttle::{self, Subject};

/// Who signs in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The account's address.
    pub email: String,
    /// The account's password.
    pub password: String,
}

/// Signs in: an access token in the answer, a refresh token in a cookie.
#[utoipa::path(post, path = "/api/v1/sessions", tag = "sessions", request_body = Credentials,
    responses((status = 200, body = SignedInView)))]
pub async fn sign_in(
    state: web::Data<AppState>,
    request: HttpRequest,
    body: web::Json<Credentials>,
) -> ApiResult<HttpResponse> {
    let Credentials { email, password } = body.into_inner();
    let email = email.trim().to_lowercase().replace('\0', "");
    let (now, lifetime) = (state.clock.now(), state.config.security.session_lifetime);
    let origin = Origin::from_request(&request, &state);
    let device = request.cookie(DEVICE).map(|cookie| cookie.value().to_owned());
    let device_hash = device.as_deref().map(opaque_token::hash);

    // Counted before the password is looked at, so that guesses at the same time count too.
    let address = origin.address;
    let (account, subjects) = state
        .write(move |conn| {
            let account = accounts::by_email(conn, &email)?;
            let subjects = subjects(conn, &email, account.as_ref(), device_hash.as_deref(), address)?;
            throttle::must_not_wait(conn, &subjects, now)?;
            throttle::count_failure(conn, &subjects, now)?;
            Ok((account, subjects))
        })
        .await?;
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let verified = state.passwords.verify(password.clone(), stored).await?;
    let account = account
        .filter(|_| verified.is_right())
        .ok_or(Code::InvalidCredentials)?;
    if account.disabled_at.is_some() {
        return Err(Code::Forbidden.into());
    }
    if account.email_confirmed_at.is_none() {
        return Err(Code::EmailUnconfirmed.into());
    }
    let rehashed = match verified {
        Verified::OldForm => Some(state.passwords.hash(password).await?),
        Verified::Right | Verified::Wrong => None,
    };
    let device = match device.filter(|device| device.len() < 100) {
        Some(device) => device,
        None => opaque_token::fresh().map_err(ApiError::internal)?.0,
    };
    let hash = opaque_token::hash(&device);
    let begun = state
        .write(move |conn| {
            throttle::forgive(conn, &subjects)?;
            known_devices::remember(conn, &hash, account.id, now)?;
            if rehashed.is_some() {
                let change = AccountChange {
                    password_hash: rehashed,
                    ..AccountChange::default()
                };
                accounts::change(conn, account.id, &change)?;
            }
            begin::session(conn, account, origin, now, lifetime)
        })
        .await?;
    let mut answer = begin::answer(&state, begun)?;
    answer
        .add_cookie(&begin::device_cookie(&state, device))
        .map_err(ApiError::internal)?;
    Ok(answer)
}

/// What an attempt counts against. A stranger's guesses do not keep a device out that the account signed in from before.
fn subjects(
    conn: &mut DbConnection,
    email: &str,
    account: Option<&Account>,
    device: Option<&[u8]>,
    address: IpAddr,
) -> ApiResult<Vec<Subject>> {
    if let (Some(account), Some(device)) = (account, device)
        && known_devices::is_known(conn, device, account.id)?
    {
        return Ok(vec![Subject::account_and_device(email, device)]);
    }
    Ok(vec![
        Subject::account(email),
        Subject::account_and_address(email, address),
    ])
}
