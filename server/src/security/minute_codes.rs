//! Codes of six digits that change every minute. They come from the site's key, the thing they are about and the minute: nothing is
//! stored, and every server of a site knows the same ones.

use mediflix_db::types::Timestamp;
use ring::hmac;
use subtle::ConstantTimeEq;

use super::master_key::MasterKey;

const MINUTE_S: i64 = 60;
const MINUTE_MS: i64 = MINUTE_S * 1_000;

/// The minute of a moment, counted from 1970.
#[must_use]
pub fn minute(now: Timestamp) -> i64 {
    now.as_s().div_euclid(MINUTE_S)
}

/// The milliseconds until the next minute begins; at least one.
#[must_use]
pub fn left_ms(now: Timestamp) -> i64 {
    MINUTE_MS - now.as_us().div_euclid(1_000).rem_euclid(MINUTE_MS)
}

/// The code of a minute.
#[must_use]
pub fn code(master: &MasterKey, about: &str, minute: i64) -> String {
    let secret = hmac::sign(master.signing(), format!("minute-code\n{about}").as_bytes());
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_ref());
    let tag = hmac::sign(&key, &minute.to_be_bytes());
    let number = tag.as_ref()[..8]
        .iter()
        .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

/// The minute whose code this is: now's, or the one before, for who types slowly. Takes the same time for every wrong one.
#[must_use]
pub fn minute_of(master: &MasterKey, about: &str, given: &str, now: Timestamp) -> Option<i64> {
    let now = minute(now);
    let is_of = |minute: i64| code(master, about, minute).as_bytes().ct_eq(given.as_bytes());
    let (current, before) = (bool::from(is_of(now)), bool::from(is_of(now - 1)));
    match (current, before) {
        (true, _) => Some(now),
        (false, true) => Some(now - 1),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_code_is_good_for_its_minute_and_the_next_one() {
        let folder = tempfile::tempdir().expect("folder");
        let master = MasterKey::of_site(&folder.path().join("key"), &[]).expect("key");
        let begin = Timestamp::from_us(1_800_000_000 * 1_000_000);
        let (of, at) = (minute(begin), |s: u64| begin.plus(Duration::from_secs(s)));
        let given = code(&master, "a", of);
        assert_eq!(given.len(), 6);
        for s in [0, 59, 60, 119] {
            assert_eq!(minute_of(&master, "a", &given, at(s)), Some(of), "{s}");
        }
        assert_eq!(minute_of(&master, "a", &given, at(120)), None);
        assert_eq!(minute_of(&master, "b", &given, at(0)), None);
        assert_eq!(minute_of(&master, "a", &given[..5], at(0)), None);
        assert_eq!((left_ms(begin), left_ms(at(59))), (60_000, 1_000));
    }
}
