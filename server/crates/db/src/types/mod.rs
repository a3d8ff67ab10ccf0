//! Column types of our own, and the Rust types that travel in them.
//!
//! | SQL type | SQLite | PostgreSQL | Rust |
//! | --- | --- | --- | --- |
//! | [`SqlUuid`] | 16 bytes | `uuid` | the id newtypes of [`ids`] |
//! | [`SqlJson`] | text | `jsonb` | [`Json`] |
//! | [`SqlTimestamp`] | integer, µs since 1970 | `timestamptz` | [`Timestamp`] |

mod day;
pub mod ids;
mod intervals;
mod json;
mod lang_text;
mod text_enum;
mod timestamp;

use diesel::query_builder::QueryId;
use diesel::sql_types::{HasSqlType, SqlOrd, SqlType};

pub use day::Day;
pub use intervals::Intervals;
pub use json::Json;
pub use lang_text::{LangText, Language};
pub(crate) use text_enum::text_enum;
pub use timestamp::Timestamp;

use crate::MultiBackend;

/// A UUID.
#[derive(Clone, Copy, Debug, Default, QueryId, SqlType)]
#[diesel(sqlite_type(name = "Binary"), postgres_type(oid = 2950, array_oid = 2951))]
pub struct SqlUuid;

/// A JSON document.
#[derive(Clone, Copy, Debug, Default, QueryId, SqlType)]
#[diesel(sqlite_type(name = "Text"), postgres_type(oid = 3802, array_oid = 3807))]
pub struct SqlJson;

/// A moment in UTC, to the microsecond.
#[derive(Clone, Copy, Debug, Default, QueryId, SqlType)]
#[diesel(sqlite_type(name = "Long"), postgres_type(oid = 1184, array_oid = 1185))]
pub struct SqlTimestamp;

impl SqlOrd for SqlUuid {}
impl SqlOrd for SqlTimestamp {}

macro_rules! known_to_multi_backend {
    ($($sql:ty),*) => {$(
        impl HasSqlType<$sql> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                MultiBackend::lookup_sql_type::<$sql>(lookup)
            }
        }
    )*};
}

known_to_multi_backend!(SqlUuid, SqlJson, SqlTimestamp);

/// Lets a type that both backends read and write travel through the common connection.
macro_rules! through_multi_backend {
    ($rust:ty as $sql:ident) => {
        impl diesel::deserialize::FromSql<$sql, $crate::MultiBackend> for $rust {
            fn from_sql(
                raw: <$crate::MultiBackend as diesel::backend::Backend>::RawValue<'_>,
            ) -> diesel::deserialize::Result<Self> {
                raw.from_sql::<$rust, $sql>()
            }
        }
        impl diesel::serialize::ToSql<$sql, $crate::MultiBackend> for $rust {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, $crate::MultiBackend>,
            ) -> diesel::serialize::Result {
                out.set_value(($sql, self));
                Ok(diesel::serialize::IsNull::No)
            }
        }
    };
}

pub(crate) use through_multi_backend;
