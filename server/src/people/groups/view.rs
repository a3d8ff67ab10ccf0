//! A group in answers.

use mediflix_db::people::groups::{self, Group};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{GroupId, OrganisationId};
use mediflix_db::{DbConnection, DbError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::errors::{ApiError, ApiResult};
use crate::fields;

/// Members of an organisation who are dealt with together: a class, a department.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Group)]
pub struct GroupView {
    /// Its id.
    pub id: GroupId,
    /// Whose members are in it.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub name: String,
    /// How many members are in it.
    pub member_count: i64,
    /// When it was made.
    pub created_at: Timestamp,
}

/// The name of a group.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupName {
    /// At most 100 characters; no other group of the organisation has the same.
    pub name: String,
}

impl GroupName {
    pub(super) fn checked(&self) -> ApiResult<String> {
        fields::group_name(&self.name).map_err(|fault| ApiError::field("name", fault))
    }
}

/// Another group has the name.
pub(super) fn name_taken(error: DbError) -> ApiError {
    match error {
        DbError::Taken { .. } => ApiError::field("name", "taken"),
        other => other.into(),
    }
}

/// Groups with the number of their members.
pub(super) fn shown(conn: &mut DbConnection, found: Vec<Group>) -> ApiResult<Vec<GroupView>> {
    let ids: Vec<GroupId> = found.iter().map(|group| group.id).collect();
    let counts = groups::counts(conn, &ids)?;
    let show = |group: Group| GroupView {
        id: group.id,
        organisation_id: group.organisation_id,
        name: group.name,
        member_count: counts.get(&group.id).copied().unwrap_or(0),
        created_at: group.created_at,
    };
    Ok(found.into_iter().map(show).collect())
}

/// A group as it is now.
pub(super) fn one(conn: &mut DbConnection, id: GroupId) -> ApiResult<GroupView> {
    let group = groups::by_id(conn, id)?;
    let mut shown = shown(conn, vec![group])?;
    shown.pop().ok_or_else(|| DbError::NotFound.into())
}
