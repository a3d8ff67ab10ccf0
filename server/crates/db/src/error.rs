//! What can go wrong in the database, in the words of its callers.

use diesel::result::{DatabaseErrorKind, Error};

/// The result of every query function.
pub type DbResult<T> = Result<T, DbError>;

/// A failed query or transaction.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The row that was asked for does not exist.
    #[error("the row does not exist")]
    NotFound,
    /// Another row already holds a value that must be unique.
    #[error("a unique value is taken ({constraint})")]
    Taken {
        /// The constraint or column as the database names it.
        constraint: String,
    },
    /// The row is still referred to, or refers to a row that does not exist.
    #[error("a reference between rows would break")]
    Referenced,
    /// No connection could be had.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The disk is full.
    #[error("the database has no room left")]
    Full,
    /// A stored value cannot be understood.
    #[error("a stored value is damaged: {0}")]
    Damaged(String),
    /// Everything else.
    #[error("the query failed: {0}")]
    Query(Error),
}

impl From<Error> for DbError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, information) => Self::Taken {
                constraint: information
                    .constraint_name()
                    .unwrap_or_else(|| information.message())
                    .to_owned(),
            },
            Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => Self::Referenced,
            Error::DatabaseError(DatabaseErrorKind::ClosedConnection, information) => {
                Self::Unavailable(information.message().to_owned())
            }
            Error::DatabaseError(_, information) if is_full(information.message()) => Self::Full,
            Error::DatabaseError(_, information) if is_locked(information.message()) => {
                Self::Unavailable(information.message().to_owned())
            }
            Error::DeserializationError(cause) => Self::Damaged(cause.to_string()),
            other => Self::Query(other),
        }
    }
}

/// As SQLite says it (SQLITE_FULL), and PostgreSQL (53100 disk_full).
fn is_full(message: &str) -> bool {
    message.contains("database or disk is full") || message.contains("No space left on device")
}

/// Another program holds SQLite's lock for longer than we wait (SQLITE_BUSY, SQLITE_LOCKED).
fn is_locked(message: &str) -> bool {
    message.contains("database is locked") || message.contains("database table is locked")
}
