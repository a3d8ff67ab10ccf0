//! The migrations that are built into the program.

use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

mod dialect;

pub use crate::migrations::dialect::translate;

use crate::migrations::dialect::All;
use crate::{Backend, Database, DbConnection, DbError, DbResult};

const OWN_SQLITE: EmbeddedMigrations = embed_migrations!("../../../migrations/sqlite");
const OWN_POSTGRES: EmbeddedMigrations = embed_migrations!("../../../migrations/postgres");

const SQLITE: All = All {
    own: OWN_SQLITE,
    backend: Backend::Sqlite,
};
const POSTGRES: All = All {
    own: OWN_POSTGRES,
    backend: Backend::Postgres,
};

/// Brings the schema up to this program's version; the names of the migrations that ran.
pub fn migrate(database: &Database) -> DbResult<Vec<String>> {
    database.read(|conn| {
        match conn {
            DbConnection::Sqlite(c) => names(c.run_pending_migrations(SQLITE)),
            DbConnection::Postgres(c) => {
                // Servers that start together take turns; the second finds nothing to do.
                c.batch_execute("SELECT pg_advisory_lock(7002)")?;
                let ran = names(c.run_pending_migrations(POSTGRES));
                c.batch_execute("SELECT pg_advisory_unlock(7002)")?;
                ran
            }
        }
        .map_err(damaged)
    })
}

/// Takes every migration back; all data is lost.
pub fn migrate_down_all(database: &Database) -> DbResult<Vec<String>> {
    database.read(|conn| {
        match conn {
            DbConnection::Sqlite(c) => names(c.revert_all_migrations(SQLITE)),
            DbConnection::Postgres(c) => names(c.revert_all_migrations(POSTGRES)),
        }
        .map_err(damaged)
    })
}

/// The names of migrations that have not run yet.
pub fn pending_migrations(database: &Database) -> DbResult<Vec<String>> {
    database.read(|conn| {
        match conn {
            DbConnection::Sqlite(c) => c
                .pending_migrations(SQLITE)
                .map(|all| all.iter().map(|m| m.name().to_string()).collect()),
            DbConnection::Postgres(c) => c
                .pending_migrations(POSTGRES)
                .map(|all| all.iter().map(|m| m.name().to_string()).collect()),
        }
        .map_err(damaged)
    })
}

/// The versions of migrations that have run.
pub fn applied_migrations(database: &Database) -> DbResult<Vec<String>> {
    database.read(|conn| names(crate::both!(conn, |c| c.applied_migrations())).map_err(damaged))
}

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn names(versions: Outcome<Vec<diesel::migration::MigrationVersion<'_>>>) -> Outcome<Vec<String>> {
    versions.map(|all| all.iter().map(ToString::to_string).collect())
}

fn damaged(cause: Box<dyn std::error::Error + Send + Sync>) -> DbError {
    DbError::Damaged(format!("a migration failed: {cause}"))
}

/// Tells sets of migrations apart, so that a test cluster keeps one template per set.
#[cfg(feature = "testing")]
pub(crate) fn fingerprint() -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};

    use diesel::migration::MigrationSource;
    use diesel::pg::Pg;

    let mut hasher = DefaultHasher::new();
    let all = MigrationSource::<Pg>::migrations(&POSTGRES).unwrap_or_default();
    for migration in &all {
        migration.name().to_string().hash(&mut hasher);
    }
    include_bytes!("../schema.rs").hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
