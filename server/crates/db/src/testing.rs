//! A database of its own for every test, on both backends.
//!
//! SQLite: a file in a temporary folder. PostgreSQL: a copy of a migrated template in the cluster
//! that `scripts/with-postgres` started; a test that finds none fails, it never skips.

#![expect(clippy::expect_used, reason = "a test that cannot have its database fails")]

use std::sync::OnceLock;

use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{Connection, PgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::{Backend, Database, DatabaseAddress, DbConnection, both, migrate};

/// The environment variable with the address of the test cluster's `postgres` database.
pub const CLUSTER: &str = "MEDIFLIX_TEST_POSTGRES";

/// An empty, migrated database that disappears with this value.
pub struct TestDb {
    /// The database.
    pub database: Database,
    address: DatabaseAddress,
    _folder: Option<tempfile::TempDir>,
}

impl TestDb {
    /// A fresh database on the given backend.
    #[must_use]
    pub fn on(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => Self::sqlite(),
            Backend::Postgres => Self::postgres(),
        }
    }

    /// Where it is, for a server that opens it by itself.
    #[must_use]
    pub fn address(&self) -> DatabaseAddress {
        self.address.clone()
    }

    fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = DatabaseAddress::Sqlite(folder.path().join("test.db"));
        let database = Database::open(address.clone(), 4).expect("a SQLite database");
        migrate(&database).expect("the migrations run");
        Self {
            database,
            address,
            _folder: Some(folder),
        }
    }

    fn postgres() -> Self {
        let name = format!("test_{}", Uuid::now_v7().simple());
        let mut cluster = cluster();
        cluster
            .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {}", template()))
            .expect("a copy of the template");
        let address = DatabaseAddress::Postgres(with_database(&cluster_url(), &name));
        let database = Database::open(address.clone(), 4).expect("a PostgreSQL database");
        Self {
            database,
            address,
            _folder: None,
        }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let DatabaseAddress::Postgres(url) = &self.address {
            let name = url
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .split('?')
                .next()
                .unwrap_or_default();
            // The cluster is thrown away after the run: a database that stays is no fault.
            let _ = cluster().batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn cluster_url() -> String {
    std::env::var(CLUSTER).unwrap_or_else(|_| {
        panic!("{CLUSTER} is not set: run the tests by `make test`, or a single one by `scripts/with-postgres cargo test …`")
    })
}

fn cluster() -> PgConnection {
    PgConnection::establish(&cluster_url()).expect("the test cluster answers")
}

/// `postgres://…/name?…` with another name.
fn with_database(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let (server, _) = address.rsplit_once('/').expect("the address names a database");
    format!("{server}/{name}?{query}")
}

#[derive(diesel::QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    datname: String,
}

/// The migrated database that tests copy: made once per cluster and set of migrations, by whichever
/// test process comes first.
fn template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = format!("template_{}", crate::migrations::fingerprint());
        let mut cluster = cluster();
        cluster
            .batch_execute("SELECT pg_advisory_lock(7001)")
            .expect("the lock of the template");
        let found: Vec<Found> = diesel::sql_query("SELECT datname::text FROM pg_database WHERE datname = $1")
            .bind::<Text, _>(&name)
            .load(&mut cluster)
            .expect("the list of databases");
        if found.iter().all(|row| row.datname != name) {
            let draft = format!("draft_{}", Uuid::now_v7().simple());
            cluster
                .batch_execute(&format!(
                    "CREATE DATABASE {draft} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
                ))
                .expect("a database for the template");
            let address = DatabaseAddress::Postgres(with_database(&cluster_url(), &draft));
            let database = Database::open(address, 1).expect("the template's database");
            migrate(&database).expect("the migrations run");
            drop(database);
            cluster
                .batch_execute(&format!(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{draft}';"
                ))
                .and_then(|()| cluster.batch_execute(&format!("ALTER DATABASE {draft} RENAME TO {name}")))
                .expect("the template gets its name");
        }
        cluster
            .batch_execute("SELECT pg_advisory_unlock(7001)")
            .expect("the lock is given back");
        name
    })
}

/// Runs a statement of a test's own.
pub fn execute(conn: &mut DbConnection, sql: &str) -> crate::DbResult<()> {
    both!(conn, |c| diesel::sql_query(sql).execute(c))?;
    Ok(())
}
