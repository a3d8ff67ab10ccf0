//! Sessions: signed-in devices, each the family of its refresh tokens.

use diesel::prelude::*;

use crate::people::accounts::Account;
use crate::people::memberships::{Memberships, OrganisationRole};
use crate::schema::{accounts, memberships, profiles, refresh_tokens, sessions};
use crate::types::ids::{AccountId, OrganisationId, RefreshTokenId, SessionId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

/// One session.
#[derive(Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub account_id: AccountId,
    /// What the browser said it is.
    pub user_agent: String,
    /// Where it signed in from.
    pub address: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last refreshed.
    pub last_used_at: Timestamp,
    /// It ends then, when it is not used before.
    pub expires_at: Timestamp,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
}

/// One refresh token of a session.
#[derive(Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = refresh_tokens)]
pub struct RefreshToken {
    /// Its id.
    pub id: RefreshTokenId,
    /// The session it belongs to.
    pub session_id: SessionId,
    /// The token's hash.
    pub token_hash: Vec<u8>,
    /// When it was given out.
    pub created_at: Timestamp,
    /// When it was exchanged for the next one.
    pub replaced_at: Option<Timestamp>,
}

/// The account of a session that lives now.
pub fn living(conn: &mut DbConnection, id: SessionId, now: Timestamp) -> DbResult<Option<Account>> {
    let found = sessions::table
        .inner_join(accounts::table)
        .filter(sessions::id.eq(id))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .filter(accounts::disabled_at.is_null())
        .select(Account::as_select())
        .first(conn);
    Ok(found.optional()?)
}

/// Somebody with a session.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their account.
    pub account: Account,
    /// What they are where.
    pub memberships: Memberships,
    /// Their specialty, in their own words.
    pub specialty: String,
}

/// Whose session it is, if it lives now: one query, for every request asks it.
pub fn living_member(conn: &mut DbConnection, id: SessionId, now: Timestamp) -> DbResult<Option<Member>> {
    type Row = (
        Account,
        Option<String>,
        Option<OrganisationId>,
        Option<Json<Vec<OrganisationRole>>>,
    );
    let found = sessions::table
        .inner_join(accounts::table)
        .left_join(memberships::table.on(memberships::account_id.eq(accounts::id)))
        .left_join(profiles::table.on(profiles::account_id.eq(accounts::id)))
        .filter(sessions::id.eq(id))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .filter(accounts::disabled_at.is_null())
        .order((memberships::created_at, memberships::organisation_id));
    let rows: Vec<Row> = both!(conn, |c| found
        .select((
            Account::as_select(),
            profiles::specialty.nullable(),
            memberships::organisation_id.nullable(),
            memberships::roles.nullable(),
        ))
        .load(c))?;
    let held = rows.iter().filter_map(|(.., organisation, roles)| {
        let roles = roles.as_ref()?.0.iter().copied().collect();
        Some((organisation.as_ref().copied()?, roles))
    });
    let memberships: Memberships = held.collect();
    let first = rows.into_iter().next();
    Ok(first.map(|(account, specialty, ..)| Member {
        account,
        memberships,
        specialty: specialty.unwrap_or_default(),
    }))
}

/// Begins a session.
pub fn insert(conn: &mut DbConnection, session: &Session) -> DbResult<()> {
    diesel::insert_into(sessions::table).values(session).execute(conn)?;
    Ok(())
}

/// Adds a refresh token, unless there is the same already.
pub fn insert_token(conn: &mut DbConnection, token: &RefreshToken) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(refresh_tokens::table)
        .values(token)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// The refresh token with a hash, and its session.
pub fn by_token(conn: &mut DbConnection, hash: &[u8]) -> DbResult<Option<(RefreshToken, Session)>> {
    let found = refresh_tokens::table
        .inner_join(sessions::table)
        .filter(refresh_tokens::token_hash.eq(hash))
        .select((RefreshToken::as_select(), Session::as_select()))
        .first(conn);
    Ok(found.optional()?)
}

/// Marks a refresh token as exchanged; false when another request did so before.
pub fn replace_token(conn: &mut DbConnection, id: RefreshTokenId, now: Timestamp) -> DbResult<bool> {
    let fresh = refresh_tokens::table
        .find(id)
        .filter(refresh_tokens::replaced_at.is_null());
    Ok(diesel::update(fresh)
        .set(refresh_tokens::replaced_at.eq(now))
        .execute(conn)?
        == 1)
}

/// Notes that a session was used and lives longer.
pub fn touch(conn: &mut DbConnection, id: SessionId, now: Timestamp, until: Timestamp) -> DbResult<()> {
    diesel::update(sessions::table.find(id))
        .set((sessions::last_used_at.eq(now), sessions::expires_at.eq(until)))
        .execute(conn)?;
    Ok(())
}

/// Ends a session of an account; [`crate::DbError::NotFound`] when it has none such.
pub fn end(conn: &mut DbConnection, account_id: AccountId, id: SessionId, now: Timestamp) -> DbResult<()> {
    let living = sessions::table
        .find(id)
        .filter(sessions::account_id.eq(account_id))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now));
    match diesel::update(living).set(sessions::ended_at.eq(now)).execute(conn)? {
        0 => Err(crate::DbError::NotFound),
        _ => Ok(()),
    }
}

/// Ends every session of an account, except perhaps one.
pub fn end_all(
    conn: &mut DbConnection,
    account_id: AccountId,
    except: Option<SessionId>,
    now: Timestamp,
) -> DbResult<()> {
    let all: Vec<SessionId> = sessions::table
        .filter(sessions::account_id.eq(account_id))
        .filter(sessions::ended_at.is_null())
        .select(sessions::id)
        .load(conn)?;
    for id in all.into_iter().filter(|id| Some(*id) != except) {
        diesel::update(sessions::table.find(id))
            .set(sessions::ended_at.eq(now))
            .execute(conn)?;
    }
    Ok(())
}

/// Ends every session of everybody.
pub fn end_everybodys(conn: &mut DbConnection, now: Timestamp) -> DbResult<()> {
    diesel::update(sessions::table.filter(sessions::ended_at.is_null()))
        .set(sessions::ended_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// The living sessions of an account, newest first.
pub fn list(conn: &mut DbConnection, account_id: AccountId, now: Timestamp) -> DbResult<Vec<Session>> {
    let rows = sessions::table
        .filter(sessions::account_id.eq(account_id))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .order(sessions::id.desc())
        .select(Session::as_select())
        .load(conn)?;
    Ok(rows)
}

/// Forgets sessions that ended or expired before a moment, with their tokens.
pub fn forget(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    let old = sessions::table.filter(sessions::expires_at.lt(before).or(sessions::ended_at.lt(before)));
    Ok(diesel::delete(old).execute(conn)?)
}
