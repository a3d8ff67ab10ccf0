//! Calendars of people: each has a secret address, kept as a hash.

use diesel::prelude::*;

use crate::people::accounts::Account;
use crate::schema::{accounts, calendar_feeds};
use crate::types::Timestamp;
use crate::types::ids::AccountId;
use crate::{DbConnection, DbResult};

/// Gives somebody's calendar a new address; the old one is forgotten.
pub fn renew(conn: &mut DbConnection, account: AccountId, secret_hash: Vec<u8>, now: Timestamp) -> DbResult<()> {
    end(conn, account)?;
    let row = (
        calendar_feeds::account_id.eq(account),
        calendar_feeds::secret_hash.eq(secret_hash),
        calendar_feeds::created_at.eq(now),
    );
    diesel::insert_into(calendar_feeds::table).values(row).execute(conn)?;
    Ok(())
}

/// Forgets the address of somebody's calendar.
pub fn end(conn: &mut DbConnection, account: AccountId) -> DbResult<()> {
    diesel::delete(calendar_feeds::table.find(account)).execute(conn)?;
    Ok(())
}

/// Since when somebody's calendar has its address; nothing for who has none.
pub fn since(conn: &mut DbConnection, account: AccountId) -> DbResult<Option<Timestamp>> {
    let found = calendar_feeds::table.find(account).select(calendar_feeds::created_at);
    Ok(found.first(conn).optional()?)
}

/// Whose calendar has the address with this hash (SHA-256); nobody's whose account is disabled.
pub fn owner(conn: &mut DbConnection, secret_hash: &[u8]) -> DbResult<Account> {
    let id = calendar_feeds::table
        .filter(calendar_feeds::secret_hash.eq(secret_hash.to_vec()))
        .select(calendar_feeds::account_id);
    let id: AccountId = id.first(conn)?;
    let found = accounts::table.find(id).filter(accounts::disabled_at.is_null());
    Ok(found.select(Account::as_select()).first(conn)?)
}
