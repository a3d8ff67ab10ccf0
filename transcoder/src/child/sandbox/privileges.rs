//! Drops privileges at the first line of a child: with one thread, namespaces and capabilities are the whole
//! process's.

use rustix::io::Errno;
use rustix::thread::{
    CapabilitySet, CapabilitySets, UnshareFlags, clear_ambient_capability_set, remove_capability_from_bounding_set,
    set_capabilities, set_no_new_privs, unshare_unsafe,
};

/// Leaves the machine's users and network as far as the kernel or a container allows, and drops every capability.
/// Returns what holds.
#[must_use]
pub fn drop_privileges() -> Vec<String> {
    let mut held = Vec::new();
    let (user, network) = (UnshareFlags::NEWUSER, UnshareFlags::NEWNET);
    if unshare(user | network | UnshareFlags::NEWIPC).is_ok() || unshare(user | network).is_ok() {
        held.push("user namespace".to_owned());
        held.push("network namespace".to_owned());
    } else if unshare(network).is_ok() {
        held.push("network namespace".to_owned());
    }
    if drop_capabilities().is_ok() {
        held.push("no capabilities".to_owned());
    }
    held
}

#[expect(unsafe_code, reason = "unshare changes the whole process; here it only takes away")]
fn unshare(flags: UnshareFlags) -> Result<(), Errno> {
    // SAFETY: no descriptor table and no memory is unshared, only namespaces.
    unsafe { unshare_unsafe(flags) }
}

/// Drops every capability, for good.
pub(super) fn drop_capabilities() -> Result<(), Errno> {
    // Without capabilities the bounding set cannot be changed, and need not be.
    for capability in CapabilitySet::all().iter() {
        let _ = remove_capability_from_bounding_set(capability);
    }
    let _ = clear_ambient_capability_set();
    let none = CapabilitySets {
        effective: CapabilitySet::empty(),
        permitted: CapabilitySet::empty(),
        inheritable: CapabilitySet::empty(),
    };
    set_capabilities(None, none)?;
    set_no_new_privs(true)
}
