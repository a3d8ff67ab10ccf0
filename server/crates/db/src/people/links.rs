//! One-time links: confirmation, password reset, invitation, first administrator.

use std::collections::HashSet;

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::people::accounts::Role;
use crate::people::memberships::{self, OrganisationRole};
use crate::schema::{accounts, links};
use crate::types::ids::{AccountId, GroupId, LinkId, OrganisationId};
use crate::types::{Json, Language, Timestamp, text_enum};
use crate::{DbConnection, DbError, DbResult, both};

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
#[diesel(table_name = links, treat_none_as_default_value = false)]
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
    /// Of a confirmation: the name that was given with that password; of an invitation the name to begin with.
    pub display_name: Option<String>,
    /// Of an invitation: the group that they come into.
    pub group_id: Option<GroupId>,
    /// Of an invitation: the language of its letter.
    pub locale: Option<Language>,
    /// Of an invitation: when its letter was written last.
    pub sent_at: Option<Timestamp>,
}

/// Adds a link.
pub fn insert(conn: &mut DbConnection, link: &Link) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(links::table).values(link).execute(c))?;
    Ok(())
}

/// Adds many links.
pub fn insert_all(conn: &mut DbConnection, rows: &[Link]) -> DbResult<()> {
    for rows in rows.chunks(500) {
        both!(conn, |c| diesel::insert_into(links::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// Which of some addresses were invited into an organisation and may still come.
pub fn invited_among(
    conn: &mut DbConnection,
    organisation: OrganisationId,
    emails: &[String],
    now: Timestamp,
) -> DbResult<HashSet<String>> {
    let mut found = HashSet::new();
    for emails in emails.chunks(500) {
        let open = links::table
            .filter(links::kind.eq(LinkKind::Invitation))
            .filter(links::organisation_id.eq(organisation))
            .filter(links::used_at.is_null())
            .filter(links::expires_at.gt(now))
            .filter(links::email.one_of(emails.to_vec()));
        let emails: Vec<Option<String>> = open.select(links::email).load(conn)?;
        found.extend(emails.into_iter().flatten());
    }
    Ok(found)
}

/// Gives an invitation another token and another end: the old link is worthless from then on.
pub fn renew_invitation(
    conn: &mut DbConnection,
    id: LinkId,
    token_hash: &[u8],
    now: Timestamp,
    expires_at: Timestamp,
) -> DbResult<()> {
    diesel::update(links::table.find(id))
        .set((
            links::token_hash.eq(token_hash),
            links::expires_at.eq(expires_at),
            links::sent_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// The invitation with an id that nobody used yet, over or not.
pub fn unused_invitation(conn: &mut DbConnection, id: LinkId) -> DbResult<Link> {
    let unused = links::table
        .find(id)
        .filter(links::kind.eq(LinkKind::Invitation))
        .filter(links::used_at.is_null());
    Ok(unused.select(Link::as_select()).first(conn)?)
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

/// Invitations that nobody used yet, newest first, of the platform or of an organisation: those that still can be, or those that
/// are over.
pub fn invitations(
    conn: &mut DbConnection,
    organisation: Option<OrganisationId>,
    over: bool,
    now: Timestamp,
    after: Option<LinkId>,
    rows: i64,
) -> DbResult<Vec<Link>> {
    let mut query = links::table
        .filter(links::kind.eq(LinkKind::Invitation))
        .filter(links::used_at.is_null())
        .inner_join(accounts::table.on(links::created_by.eq(accounts::id.nullable())))
        .filter(accounts::disabled_at.is_null())
        .select(Link::as_select())
        .order(links::id.desc())
        .limit(rows)
        .into_boxed();
    query = if over {
        query.filter(links::expires_at.le(now))
    } else {
        query.filter(links::expires_at.gt(now))
    };
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

/// Makes an invitation worthless; [`DbError::NotFound`] when there is none that can be used.
pub fn revoke_invitation(conn: &mut DbConnection, id: LinkId, now: Timestamp) -> DbResult<()> {
    let unused = links::table
        .find(id)
        .filter(links::kind.eq(LinkKind::Invitation))
        .filter(links::used_at.is_null());
    match diesel::update(unused).set(links::used_at.eq(now)).execute(conn)? {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

/// Whether who made an invitation may still invite.
pub fn maker_may_invite(conn: &mut DbConnection, link: &Link) -> DbResult<bool> {
    let Some(maker) = link.created_by else { return Ok(false) };
    match link.organisation_id {
        Some(organisation) => may_let_in(conn, maker, organisation, &link.roles.0),
        None => {
            let found = accounts::table.find(maker).filter(accounts::disabled_at.is_null());
            Ok(found.select(accounts::role).first(conn).optional()? == Some(Role::Administrator))
        }
    }
}

/// Whether somebody may let others into an organisation in these roles: the platform's administrators, the organisation's, and its
/// training office those of lower roles.
pub fn may_let_in(
    conn: &mut DbConnection,
    maker: AccountId,
    organisation: OrganisationId,
    roles: &[OrganisationRole],
) -> DbResult<bool> {
    let found = accounts::table.find(maker).filter(accounts::disabled_at.is_null());
    let platform: Option<Role> = found.select(accounts::role).first(conn).optional()?;
    let Some(platform) = platform else { return Ok(false) };
    let theirs = memberships::of_account(conn, maker)?.in_organisation(organisation);
    let holds = |wanted: &[OrganisationRole]| theirs.is_some_and(|theirs| theirs.any(wanted));
    let low = !roles.iter().any(|role| OrganisationRole::OFFICES.contains(role));
    Ok(platform == Role::Administrator
        || holds(&[OrganisationRole::Administrator])
        || (low && holds(OrganisationRole::OFFICES)))
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
