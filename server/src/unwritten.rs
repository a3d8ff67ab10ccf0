//! Answers that are good until something is written.
//!
//! SQLite has one server, which sees each of its own writes: what it read stays true until the next. What a command line writes
//! beside it is seen after a second at the latest. PostgreSQL has several servers, and there nothing is kept.

use std::hash::Hash;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lru::LruCache;
use mediflix_db::Database;
use mediflix_db::types::Timestamp;

/// Nothing is kept for longer.
const KEPT: Duration = Duration::from_secs(1);

/// What was read since the last write: at most so many answers.
pub struct Unwritten<Key: Hash + Eq, Value, const MOST: usize>(Mutex<LruCache<Key, Read<Value>>>);

struct Read<Value> {
    writes: u64,
    at: Timestamp,
    value: Value,
}

/// When something began to be read.
#[derive(Clone, Copy, Debug)]
pub struct Begun {
    writes: Option<u64>,
    at: Timestamp,
}

impl Begun {
    /// The reading begins: to be called before the first query.
    #[must_use]
    pub fn now(database: &Database, now: Timestamp) -> Self {
        Self {
            writes: database.own_writes(),
            at: now,
        }
    }
}

impl<Key: Hash + Eq, Value, const MOST: usize> Default for Unwritten<Key, Value, MOST> {
    fn default() -> Self {
        let most = NonZeroUsize::new(MOST).unwrap_or(NonZeroUsize::MIN);
        Self(Mutex::new(LruCache::new(most)))
    }
}

impl<Key: Hash + Eq, Value: Clone, const MOST: usize> Unwritten<Key, Value, MOST> {
    /// What was read by this key, when it is as good as what would be read `now`.
    pub fn get(&self, key: &Key, now: Begun) -> Option<Value> {
        let writes = now.writes?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let read = kept.get(key)?;
        let is_good = read.writes == writes && (read.at..=read.at.plus(KEPT)).contains(&now.at);
        is_good.then(|| read.value.clone())
    }

    /// Keeps what was read since `begun`.
    pub fn put(&self, key: Key, begun: Begun, value: Value) {
        let Some(writes) = begun.writes else { return };
        let read = Read {
            writes,
            at: begun.at,
            value,
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(key, read);
    }
}

#[cfg(test)]
mod tests {
    use mediflix_db::testing::TestDb;
    use mediflix_db::{Backend, DbError};

    use super::*;

    #[test]
    fn nothing_is_kept_over_a_write_a_second_or_a_clock_that_goes_back() {
        let database = TestDb::on(Backend::Sqlite).database.clone();
        let kept = Unwritten::<_, _, 1>::default();
        let at = Timestamp::now();
        let begun = |at| Begun::now(&database, at);
        kept.put("a", begun(at), 1);
        assert_eq!(kept.get(&"a", begun(at.plus(KEPT))), Some(1));
        assert_eq!(kept.get(&"a", begun(at.plus(KEPT * 2))), None);
        assert_eq!(kept.get(&"a", begun(at.minus(KEPT))), None);
        database.write(|_| Ok::<_, DbError>(())).expect("a write");
        assert_eq!(kept.get(&"a", begun(at)), None);
        let during = begun(at);
        database.write(|_| Ok::<_, DbError>(())).expect("a write");
        kept.put("a", during, 2);
        assert_eq!(kept.get(&"a", begun(at)), None, "read before the write");
    }

    #[test]
    fn several_servers_keep_nothing() {
        let database = TestDb::on(Backend::Postgres).database.clone();
        let kept = Unwritten::<_, _, 1>::default();
        let begun = Begun::now(&database, Timestamp::now());
        kept.put("a", begun, 1);
        assert_eq!(kept.get(&"a", begun), None);
    }
}
