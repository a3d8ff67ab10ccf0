//! What a copy of the database needs: taking it while servers write, and seeing whether a place is empty.

use std::path::Path;

use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, RunQueryDsl, sql_query};

use crate::{Backend, DbConnection, DbError, DbResult};

/// Writes all of a SQLite database into a fresh file, with what still lies in its write-ahead log; writers go on meanwhile.
pub fn vacuum_into(conn: &mut DbConnection, file: &Path) -> DbResult<()> {
    let DbConnection::Sqlite(sqlite) = conn else {
        return Err(DbError::Damaged("only SQLite copies itself into a file".to_owned()));
    };
    let name = file.to_string_lossy().into_owned();
    sql_query("VACUUM INTO ?").bind::<Text, _>(name).execute(sqlite)?;
    Ok(())
}

/// The major version of a PostgreSQL server.
pub fn postgres_version(conn: &mut DbConnection) -> DbResult<i64> {
    Ok(number(
        conn,
        "SELECT current_setting('server_version_num')::bigint / 10000 AS number",
    )?)
}

/// Whether the database has no table at all.
pub fn is_empty(conn: &mut DbConnection) -> DbResult<bool> {
    let tables = match conn.backend() {
        Backend::Sqlite => "SELECT count(*) AS number FROM sqlite_master",
        Backend::Postgres => "SELECT count(*) AS number FROM pg_tables WHERE schemaname = current_schema()",
    };
    Ok(number(conn, tables)? == 0)
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn number(conn: &mut DbConnection, query: &str) -> diesel::QueryResult<i64> {
    let found: Number = crate::both!(conn, |c| sql_query(query).get_result(c))?;
    Ok(found.number)
}
