//! Behind the child's closed door: every system call that is not on the list is made, as root and as a user, and none is answered.
//!
//! Without the usual harness, because the door closes for a whole process, and namespaces are left by one thread alone: this program
//! starts itself again for each.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]
#![expect(unsafe_code, reason = "system calls are what is tried here")]

use std::collections::BTreeSet;
use std::ffi::CString;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use mediflix_transcoder::child::sandbox::{self, calls};

const INSIDE: &str = "inside";
/// Nobody of Debian.
const NOBODY: u32 = 65_534;
/// A number that no kernel has yet, and those before it.
const BEYOND: i64 = 600;
/// `uretprobe` and `uprobe`, which newer kernels handle before any filter: a program that makes them by itself ends.
const OF_PROBES: [i64; 2] = [335, 336];
/// Calls of the other kind of numbers on x86-64.
const X32: i64 = 0x4000_0000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, other, file] = arguments.as_slice()
        && mode == INSIDE
    {
        return inside(other.parse().unwrap(), file);
    }
    let is_root = rustix::process::geteuid().is_root();
    let users: &[Option<u32>] = if is_root { &[None, Some(NOBODY)] } else { &[None] };
    let failed = users.iter().filter(|user| !holds(**user)).count();
    println!(
        "test result: {}. {} passed; {failed} failed",
        if failed == 0 { "ok" } else { "FAILED" },
        users.len() - failed
    );
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Whether the door holds for this user, or for whoever runs the test.
fn holds(user: Option<u32>) -> bool {
    let name = if user.is_some() || !rustix::process::geteuid().is_root() {
        "as a user"
    } else {
        "as root"
    };
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let file = folder.path().join("master.key");
    std::fs::write(&file, "secret").unwrap();
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o600)).unwrap();
    // Where everybody can start it, wherever the project lies.
    let program = folder.path().join("closed_door");
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let of_user = |mut command: Command| {
        if let Some(user) = user {
            command.uid(user).gid(user);
        }
        command
    };
    chown(&file, user, user).unwrap();
    // A process of the same user, which it could signal.
    let mut other = of_user(Command::new("sleep")).arg("60").spawn().unwrap();
    let output = of_user(Command::new(&program))
        .args([INSIDE, &other.id().to_string(), file.to_str().unwrap()])
        .current_dir("/")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let lives = other.try_wait().unwrap().is_none();
    other.kill().unwrap();
    other.wait().unwrap();
    let mode = std::fs::metadata(&file).unwrap().mode() & 0o777;
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let is_well = output.status.success() && lives && mode == 0o600;
    println!(
        "test the_door_is_closed_{} ... {}",
        name.replace(' ', "_"),
        if is_well { "ok" } else { "FAILED" }
    );
    if !is_well {
        println!("{}; the other lives: {lives}; mode {mode:o}\n{told}", output.status);
    }
    is_well
}

/// One try: what it is, how it was answered, and how it should be.
struct Tries(Vec<String>);

impl Tries {
    fn must(&mut self, what: &str, number: i64, arguments: [u64; 5], expected: i32) {
        let [a, b, c, d, e] = arguments;
        // SAFETY: arguments are numbers, or addresses of what lives on; the call is to be refused, or changes nothing.
        let answer = unsafe { libc::syscall(number, a, b, c, d, e, 0) };
        let got = if answer == -1 {
            std::io::Error::last_os_error().raw_os_error().unwrap_or(0)
        } else {
            0
        };
        if got != expected {
            self.0.push(format!("{what} ({number}): {got} instead of {expected}"));
        }
    }
}

