//! The child's only way to end.

/// Ends the process without running a destructor: tearing down the pipeline of a broken file was seen to crash.
#[expect(
    unsafe_code,
    reason = "no destructor and no atexit handler may run over a live pipeline"
)]
pub(super) fn exit_now(code: i32) -> ! {
    // SAFETY: _exit has no preconditions.
    unsafe { libc::_exit(code) }
}
