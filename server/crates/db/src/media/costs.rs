//! What packaging costs: a ledger with a row for every lease that ended, however it ended.

use diesel::dsl::{count, count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::schema::packaging_costs as costs;
use crate::types::ids::{CostId, JobId, OrganisationId};
use crate::types::{Day, Timestamp};
use crate::{DbConnection, DbResult, both};

crate::types::text_enum! {
    /// How a lease ended.
    pub enum LeaseEnd {
        /// The work is done.
        Done = "done",
        /// The attempt failed, or a person stopped it.
        Failed = "failed",
        /// The worker let it go.
        Released = "released",
        /// Without a word: the worker fell silent, or the lecture was deleted under it.
        Lost = "lost",
    }
}

/// What one lease took.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = costs)]
pub struct Cost {
    /// Its id.
    pub id: CostId,
    /// Of the job.
    pub organisation_id: Option<OrganisationId>,
    /// The job, which may be gone.
    pub job_id: JobId,
    /// The job's attempt.
    pub attempt: i32,
    /// How it ended.
    pub ended: LeaseEnd,
    /// When it ended.
    pub ended_at: Timestamp,
    /// The day of that.
    pub day: i32,
    /// Processor time.
    pub cpu_ms: i64,
    /// How long the worker had it.
    pub wall_ms: i64,
    /// How long the source is, when it was packaged.
    pub source_ms: Option<i64>,
    /// Bytes of the segments, when it was packaged.
    pub bytes: Option<i64>,
}

/// Adds a row.
pub fn insert(conn: &mut DbConnection, cost: &Cost) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(costs::table).values(cost).execute(c))?;
    Ok(())
}

/// What an organisation's leases of one day took together.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct DayCosts {
    /// The day's number.
    pub day: i32,
    /// Whose leases.
    pub organisation_id: Option<OrganisationId>,
    /// Leases that ended.
    pub leases: i64,
    /// Sources that were packaged.
    pub jobs: i64,
    /// How long those are.
    pub source_ms: i64,
    /// Processor time.
    pub cpu_ms: i64,
    /// Bytes of segments.
    pub bytes: i64,
}

/// Costs by day, newest first, and organisation; both days included.
pub fn by_day(conn: &mut DbConnection, from: Day, to: Day) -> DbResult<Vec<DayCosts>> {
    let found = costs::table
        .filter(costs::day.between(from.number(), to.number()))
        .group_by((costs::day, costs::organisation_id))
        .order((costs::day.desc(), costs::organisation_id))
        .select((
            costs::day,
            costs::organisation_id,
            count_star(),
            count(costs::source_ms),
            sql::<BigInt>("CAST(COALESCE(SUM(source_ms), 0) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(cpu_ms) AS BIGINT)"),
            sql::<BigInt>("CAST(COALESCE(SUM(bytes), 0) AS BIGINT)"),
        ));
    Ok(both!(conn, |c| found.load(c))?)
}

/// Processor time of an organisation's leases, and how many they were.
pub type Use = (Option<OrganisationId>, i64, i64);

/// What each organisation's leases took that ended since a moment.
pub fn used_since(conn: &mut DbConnection, since: Timestamp) -> DbResult<Vec<Use>> {
    let found = costs::table
        .filter(costs::ended_at.gt(since))
        .group_by(costs::organisation_id)
        .select((
            costs::organisation_id,
            sql::<BigInt>("CAST(SUM(cpu_ms) AS BIGINT)"),
            count_star(),
        ));
    Ok(both!(conn, |c| found.load(c))?)
}
