//! The child: one job, one process, no way out but two descriptors.
//!
//! Order matters: leave the machine's users and network, read the job, set limits, load the plugins that are allowed, close the door
//! (`sandbox`), and only then look at the first byte of the source. It ends by `_exit`: tearing a
//! pipeline of a broken file down was seen to crash, and by then everything is sent.

mod parent;
mod plugins;
pub mod sandbox;

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;

use mediflix_protocol::failure::FailureKind;

use crate::channel::frame;
use crate::channel::message::{ChildEvent, JobSpec};
use crate::channel::outbox::Outbox;
use crate::channel::source::SourceReader;
use crate::failure::Failure;
use crate::pipeline;
use crate::pipeline::decoder_log;

/// Runs the job that the supervisor hands in and ends the process.
pub fn run_job() -> ! {
    // Before anything else: with a second thread it would not be possible.
    let held = sandbox::withdraw();
    let code = match prepare() {
        Ok((outbox, spec, source)) => {
            let end = match work(&spec, &source, &outbox, held) {
                Ok(done) => done,
                Err(failure) => failure.into_event(),
            };
            i32::from(outbox.send(&end, &[]).is_err())
        }
        Err(error) => {
            eprintln!("the child could not start: {error}");
            70
        }
    };
    exit_now(code)
}

/// Takes the descriptors and leaves standard output to whatever a library may print.
fn prepare() -> io::Result<(Outbox, JobSpec, SourceReader)> {
    let news: OwnedFd = io::stdout().as_fd().try_clone_to_owned()?;
    rustix::stdio::dup2_stdout(io::stderr())?;
    let mut socket = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    parent::end_with(&socket)?;
    let (spec, _): (JobSpec, _) =
        frame::read(&mut socket)?.ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, "no job was given"))?;
    let source = SourceReader::new(socket, spec.source_length);
    let source = if spec.arriving { source.arriving() } else { source };
    Ok((Outbox::new(std::fs::File::from(news)), spec, source))
}

fn work(spec: &JobSpec, source: &SourceReader, outbox: &Outbox, held: Vec<String>) -> Result<ChildEvent, Failure> {
    sandbox::limit(&spec.limits)?;
    plugins::load()?;
    decoder_log::watch();
    let sandbox = sandbox::lock(held)?;
    pipeline::package(spec, source, outbox, sandbox).map_err(|failure| match failure.kind {
        // A full address space shows up as any element's error.
        FailureKind::Bug if sandbox::memory_is_short(&spec.limits) => failure.too_hard(),
        _ => failure,
    })
}

#[expect(
    unsafe_code,
    reason = "no destructor and no atexit handler may run over a live pipeline"
)]
fn exit_now(code: i32) -> ! {
    // SAFETY: _exit has no preconditions.
    unsafe { libc::_exit(code) }
}
