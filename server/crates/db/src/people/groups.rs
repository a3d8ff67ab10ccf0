//! Groups of members: a class, a department. Who leaves the organisation leaves them, by the database's own rule.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::schema::{group_members, groups};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, GroupId, OrganisationId};
use crate::{DbConnection, DbError, DbResult, both};

/// No organisation has more.
pub const MOST: i64 = 300;
/// Rows of one statement.
const AT_ONCE: usize = 500;

/// A group.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = groups)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Whose members are in it.
    pub organisation_id: OrganisationId,
    /// Its name; no other of the organisation has the same.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// A member in a group.
#[derive(Insertable)]
#[diesel(table_name = group_members, treat_none_as_default_value = false)]
struct GroupMember {
    group_id: GroupId,
    organisation_id: OrganisationId,
    account_id: AccountId,
    created_at: Timestamp,
}

/// Adds a group; [`DbError::Taken`] when another of the organisation has its name.
pub fn insert(conn: &mut DbConnection, group: &Group) -> DbResult<()> {
    diesel::insert_into(groups::table).values(group).execute(conn)?;
    Ok(())
}

/// The group with an id.
pub fn by_id(conn: &mut DbConnection, id: GroupId) -> DbResult<Group> {
    Ok(groups::table.find(id).select(Group::as_select()).first(conn)?)
}

/// Gives a group another name; [`DbError::Taken`] when another of the organisation has it.
pub fn rename(conn: &mut DbConnection, id: GroupId, name: &str, now: Timestamp) -> DbResult<()> {
    diesel::update(groups::table.find(id))
        .set((groups::name.eq(name), groups::updated_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// Deletes a group; its members stay members of the organisation.
pub fn delete(conn: &mut DbConnection, id: GroupId) -> DbResult<()> {
    match diesel::delete(groups::table.find(id)).execute(conn)? {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

/// The groups of an organisation, oldest first; there are at most [`MOST`].
pub fn of_organisation(conn: &mut DbConnection, id: OrganisationId) -> DbResult<Vec<Group>> {
    let found = groups::table.filter(groups::organisation_id.eq(id)).order(groups::id);
    Ok(found.select(Group::as_select()).load(conn)?)
}

/// How many members some groups have; one without members is missing.
pub fn counts(conn: &mut DbConnection, ids: &[GroupId]) -> DbResult<HashMap<GroupId, i64>> {
    let counted: Vec<(GroupId, i64)> = group_members::table
        .filter(group_members::group_id.one_of(ids.iter().copied()))
        .group_by(group_members::group_id)
        .select((group_members::group_id, count_star()))
        .load(conn)?;
    Ok(counted.into_iter().collect())
}

/// The groups that some members of an organisation are in, by their names.
pub fn of_members(
    conn: &mut DbConnection,
    organisation: OrganisationId,
    accounts: &[AccountId],
) -> DbResult<Vec<(AccountId, GroupId, String)>> {
    let found = group_members::table
        .inner_join(groups::table)
        .filter(group_members::organisation_id.eq(organisation))
        .filter(group_members::account_id.one_of(accounts.iter().copied()))
        .order((groups::name, groups::id));
    Ok(found
        .select((group_members::account_id, groups::id, groups::name))
        .load(conn)?)
}

/// Everybody in a group.
pub fn members(conn: &mut DbConnection, id: GroupId) -> DbResult<Vec<AccountId>> {
    let found = group_members::table
        .filter(group_members::group_id.eq(id))
        .order(group_members::account_id);
    Ok(found.select(group_members::account_id).load(conn)?)
}

/// Puts members of the organisation into a group; who is in it stays.
pub fn add(conn: &mut DbConnection, group: &Group, accounts: &[AccountId], now: Timestamp) -> DbResult<()> {
    for accounts in accounts.chunks(AT_ONCE) {
        let rows: Vec<GroupMember> = accounts
            .iter()
            .map(|&account_id| GroupMember {
                group_id: group.id,
                organisation_id: group.organisation_id,
                account_id,
                created_at: now,
            })
            .collect();
        both!(conn, |c| diesel::insert_into(group_members::table)
            .values(&rows)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// Takes members out of a group.
pub fn remove(conn: &mut DbConnection, id: GroupId, accounts: &[AccountId]) -> DbResult<()> {
    for accounts in accounts.chunks(AT_ONCE) {
        let theirs = group_members::table
            .filter(group_members::group_id.eq(id))
            .filter(group_members::account_id.one_of(accounts.iter().copied()));
        diesel::delete(theirs).execute(conn)?;
    }
    Ok(())
}
