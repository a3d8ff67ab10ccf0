//! Migrations whose text is the same for both databases but for their words for types.

use diesel::backend::Backend as DieselBackend;
use diesel::connection::BoxableConnection;
use diesel::migration::{Migration, MigrationMetadata, MigrationName, MigrationSource, MigrationVersion, Result};
use diesel_migrations::EmbeddedMigrations;
use include_dir::{Dir, include_dir};

use crate::Backend;

/// The folder `migrations/both`.
static BOTH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../migrations/both");

/// Our words for types, in SQLite and in PostgreSQL. What is no word of this list stays as it is.
const WORDS: [(&str, &str, &str); 7] = [
    ("ID", "BLOB", "UUID"),
    ("MOMENT", "INTEGER", "TIMESTAMPTZ"),
    ("JSON", "TEXT", "JSONB"),
    ("BYTES", "BLOB", "BYTEA"),
    ("BIGINT", "INTEGER", "BIGINT"),
    ("DOUBLE", "REAL", "DOUBLE PRECISION"),
    ("STRICT", "STRICT", ""),
];

/// The text of a migration as one of the databases reads it. Words in quotes and comments stay.
#[must_use]
pub fn translate(sql: &str, backend: Backend) -> String {
    let mut out = String::with_capacity(sql.len());
    for line in sql.lines() {
        let (code, comment) = line.split_once("--").map_or((line, None), |(a, b)| (a, Some(b)));
        for (index, piece) in code.split('\'').enumerate() {
            if index > 0 {
                out.push('\'');
            }
            if index % 2 == 1 {
                out.push_str(piece);
            } else {
                translate_words(piece, backend, &mut out);
            }
        }
        if let Some(comment) = comment {
            out.push_str("--");
            out.push_str(comment);
        }
        out.push('\n');
    }
    out
}

fn translate_words(piece: &str, backend: Backend, out: &mut String) {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut rest = piece;
    while !rest.is_empty() {
        let end = if rest.starts_with(is_word) {
            rest.find(|c| !is_word(c))
        } else {
            rest.find(is_word)
        };
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        out.push_str(WORDS.iter().find(|(ours, ..)| *ours == word).map_or(
            word,
            |(_, sqlite, postgres)| match backend {
                Backend::Sqlite => sqlite,
                Backend::Postgres => postgres,
            },
        ));
        rest = after;
    }
}

/// All migrations of one database: its own, and those that both share. Diesel sorts them by version.
pub(super) struct All {
    pub(super) own: EmbeddedMigrations,
    pub(super) backend: Backend,
}

impl<DB: DieselBackend> MigrationSource<DB> for All {
    fn migrations(&self) -> Result<Vec<Box<dyn Migration<DB>>>> {
        let mut all = MigrationSource::<DB>::migrations(&self.own)?;
        for folder in BOTH.dirs() {
            all.push(Box::new(Shared::read(folder, self.backend)?));
        }
        Ok(all)
    }
}

/// A migration of `migrations/both`, in the words of one database.
struct Shared {
    name: Name,
    up: String,
    down: String,
}

impl Shared {
    fn read(folder: &Dir<'_>, backend: Backend) -> Result<Self> {
        let text = |file: &str| {
            let found = folder.get_file(folder.path().join(file));
            let text = found.and_then(include_dir::File::contents_utf8);
            text.map(|sql| translate(sql, backend))
                .ok_or_else(|| format!("{}: no {file}", folder.path().display()))
        };
        Ok(Self {
            name: Name(folder.path().display().to_string()),
            up: text("up.sql")?,
            down: text("down.sql")?,
        })
    }
}

/// The name of a migration's folder: `2026-11-26-000060_memberships`.
struct Name(String);

impl MigrationName for Name {
    fn version(&self) -> MigrationVersion<'_> {
        // As Diesel counts: what stands before the underscore, without its dashes.
        let date = self.0.split_once('_').map_or(self.0.as_str(), |(date, _)| date);
        MigrationVersion::from(date.replace('-', ""))
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Every migration runs in a transaction.
struct InTransaction;

impl MigrationMetadata for InTransaction {}

impl<DB: DieselBackend> Migration<DB> for Shared {
    fn run(&self, conn: &mut dyn BoxableConnection<DB>) -> Result<()> {
        Ok(conn.batch_execute(&self.up)?)
    }

    fn revert(&self, conn: &mut dyn BoxableConnection<DB>) -> Result<()> {
        Ok(conn.batch_execute(&self.down)?)
    }

    fn metadata(&self) -> &dyn MigrationMetadata {
        &InTransaction
    }

    fn name(&self) -> &dyn MigrationName {
        &self.name
    }
}
