//! What only one transaction at a time may do. On SQLite there is one writer anyway; on PostgreSQL two that read the same
//! before they write would both find it allowed.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::types::ids::{AccountId, CaptionsId, CourseId, LectureId};
use crate::{DbConnection, DbResult};

/// What is held until the transaction ends.
#[derive(Clone, Copy, Debug)]
pub enum Lock<'a> {
    /// Who administrates.
    Administrators,
    /// The order within a course.
    Course(CourseId),
    /// What an account has stored.
    Quota(AccountId),
    /// Who writes captions, and what they are.
    Captions(CaptionsId),
    /// What was watched.
    Progress,
    /// Which letters go out.
    Letters,
    /// Which stretches the live programme of a lecture has.
    Programme(LectureId),
    /// Failures against a subject.
    Throttle(&'a [u8]),
}

/// Waits for its turn.
pub fn hold(conn: &mut DbConnection, lock: Lock<'_>) -> DbResult<()> {
    if let DbConnection::Postgres(postgres) = conn {
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
            .bind::<BigInt, _>(lock.number())
            .execute(postgres)?;
    }
    Ok(())
}

impl Lock<'_> {
    /// FNV-1a over kind and thing: two that meet by chance only wait for each other.
    fn number(self) -> i64 {
        let (kind, thing): (u8, Vec<u8>) = match self {
            Self::Administrators => (1, Vec::new()),
            Self::Course(id) => (2, id.uuid().as_bytes().to_vec()),
            Self::Quota(id) => (3, id.uuid().as_bytes().to_vec()),
            Self::Throttle(hash) => (4, hash.to_vec()),
            Self::Captions(id) => (140, id.uuid().as_bytes().to_vec()),
            Self::Programme(id) => (173, id.uuid().as_bytes().to_vec()),
            Self::Progress => (80, Vec::new()),
            Self::Letters => (81, Vec::new()),
        };
        let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        let sum = [kind].iter().chain(&thing).fold(0xcbf2_9ce4_8422_2325, step);
        i64::from_ne_bytes(sum.to_ne_bytes())
    }
}
