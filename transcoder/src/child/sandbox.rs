//! The closed door: limits, no network, no files, no new programs.
//!
//! Three layers, each enough for its part, because kernels and containers differ:
//! - a network namespace of its own where the kernel allows one;
//! - Landlock: no path can be opened at all (and no TCP port, on kernels that know it);
//! - seccomp over all threads: no socket, no open, no exec, no fork, no tracing. This one is required.
//!
//! Everything that GStreamer needs is loaded before; the two descriptors of the job stay open.

use std::collections::BTreeMap;

use landlock::{ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

use super::Failure;
use crate::channel::message::Limits;

/// How far a job gives way to other work.
const NICE: i32 = 5;

/// Sets what the kernel takes away for good.
pub(super) fn limit(limits: &Limits) -> Result<(), Failure> {
    for (resource, most) in [
        (Resource::As, limits.memory_bytes),
        (Resource::Cpu, limits.cpu_s),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, 256),
    ] {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit).map_err(|error| Failure::environment(format!("setrlimit: {error}")))?;
    }
    small_pages();
    // Whoever serves viewers or stores segments on this machine goes first. Without it a job is merely as important as they are.
    let _ = rustix::process::nice(NICE);
    Ok(())
}

/// x264 asks for pages of 2 MiB and fills none to its end: 10 MiB of a ladder, for no time that could be measured.
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

/// Locks everything and says which layers hold.
pub(super) fn lock() -> Result<Vec<String>, Failure> {
    let mut held = Vec::new();
    if own_network() {
        held.push("network namespace".to_owned());
    }
    held.extend(landlock());
    seccomp().map_err(|error| Failure::environment(format!("seccomp: {error}")))?;
    held.push("seccomp".to_owned());
    Ok(held)
}

#[expect(
    unsafe_code,
    reason = "unshare changes the whole process; here it only takes the network away"
)]
fn own_network() -> bool {
    // SAFETY: no descriptor table and no memory is unshared, only the network namespace.
    unsafe { rustix::thread::unshare_unsafe(rustix::thread::UnshareFlags::NEWNET) }.is_ok()
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

/// System calls that are answered with "not permitted".
const DENIED: &[i64] = &[
    libc::SYS_socket,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_openat,
    libc::SYS_openat2,
    libc::SYS_open_by_handle_at,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_unlinkat,
    libc::SYS_renameat2,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_fchmodat,
    libc::SYS_fchownat,
    libc::SYS_truncate,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_chroot,
    libc::SYS_pivot_root,
    libc::SYS_setns,
    libc::SYS_unshare,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_kexec_load,
    libc::SYS_io_uring_setup,
    libc::SYS_setuid,
    libc::SYS_setgid,
    libc::SYS_setresuid,
    libc::SYS_setresgid,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_open,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_creat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_fork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_vfork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_unlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_rename,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_renameat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_mkdir,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_link,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_symlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chmod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chown,
];

fn seccomp() -> Result<(), Box<dyn std::error::Error>> {
    let arch = std::env::consts::ARCH.try_into()?;
    let mut denied: BTreeMap<i64, Vec<SeccompRule>> = DENIED.iter().map(|call| (*call, Vec::new())).collect();
    // Threads are wanted, processes are not.
    let thread = libc::CLONE_THREAD as u64;
    let process = SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), 0)?;
    denied.insert(libc::SYS_clone, vec![SeccompRule::new(vec![process])?]);
    apply(denied, libc::EPERM, arch)?;
    // The arguments of clone3 lie in memory, where a filter cannot look: the C library falls back to clone.
    apply(BTreeMap::from([(libc::SYS_clone3, Vec::new())]), libc::ENOSYS, arch)
}

fn apply(
    rules: BTreeMap<i64, Vec<SeccompRule>>,
    errno: i32,
    arch: seccompiler::TargetArch,
) -> Result<(), Box<dyn std::error::Error>> {
    let answer = SeccompAction::Errno(errno.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, answer, arch)?;
    let program: BpfProgram = filter.try_into()?;
    seccompiler::apply_filter_all_threads(&program)?;
    Ok(())
}
