//! What a child does, in the order that keeps it safe.
//!
//! It leaves the machine's users and network, reads the job, sets limits, loads the allowed plugins, closes the sandbox, and only
//! then reads the first byte of the source. It ends by `_exit`, when everything is sent.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;

use mediflix_protocol::failure::FailureKind;

use super::exit::exit_now;
use super::{parent, plugins, sandbox};
use crate::channel::frame;
use crate::channel::message::{ChildEvent, FeedContainer, JobSpec};
use crate::channel::outbox::Outbox;
use crate::channel::source::SourceReader;
use crate::failure::Failure;
use crate::pipeline;
use crate::pipeline::decoder_log;

/// How much uploads give way to feeds, and to a server on the same machine.
const GIVES_WAY: i32 = 5;

/// Runs the job that the supervisor hands in and ends the process.
pub fn run_job() -> ! {
    // Before anything else: it is impossible with a second thread.
    let held = sandbox::drop_privileges();
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

/// Takes the two descriptors; standard output becomes standard error for whatever a library prints.
fn prepare() -> io::Result<(Outbox, JobSpec, SourceReader)> {
    let news: OwnedFd = io::stdout().as_fd().try_clone_to_owned()?;
    rustix::stdio::dup2_stdout(io::stderr())?;
    let mut socket = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    parent::end_with(&socket)?;
    let (spec, _): (JobSpec, _) =
        frame::read(&mut socket)?.ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, "no job was given"))?;
    if spec.live.is_none() {
        // Whoever watches a feed cannot wait. On Linux this changes the thread and those that it starts.
        let _ = rustix::process::nice(GIVES_WAY);
    }
    let source = SourceReader::new(socket, spec.source_length);
    let source = if spec.arriving { source.arriving() } else { source };
    Ok((Outbox::new(std::fs::File::from(news)), spec, source))
}

fn work(spec: &JobSpec, source: &SourceReader, outbox: &Outbox, held: Vec<String>) -> Result<ChildEvent, Failure> {
    sandbox::limit(&spec.limits)?;
    plugins::load()?;
    if spec.live.is_some_and(|feed| feed.container == FeedContainer::Stage) {
        plugins::load_stage()?;
    }
    decoder_log::watch();
    let sandbox = sandbox::lock(held)?;
    let packaged = match &spec.live {
        Some(feed) => pipeline::package_live(feed, spec, source, outbox, sandbox),
        None => pipeline::package(spec, source, outbox, sandbox),
    };
    packaged.map_err(|failure| match failure.kind {
        // A full address space shows as the error of any element.
        FailureKind::Bug if sandbox::memory_is_short(&spec.limits) => failure.too_hard(),
        _ => failure,
    })
}
