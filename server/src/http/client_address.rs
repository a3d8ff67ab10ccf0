//! The address a request really came from.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use actix_web::HttpRequest;
use actix_web::http::header::HeaderMap;

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
        match address(text.trim()) {
            Some(address) => nearest = address.to_canonical(),
            None => break,
        }
    }
    nearest
}

/// An address as proxies write it: plain, in brackets, with a port or without.
fn address(text: &str) -> Option<IpAddr> {
    let plain = || text.parse().ok();
    let bracketed = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    let with_port = || Some(text.parse::<SocketAddr>().ok()?.ip());
    plain().or_else(bracketed).or_else(with_port)
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
    fn a_port_is_passed_over() {
        for (written, expect) in [
            ("198.51.100.1:4711", "198.51.100.1"),
            ("[2001:db8::1]:443", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("2001:db8::1", "2001:db8::1"),
        ] {
            check("10.0.0.1", written, &["10.0.0.0/8"], expect);
        }
    }

    #[test]
    fn nonsense_ends_the_way() {
        check("10.0.0.1", "unknown", &["10.0.0.0/8"], "10.0.0.1");
    }
}
