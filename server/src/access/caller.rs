//! Who is asking: extractors that handlers name in their arguments.
//!
//! [`Caller`] lets everybody in, [`SignedIn`] only people with a living session. The account is loaded anew for every request, unless
//! nothing was written since, so that a disabled account or an ended session stops at once.

use std::collections::HashMap;
use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use mediflix_db::people::accounts::Account;
use mediflix_db::people::memberships::{self, Memberships, OrganisationRole};
use mediflix_db::people::sessions;
use mediflix_db::types::ids::{AccountId, OrganisationId, SessionId};
use mediflix_db::{DbConnection, DbResult};

use crate::AppState;
use crate::access::rules::{Person, Viewer};
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::client_address::client_address;
use crate::security::tokens::{ApiClaims, Audience, TokenFault};
use crate::unwritten::Begun;

/// A person with a living session.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Their account.
    pub account: Account,
    /// Their specialty, in their own words.
    pub specialty: String,
    /// What the rules of the domain need to know of them.
    viewer: Viewer,
    /// The session that the token belongs to.
    pub session_id: SessionId,
    /// Where the request comes from.
    pub address: IpAddr,
}

impl SignedIn {
    /// The account's id.
    #[must_use]
    pub fn id(&self) -> AccountId {
        self.account.id
    }

    /// Stops whoever is not an administrator of the platform.
    pub fn must_administrate(&self) -> ApiResult<()> {
        self.must(self.viewer.administrates())
    }

    /// Stops whoever makes courses nowhere.
    pub fn must_instruct(&self) -> ApiResult<()> {
        self.must(self.viewer.administrates() || !self.viewer.teaches_in().is_empty())
    }

    /// Stops whoever holds none of these roles in an organisation, and is no administrator of the platform.
    pub fn must_hold(&self, organisation: OrganisationId, roles: &[OrganisationRole]) -> ApiResult<()> {
        self.must(self.viewer.administrates() || self.viewer.holds(organisation, roles))
    }

    fn must(&self, may: bool) -> ApiResult<()> {
        may.then_some(()).ok_or_else(|| Code::Forbidden.into())
    }
}

/// Whoever is asking, known or not.
#[derive(Clone, Debug)]
pub struct Caller(pub Option<SignedIn>);

impl Caller {
    /// What the rules of the domain need to know.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        self.0.as_ref().map_or(Viewer::Anonymous, SignedIn::viewer)
    }

    /// The account's id, of a known caller.
    #[must_use]
    pub fn id(&self) -> Option<AccountId> {
        self.0.as_ref().map(SignedIn::id)
    }
}

impl SignedIn {
    /// What the rules of the domain need to know.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        self.viewer
    }
}

/// What the rules of the domain need to know of an account.
pub fn viewer_of(conn: &mut DbConnection, account: &Account) -> DbResult<Viewer> {
    let memberships = memberships::of_account(conn, account.id)?;
    Ok(viewer_with(account, memberships))
}

fn viewer_with(account: &Account, memberships: Memberships) -> Viewer {
    Viewer::Account(Person {
        id: account.id,
        role: account.role,
        verified_title: account.verified_title,
        memberships,
    })
}

/// What the rules of the domain need to know of many accounts.
pub fn viewers_of(conn: &mut DbConnection, accounts: &[Account]) -> DbResult<HashMap<AccountId, Viewer>> {
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let memberships = memberships::of_many(conn, &ids)?;
    let viewer = |account: &Account| {
        let person = Person {
            id: account.id,
            role: account.role,
            verified_title: account.verified_title,
            memberships: memberships.get(&account.id).copied().unwrap_or_default(),
        };
        (account.id, Viewer::Account(person))
    };
    Ok(accounts.iter().map(viewer).collect())
}

type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

impl FromRequest for Caller {
    type Error = ApiError;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = bearer(request);
        let state = request.app_data::<web::Data<AppState>>().cloned();
        let address = state
            .as_ref()
            .map(|state| client_address(request, &state.config.http.trusted_proxies));
        Box::pin(async move {
            match token? {
                None => Ok(Self(None)),
                Some(token) => {
                    let known = state.zip(address);
                    let (state, address) = known.ok_or_else(|| ApiError::internal("the application has no state"))?;
                    identify(&state, &token, address).await.map(Some).map(Self)
                }
            }
        })
    }
}

impl FromRequest for SignedIn {
    type Error = ApiError;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = Caller::from_request(request, payload);
        Box::pin(async move { caller.await?.0.ok_or_else(|| Code::Unauthenticated.into()) })
    }
}

/// The bearer token of a request.
pub fn bearer(request: &HttpRequest) -> ApiResult<Option<String>> {
    let Some(value) = request.headers().get(header::AUTHORIZATION) else {
        return Ok(None);
    };
    let token = value.to_str().ok().and_then(|text| {
        let (scheme, token) = text.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
    });
    token.map(Some).ok_or_else(|| Code::Unauthenticated.into())
}

async fn identify(state: &web::Data<AppState>, token: &str, address: IpAddr) -> ApiResult<SignedIn> {
    let now = state.clock.now();
    let claims: ApiClaims = state.verify(Audience::Api, token).await.map_err(|fault| match fault {
        TokenFault::Expired => Code::TokenExpired,
        TokenFault::Invalid | TokenFault::UnknownKey => Code::Unauthenticated,
    })?;
    let session_id = claims.session_id;
    let begun = Begun::now(&state.database, now);
    let member = match state.members.get(&session_id, begun) {
        Some(known) => known,
        None => {
            let known = state
                .read(move |conn| {
                    let living = sessions::living_member(conn, session_id, now)?;
                    Ok(living.ok_or(Code::Unauthenticated)?)
                })
                .await?;
            state.members.put(session_id, begun, known.clone());
            known
        }
    };
    if member.account.id != claims.account_id {
        return Err(Code::Unauthenticated.into());
    }
    Ok(SignedIn {
        viewer: viewer_with(&member.account, member.memberships),
        account: member.account,
        specialty: member.specialty,
        session_id,
        address,
    })
}
