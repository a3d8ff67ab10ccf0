//! A JSON column that holds one Rust type.

use std::fmt::Debug;
use std::io::Write;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::SqlJson;
use crate::MultiBackend;

/// The version byte in front of a `jsonb` value on the wire.
const JSONB_VERSION: u8 = 1;

/// A value stored as JSON.
#[derive(AsExpression, Clone, Debug, Default, FromSqlRow, PartialEq, Eq)]
#[diesel(sql_type = SqlJson)]
pub struct Json<T>(pub T)
where
    T: Debug + 'static;

impl<T: Debug + DeserializeOwned + 'static> FromSql<SqlJson, Sqlite> for Json<T> {
    fn from_sql(raw: <Sqlite as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(raw)?;
        Ok(Self(serde_json::from_str(&text)?))
    }
}

impl<T: Debug + DeserializeOwned + 'static> FromSql<SqlJson, Pg> for Json<T> {
    fn from_sql(raw: diesel::pg::PgValue<'_>) -> deserialize::Result<Self> {
        match raw.as_bytes() {
            [JSONB_VERSION, json @ ..] => Ok(Self(serde_json::from_slice(json)?)),
            _ => Err("jsonb of an unknown version".into()),
        }
    }
}

impl<T: Debug + Serialize + 'static> ToSql<SqlJson, Sqlite> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}

impl<T: Debug + Serialize + 'static> ToSql<SqlJson, Pg> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&[JSONB_VERSION])?;
        serde_json::to_writer(out, &self.0)?;
        Ok(IsNull::No)
    }
}

impl<T: Debug + DeserializeOwned + 'static> FromSql<SqlJson, MultiBackend> for Json<T> {
    fn from_sql(raw: <MultiBackend as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        raw.from_sql::<Self, SqlJson>()
    }
}

impl<T: Debug + Serialize + Send + Sync + 'static> ToSql<SqlJson, MultiBackend> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((SqlJson, self));
        Ok(IsNull::No)
    }
}
