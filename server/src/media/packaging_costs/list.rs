//! `GET /api/v1/packaging-costs`

use actix_web::web;
use mediflix_db::media::costs;
use mediflix_db::people::organisations;
use mediflix_db::types::Day;
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{PackagingCosts, show};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult};

/// Days when none are named.
const USUAL_DAYS: i32 = 30;
/// Days in one answer.
const MOST_DAYS: i32 = 366;

/// Which days are asked for, both included; at most 366.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CostSpan {
    /// The first, in UTC; 30 days up to the last unless told.
    pub from: Option<Day>,
    /// The last, in UTC; today unless told.
    pub to: Option<Day>,
}

impl CostSpan {
    fn days(&self, today: Day) -> ApiResult<(Day, Day)> {
        let to = self.to.unwrap_or(today);
        let from = self.from.unwrap_or_else(|| to.plus(1 - USUAL_DAYS));
        if from > to {
            return Err(ApiError::field("from", "invalid"));
        }
        if to.number() - from.number() >= MOST_DAYS {
            return Err(ApiError::field("from", "too_long"));
        }
        Ok((from, to))
    }
}

/// Tells what packaging cost by day and organisation, with sums; for administrators.
#[utoipa::path(get, path = "/api/v1/packaging-costs", tag = "jobs", params(CostSpan),
    responses((status = 200, body = PackagingCosts)))]
pub async fn list_packaging_costs(
    caller: SignedIn,
    state: web::Data<AppState>,
    span: web::Query<CostSpan>,
) -> ApiResult<web::Json<PackagingCosts>> {
    caller.must_administrate()?;
    let (from, to) = span.days(Day::from_timestamp(state.clock.now()))?;
    let answer = state
        .read(move |conn| {
            let found = costs::by_day(conn, from, to)?;
            let names = organisations::names(conn)?.into_iter().collect();
            Ok(show(from, to, found, &names))
        })
        .await?;
    Ok(web::Json(answer))
}
