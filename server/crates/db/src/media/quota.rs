//! What a person's media takes of their quota.

use diesel::prelude::*;

use super::uploads::UploadState;
use super::{removals, sources};
use crate::schema::uploads;
use crate::types::ids::AccountId;
use crate::{DbConnection, DbResult};

/// Bytes that a person's sources and active uploads take, and what was deleted until it is gone: what a quota counts.
pub fn bytes_of_account(conn: &mut DbConnection, account: AccountId) -> DbResult<i64> {
    let lengths = uploads::table
        .filter(uploads::account_id.eq(account))
        .filter(uploads::state.eq(UploadState::Active));
    let under_way: Vec<i64> = lengths.select(uploads::length).load(conn)?;
    let [stored, leaving] = [
        sources::bytes_of_account(conn, account)?,
        removals::bytes_of_account(conn, account)?,
    ];
    Ok(under_way.iter().sum::<i64>() + stored + leaving)
}
