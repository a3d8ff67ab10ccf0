//! `POST /api/v1/accounts`
//!
//! The answer never tells whether the address has an account: its owner learns that by mail.

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::people::accounts::{self, Account, AccountChange, Role};
use mediflix_db::people::links::{self, LinkKind};
use mediflix_db::types::ids::AccountId;
use mediflix_db::types::{Language, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::config::Registration;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::client_address::client_address;
use crate::http::fields::Fields;
use crate::mail::{Letter, Post};
use crate::people::joining::{JoinToken, good, into_group};
use crate::people::links::{CONFIRM_FOR, RESET_FOR, make, must_be_good};
use crate::people::memberships::membership;
use crate::security::throttle::{self, Subject};
use crate::security::{hourly, opaque_token};
use crate::{AppState, fields};

/// Somebody who wants an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// The address to sign in with.
    pub email: String,
    /// At least ten characters.
    pub password: String,
    /// The name that others see.
    pub display_name: String,
    /// The language of mails.
    pub locale: Language,
    /// The token of an invitation.
    pub invitation: Option<String>,
    /// The token of an open link: it lets somebody register where that takes an invitation. They join once they signed in.
    pub join_link: Option<String>,
}

/// What happened.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationState {
    /// A mail with a link was sent.
    ConfirmationSent,
    /// The account can be used.
    Active,
}

/// The answer to a registration.
#[derive(Debug, Serialize, ToSchema)]
pub struct Registered {
    /// What happened.
    pub state: RegistrationState,
}

/// The checked fields of a registration, with the password hashed.
pub(in crate::people) struct Applicant {
    pub(in crate::people) email: String,
    pub(in crate::people) password_hash: String,
    pub(in crate::people) display_name: String,
    pub(in crate::people) locale: Language,
}

/// Makes an account, or sends the mail that leads to one.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "accounts", request_body = NewAccount,
    responses((status = 202, body = Registered)))]
pub async fn register_account(
    state: web::Data<AppState>,
    request: HttpRequest,
    body: web::Json<NewAccount>,
) -> ApiResult<HttpResponse> {
    let NewAccount {
        email,
        password,
        display_name,
        locale,
        invitation,
        join_link,
    } = body.into_inner();
    match (
        state.config.site.registration,
        invitation.is_some() || join_link.is_some(),
    ) {
        (Registration::Closed, _) | (Registration::Invitation, false) => return Err(Code::RegistrationClosed.into()),
        (Registration::Open, _) | (Registration::Invitation, true) => {}
    }
    if join_link.is_some() {
        let (shared, now) = (state.clone(), state.clock.now());
        let token = JoinToken {
            link: join_link,
            invitation: None,
        };
        state
            .read(move |conn| good(conn, &shared, &token, now).map(drop))
            .await?;
    }
    if let Some(token) = &invitation {
        must_be_good(&state, LinkKind::Invitation, token).await?;
    }
    let applicant = check(&state, &email, password, &display_name, locale).await?;
    let now = state.clock.now();
    let registered = match invitation {
        Some(token) => {
            state
                .write(move |conn| register_invited(conn, applicant, &token, now))
                .await?;
            RegistrationState::Active
        }
        None => {
            let (email, locale) = (applicant.email.clone(), applicant.locale);
            let most = state.config.site.registrations_per_hour;
            let address = client_address(&request, &state.config.http.trusted_proxies);
            let (letter, token) = state
                .write(move |conn| {
                    hourly::count(conn, "registrations", address, most, now)?;
                    register_openly(conn, applicant, now)
                })
                .await?;
            state.send_later(letter, Post::new(email, locale, token));
            RegistrationState::ConfirmationSent
        }
    };
    Ok(HttpResponse::Accepted().json(Registered { state: registered }))
}

