//! Addresses of stills and text tracks: they can show patients, so each carries a signature that ends after some
//! hours. They change only every hour, so that browsers can keep what they have.

use std::time::Duration;

use mediflix_db::media::packages::Package;
use mediflix_db::types::Timestamp;
use mediflix_protocol::naming;

use crate::AppState;
use crate::security::signed_address::{Purpose, sign};

const HOUR_S: i64 = 3600;
/// An address holds at least so long.
const LEAST: Duration = Duration::from_secs(6 * 3600);

/// Where the poster is.
#[must_use]
pub fn poster_url(state: &AppState, package: &Package) -> String {
    url(state, package, &naming::poster())
}

/// Where an object of the package's private area is.
#[must_use]
pub fn url(state: &AppState, package: &Package, name: &str) -> String {
    let until = whole_hour(state.clock.now().plus(LEAST));
    let signature = sign(&state.master_key, Purpose::Stills, &package.prefix, until);
    format!("/stills/{signature}/{}/{name}", package.prefix)
}

fn whole_hour(moment: Timestamp) -> Timestamp {
    Timestamp::from_us((moment.as_s().div_euclid(HOUR_S) + 1) * HOUR_S * 1_000_000)
}
