//! Migrations, `schema.rs` and both databases say the same.

#![expect(clippy::expect_used, reason = "these are tests")]

use std::collections::{BTreeMap, BTreeSet};

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl};
use mediflix_db::testing::TestDb;
use mediflix_db::{Backend, Database, DbError, migrate, migrate_down_all};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(database: &Database, query: &str) -> BTreeSet<String> {
    let rows: Vec<Line> = database
        .read(|c| diesel::sql_query(query).load(c).map_err(DbError::from))
        .expect("the query runs");
    rows.into_iter().map(|row| row.line).collect()
}

/// `table.column type null` for every column.
fn columns(database: &Database) -> BTreeSet<String> {
    let query = match database.backend() {
        Backend::Sqlite => {
            "SELECT t.name || '.' || c.name || ' ' || lower(c.type) || CASE c.\"notnull\" WHEN 1 THEN '' ELSE ' null' END AS line
             FROM sqlite_schema t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\\_\\_diesel%' ESCAPE '\\'"
        }
        Backend::Postgres => {
            "SELECT table_name || '.' || column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN '' ELSE ' null' END AS line
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%'"
        }
    };
    lines(database, query)
}

/// The same, as `schema.rs` has it.
fn declared(backend: Backend) -> BTreeSet<String> {
    let types = |sql: &str| match (sql, backend) {
        ("SqlUuid" | "Binary", Backend::Sqlite) => "blob",
        ("SqlUuid", Backend::Postgres) => "uuid",
        ("Binary", Backend::Postgres) => "bytea",
        ("SqlJson", Backend::Postgres) => "jsonb",
        ("SqlTimestamp", Backend::Postgres) => "timestamp with time zone",
        ("BigInt", Backend::Postgres) => "bigint",
        ("Text" | "SqlJson", _) => "text",
        ("SqlTimestamp" | "Integer" | "BigInt", _) => "integer",
        ("Double", Backend::Sqlite) => "real",
        ("Double", Backend::Postgres) => "double precision",
        _ => panic!("{sql} is a type that this test does not know"),
    };
    let mut table = "";
    let mut all = BTreeSet::new();
    for line in include_str!("../src/schema.rs").lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with('{')) {
            table = name;
        } else if let Some((column, sql)) = line
            .trim_end_matches(',')
            .split_once(" -> ")
            .filter(|_| !line.contains('('))
        {
            let inner = sql.strip_prefix("Nullable<").and_then(|rest| rest.strip_suffix('>'));
            let null = if inner.is_some() { " null" } else { "" };
            all.insert(format!("{table}.{column} {}{null}", types(inner.unwrap_or(sql))));
        }
    }
    all
}

/// Everything that a migration makes: tables, columns, indexes, constraints.
fn dump(database: &Database) -> BTreeSet<String> {
    let query = match database.backend() {
        Backend::Sqlite => {
            "SELECT name || ' ' || coalesce(sql, '') AS line FROM sqlite_schema WHERE name NOT LIKE '\\_\\_diesel%' ESCAPE '\\'"
        }
        Backend::Postgres => {
            "SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public'
             UNION ALL
             SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
             WHERE connamespace = 'public'::regnamespace"
        }
    };
    lines(database, query).into_iter().chain(columns(database)).collect()
}

fn on_both(check: impl Fn(Database)) {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let db = TestDb::on(backend);
        check(db.database.clone());
    }
}

#[test]
fn schema_rs_says_what_both_databases_have() {
    on_both(|database| {
        let (found, declared) = (columns(&database), declared(database.backend()));
        let missing: Vec<_> = declared.difference(&found).collect();
        let extra: Vec<_> = found.difference(&declared).collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{:?}: only in schema.rs {missing:?}, only in the database {extra:?}",
            database.backend()
        );
    });
}

#[test]
fn up_down_up_gives_the_same_schema() {
    on_both(|database| {
        let before = dump(&database);
        migrate_down_all(&database).expect("down");
        assert_eq!(columns(&database), BTreeSet::new(), "{:?}", database.backend());
        migrate(&database).expect("up");
        assert_eq!(dump(&database), before, "{:?}", database.backend());
    });
}

#[test]
fn both_backends_have_the_same_migrations() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../migrations");
    let names = |backend: &str| -> BTreeSet<String> {
        let entries = std::fs::read_dir(root.join(backend)).expect("a folder");
        entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(names("both").is_disjoint(&names("sqlite")));
}

/// Every foreign key: `table.column`; and the first columns of every index.
fn keys_and_indexes(database: &Database) -> (BTreeSet<String>, BTreeSet<String>) {
    let (keys, indexes) = match database.backend() {
        Backend::Sqlite => (
            "SELECT t.name || '.' || f.\"from\" AS line FROM sqlite_schema t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
            "SELECT t.name || '.' || i.name AS line FROM sqlite_schema t, pragma_index_list(t.name) l, pragma_index_info(l.name) i
             WHERE t.type = 'table' AND i.seqno = 0",
        ),
        Backend::Postgres => (
            "SELECT c.conrelid::regclass || '.' || a.attname AS line FROM pg_constraint c
             JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f'",
            "SELECT i.indrelid::regclass || '.' || a.attname AS line FROM pg_index i
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]",
        ),
    };
    (lines(database, keys), lines(database, indexes))
}

#[test]
fn every_foreign_key_has_an_index() {
    on_both(|database| {
        let (keys, indexes) = keys_and_indexes(&database);
        let bare: Vec<_> = keys.difference(&indexes).collect();
        assert!(
            !keys.is_empty() && bare.is_empty(),
            "{:?}: {bare:?}",
            database.backend()
        );
    });
}

#[test]
fn both_backends_refuse_the_same_words() {
    // The CHECKs of enums, by table and words.
    let words = |database: &Database| -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for line in dump(database)
            .iter()
            .filter(|line| line.contains("CHECK") || line.contains("CREATE TABLE"))
        {
            let table = line.split(' ').next().unwrap_or_default().to_owned();
            let quoted = line.split('\'').skip(1).step_by(2).map(str::to_owned);
            found.entry(table).or_default().extend(quoted);
        }
        // What a column is by default, on SQLite: no words that are refused.
        for words in found.values_mut() {
            words.retain(|word| !["", "{}", "[]"].contains(&word.as_str()));
        }
        found.retain(|_, words| !words.is_empty());
        found
    };
    let (sqlite, postgres) = (TestDb::on(Backend::Sqlite), TestDb::on(Backend::Postgres));
    assert_eq!(words(&sqlite.database), words(&postgres.database));
}
