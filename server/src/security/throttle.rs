//! Slows down whoever guesses: counts failures by account, and by account and address.

use std::net::{IpAddr, Ipv6Addr};

use mediflix_db::DbConnection;
use mediflix_db::locks::{self, Lock};
use mediflix_db::throttles::{self, Throttle};
use mediflix_db::types::Timestamp;
use ring::digest;

use super::signed_address::hex;

use crate::errors::{ApiError, ApiResult, Code};
use crate::security::throttle_policy::{self, Policy};

/// What attempts are aimed at.
#[derive(Clone)]
pub struct Subject {
    hash: Vec<u8>,
    policy: Policy,
}

impl Subject {
    /// Passwords of an account.
    #[must_use]
    pub fn account(email: &str) -> Self {
        Self::new(throttle_policy::ACCOUNT, &["password", email])
    }

    /// Passwords of an account, tried from an address; of IPv6 from its network, in which anybody has as many as they like.
    #[must_use]
    pub fn account_and_address(email: &str, address: IpAddr) -> Self {
        Self::new(
            throttle_policy::ACCOUNT_AND_ADDRESS,
            &["password", email, &network(address).to_string()],
        )
    }

    /// Passwords of an account, tried from a device that it signed in from before.
    #[must_use]
    pub fn account_and_device(email: &str, device: &[u8]) -> Self {
        let device = hex(device);
        Self::new(
            throttle_policy::ACCOUNT_AND_ADDRESS,
            &["password", email, "device", &device],
        )
    }

    /// Mails that anybody can cause to be sent to an address.
    #[must_use]
    pub fn mail_to(email: &str) -> Self {
        Self::new(throttle_policy::MAIL, &["mail", email])
    }

    /// Codes of a hall, tried by somebody.
    #[must_use]
    pub fn hall_code(broadcast: &str, account: &str) -> Self {
        Self::new(throttle_policy::HALL_CODE, &["hall", broadcast, account])
    }

    fn new(policy: Policy, parts: &[&str]) -> Self {
        let hash = digest::digest(&digest::SHA256, parts.join("\n").as_bytes())
            .as_ref()
            .to_vec();
        Self { hash, policy }
    }
}

/// An address of IPv4, or the /64 of one of IPv6.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 => v4,
    }
}

/// Refuses an attempt that comes too early. A free failure blocks until its own moment, that is nobody: also not an
/// attempt of the same moment that had read the clock before it and got its turn after it.
pub fn must_not_wait(conn: &mut DbConnection, subjects: &[Subject], now: Timestamp) -> ApiResult<()> {
    for subject in subjects {
        // Guesses at the same moment count one after another.
        locks::hold(conn, Lock::Throttle(&subject.hash))?;
        let blocked = throttles::by_subject(conn, &subject.hash)?
            .filter(|found| found.blocked_until > found.last_failed_at.max(now))
            // A clock that was fast and is put right leaves moments behind that nobody should have to wait for.
            .filter(|found| found.blocked_until.since(now) <= subject.policy.longest());
        if let Some(found) = blocked {
            let wait_s = found.blocked_until.since(now).as_secs() + 1;
            return Err(ApiError::new(Code::Throttled).with("retry_after_s", wait_s));
        }
    }
    Ok(())
}

/// Counts a failure against each subject.
pub fn count_failure(conn: &mut DbConnection, subjects: &[Subject], now: Timestamp) -> ApiResult<()> {
    for subject in subjects {
        let before = throttles::by_subject(conn, &subject.hash)?
            .map(|found| (u32::try_from(found.failures).unwrap_or(0), found.last_failed_at));
        let (failures, blocked_until) = throttle_policy::after_failure(subject.policy, before, now);
        throttles::put(
            conn,
            &Throttle {
                subject_hash: subject.hash.clone(),
                failures: i32::try_from(failures).unwrap_or(i32::MAX),
                last_failed_at: now,
                blocked_until,
            },
        )?;
    }
    Ok(())
}

/// Forgives after a success.
pub fn forgive(conn: &mut DbConnection, subjects: &[Subject]) -> ApiResult<()> {
    for subject in subjects {
        throttles::clear(conn, &subject.hash)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use mediflix_db::Backend;
    use mediflix_db::testing::TestDb;

    use super::*;

    /// The answers to attempts that read the clock at these microseconds and got their turns in this order.
    fn answers(moments: &[i64]) -> Vec<bool> {
        let rows = TestDb::on(Backend::Sqlite);
        let subject = [Subject::account_and_address(
            "an@benhvien.example",
            [127, 0, 0, 1].into(),
        )];
        let attempt = |now: i64| {
            let now = Timestamp::from_us(now);
            let tried = rows.database.write(|conn| {
                must_not_wait(conn, &subject, now)?;
                count_failure(conn, &subject, now)
            });
            tried.is_ok()
        };
        moments.iter().map(|now| attempt(*now)).collect()
    }

    #[test]
    fn an_ipv6_network_is_one_address() {
        let of = |address: &str| network(address.parse().expect("an address")).to_string();
        assert_eq!(of("2001:db8:1:2:aaaa::1"), of("2001:db8:1:2::ffff"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), "192.0.2.1");
    }

    #[test]
    fn whoever_signs_in_twice_at_once_is_let_in_twice() {
        assert_eq!(answers(&[1_000, 999]), [true, true]);
    }

    #[test]
    fn after_the_free_failures_every_attempt_waits() {
        let wait_us = i64::try_from(Duration::from_secs(2).as_micros()).unwrap();
        assert_eq!(
            answers(&[0, 1, 2, 3, 4, 5, 4, 6, 5 + wait_us]),
            [true, true, true, true, true, true, false, false, true]
        );
    }
}
