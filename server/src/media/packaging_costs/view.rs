//! Costs in answers: sums, and what they are for a minute of source.

use std::collections::HashMap;
use std::iter::Sum;
use std::ops::Add;

use mediflix_db::media::costs::DayCosts;
use mediflix_db::types::Day;
use mediflix_db::types::ids::OrganisationId;
use serde::Serialize;
use utoipa::ToSchema;

/// What packaging cost in some days.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackagingCosts {
    /// The first day, in UTC.
    pub from: Day,
    /// The last day, in UTC.
    pub to: Day,
    /// All of it together.
    pub total: CostFigures,
    /// By day, newest first, and organisation. Days without a lease that ended are left out.
    pub items: Vec<DayOfCosts>,
}

/// What an organisation's packaging cost on one day.
#[derive(Debug, Serialize, ToSchema)]
pub struct DayOfCosts {
    /// The day, in UTC: when the leases ended.
    pub day: Day,
    /// The organisation; nothing for accounts of none.
    #[schema(required)]
    pub organisation_id: Option<OrganisationId>,
    /// Its name.
    #[schema(required)]
    pub organisation_name: Option<String>,
    /// The figures.
    #[serde(flatten)]
    pub figures: CostFigures,
}

/// Figures of cost. Leases that came to nothing count, too: they took processor time and made nothing.
#[derive(Debug, Serialize, ToSchema)]
pub struct CostFigures {
    /// Sources that were packaged.
    pub jobs: i64,
    /// Leases that ended, well or not.
    pub leases: i64,
    /// Minutes of the packaged sources.
    pub source_minutes: f64,
    /// Seconds of processor time.
    pub cpu_s: f64,
    /// The same for a minute of source; nothing where none was packaged.
    #[schema(required)]
    pub cpu_s_per_source_minute: Option<f64>,
    /// Bytes of the segments made.
    pub bytes: i64,
    /// The same for a minute of source; nothing where none was packaged.
    #[schema(required)]
    pub bytes_per_source_minute: Option<f64>,
}

/// What is added up.
#[derive(Clone, Copy, Default)]
struct Sums {
    jobs: i64,
    leases: i64,
    source_ms: i64,
    cpu_ms: i64,
    bytes: i64,
}

impl From<&DayCosts> for Sums {
    fn from(costs: &DayCosts) -> Self {
        Self {
            jobs: costs.jobs,
            leases: costs.leases,
            source_ms: costs.source_ms,
            cpu_ms: costs.cpu_ms,
            bytes: costs.bytes,
        }
    }
}

impl Add for Sums {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            jobs: self.jobs + other.jobs,
            leases: self.leases + other.leases,
            source_ms: self.source_ms.saturating_add(other.source_ms),
            cpu_ms: self.cpu_ms.saturating_add(other.cpu_ms),
            bytes: self.bytes.saturating_add(other.bytes),
        }
    }
}

impl Sum for Sums {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

impl From<Sums> for CostFigures {
    #[expect(clippy::cast_precision_loss, reason = "figures for people need no more than 52 bits")]
    fn from(sums: Sums) -> Self {
        let source_minutes = sums.source_ms as f64 / 60_000.0;
        let cpu_s = sums.cpu_ms as f64 / 1_000.0;
        let per_minute = |what: f64| (sums.source_ms > 0).then(|| what / source_minutes);
        Self {
            jobs: sums.jobs,
            leases: sums.leases,
            source_minutes,
            cpu_s,
            cpu_s_per_source_minute: per_minute(cpu_s),
            bytes: sums.bytes,
            bytes_per_source_minute: per_minute(sums.bytes as f64),
        }
    }
}

/// The answer for some days.
pub(super) fn show(
    from: Day,
    to: Day,
    costs: Vec<DayCosts>,
    names: &HashMap<OrganisationId, String>,
) -> PackagingCosts {
    PackagingCosts {
        from,
        to,
        total: costs.iter().map(Sums::from).sum::<Sums>().into(),
        items: costs
            .into_iter()
            .map(|costs| DayOfCosts {
                day: Day::numbered(costs.day),
                organisation_id: costs.organisation_id,
                organisation_name: costs.organisation_id.and_then(|id| names.get(&id).cloned()),
                figures: Sums::from(&costs).into(),
            })
            .collect(),
    }
}