/// Checks the fields and hashes the password.
pub(in crate::people) async fn check(
    state: &AppState,
    email: &str,
    password: String,
    display_name: &str,
    locale: Language,
) -> ApiResult<Applicant> {
    let mut faults = Fields::default();
    let email = faults.check("email", fields::email(email));
    let of_whom = email.as_deref().unwrap_or_default();
    let password = faults.check(
        "password",
        fields::password(&password, of_whom).map(|()| password.clone()),
    );
    let display_name = faults.check("display_name", fields::display_name(display_name));
    let (email, password, display_name) = faults.finish((|| Some((email?, password?, display_name?)))())?;
    let password_hash = state.passwords.hash(password).await?;
    Ok(Applicant {
        email,
        password_hash,
        display_name,
        locale,
    })
}

impl Applicant {
    pub(in crate::people) fn account(self, role: Role, confirmed_at: Option<Timestamp>, now: Timestamp) -> Account {
        Account {
            id: AccountId::new(),
            email: self.email,
            email_confirmed_at: confirmed_at,
            password_hash: self.password_hash,
            display_name: self.display_name,
            locale: self.locale,
            role,
            disabled_at: None,
            created_at: now,
            updated_at: now,
            revision: 1,
            verified_title: None,
        }
    }
}

/// The letter to send, with its link's token.
fn register_openly(conn: &mut DbConnection, applicant: Applicant, now: Timestamp) -> ApiResult<(Letter, String)> {
    let mails = [Subject::mail_to(&applicant.email)];
    throttle::must_not_wait(conn, &mails, now)?;
    throttle::count_failure(conn, &mails, now)?;
    let id = match accounts::by_email(conn, &applicant.email)? {
        Some(account) if account.email_confirmed_at.is_some() => {
            return Ok((
                Letter::AlreadyRegistered,
                make(conn, LinkKind::Reset, account.id, RESET_FOR, now)?,
            ));
        }
        // Never confirmed: whoever opens the link that was sent for their own password has it.
        Some(account) => {
            let again = AccountChange {
                password_hash: Some(applicant.password_hash),
                display_name: Some(applicant.display_name),
                locale: Some(applicant.locale),
                updated_at: Some(now),
                ..AccountChange::default()
            };
            accounts::change(conn, account.id, &again)?.id
        }
        None => {
            let account = applicant.account(Role::None, None, now);
            accounts::insert(conn, &account)?;
            account.id
        }
    };
    Ok((Letter::Confirm, make(conn, LinkKind::Confirm, id, CONFIRM_FOR, now)?))
}

/// An invitation was read from a mail: the address is confirmed by that.
fn register_invited(conn: &mut DbConnection, applicant: Applicant, token: &str, now: Timestamp) -> ApiResult<()> {
    let link = links::take(conn, LinkKind::Invitation, &opaque_token::hash(token), now)?.ok_or(Code::LinkInvalid)?;
    if !links::maker_may_invite(conn, &link)? {
        return Err(Code::LinkInvalid.into());
    }
    if link.email.as_deref() != Some(applicant.email.as_str()) {
        return Err(ApiError::field("email", "invalid"));
    }
    let account = own(
        conn,
        applicant.account(link.role.unwrap_or(Role::None), Some(now), now),
        now,
    )?;
    if let Some(organisation) = link.organisation_id {
        membership::put(conn, organisation, account.id, link.roles.0, Vec::new(), now)?;
        into_group(conn, link.group_id, account.id, now)?;
    }
    Ok(())
}

/// Stores a confirmed account. A registration of its address that nobody confirmed is taken over: whoever made it could not read
/// the address's mail.
pub(in crate::people) fn own(conn: &mut DbConnection, account: Account, now: Timestamp) -> ApiResult<Account> {
    let Some(found) = accounts::by_email(conn, &account.email)?.filter(|found| found.email_confirmed_at.is_none())
    else {
        accounts::insert(conn, &account)?;
        return Ok(account);
    };
    links::revoke(conn, LinkKind::Confirm, Some(found.id), now)?;
    links::revoke(conn, LinkKind::Reset, Some(found.id), now)?;
    let change = AccountChange {
        password_hash: Some(account.password_hash),
        display_name: Some(account.display_name),
        locale: Some(account.locale),
        role: Some(account.role),
        email_confirmed_at: Some(Some(now)),
        disabled_at: Some(None),
        updated_at: Some(now),
    };
    Ok(accounts::change(conn, found.id, &change)?)
}
