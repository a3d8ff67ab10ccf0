//! Ends the child with its supervisor, which alone takes what the child makes.
//!
//! A supervisor that is killed sends nothing, but its end of the socket closes.

use std::io;
use std::os::unix::net::UnixStream;

use rustix::event::{PollFd, PollFlags, poll};

use super::exit::exit_now;

/// The thread does nothing but wait.
const STACK_BYTES: usize = 64 << 10;
/// The exit code of a child without a supervisor.
const LEFT_ALONE: i32 = 69;

/// Ends the process when the other end of `socket` closes.
pub(super) fn end_with(socket: &UnixStream) -> io::Result<()> {
    let watched = socket.try_clone()?;
    let watch = move || {
        loop {
            let mut sockets = [PollFd::new(&watched, PollFlags::RDHUP)];
            match poll(&mut sockets, None) {
                Ok(_) => {
                    let gone = PollFlags::RDHUP | PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
                    if sockets[0].revents().intersects(gone) {
                        exit_now(LEFT_ALONE);
                    }
                }
                Err(rustix::io::Errno::INTR) => {}
                // Without the watch, the child ends with its next read or write.
                Err(_) => return,
            }
        }
    };
    std::thread::Builder::new()
        .name("parent".to_owned())
        .stack_size(STACK_BYTES)
        .spawn(watch)?;
    Ok(())
}
