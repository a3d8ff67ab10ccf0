//! Addresses of posters. They can show patients, so each carries a signature for this one picture and whoever may see it,
//! and holds an hour at most. It changes every half hour only, so that browsers can keep what they have.

use std::time::Duration;

use mediflix_db::media::packages::Package;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::AccountId;
use mediflix_protocol::naming;

use crate::AppState;
use crate::security::signed_address::{Purpose, sign};

const HALF_HOUR_S: i64 = 1800;
/// Stands in the address of a poster that everybody may see, in the place of an account.
pub const ANYONE: &str = "-";

/// Where the poster is, for an account or for everybody.
#[must_use]
pub fn poster_url(state: &AppState, package: &Package, account: Option<AccountId>) -> String {
    poster_url_below(state, &package.prefix, account)
}

/// The same, of the package whose objects lie below a prefix.
#[must_use]
pub fn poster_url_below(state: &AppState, prefix: &str, account: Option<AccountId>) -> String {
    let until = good_until(state.clock.now());
    let viewer = account.map_or_else(|| ANYONE.to_owned(), |account| account.to_string());
    let file = naming::poster();
    let signature = sign(
        &state.master_key,
        Purpose::Poster,
        &about(&viewer, prefix, &file),
        until,
    );
    format!("/stills/{signature}/{viewer}/{prefix}/{file}")
}

/// What a signature is about.
#[must_use]
pub fn about(viewer: &str, prefix: &str, file: &str) -> String {
    format!("{viewer}/{prefix}/{file}")
}

/// Until when an address of a picture is good: half an hour to an hour.
#[must_use]
pub fn good_until(now: Timestamp) -> Timestamp {
    end_of_half_hour(now.plus(Duration::from_secs(1800)))
}

fn end_of_half_hour(moment: Timestamp) -> Timestamp {
    Timestamp::from_us((moment.as_s().div_euclid(HALF_HOUR_S) + 1) * HALF_HOUR_S * 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_between_half_an_hour_and_an_hour() {
        for second in [0, 1, 1_799, 1_800, 3_599] {
            let now = Timestamp::from_us(second * 1_000_000);
            let left = good_until(now).as_s() - second;
            assert!((1_800..=3_600).contains(&left), "{second}: {left}");
        }
    }
}
