//! Open links by which whoever has one joins an organisation as a learner.

use diesel::prelude::*;

use crate::schema::join_links;
use crate::types::Timestamp;
use crate::types::ids::{AccountId, GroupId, JoinLinkId, OrganisationId};
use crate::{DbConnection, DbError, DbResult};

/// An open link.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = join_links)]
pub struct JoinLink {
    /// Its id.
    pub id: JoinLinkId,
    /// Where it leads.
    pub organisation_id: OrganisationId,
    /// The group that whoever comes by it is put into.
    pub group_id: Option<GroupId>,
    /// Who made it.
    pub created_by: AccountId,
    /// Only for addresses of this domain; for all when it is empty.
    pub email_domain: String,
    /// So many may come by it.
    pub most_uses: i32,
    /// So many came.
    pub uses: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// It is good until then.
    pub expires_at: Timestamp,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
}

/// Adds a link.
pub fn insert(conn: &mut DbConnection, link: &JoinLink) -> DbResult<()> {
    diesel::insert_into(join_links::table).values(link).execute(conn)?;
    Ok(())
}

/// The link with an id, good or not.
pub fn by_id(conn: &mut DbConnection, id: JoinLinkId) -> DbResult<JoinLink> {
    Ok(join_links::table.find(id).select(JoinLink::as_select()).first(conn)?)
}

/// The links of an organisation that are neither withdrawn nor over, newest first.
pub fn of_organisation(
    conn: &mut DbConnection,
    id: OrganisationId,
    now: Timestamp,
    after: Option<JoinLinkId>,
    rows: i64,
) -> DbResult<Vec<JoinLink>> {
    let mut query = join_links::table
        .filter(join_links::organisation_id.eq(id))
        .filter(join_links::withdrawn_at.is_null())
        .filter(join_links::expires_at.gt(now))
        .order(join_links::id.desc())
        .select(JoinLink::as_select())
        .limit(rows)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(join_links::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// Counts one more who came by a link; false when as many came as may.
pub fn take(conn: &mut DbConnection, id: JoinLinkId) -> DbResult<bool> {
    let free = join_links::table
        .find(id)
        .filter(join_links::uses.lt(join_links::most_uses));
    let taken = diesel::update(free)
        .set(join_links::uses.eq(join_links::uses + 1))
        .execute(conn)?;
    Ok(taken == 1)
}

/// Makes a link worthless; [`DbError::NotFound`] when it is already.
pub fn withdraw_link(conn: &mut DbConnection, id: JoinLinkId, now: Timestamp) -> DbResult<()> {
    let open = join_links::table.find(id).filter(join_links::withdrawn_at.is_null());
    match diesel::update(open)
        .set(join_links::withdrawn_at.eq(now))
        .execute(conn)?
    {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

/// Forgets links that were over before a moment.
pub fn forget(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    Ok(diesel::delete(join_links::table.filter(join_links::expires_at.lt(before))).execute(conn)?)
}
