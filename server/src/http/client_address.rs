//! The address a request really came from.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::{HttpRequest, http::header::HeaderMap};

use crate::config::Network;

/// The nearest address on the way here that is not a trusted proxy.
#[must_use]
pub fn client_address(request: &HttpRequest, trusted: &[Network]) -> IpAddr {
    let peer = request
        .peer_addr()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.ip().to_canonical());
    nearest_untrusted(peer, request.headers(), trusted)
}

fn nearest_untrusted(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut nearest = peer;
    let named: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|v| v.split(','))
        .collect();
    for text in named.iter().rev() {
        if !is_trusted(nearest) {
            break;
        }
        match text.trim().parse::<IpAddr>() {
            Ok(address) => nearest = address.to_canonical(),
            Err(_) => break,
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn check(peer: &str, forwarded: &str, trusted: &[&str], expect: &str) {
        let mut headers = HeaderMap::new();
        headers.insert(
            HeaderName::from_static("x-forwarded-for"),
            HeaderValue::from_str(forwarded).expect("a header"),
        );
        let trusted: Vec<Network> = trusted.iter().map(|text| text.parse().expect("a network")).collect();
        let found = nearest_untrusted(peer.parse().expect("an address"), &headers, &trusted);
        assert_eq!(found.to_string(), expect);
    }

    #[test]
    fn a_stranger_cannot_choose_an_address() {
        check("203.0.113.9", "198.51.100.1", &[], "203.0.113.9");
    }

    #[test]
    fn trusted_proxies_are_passed_from_the_near_end() {
        check(
            "10.0.0.1",
            "1.1.1.1, 198.51.100.1, 10.0.0.7",
            &["10.0.0.0/8"],
            "198.51.100.1",
        );
    }

    #[test]
    fn nonsense_ends_the_way() {
        check("10.0.0.1", "unknown", &["10.0.0.0/8"], "10.0.0.1");
    }
}
