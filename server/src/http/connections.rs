//! How many connections are open, and whose. A hospital shares one address, so an address is bounded only while nearly all
//! connections are taken; behind a trusted proxy all have its address, and none is bounded.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::Network;

/// Files that are open besides connections: database, media, logs.
const OTHER_FILES: u64 = 256;
/// Nearly all: nine of ten.
const NEARLY: (usize, usize) = (9, 10);

/// Lets the process open as many files as the system allows; answers how many connections that leaves room for.
pub fn raise_file_limit() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let before = getrlimit(Resource::Nofile);
    let wanted = Rlimit {
        current: before.maximum,
        maximum: before.maximum,
    };
    let reached = match setrlimit(Resource::Nofile, wanted) {
        Ok(()) => before.maximum,
        Err(error) => {
            tracing::warn!(%error, "the limit of open files could not be raised");
            before.current
        }
    };
    usize::try_from(reached.unwrap_or(1 << 20).saturating_sub(OTHER_FILES).max(64)).unwrap_or(usize::MAX)
}

/// Counts open connections by address.
pub(super) struct Connections {
    most: usize,
    most_of_one: usize,
    trusted: Vec<Network>,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// Counted as long as it lives.
pub(super) struct Counted {
    ledger: Arc<Connections>,
    address: IpAddr,
}

impl Connections {
    pub(super) fn new(most: usize, most_of_one: usize, trusted: Vec<Network>) -> Arc<Self> {
        Arc::new(Self {
            most,
            most_of_one,
            trusted,
            open: Mutex::default(),
        })
    }

    /// Counts a connection from an address; nothing when that has more than its share while nearly all are taken.
    pub(super) fn admit(self: &Arc<Self>, address: IpAddr) -> Option<Counted> {
        let address = address.to_canonical();
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let scarce = open.all >= self.most / NEARLY.1 * NEARLY.0;
        let theirs = open.by_address.get(&address).copied().unwrap_or(0);
        let bounded = scarce && !self.trusted.iter().any(|network| network.contains(address));
        if open.all >= self.most || (bounded && theirs >= self.most_of_one) {
            return None;
        }
        open.all += 1;
        *open.by_address.entry(address).or_default() += 1;
        Some(Counted {
            ledger: Arc::clone(self),
            address,
        })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut open = self.ledger.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.all = open.all.saturating_sub(1);
        if let Some(count) = open.by_address.get_mut(&self.address) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                open.by_address.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_bounded_only_while_nearly_all_connections_are_taken() {
        let [hospital, other, proxy]: [IpAddr; 3] = [[192, 0, 2, 1], [192, 0, 2, 2], [10, 0, 0, 1]].map(IpAddr::from);
        let connections = Connections::new(100, 50, vec!["10.0.0.0/8".parse().expect("a network")]);
        let mut held: Vec<_> = (0..90)
            .map(|_| connections.admit(hospital).expect("there is room"))
            .collect();
        assert!(
            connections.admit(hospital).is_none(),
            "it has more than half, and room is scarce"
        );
        held.push(connections.admit(other).expect("others come in"));
        held.push(connections.admit(proxy).expect("so does a proxy"));
        held.truncate(49);
        held.extend((0..41).filter_map(|_| connections.admit(hospital)));
        assert_eq!(held.len(), 90, "what was closed is free again");
    }
}
