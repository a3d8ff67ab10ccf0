//! Whose turn it is when a worker asks for a job. Pure.
//!
//! **Between organisations** the one that had the least of the workers [`RECENTLY`] comes first: processor time of the leases
//! that ended, and of those that run. Accounts without an organisation share as one. Who brings a hundred lectures waits for
//! their own, not the others for them. An organisation that has had nothing for that long stands before every one that has
//! had something; so none waits longer, but for those in the same state that have waited longer still.
//!
//! **Within an organisation** a job's [`turn`] is when it came, put off by the work that it is: a preview of 30 MB stands two
//! minutes behind its arrival, a recording of three hours more than an hour. So the short come first, and a job is overtaken
//! only by what comes before its turn: at most [`MOST_PUT_OFF`] later. A turn is fixed when the job is queued, which lets an
//! index keep the order, however many wait. Failed attempts keep theirs.
//!
//! Every row that waits is treated alike. What is a part of a job is put off by its own work, from when the job came.

use std::collections::HashMap;
use std::time::Duration;

use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::OrganisationId;

/// How far back the shares of organisations are counted.
pub const RECENTLY: Duration = Duration::from_secs(3 * 3600);
/// No job is put off by more.
pub const MOST_PUT_OFF: Duration = Duration::from_secs(2 * 3600);
/// What a byte of work puts a job off: four seconds a megabyte.
const PUT_OFF_US_PER_BYTE: i64 = 4;
/// What a lease counts at least, however short: a file that fails at once costs a process, too.
const LEAST_MS: i64 = 1_000;
/// What a running lease counts at least. Otherwise workers who come together would all go to one organisation.
const LEAST_RUNNING_MS: i64 = 60_000;

/// The turn of a job that came at a moment with so many bytes to work through.
#[must_use]
pub fn turn(came: Timestamp, bytes: i64) -> Timestamp {
    came.plus(put_off(bytes))
}

/// The turn of a part of a job, by the turn of the whole and the bytes of both.
#[must_use]
pub fn turn_of_part(whole: Timestamp, whole_bytes: i64, bytes: i64) -> Timestamp {
    turn(whole.minus(put_off(whole_bytes)), bytes)
}

fn put_off(bytes: i64) -> Duration {
    let us = bytes.max(0).saturating_mul(PUT_OFF_US_PER_BYTE);
    Duration::from_micros(us.unsigned_abs()).min(MOST_PUT_OFF)
}

/// What each organisation has had of the workers.
#[derive(Default)]
pub struct Shares(HashMap<Option<OrganisationId>, i64>);

impl Shares {
    /// Counts leases that ended.
    pub fn ended(&mut self, organisation: Option<OrganisationId>, cpu_ms: i64, leases: i64) {
        self.count(organisation, cpu_ms.saturating_add(leases.saturating_mul(LEAST_MS)));
    }

    /// Counts a lease that runs.
    pub fn runs(&mut self, organisation: Option<OrganisationId>, cpu_ms: i64) {
        self.count(organisation, cpu_ms.max(LEAST_RUNNING_MS));
    }

    fn count(&mut self, organisation: Option<OrganisationId>, ms: i64) {
        let had = self.0.entry(organisation).or_default();
        *had = had.saturating_add(ms);
    }

    /// Organisations with a job that waits go by this, the least first: what they had, then whose first job is due the longest.
    #[must_use]
    pub fn rank(&self, organisation: Option<OrganisationId>, first_turn: Timestamp) -> (i64, Timestamp) {
        (self.0.get(&organisation).copied().unwrap_or(0), first_turn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MB: i64 = 1_000_000;

    fn at(s: i64) -> Timestamp {
        Timestamp::from_us(s * 1_000_000)
    }

    #[test]
    fn a_job_is_put_off_by_its_work_up_to_a_bound() {
        for (bytes, put_off_s) in [(0, 0), (30 * MB, 120), (1_200 * MB, 4_800), (1_800 * MB, 7_200)] {
            assert_eq!(turn(at(5), bytes), at(5 + put_off_s), "{bytes}");
        }
        for endless in [100_000 * MB, i64::MAX] {
            assert_eq!(turn(at(0), endless), at(7_200));
        }
    }

    #[test]
    fn what_came_earlier_by_the_difference_of_work_is_first() {
        let long = turn(at(0), 300 * MB);
        assert!(turn(at(1_000), 10 * MB) < long);
        assert!(turn(at(1_200), 10 * MB) > long, "it has waited long enough");
    }

    #[test]
    fn parts_of_what_has_begun_come_before_the_next_long_job_and_after_short_ones() {
        let (long, next_long) = (turn(at(0), 1_200 * MB), turn(at(1), 1_200 * MB));
        let part = turn_of_part(long, 1_200 * MB, 300 * MB);
        assert!(part < next_long && turn(at(1_000), 30 * MB) < part);
        assert_eq!(part, turn(at(0), 300 * MB));
    }

    #[test]
    fn who_had_the_least_is_first() {
        let [a, b, c] = [Some(OrganisationId::new()), Some(OrganisationId::new()), None];
        let mut shares = Shares::default();
        shares.ended(a, 90_000, 1);
        shares.runs(b, 0);
        let mut order = [(a, at(1)), (b, at(2)), (c, at(3))];
        order.sort_by_key(|(organisation, first_turn)| shares.rank(*organisation, *first_turn));
        assert_eq!(order.map(|(organisation, _)| organisation), [c, b, a]);
        shares.runs(b, 200_000);
        assert!(shares.rank(a, at(1)) < shares.rank(b, at(2)));
    }

    #[test]
    fn among_those_who_had_nothing_the_longest_due_is_first() {
        let shares = Shares::default();
        let [a, b] = [Some(OrganisationId::new()), Some(OrganisationId::new())];
        assert!(shares.rank(a, at(1)) < shares.rank(b, at(2)));
    }

    #[test]
    fn a_lease_that_took_nothing_counts_all_the_same() {
        let failing = Some(OrganisationId::new());
        let mut shares = Shares::default();
        shares.ended(failing, 0, 3);
        assert!(shares.rank(None, at(9)) < shares.rank(failing, at(0)));
    }
}
