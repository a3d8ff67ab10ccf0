//! The process that takes connections by SRT: it has the network and no demuxer, and hands bytes to the supervisor.
//!
//! libsrt reads what strangers send, in C++. So it runs apart: without files, programs or capabilities, and without anything
//! worth taking but the stream keys of those who are connected.
//!
//! Invariant: nothing is read of a connection before the supervisor says so, and nothing is printed.

mod address;
mod connections;
mod library;
mod listener;
mod stream_id;

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Arc, Mutex, PoisonError};

use crate::channel::frame;
use crate::channel::srt::{SrtNews, SrtOrder, SrtSpec};
use crate::child::exit::exit_now;
use crate::child::sandbox;
use connections::Connections;
use library::Library;

/// Address space of the process: its threads, and the buffers of as many connections as there may be.
const MEMORY_BYTES: u64 = 2 << 30;

/// Listens as the supervisor says, until it is gone, and ends the process.
pub fn run() -> ! {
    let code = match begin() {
        Ok((orders, outbox)) => match serve(orders, &outbox) {
            Ok(()) => 0,
            Err(error) => {
                // If the supervisor is gone, nobody has to know.
                let _ = outbox.send(
                    &SrtNews::Failed {
                        detail: error.to_string(),
                    },
                    &[],
                );
                1
            }
        },
        Err(_) => 70,
    };
    // The library's threads still run.
    exit_now(code)
}

/// Where news go.
#[derive(Clone)]
struct Outbox(Arc<Mutex<File>>);

impl Outbox {
    fn send(&self, news: &SrtNews, body: &[u8]) -> io::Result<()> {
        let mut to = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        frame::write(&mut *to, news, &[body])
    }
}

/// Takes the two descriptors; standard output becomes standard error for whatever the library prints.
fn begin() -> io::Result<(File, Outbox)> {
    let news: OwnedFd = io::stdout().as_fd().try_clone_to_owned()?;
    rustix::stdio::dup2_stdout(io::stderr())?;
    let orders: OwnedFd = io::stdin().as_fd().try_clone_to_owned()?;
    Ok((File::from(orders), Outbox(Arc::new(Mutex::new(File::from(news))))))
}

fn serve(mut orders: File, outbox: &Outbox) -> io::Result<()> {
    let Some((spec, _)) = frame::read::<SrtSpec>(&mut orders)? else {
        return Ok(());
    };
    let library = Library::load()?;
    // Threads of the library come later and are as closed in as this one.
    sandbox::lock_but_network(MEMORY_BYTES).map_err(|failure| io::Error::other(failure.detail))?;
    let connections = Arc::new(Connections::new(library, outbox.clone()));
    let address = listener::open(library, spec.listen, &connections)?;
    outbox.send(&SrtNews::Listens { address }, &[])?;
    while let Some((order, _)) = frame::read::<SrtOrder>(&mut orders)? {
        connections.obey(order);
    }
    Ok(())
}
