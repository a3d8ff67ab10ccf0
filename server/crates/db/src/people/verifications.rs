//! Requests to verify a profile, and what was decided.

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::people::accounts::{Account, Title};
use crate::schema::{accounts, verifications};
use crate::types::ids::{AccountId, OrganisationId, VerificationId};
use crate::types::{Timestamp, text_enum};
use crate::{DbConnection, DbResult};

text_enum! {
    /// Where a request is.
    pub enum VerificationState {
        /// Nobody decided yet.
        Pending = "pending",
        /// The title is verified.
        Approved = "approved",
        /// It is not, for a reason.
        Refused = "refused",
        /// It was, until the licence ended or the profile changed.
        Expired = "expired",
    }
}

/// A request, without its evidence.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = verifications)]
pub struct Verification {
    /// Its id.
    pub id: VerificationId,
    /// Whose profile.
    pub account_id: AccountId,
    /// Whose training office decides; without one the platform's administrators.
    pub organisation_id: Option<OrganisationId>,
    /// The title that is verified.
    pub title: Title,
    /// Where it is.
    pub state: VerificationState,
    /// Why it was refused.
    pub reason: String,
    /// The last day of the licence, as a number since 1970.
    pub valid_day: Option<i32>,
    /// What the evidence is: its content type.
    pub evidence_type: String,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// By whom.
    pub decided_by: Option<AccountId>,
}

/// A new request with its evidence, encrypted.
#[derive(Insertable)]
#[diesel(table_name = verifications)]
pub struct NewVerification {
    /// Its id.
    pub id: VerificationId,
    /// Whose profile.
    pub account_id: AccountId,
    /// Whose training office decides.
    pub organisation_id: Option<OrganisationId>,
    /// The title that is verified.
    pub title: Title,
    /// Where it is.
    pub state: VerificationState,
    /// Why it was refused: not yet.
    pub reason: String,
    /// The last day of the licence.
    pub valid_day: Option<i32>,
    /// What the evidence is.
    pub evidence_type: String,
    /// The evidence, encrypted.
    pub evidence: Vec<u8>,
    /// When this is.
    pub created_at: Timestamp,
}

/// Adds a request in the place of one of the same account that is still open.
pub fn insert(conn: &mut DbConnection, new: &NewVerification) -> DbResult<()> {
    let open = verifications::table
        .filter(verifications::account_id.eq(new.account_id))
        .filter(verifications::state.eq(VerificationState::Pending));
    diesel::delete(open).execute(conn)?;
    diesel::insert_into(verifications::table).values(new).execute(conn)?;
    Ok(())
}

/// The request with an id.
pub fn by_id(conn: &mut DbConnection, id: VerificationId) -> DbResult<Verification> {
    Ok(verifications::table
        .find(id)
        .select(Verification::as_select())
        .first(conn)?)
}

/// The newest request of an account.
pub fn newest_of(conn: &mut DbConnection, account: AccountId) -> DbResult<Option<Verification>> {
    let newest = verifications::table
        .filter(verifications::account_id.eq(account))
        .order(verifications::id.desc());
    Ok(newest.select(Verification::as_select()).first(conn).optional()?)
}

/// The evidence of a request, encrypted; nothing once it was deleted.
pub fn evidence(conn: &mut DbConnection, id: VerificationId) -> DbResult<Option<Vec<u8>>> {
    Ok(verifications::table
        .find(id)
        .select(verifications::evidence)
        .first(conn)?)
}

/// Requests in a state with who asks, oldest first: of an organisation, or all.
pub fn list(
    conn: &mut DbConnection,
    organisation: Option<OrganisationId>,
    state: VerificationState,
    after: Option<VerificationId>,
    rows: i64,
) -> DbResult<Vec<(Verification, Account)>> {
    let mut query = verifications::table
        .inner_join(accounts::table.on(accounts::id.eq(verifications::account_id)))
        .filter(verifications::state.eq(state))
        .select((Verification::as_select(), Account::as_select()))
        .order(verifications::id)
        .limit(rows)
        .into_boxed();
    if let Some(organisation) = organisation {
        query = query.filter(verifications::organisation_id.eq(organisation));
    }
    if let Some(after) = after {
        query = query.filter(verifications::id.gt(after));
    }
    Ok(query.load(conn)?)
}

/// Decides a request that is open and gives its title to the account when it is approved; false when it was decided before.
pub fn decide(
    conn: &mut DbConnection,
    request: &Verification,
    state: VerificationState,
    reason: &str,
    by: AccountId,
    now: Timestamp,
) -> DbResult<bool> {
    let open = verifications::table
        .find(request.id)
        .filter(verifications::state.eq(VerificationState::Pending));
    let decided = diesel::update(open)
        .set((
            verifications::state.eq(state),
            verifications::reason.eq(reason),
            verifications::decided_at.eq(now),
            verifications::decided_by.eq(by),
        ))
        .execute(conn)?
        == 1;
    if decided && state == VerificationState::Approved {
        // What was approved before ends with it, so that the end of an older licence takes nothing away.
        let older = verifications::table
            .filter(verifications::account_id.eq(request.account_id))
            .filter(verifications::state.eq(VerificationState::Approved))
            .filter(verifications::id.ne(request.id));
        diesel::update(older)
            .set(verifications::state.eq(VerificationState::Expired))
            .execute(conn)?;
        set_title(conn, &[request.account_id], Some(request.title))?;
    }
    Ok(decided)
}

/// Ends what was approved or asked for of an account: its profile says something else now.
pub fn end_of(conn: &mut DbConnection, account: AccountId) -> DbResult<()> {
    let standing = verifications::table
        .filter(verifications::account_id.eq(account))
        .filter(verifications::state.one_of(vec![VerificationState::Approved, VerificationState::Pending]));
    diesel::update(standing)
        .set(verifications::state.eq(VerificationState::Expired))
        .execute(conn)?;
    set_title(conn, &[account], None)
}

/// Ends what was approved for licences that were valid until before a day.
pub fn expire(conn: &mut DbConnection, today: i32) -> DbResult<()> {
    let over = verifications::table
        .filter(verifications::state.eq(VerificationState::Approved))
        .filter(verifications::valid_day.lt(today));
    let rows: Vec<(VerificationId, AccountId)> =
        over.select((verifications::id, verifications::account_id)).load(conn)?;
    let (ids, owners): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    diesel::update(verifications::table.filter(verifications::id.one_of(ids)))
        .set(verifications::state.eq(VerificationState::Expired))
        .execute(conn)?;
    set_title(conn, &owners, None)
}

/// Deletes evidence of what was decided or ended before a moment.
pub fn forget_evidence(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    let decided = verifications::decided_at.lt(before);
    let never = verifications::decided_at
        .is_null()
        .and(verifications::state.ne(VerificationState::Pending))
        .and(verifications::created_at.lt(before));
    let old = verifications::table
        .filter(verifications::evidence.is_not_null())
        .filter(decided.or(never.nullable()));
    Ok(diesel::update(old)
        .set(verifications::evidence.eq(None::<Vec<u8>>))
        .execute(conn)?)
}

fn set_title(conn: &mut DbConnection, ids: &[AccountId], title: Option<Title>) -> DbResult<()> {
    diesel::update(accounts::table.filter(accounts::id.one_of(ids.iter().copied())))
        .set(accounts::verified_title.eq(title))
        .execute(conn)?;
    Ok(())
}
