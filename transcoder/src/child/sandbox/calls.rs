//! The system calls of a child after its sandbox is closed. Pure; `mod.rs` makes a filter of it.
//!
//! They are the calls that `strace` saw over every media test, and those that the C library makes instead on other
//! systems.

/// A condition on an argument, by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// It is this number.
    Is(u8, u64),
    /// Of these bits it has exactly those.
    Bits(u8, u64, u64),
    /// It is the process's own id.
    IsOwnId(u8),
}

use Argument::{Bits, Is, IsOwnId};

/// Calls that reach files, other programs and other processes.
pub const OF_FILES_AND_PROGRAMS: &[i64] = &[
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_openat,
    libc::SYS_openat2,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_open,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_creat,
    libc::SYS_unlinkat,
    libc::SYS_renameat2,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_kill,
    libc::SYS_bpf,
    libc::SYS_mount,
    libc::SYS_setns,
    libc::SYS_unshare,
    libc::SYS_io_uring_setup,
    libc::SYS_userfaultfd,
];

/// Every bit of `clone` that makes namespaces: time, mount, cgroup, UTS, IPC, user, process, network.
const NEW_NAMESPACES: u64 =
    0x80 | 0x0002_0000 | 0x0200_0000 | 0x0400_0000 | 0x0800_0000 | 0x1000_0000 | 0x2000_0000 | 0x4000_0000;
const THREAD: u64 = libc::CLONE_THREAD as u64;
const NO_ADDRESS: u64 = 0;

/// Calls that are allowed with any arguments.
const FREE: &[i64] = &[
    // Memory.
    libc::SYS_brk,
    libc::SYS_madvise,
    libc::SYS_membarrier,
    libc::SYS_mmap,
    libc::SYS_mprotect,
    libc::SYS_mremap,
    libc::SYS_munmap,
    // Threads of its own, and their signals.
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_futex,
    libc::SYS_futex_waitv,
    libc::SYS_get_robust_list,
    libc::SYS_getpid,
    libc::SYS_getppid,
    libc::SYS_gettid,
    libc::SYS_restart_syscall,
    libc::SYS_rseq,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sched_getaffinity,
    libc::SYS_sched_yield,
    libc::SYS_set_robust_list,
    libc::SYS_sigaltstack,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_arch_prctl,
    // Descriptors that are there, and pipes of its own.
    libc::SYS_close,
    libc::SYS_dup,
    libc::SYS_eventfd2,
    libc::SYS_fstat,
    libc::SYS_getpeername,
    libc::SYS_getsockopt,
    libc::SYS_lseek,
    libc::SYS_pipe2,
    libc::SYS_ppoll,
    libc::SYS_pread64,
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_recvfrom,
    libc::SYS_write,
    libc::SYS_writev,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_poll,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_pipe,
    // Time, luck and what the machine is.
    libc::SYS_clock_getres,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_getcpu,
    libc::SYS_getrandom,
    libc::SYS_getrusage,
    libc::SYS_gettimeofday,
    libc::SYS_nanosleep,
    libc::SYS_sysinfo,
    libc::SYS_times,
    libc::SYS_umask,
    libc::SYS_uname,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_time,
];

/// Calls that are allowed with these arguments only.
const BOUND: &[(i64, &[Argument])] = &[
    // A thread, in the namespaces that there are.
    (libc::SYS_clone, &[Bits(0, THREAD | NEW_NAMESPACES, THREAD)]),
    // `abort` of its own.
    (libc::SYS_tgkill, &[IsOwnId(0)]),
    // Its own limits, to be read.
    (libc::SYS_prlimit64, &[Is(0, 0), Is(2, NO_ADDRESS)]),
    (libc::SYS_prlimit64, &[IsOwnId(0), Is(2, NO_ADDRESS)]),
    // To whom the socket is connected.
    (libc::SYS_sendto, &[Is(4, NO_ADDRESS)]),
    (libc::SYS_socketpair, &[Is(0, libc::AF_UNIX as u64)]),
    // Its own threads' turns: they may only give way.
    (libc::SYS_getpriority, &[Is(0, libc::PRIO_PROCESS as u64), Is(1, 0)]),
    (libc::SYS_setpriority, &[Is(0, libc::PRIO_PROCESS as u64), Is(1, 0)]),
    (libc::SYS_sched_getattr, &[Is(0, 0)]),
    (libc::SYS_sched_setattr, &[Is(0, 0)]),
    (libc::SYS_prctl, &[Is(0, libc::PR_SET_NAME as u64)]),
    (libc::SYS_prctl, &[Is(0, libc::PR_GET_NAME as u64)]),
    // Capabilities of the processor (PR_GET_AUXV).
    (libc::SYS_prctl, &[Is(0, 0x4155_5856)]),
    (libc::SYS_fcntl, &[Is(1, libc::F_GETFD as u64)]),
    (libc::SYS_fcntl, &[Is(1, libc::F_SETFD as u64)]),
    (libc::SYS_fcntl, &[Is(1, libc::F_GETFL as u64)]),
    (libc::SYS_fcntl, &[Is(1, libc::F_SETFL as u64)]),
    (libc::SYS_fcntl, &[Is(1, libc::F_DUPFD_CLOEXEC as u64)]),
    // Whether something is a terminal.
    (libc::SYS_ioctl, &[Is(1, libc::TCGETS)]),
    (libc::SYS_ioctl, &[Is(1, libc::FIONREAD)]),
    (libc::SYS_ioctl, &[Is(1, libc::FIONBIO)]),
];

/// Every allowed call with the conditions on its arguments; none where any arguments are allowed.
pub fn allowed() -> impl Iterator<Item = (i64, &'static [Argument])> {
    let free = FREE.iter().map(|call| (*call, &[][..]));
    free.chain(BOUND.iter().map(|(call, arguments)| (*call, *arguments)))
}

/// Newer calls have higher numbers. They do not exist for the child, and libraries do without.
pub const NEWEST: i64 = 462;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_reaches_out_is_allowed_freely() {
        let reaching = [
            libc::SYS_openat,
            libc::SYS_openat2,
            libc::SYS_socket,
            libc::SYS_connect,
            libc::SYS_execve,
            libc::SYS_execveat,
            libc::SYS_kill,
            libc::SYS_tkill,
            libc::SYS_ptrace,
            libc::SYS_clone3,
            libc::SYS_newfstatat,
            libc::SYS_sendmsg,
            libc::SYS_setxattr,
            libc::SYS_mount,
            libc::SYS_unshare,
            libc::SYS_bpf,
            libc::SYS_io_uring_setup,
            // fchmodat2.
            452,
        ];
        for call in reaching {
            assert!(allowed().all(|(other, _)| other != call), "{call}");
        }
        assert!(allowed().all(|(call, _)| call <= NEWEST));
    }
}
