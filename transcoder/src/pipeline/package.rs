//! One job: the source is inspected and opened, planned, and made.

use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::media::SourceFacts;

use super::demux::{open, seek};
use super::run;
use super::source::inspect::inspect;
use super::source::partial_upload;
use super::speech;
use crate::channel::message::{ChildEvent, JobSpec};
use crate::channel::outbox::Outbox;
use crate::channel::source::SourceReader;
use crate::failure::Failure;
use crate::plan::Plan;
use crate::proof;

/// Packages the source and says how it ended; all media went out before.
///
/// # Errors
/// With the failure that the supervisor reports.
pub fn package(
    spec: &JobSpec,
    source: &SourceReader,
    outbox: &Outbox,
    sandbox: Vec<String>,
) -> Result<ChildEvent, Failure> {
    let ended = attempt(spec, source, outbox, sandbox);
    match source.arrival() {
        // The read that failed was reported as another failure.
        Some(arrival) if arrival.leapt() => Err(partial_upload::too_early("it is not in order")),
        _ => ended,
    }
}

fn attempt(
    spec: &JobSpec,
    source: &SourceReader,
    outbox: &Outbox,
    sandbox: Vec<String>,
) -> Result<ChildEvent, Failure> {
    let container = inspect(source)?;
    let mut opened = open::open(source, container, &spec.settings)?;
    let plan = Plan::new(&opened.found, &spec.settings)
        .map_err(|reason| Failure::bad_input(opened.reason(reason), format!("{:?}", opened.found)))?;
    let plan = match spec.part {
        Some(part) => plan
            .for_part(part)
            .ok_or_else(|| Failure::bug(format!("no part of this lecture: {part:?}")))?,
        None => plan,
    };
    if let Some(speech) = &spec.settings.speech {
        let facts = SourceFacts {
            // It is not looked at.
            video: None,
            ..plan.facts.clone()
        };
        outbox.send(&ChildEvent::Facts { facts, sandbox }, &[])?;
        let duration_ms = speech::cut(&mut opened, &plan, speech, outbox)?;
        return Ok(ChildEvent::Done {
            duration_ms,
            warnings: Vec::new(),
            cpu_ms: cpu_ms(),
        });
    }
    let facts = plan.facts.clone();
    outbox.send(&ChildEvent::Facts { facts, sandbox }, &[])?;
    opened.decode_for(&plan);
    if !plan.parts.is_empty() {
        if spec.part.is_none() {
            let parts = plan.parts.clone();
            outbox.send(&ChildEvent::Parts { parts }, &[])?;
        }
        seek::to_part(&opened, plan.origin_ns, &plan.part)?;
    }
    let finished = match run::run(&mut opened, &plan, outbox, source)? {
        run::End::Finished(finished) => finished,
        run::End::CannotCopy(because) => return Ok(ChildEvent::CannotCopy { because }),
    };
    if let Some(because) = partial_upload::judge(source, &plan, finished.duration_ms, &finished.warnings)? {
        return Ok(ChildEvent::CannotCopy { because });
    }
    // Parts of a lecture, and what is fitted to one, need not be as long as the file claims.
    let claimed_ms = plan
        .facts
        .duration_ms
        .filter(|_| plan.parts.is_empty() && spec.part.is_none() && !plan.is_fitted());
    if proof::is_next_to_nothing(finished.duration_ms, claimed_ms) {
        let detail = format!("{} ms came out of {claimed_ms:?}", finished.duration_ms);
        return Err(Failure::bad_input(Reason::new(MediaCode::Damaged), detail));
    }
    Ok(ChildEvent::Done {
        duration_ms: finished.duration_ms,
        warnings: plan.warnings.into_iter().chain(finished.warnings).collect(),
        cpu_ms: cpu_ms(),
    })
}

/// Processor time of this process so far.
pub(super) fn cpu_ms() -> u64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    u64::try_from(time.tv_sec * 1_000 + time.tv_nsec / 1_000_000).unwrap_or(0)
}
