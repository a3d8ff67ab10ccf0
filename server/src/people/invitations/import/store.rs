//! What the database knows of the people of a file, and their invitations.

use std::collections::{HashMap, HashSet};

use mediflix_db::DbConnection;
use mediflix_db::people::accounts::{self, Account};
use mediflix_db::people::links::{self, Link, LinkKind};
use mediflix_db::people::memberships::{self, MOST};
use mediflix_db::types::ids::{AccountId, OrganisationId};
use mediflix_db::types::{Json, Timestamp};

use super::code::RowCode;
use super::rows::Row;
use crate::AppState;
use crate::errors::ApiResult;
use crate::mail::{Letter, Post};
use crate::people::links::{INVITATION_FOR, blank};

/// Says of good lines whether somebody is a member or invited already, or cannot be.
pub(super) fn check(
    conn: &mut DbConnection,
    organisation: OrganisationId,
    rows: &mut [Row],
    now: Timestamp,
) -> ApiResult<()> {
    let good = rows.iter().filter(|row| row.code == RowCode::Good);
    let emails: Vec<String> = good.map(|row| row.email.clone()).collect();
    let known = accounts::by_emails(conn, &emails)?;
    let ids: Vec<AccountId> = known.iter().map(|account| account.id).collect();
    let memberships = memberships::of_many(conn, &ids)?;
    let known: HashMap<&str, &Account> = known.iter().map(|account| (account.email.as_str(), account)).collect();
    let invited: HashSet<String> = links::invited_among(conn, organisation, &emails, now)?;
    for row in rows.iter_mut().filter(|row| row.code == RowCode::Good) {
        let account = known.get(row.email.as_str());
        let theirs = account.and_then(|account| memberships.get(&account.id));
        row.code = match account {
            Some(_) if theirs.is_some_and(|theirs| theirs.in_organisation(organisation).is_some()) => RowCode::IsMember,
            Some(account) if account.disabled_at.is_some() => RowCode::AccountDisabled,
            Some(_) if theirs.is_some_and(|theirs| theirs.iter().count() >= MOST) => RowCode::TooManyOrganisations,
            _ if invited.contains(&row.email) => RowCode::IsInvited,
            _ => RowCode::Good,
        };
    }
    Ok(())
}

/// Invites everybody whose line is good; their letters wait for their turn.
pub(super) fn invite(
    conn: &mut DbConnection,
    state: &AppState,
    (organisation, by, from): (OrganisationId, AccountId, &str),
    rows: &mut [Row],
    now: Timestamp,
) -> ApiResult<()> {
    let (mut made, mut posts): (Vec<Link>, Vec<Post>) = (Vec::new(), Vec::new());
    for row in rows.iter_mut().filter(|row| row.code == RowCode::Good) {
        let (token, mut link) = blank(LinkKind::Invitation, INVITATION_FOR, now)?;
        link.email = Some(row.email.clone());
        link.roles = Json(row.roles.clone());
        link.organisation_id = Some(organisation);
        link.created_by = Some(by);
        link.group_id = row.group.as_ref().map(|(group, _)| *group);
        link.locale = Some(row.language);
        link.sent_at = Some(now);
        link.display_name = (!row.name.is_empty()).then(|| row.name.clone());
        made.push(link);
        posts.push(Post {
            from: Some(from.to_owned()),
            ..Post::new(row.email.clone(), row.language, token)
        });
        row.code = RowCode::Invited;
    }
    links::insert_all(conn, &made)?;
    state.letters.put_all(conn, Letter::Invitation, &posts, now)
}
