//! Socket addresses as C has them.

use std::net::{Ipv6Addr, SocketAddr, SocketAddrV6};

use libc::{AF_INET, AF_INET6, c_int, in_addr, in6_addr, sockaddr, sockaddr_in, sockaddr_in6, sockaddr_storage};

/// An address and its length, for as long as it is borrowed.
pub(super) enum CAddress {
    V4(sockaddr_in),
    V6(sockaddr_in6),
}

impl From<SocketAddr> for CAddress {
    fn from(address: SocketAddr) -> Self {
        match address {
            SocketAddr::V4(v4) => Self::V4(sockaddr_in {
                sin_family: AF_INET as u16,
                sin_port: v4.port().to_be(),
                sin_addr: in_addr {
                    s_addr: u32::from_ne_bytes(v4.ip().octets()),
                },
                sin_zero: [0; 8],
            }),
            SocketAddr::V6(v6) => Self::V6(sockaddr_in6 {
                sin6_family: AF_INET6 as u16,
                sin6_port: v6.port().to_be(),
                sin6_flowinfo: v6.flowinfo(),
                sin6_addr: in6_addr {
                    s6_addr: v6.ip().octets(),
                },
                sin6_scope_id: v6.scope_id(),
            }),
        }
    }
}

impl CAddress {
    pub(super) fn pointer(&self) -> (*const sockaddr, c_int) {
        match self {
            Self::V4(v4) => (std::ptr::from_ref(v4).cast(), size_of::<sockaddr_in>() as c_int),
            Self::V6(v6) => (std::ptr::from_ref(v6).cast(), size_of::<sockaddr_in6>() as c_int),
        }
    }
}

/// The address that C has filled in.
pub(super) fn read(storage: &sockaddr_storage) -> Option<SocketAddr> {
    match c_int::from(storage.ss_family) {
        AF_INET => {
            let v4 = v4(storage);
            let ip = v4.sin_addr.s_addr.to_ne_bytes();
            Some((ip, u16::from_be(v4.sin_port)).into())
        }
        AF_INET6 => {
            let v6 = v6(storage);
            let ip = Ipv6Addr::from(v6.sin6_addr.s6_addr);
            let port = u16::from_be(v6.sin6_port);
            Some(SocketAddrV6::new(ip, port, v6.sin6_flowinfo, v6.sin6_scope_id).into())
        }
        _ => None,
    }
}

#[expect(unsafe_code, reason = "C has a union of addresses here")]
fn v4(storage: &sockaddr_storage) -> sockaddr_in {
    // SAFETY: a storage is large enough and aligned for every address, and any bytes are one.
    unsafe { *std::ptr::from_ref(storage).cast() }
}

#[expect(unsafe_code, reason = "C has a union of addresses here")]
fn v6(storage: &sockaddr_storage) -> sockaddr_in6 {
    // SAFETY: as above.
    unsafe { *std::ptr::from_ref(storage).cast() }
}
