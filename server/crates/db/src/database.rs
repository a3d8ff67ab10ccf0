//! The pool of connections, and the two ways to use it: [`Database::read`] and [`Database::write`].

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};

use crate::{Backend, DbConnection, DbError};

/// Where the data is.
#[derive(Clone)]
pub enum DatabaseAddress {
    /// A file; its folder must exist.
    Sqlite(PathBuf),
    /// A `postgres://` address, with its password.
    Postgres(String),
}

impl std::fmt::Debug for DatabaseAddress {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(formatter, "Sqlite({})", path.display()),
            Self::Postgres(_) => formatter.write_str("Postgres(…)"),
        }
    }
}

/// A pool over one database. Cheap to clone; its methods block, so async code calls them on a
/// blocking thread.
#[derive(Clone)]
pub struct Database {
    pool: Pool<Opener>,
    /// SQLite has one writer: waiting here is fair and wakes at once, its own lock only polls.
    writer: Arc<Mutex<()>>,
    backend: Backend,
    statements: Arc<AtomicU64>,
    /// Beginnings and ends of writes.
    writes: Arc<AtomicU64>,
}

/// A connection that was asked so lately whether it lives is not asked again before it is used.
const TRUSTED: Duration = Duration::from_secs(1);

impl Database {
    /// Opens a pool of at most `connections` and proves that one connection works.
    pub fn open(address: DatabaseAddress, connections: u32) -> Result<Self, DbError> {
        let backend = match address {
            DatabaseAddress::Sqlite(_) => Backend::Sqlite,
            DatabaseAddress::Postgres(_) => Backend::Postgres,
        };
        let statements = Arc::<AtomicU64>::default();
        let opener = Opener {
            address,
            statements: Arc::clone(&statements),
        };
        drop(
            opener
                .connect()
                .map_err(|error| DbError::Unavailable(error.to_string()))?,
        );
        let pool = Pool::builder()
            .max_size(connections)
            .min_idle(Some(1))
            .test_on_check_out(backend == Backend::Postgres)
            .connection_timeout(Duration::from_secs(10))
            .error_handler(Box::new(LogPoolErrors))
            .build(opener)
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Self {
            pool,
            writer: Arc::default(),
            backend,
            statements,
            writes: Arc::default(),
        })
    }

    /// Which database this is.
    #[must_use]
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// How many statements were sent since it was opened, without the pool's own question whether a connection lives.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Changes with every write; nothing where other servers write, too.
    ///
    /// What was read while it was the same is still true, except for what another process wrote into the same file.
    #[must_use]
    pub fn own_writes(&self) -> Option<u64> {
        (self.backend == Backend::Sqlite).then(|| self.writes.load(Ordering::Acquire))
    }

    /// Runs queries that change nothing, each seeing the newest committed state.
    pub fn read<T, E: From<DbError>>(&self, queries: impl FnOnce(&mut DbConnection) -> Result<T, E>) -> Result<T, E> {
        queries(&mut self.connection()?.conn)
    }

    /// Runs queries in one transaction: all of them take effect, or none when the closure fails.
    pub fn write<T, E: From<DbError>>(&self, queries: impl FnOnce(&mut DbConnection) -> Result<T, E>) -> Result<T, E> {
        let _turn =
            (self.backend == Backend::Sqlite).then(|| self.writer.lock().unwrap_or_else(PoisonError::into_inner));
        let mut pooled = self.connection()?;
        let conn = &mut pooled.conn;
        conn.begin_write().map_err(DbError::from)?;
        match queries(conn) {
            Ok(value) => {
                // Whoever reads meanwhile sees what is before or after it.
                self.writes.fetch_add(1, Ordering::AcqRel);
                let committed = conn.commit();
                self.writes.fetch_add(1, Ordering::AcqRel);
                committed.map_err(DbError::from)?;
                Ok(value)
            }
            Err(error) => {
                if let Err(cause) = conn.roll_back() {
                    tracing::error!(%cause, "a transaction could not be rolled back");
                }
                Err(error)
            }
        }
    }

    fn connection(&self) -> Result<PooledConnection<Opener>, DbError> {
        self.pool.get().map_err(|error| DbError::Unavailable(error.to_string()))
    }
}

/// Opens connections for the pool by the chosen backend, never by guessing from the address.
struct Opener {
    address: DatabaseAddress,
    statements: Arc<AtomicU64>,
}

/// A connection, and when it last was known to live.
struct Pooled {
    conn: DbConnection,
    lived_at: Instant,
}

impl ManageConnection for Opener {
    type Connection = Pooled;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Pooled, Self::Error> {
        let mut conn = match &self.address {
            DatabaseAddress::Sqlite(path) => DbConnection::open_sqlite(&path.to_string_lossy()),
            DatabaseAddress::Postgres(url) => DbConnection::open_postgres(url),
        }
        .map_err(diesel::r2d2::Error::ConnectionError)?;
        conn.count_into(Arc::clone(&self.statements));
        Ok(Pooled {
            conn,
            lived_at: Instant::now(),
        })
    }

    fn is_valid(&self, pooled: &mut Pooled) -> Result<(), Self::Error> {
        if pooled.lived_at.elapsed() < TRUSTED {
            return Ok(());
        }
        let asked = pooled.conn.batch_execute("SELECT 1");
        self.statements.fetch_sub(1, Ordering::Relaxed);
        asked.map_err(diesel::r2d2::Error::QueryError)?;
        pooled.lived_at = Instant::now();
        Ok(())
    }

    fn has_broken(&self, pooled: &mut Pooled) -> bool {
        std::thread::panicking() || diesel::r2d2::R2D2Connection::is_broken(&mut pooled.conn)
    }
}

#[derive(Debug)]
struct LogPoolErrors;

impl<E: std::error::Error> diesel::r2d2::HandleError<E> for LogPoolErrors {
    fn handle_error(&self, error: E) {
        tracing::warn!(%error, "a database connection could not be opened");
    }
}
