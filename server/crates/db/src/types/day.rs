//! Days of the calendar, in UTC.

use chrono::{DateTime, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::schema::Type;
use utoipa::openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat};

use super::Timestamp;

const S_PER_DAY: i64 = 24 * 3600;
/// Days of the years 1 to 9999, the ones that four figures can tell.
const TOLD: std::ops::RangeInclusive<i32> = -719_162..=2_932_896;

/// A day in UTC, as days since 1970. In JSON and addresses `2026-11-23`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Day(i32);

impl Day {
    /// The day of a moment.
    #[must_use]
    pub fn from_timestamp(moment: Timestamp) -> Self {
        let day = i32::try_from(moment.as_s().div_euclid(S_PER_DAY)).unwrap_or(i32::MAX);
        Self(day.clamp(*TOLD.start(), *TOLD.end()))
    }

    /// As it is stored: days since 1970.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// From how it is stored.
    #[must_use]
    pub const fn numbered(days: i32) -> Self {
        Self(days)
    }

    /// This day and some days, within the years that four figures can tell.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days).clamp(*TOLD.start(), *TOLD.end()))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let midnight = DateTime::from_timestamp(i64::from(self.0) * S_PER_DAY, 0).ok_or(std::fmt::Error)?;
        write!(formatter, "{}", midnight.format("%Y-%m-%d"))
    }
}

impl std::str::FromStr for Day {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "not a day")?;
        let days = i32::try_from(date.signed_duration_since(NaiveDate::default()).num_days()).unwrap_or(i32::MAX);
        TOLD.contains(&days).then_some(Self(days)).ok_or("not a day")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl utoipa::PartialSchema for Day {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
            .into()
    }
}

impl utoipa::ToSchema for Day {}
