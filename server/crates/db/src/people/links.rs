//! One-time links: confirmation, password reset, invitation, first administrator.

use diesel::prelude::*;

use crate::people::accounts::Role;
use crate::people::memberships::{self, OrganisationRole};
use crate::schema::{accounts, links};
use crate::types::ids::{AccountId, LinkId, OrganisationId};
use crate::types::{Json, Timestamp, text_enum};
use crate::{DbConnection, DbError, DbResult};

text_enum! {
    /// What a link is for.
    pub enum LinkKind {
        /// Confirms an e-mail address.
        Confirm = "confirm",
        /// Sets a new password.
        Reset = "reset",
        /// Lets somebody register, with a role.
        Invitation = "invitation",
        /// Makes the first administrator.
        Setup = "setup",
    }
}

/// One link.
#[derive(Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = links)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// What it is for.
    pub kind: LinkKind,
    /// The hash of its token.
    pub token_hash: Vec<u8>,
    /// The account it is for, when there is one already.
    pub account_id: Option<AccountId>,
    /// The address it was sent to.
    pub email: Option<String>,
    /// What it makes of the account on the platform.
    pub role: Option<Role>,
    /// What it makes of the account in the organisation.
    pub roles: Json<Vec<OrganisationRole>>,
    /// Who sent it.
    pub created_by: Option<AccountId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// It is good until then.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
    /// The organisation of the account that it makes.
    pub organisation_id: Option<OrganisationId>,
    /// Of a confirmation: the password that it confirms.
    pub password_hash: Option<String>,
    /// Of a confirmation: the name that was given with that password.
    pub display_name: Option<String>,
}

/// Adds a link.
pub fn insert(conn: &mut DbConnection, link: &Link) -> DbResult<()> {
    diesel::insert_into(links::table).values(link).execute(conn)?;
    Ok(())
}

/// The link that would be taken.
pub fn good(conn: &mut DbConnection, kind: LinkKind, hash: &[u8], now: Timestamp) -> DbResult<Option<Link>> {
    let good = links::table
        .filter(links::token_hash.eq(hash))
        .filter(links::kind.eq(kind))
        .filter(links::used_at.is_null())
        .filter(links::expires_at.gt(now));
    Ok(good.select(Link::as_select()).first(conn).optional()?)
}

/// Uses a link: gives it back once, and nothing when it is unknown, used or too old.
pub fn take(conn: &mut DbConnection, kind: LinkKind, hash: &[u8], now: Timestamp) -> DbResult<Option<Link>> {
    let Some(link) = good(conn, kind, hash, now)? else {
        return Ok(None);
    };
    let unused = links::table.find(link.id).filter(links::used_at.is_null());
    let taken = diesel::update(unused).set(links::used_at.eq(now)).execute(conn)? == 1;
    Ok(taken.then_some(link))
}

/// The account of a link, used or not, as long as the link is remembered.
pub fn account_of(conn: &mut DbConnection, kind: LinkKind, hash: &[u8]) -> DbResult<Option<AccountId>> {
    let known = links::table
        .filter(links::token_hash.eq(hash))
        .filter(links::kind.eq(kind))
        .select(links::account_id);
    Ok(known.first::<Option<AccountId>>(conn).optional()?.flatten())
}

/// Invitations that can still be used, newest first: all, or those of an organisation.
pub fn invitations(
    conn: &mut DbConnection,
    organisation: Option<OrganisationId>,
    now: Timestamp,
    after: Option<LinkId>,
    rows: i64,
) -> DbResult<Vec<Link>> {
    let mut query = links::table
        .filter(links::kind.eq(LinkKind::Invitation))
        .filter(links::used_at.is_null())
        .filter(links::expires_at.gt(now))
        .inner_join(accounts::table.on(links::created_by.eq(accounts::id.nullable())))
        .filter(accounts::disabled_at.is_null())
        .select(Link::as_select())
        .order(links::id.desc())
        .limit(rows)
        .into_boxed();
    if let Some(organisation) = organisation {
        query = query.filter(links::organisation_id.eq(organisation));
    } else {
        // Those of administrators of organisations stand with their organisations.
        query = query.filter(accounts::role.eq(Role::Administrator));
    }
    if let Some(after) = after {
        query = query.filter(links::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// The invitation with an id that can still be used.
pub fn invitation(conn: &mut DbConnection, id: LinkId, now: Timestamp) -> DbResult<Link> {
    let good = links::table
        .find(id)
        .filter(links::kind.eq(LinkKind::Invitation))
        .filter(links::used_at.is_null())
        .filter(links::expires_at.gt(now));
    Ok(good.select(Link::as_select()).first(conn)?)
}

/// Makes an invitation worthless; [`DbError::NotFound`] when there is none that can be used.
pub fn revoke_invitation(conn: &mut DbConnection, id: LinkId, now: Timestamp) -> DbResult<()> {
    let unused = links::table
        .find(id)
        .filter(links::kind.eq(LinkKind::Invitation))
        .filter(links::used_at.is_null())
        .filter(links::expires_at.gt(now));
    match diesel::update(unused).set(links::used_at.eq(now)).execute(conn)? {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

/// Whether who made an invitation may still invite.
pub fn maker_may_invite(conn: &mut DbConnection, link: &Link) -> DbResult<bool> {
    let Some(maker) = link.created_by else { return Ok(false) };
    let found = accounts::table.find(maker).filter(accounts::disabled_at.is_null());
    match found.select(accounts::role).first(conn).optional()? {
        None => Ok(false),
        Some(Role::Administrator) => Ok(true),
        Some(Role::None) => {
            let Some(organisation) = link.organisation_id else {
                return Ok(false);
            };
            let roles = memberships::of_account(conn, maker)?.in_organisation(organisation);
            Ok(roles.is_some_and(|roles| roles.any(&[OrganisationRole::Administrator])))
        }
    }
}

/// Makes every unused link of a kind worthless, of one account or of nobody in particular.
pub fn revoke(conn: &mut DbConnection, kind: LinkKind, account_id: Option<AccountId>, now: Timestamp) -> DbResult<()> {
    let unused = links::table
        .filter(links::kind.eq(kind))
        .filter(links::used_at.is_null());
    match account_id {
        Some(id) => diesel::update(unused.filter(links::account_id.eq(id)))
            .set(links::used_at.eq(now))
            .execute(conn)?,
        None => diesel::update(unused).set(links::used_at.eq(now)).execute(conn)?,
    };
    Ok(())
}

/// Forgets links that expired before a moment.
pub fn forget(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    Ok(diesel::delete(links::table.filter(links::expires_at.lt(before))).execute(conn)?)
}
