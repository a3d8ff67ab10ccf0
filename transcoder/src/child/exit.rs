//! The only way in which a child ends.

/// Ends the process without running a destructor: tearing down the pipeline of a broken file was seen to crash.
#[expect(
    unsafe_code,
    reason = "no destructor and no atexit handler may run beside threads of a library"
)]
pub(crate) fn exit_now(code: i32) -> ! {
    // SAFETY: _exit has no preconditions.
    unsafe { libc::_exit(code) }
}
