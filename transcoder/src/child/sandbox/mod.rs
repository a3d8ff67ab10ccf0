//! The sandbox: limits, no network, no files, no new programs.
//!
//! Each layer is enough for its part, because kernels and containers differ:
//! - namespaces of its own and no capabilities, from the first line on, where the kernel allows it (`privileges.rs`);
//! - Landlock: no path can be opened at all (and no TCP port, on kernels that know it);
//! - seccomp over all threads: an allow-list (`calls.rs`). This one is required.
//!
//! Everything that GStreamer needs is loaded before; the two descriptors of the job stay open.

pub mod calls;
mod privileges;

use std::collections::BTreeMap;

use landlock::{ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    sock_filter,
};

use crate::channel::message::Limits;
use crate::failure::Failure;
use calls::Argument;
pub use privileges::drop_privileges;

/// A job's priority below other work.
const NICE: i32 = 5;

/// Sets resource limits and priority for good.
pub(super) fn limit(limits: &Limits) -> Result<(), Failure> {
    limit_to(Resource::Cpu, limits.cpu_s)?;
    limit_space(limits.memory_bytes)?;
    small_pages();
    // Serving viewers and storing segments on this machine go first. Without it, a job only has their priority.
    let _ = rustix::process::nice(NICE);
    Ok(())
}

/// So much address space, some open files, and nothing written to a disk.
fn limit_space(memory_bytes: u64) -> Result<(), Failure> {
    for (resource, most) in [
        (Resource::As, memory_bytes),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, 256),
    ] {
        limit_to(resource, most)?;
    }
    Ok(())
}

fn limit_to(resource: Resource, most: u64) -> Result<(), Failure> {
    let limit = Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    setrlimit(resource, limit).map_err(|error| Failure::environment(format!("setrlimit: {error}")))
}

/// Closes in a process that keeps the network and nothing else: no files, no new programs, no capabilities. Threads that it
/// starts later are closed in as well.
///
/// # Errors
/// When a limit or the seccomp filter cannot be set.
pub(crate) fn lock_but_network(memory_bytes: u64) -> Result<(), Failure> {
    limit_space(memory_bytes)?;
    // Without capabilities there are none to drop.
    let _ = privileges::drop_capabilities();
    let _ = landlock();
    without_programs().map_err(|error| Failure::environment(format!("seccomp: {error}")))
}

/// Forbids the calls by which a process reaches files and other processes.
fn without_programs() -> Result<(), Box<dyn std::error::Error>> {
    let rules = calls::OF_FILES_AND_PROGRAMS.iter().map(|call| (*call, Vec::new()));
    let answer = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let arch = std::env::consts::ARCH.try_into()?;
    let filter = SeccompFilter::new(rules.collect(), SeccompAction::Allow, answer, arch)?;
    let program: BpfProgram = filter.try_into()?;
    seccompiler::apply_filter_all_threads(&program)?;
    Ok(())
}

/// Disables huge pages. x264 fills none to its end, which wasted 10 MiB on a ladder and saved no measurable time.
#[expect(unsafe_code, reason = "no safe wrapper knows this call")]
fn small_pages() {
    // SAFETY: it takes no pointer and changes nothing but the size of pages. A kernel without it loses nothing.
    unsafe { libc::prctl(libc::PR_SET_THP_DISABLE, 1, 0, 0, 0) };
}

/// Whether an error may be a lack of memory: less than an eighth of the allowed address space is left.
pub(super) fn memory_is_short(limits: &Limits) -> bool {
    let probe = usize::try_from(limits.memory_bytes / 8).unwrap_or(usize::MAX);
    let mut block: Vec<u8> = Vec::new();
    block.try_reserve_exact(probe).is_err()
}

/// Closes the sandbox and returns the layers that hold, those of [`drop_privileges`] among them.
///
/// # Errors
/// When the seccomp filter cannot be applied.
pub fn lock(mut held: Vec<String>) -> Result<Vec<String>, Failure> {
    held.extend(landlock());
    seccomp().map_err(|error| Failure::environment(format!("seccomp: {error}")))?;
    held.push("seccomp".to_owned());
    Ok(held)
}

fn landlock() -> Option<String> {
    let ruleset = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(ABI::V5))
        .and_then(|ruleset| ruleset.handle_access(AccessNet::from_all(ABI::V5)))
        .and_then(Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self)
        .ok()?;
    match ruleset.ruleset {
        RulesetStatus::FullyEnforced => Some("landlock".to_owned()),
        RulesetStatus::PartiallyEnforced => Some("landlock (partly)".to_owned()),
        RulesetStatus::NotEnforced => None,
    }
}

/// Applies the allow-list to all threads: every other call is "not permitted".
fn seccomp() -> Result<(), Box<dyn std::error::Error>> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = BTreeMap::new();
    for (call, arguments) in calls::allowed() {
        let rules = rules.entry(call).or_default();
        if !arguments.is_empty() {
            let conditions = arguments.iter().map(condition).collect::<Result<_, _>>()?;
            rules.push(SeccompRule::new(conditions)?);
        }
    }
    let answer = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let arch = std::env::consts::ARCH.try_into()?;
    let filter = SeccompFilter::new(rules, answer, SeccompAction::Allow, arch)?;
    let listed: BpfProgram = filter.try_into()?;
    let program: BpfProgram = unknown_calls().into_iter().chain(listed).collect();
    seccompiler::apply_filter_all_threads(&program)?;
    Ok(())
}

fn condition(argument: &Argument) -> Result<SeccompCondition, seccompiler::BackendError> {
    // Process ids have 32 bits; the kernel ignores what stands above them.
    let (place, length, operator, value) = match *argument {
        Argument::Is(place, value) => (place, SeccompCmpArgLen::Qword, SeccompCmpOp::Eq, value),
        Argument::Bits(place, mask, value) => (place, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(mask), value),
        Argument::IsOwnId(place) => (
            place,
            SeccompCmpArgLen::Dword,
            SeccompCmpOp::Eq,
            u64::from(std::process::id()),
        ),
    };
    SeccompCondition::new(place, length, operator, value)
}

/// Instructions before the allow-list: calls newer than it do not exist, nor does `clone3`.
///
/// The arguments of `clone3` lie in memory, which no filter can read. Libraries fall back to older calls.
fn unknown_calls() -> [sock_filter; 4] {
    const LOAD: u16 = 0x20;
    const JUMP_IF_GREATER: u16 = 0x25;
    const JUMP_IF_EQUAL: u16 = 0x15;
    const ANSWER: u16 = 0x06;
    let line = |code, jt, jf, k| sock_filter { code, jt, jf, k };
    let number = |call: i64| u32::try_from(call).unwrap_or(u32::MAX);
    [
        // The first word that a filter sees is the call's number.
        line(LOAD, 0, 0, 0),
        line(JUMP_IF_GREATER, 1, 0, number(calls::NEWEST)),
        line(JUMP_IF_EQUAL, 0, 1, number(libc::SYS_clone3)),
        line(ANSWER, 0, 0, libc::SECCOMP_RET_ERRNO | libc::ENOSYS.unsigned_abs()),
    ]
}
