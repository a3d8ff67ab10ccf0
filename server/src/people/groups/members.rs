//! `POST /api/v1/groups/{id}/members`

use std::collections::HashSet;

use actix_web::web;
use mediflix_db::people::{groups, memberships};
use mediflix_db::types::ids::{AccountId, GroupId};
use mediflix_db::word_enum;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::must_run;
use super::view::{self, GroupView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};

/// So many people at once, and so many in a group.
const MOST: usize = 500;
const MOST_IN_GROUP: usize = 10_000;

/// Who comes into a group and who goes out of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupMembersChange {
    /// Members of the organisation who come in; at most 500.
    #[serde(default)]
    pub add: Vec<AccountId>,
    /// Who goes out; at most 500.
    #[serde(default)]
    pub remove: Vec<AccountId>,
}

word_enum! {
    /// What became of one.
    pub enum GroupOutcome {
        /// They are in the group now.
        Added = "added",
        /// They were in it before.
        WasIn = "was_in",
        /// They are out of it now.
        Removed = "removed",
        /// They were not in it.
        WasOut = "was_out",
        /// They are no members of the organisation: invite them first.
        NoMember = "no_member",
    }
}

/// What became of one.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupResult {
    /// Who.
    pub account_id: AccountId,
    /// What became of it.
    pub result: GroupOutcome,
}

/// What became of all.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupMembersChanged {
    /// The group as it is now.
    pub group: GroupView,
    /// In the order of the request, who comes in first.
    pub results: Vec<GroupResult>,
}

/// Puts members into a group and takes others out, several at once. Nobody is enrolled in anything by that.
#[utoipa::path(post, path = "/api/v1/groups/{id}/members", tag = "groups", params(("id" = GroupId, Path)),
    request_body = GroupMembersChange, responses((status = 200, body = GroupMembersChanged)))]
pub async fn change_group_members(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<GroupId>,
    body: web::Json<GroupMembersChange>,
) -> ApiResult<web::Json<GroupMembersChanged>> {
    let (GroupMembersChange { add, remove }, now) = (body.into_inner(), state.clock.now());
    let changed = state.write(move |conn| {
        let group = must_run(conn, &caller, *id)?;
        if add.is_empty() && remove.is_empty() {
            return Err(ApiError::field("add", "required"));
        }
        for (field, ids) in [("add", &add), ("remove", &remove)] {
            if ids.len() > MOST {
                return Err(ApiError::field(field, "too_many"));
            }
        }
        let mut inside: HashSet<AccountId> = groups::members(conn, *id)?.into_iter().collect();
        let members = memberships::members_among(conn, group.organisation_id, &add)?;
        let (mut results, mut coming) = (Vec::with_capacity(add.len() + remove.len()), Vec::new());
        for account_id in add {
            let result = if !members.contains(&account_id) {
                GroupOutcome::NoMember
            } else if inside.insert(account_id) {
                coming.push(account_id);
                GroupOutcome::Added
            } else {
                GroupOutcome::WasIn
            };
            results.push(GroupResult { account_id, result });
        }
        if inside.len() > MOST_IN_GROUP {
            return Err(ApiError::field("add", "too_many"));
        }
        for account_id in &remove {
            let result = if inside.remove(account_id) {
                GroupOutcome::Removed
            } else {
                GroupOutcome::WasOut
            };
            results.push(GroupResult {
                account_id: *account_id,
                result,
            });
        }
        groups::add(conn, &group, &coming, now)?;
        groups::remove(conn, *id, &remove)?;
        let subject = Subject::new("group", id.uuid(), Some(group.organisation_id));
        caller.note(conn, now, "group_members", subject, &["members"])?;
        let group = view::one(conn, *id)?;
        Ok(GroupMembersChanged { group, results })
    });
    Ok(web::Json(changed.await?))
}
