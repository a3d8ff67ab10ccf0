//! Professional profiles: what somebody says of their profession.

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::people::accounts::Title;
use crate::schema::profiles;
use crate::types::Timestamp;
use crate::types::ids::AccountId;
use crate::{DbConnection, DbResult, both};

/// A professional profile. Days are numbers since 1970.
#[derive(Clone, Insertable, AsChangeset, Queryable, Selectable)]
#[diesel(table_name = profiles, primary_key(account_id), treat_none_as_null = true)]
pub struct Profile {
    /// Whose it is.
    pub account_id: AccountId,
    /// What they are.
    pub title: Title,
    /// The name on the licence.
    pub legal_name: String,
    /// When they were born.
    pub birth_day: Option<i32>,
    /// The number of the licence.
    pub licence_number: String,
    /// When it was issued.
    pub issued_day: Option<i32>,
    /// The last day that it is valid.
    pub valid_day: Option<i32>,
    /// What it allows.
    pub scope: String,
    /// Where they work.
    pub workplace: String,
    /// Province or city.
    pub province: String,
    /// Their specialty, in words.
    pub specialty: String,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Raised by every edit, from 1.
    pub revision: i32,
}

impl std::fmt::Debug for Profile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Profile")
            .field("account_id", &self.account_id)
            .finish_non_exhaustive()
    }
}

/// Somebody's profile, if they have one.
pub fn of_account(conn: &mut DbConnection, id: AccountId) -> DbResult<Option<Profile>> {
    let found = profiles::table.find(id).select(Profile::as_select());
    Ok(found.first(conn).optional()?)
}

/// The profiles of some accounts.
pub fn of_accounts(conn: &mut DbConnection, ids: &[AccountId]) -> DbResult<Vec<Profile>> {
    let found = profiles::table.filter(profiles::account_id.one_of(ids.iter().copied()));
    Ok(found.select(Profile::as_select()).load(conn)?)
}

/// Stores a profile in the place of the one before.
pub fn put(conn: &mut DbConnection, profile: &Profile) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(profiles::table)
        .values(profile)
        .on_conflict(profiles::account_id)
        .do_update()
        .set(profile)
        .execute(c))?;
    Ok(())
}