fn inside(other: u64, file: &str) -> ExitCode {
    let held = sandbox::drop_privileges();
    // SAFETY: it takes a number; whatever would hang ends with it.
    unsafe { libc::alarm(30) };
    // As GStreamer has by then.
    let (wake, woken) = std::sync::mpsc::channel::<()>();
    let thread = std::thread::spawn(move || woken.recv());
    let held = sandbox::lock(held).expect("the door closes");
    let mut tries = Tries(Vec::new());

    let listed: BTreeSet<i64> = calls::allowed().map(|(call, _)| call).collect();
    for number in (0..=BEYOND).filter(|number| !listed.contains(number) && !OF_PROBES.contains(number)) {
        let is_unknown = number > calls::NEWEST || number == libc::SYS_clone3;
        tries.must(
            "not listed",
            number,
            [0; 5],
            if is_unknown { libc::ENOSYS } else { libc::EPERM },
        );
    }
    for number in [libc::SYS_read, libc::SYS_write, libc::SYS_openat, libc::SYS_execve] {
        tries.must("x32", X32 | number, [0; 5], libc::ENOSYS);
    }
    closed(&mut tries, other, file);
    open(&mut tries);

    wake.send(()).unwrap();
    thread.join().unwrap().unwrap();
    if std::thread::spawn(|| 7).join().unwrap() != 7 {
        tries.0.push("no thread can be started".to_owned());
    }
    let capabilities = rustix::thread::capabilities(None);
    // The call itself is not answered any more; what was dropped before stays dropped.
    if capabilities.is_ok() {
        tries.0.push("capabilities are told".to_owned());
    }
    if !held.iter().any(|layer| layer == "seccomp") || !held.iter().any(|layer| layer == "no capabilities") {
        tries.0.push(format!("only these hold: {held:?}"));
    }
    for wrong in &tries.0 {
        println!("{wrong}");
    }
    if tries.0.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Calls that are listed for other arguments, or that would have done harm.
fn closed(tries: &mut Tries, other: u64, file: &str) {
    const FCHMODAT2: i64 = 452;
    let here = libc::AT_FDCWD as u64;
    let path = CString::new(file).unwrap();
    let path = path.as_ptr() as u64;
    let attribute = c"user.x".as_ptr() as u64;
    let mut limits = [0_u64; 2];
    let limits = limits.as_mut_ptr() as u64;
    let own = u64::from(std::process::id());
    let (thread, files) = (libc::CLONE_THREAD as u64, u64::from(libc::RLIMIT_NOFILE));
    let process = libc::PRIO_PROCESS as u64;
    let rows: [(&str, i64, [u64; 5]); 21] = [
        ("the master key's mode", FCHMODAT2, [here, path, 0o777, 0, 0]),
        ("an attribute", libc::SYS_setxattr, [path, attribute, path, 1, 0]),
        ("a file is opened", libc::SYS_openat, [here, path, 0, 0, 0]),
        ("a file is looked at", libc::SYS_newfstatat, [here, path, limits, 0, 0]),
        ("another is signalled", libc::SYS_tgkill, [other, other, 9, 0, 0]),
        ("another is killed", libc::SYS_kill, [other, 9, 0, 0, 0]),
        (
            "another's limits are read",
            libc::SYS_prlimit64,
            [other, files, 0, limits, 0],
        ),
        ("its limits are set", libc::SYS_prlimit64, [0, files, limits, 0, 0]),
        (
            "its limits are set by its id",
            libc::SYS_prlimit64,
            [own, files, limits, 0, 0],
        ),
        ("a process", libc::SYS_clone, [libc::SIGCHLD as u64, 0, 0, 0, 0]),
        (
            "a thread in new namespaces",
            libc::SYS_clone,
            [thread | libc::CLONE_NEWUSER as u64, 0, 0, 0, 0],
        ),
        ("words to somebody else", libc::SYS_sendto, [1, path, 1, 0, path]),
        (
            "a socket of the network",
            libc::SYS_socketpair,
            [libc::AF_INET as u64, 1, 0, limits, 0],
        ),
        ("another gives way", libc::SYS_setpriority, [process, other, 19, 0, 0]),
        (
            "a user gives way",
            libc::SYS_setpriority,
            [libc::PRIO_USER as u64, 0, 19, 0, 0],
        ),
        ("another's turns", libc::SYS_sched_setattr, [other, limits, 0, 0, 0]),
        (
            "it is dumped",
            libc::SYS_prctl,
            [libc::PR_SET_DUMPABLE as u64, 1, 0, 0, 0],
        ),
        (
            "its memory is told anew",
            libc::SYS_prctl,
            [libc::PR_SET_MM as u64, 0, 0, 0, 0],
        ),
        (
            "signals by a descriptor",
            libc::SYS_fcntl,
            [1, libc::F_SETOWN as u64, other, 0, 0],
        ),
        ("typing", libc::SYS_ioctl, [0, libc::TIOCSTI, path, 0, 0]),
        ("another filter", libc::SYS_seccomp, [1, 0, 0, 0, 0]),
    ];
    for (what, number, arguments) in rows {
        tries.must(what, number, arguments, libc::EPERM);
    }
    // Addresses were handed out: what they point to lives until here.
    assert!(Path::new(file).is_absolute());
}

/// What a child needs.
fn open(tries: &mut Tries) {
    let mut limits = [0_u64; 2];
    let (limits, own) = (limits.as_mut_ptr() as u64, u64::from(std::process::id()));
    // SAFETY: it takes nothing.
    let thread = unsafe { libc::syscall(libc::SYS_gettid) }.unsigned_abs();
    tries.must("it signals itself", libc::SYS_tgkill, [own, thread, 0, 0, 0], 0);
    tries.must(
        "its limits are read",
        libc::SYS_prlimit64,
        [0, u64::from(libc::RLIMIT_NOFILE), 0, limits, 0],
        0,
    );
    tries.must("it waits", libc::SYS_sched_yield, [0; 5], 0);
}
