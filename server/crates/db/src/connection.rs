//! One connection type over both databases, and the macro that compiles one query text for each.

#![expect(missing_docs, reason = "diesel's derive documents nothing")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::connection::{AnsiTransactionManager, InstrumentationEvent, SimpleConnection, TransactionManager};
use diesel::result::QueryResult;
use diesel::{Connection, PgConnection, SqliteConnection};

/// A connection to whichever database the configuration chose.
#[derive(diesel::MultiConnection)]
pub enum DbConnection {
    /// The embedded database of a single machine.
    Sqlite(SqliteConnection),
    /// The database server of many machines.
    Postgres(PgConnection),
}

/// Which database is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// SQLite in a file.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// Compiles the same query once per backend, for what the common connection cannot express
/// (`on_conflict`, batch insert, `returning`), and for what many readers ask: the common connection writes a query's text anew each
/// time, before it looks for the prepared statement:
/// `both!(conn, |c| diesel::insert_into(t).values(&rows).on_conflict_do_nothing().execute(c))`.
#[macro_export]
macro_rules! both {
    ($connection:expr, |$inner:ident| $query:expr) => {
        match $connection {
            $crate::DbConnection::Sqlite($inner) => $query,
            $crate::DbConnection::Postgres($inner) => $query,
        }
    };
}

impl DbConnection {
    /// Which database this connection talks to.
    #[must_use]
    pub fn backend(&self) -> Backend {
        match self {
            Self::Sqlite(_) => Backend::Sqlite,
            Self::Postgres(_) => Backend::Postgres,
        }
    }

    pub(crate) fn open_sqlite(path: &str) -> diesel::ConnectionResult<Self> {
        let mut conn = SqliteConnection::establish(path)?;
        conn.batch_execute(
            "PRAGMA busy_timeout = 15000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
                 PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;",
        )
        .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
        Ok(Self::Sqlite(conn))
    }

    pub(crate) fn open_postgres(url: &str) -> diesel::ConnectionResult<Self> {
        let mut conn = PgConnection::establish(url)?;
        conn.batch_execute("SET TIME ZONE 'UTC'; SET client_min_messages = 'warning';")
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
        Ok(Self::Postgres(conn))
    }

    /// Counts every statement that is sent from now on.
    pub(crate) fn count_into(&mut self, counter: Arc<AtomicU64>) {
        let count = move |event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                counter.fetch_add(1, Ordering::Relaxed);
            }
        };
        both!(self, |c| c.set_instrumentation(count));
    }

    /// Begins a transaction that may write. SQLite takes its write lock at once, so that a
    /// transaction never fails half-way because another one wrote meanwhile.
    pub(crate) fn begin_write(&mut self) -> QueryResult<()> {
        match self {
            Self::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
            Self::Postgres(c) => AnsiTransactionManager::begin_transaction(c),
        }
    }

    pub(crate) fn commit(&mut self) -> QueryResult<()> {
        both!(self, |c| AnsiTransactionManager::commit_transaction(c))
    }

    pub(crate) fn roll_back(&mut self) -> QueryResult<()> {
        both!(self, |c| AnsiTransactionManager::rollback_transaction(c))
    }
}
