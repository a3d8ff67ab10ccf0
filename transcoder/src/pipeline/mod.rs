//! The pipeline: one pass over the source, everything that the plan says comes out of it.
//!
//! ```text
//! bytes ! parsebin ┬ video: queue ! decoder ! gate │ rate ! upright ! top size ! tee ┬ x264 ! cmafmux ! out
//!                  │     or: queue                 │ h264parse ! cmafmux ! out        └ next size ! tee ! …
//!                  ├ audio: queue ! decoder ! gate │ 48 kHz ! aac ! cmafmux ! out
//!                  └ text:  cues
//! ```
//!
//! No sink waits for a clock or for another sink, so no stream can block another for good.

mod ahead;
mod aliases;
mod arrived;
mod audio;
mod audio_format;
mod board;
mod boxes;
mod byte_source;
mod claims;
mod colours;
mod copy;
mod cut;
pub(crate) mod decoder_log;
mod decoders;
mod display_order;
mod downmix;
mod ebml;
mod edits;
mod faults;
mod gapless;
mod gaps;
mod glances;
mod gops;
mod headers;
mod index;
mod intake;
mod kind;
mod level;
mod loan;
mod open;
mod packets;
mod programmes;
mod proving;
mod range;
mod rare_clock;
mod rendition;
mod repeats;
mod roll;
mod run;
mod scaler;
mod seek;
mod stills;
mod stretch;
mod tags;
mod text;
mod tolerance;
mod tone_map;
mod track;
mod video;
mod work;

use mediflix_protocol::failure::{MediaCode, Reason};

use crate::channel::message::{ChildEvent, JobSpec};
use crate::channel::outbox::Outbox;
use crate::channel::source::SourceReader;
use crate::failure::Failure;
use crate::plan::Plan;

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
        // Whoever met it says something else of it.
        Some(arrival) if arrival.leapt() => Err(arrived::too_early("it is not in order")),
        _ => ended,
    }
}

fn attempt(
    spec: &JobSpec,
    source: &SourceReader,
    outbox: &Outbox,
    sandbox: Vec<String>,
) -> Result<ChildEvent, Failure> {
    let kind = kind::of(source)?;
    arrived::may_begin(source, kind.container)?;
    let mut opened = open::open(source, &kind, &spec.settings)?;
    let plan = Plan::new(&opened.found, &spec.settings)
        .map_err(|reason| Failure::bad_input(reason, format!("{:?}", opened.found)))?;
    let plan = match spec.part {
        Some(part) => plan
            .of_part(part)
            .ok_or_else(|| Failure::bug(format!("no part of this lecture: {part:?}")))?,
        None => plan,
    };
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
    if let Some(because) = arrived::judge(source, &plan, &finished)? {
        return Ok(ChildEvent::CannotCopy { because });
    }
    if finished.duration_ms == 0 {
        return Err(Failure::bad_input(Reason::new(MediaCode::Damaged), "nothing came out"));
    }
    Ok(ChildEvent::Done {
        duration_ms: finished.duration_ms,
        warnings: plan.warnings.into_iter().chain(finished.warnings).collect(),
        cpu_ms: cpu_ms(),
    })
}

fn cpu_ms() -> u64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    u64::try_from(time.tv_sec * 1_000 + time.tv_nsec / 1_000_000).unwrap_or(0)
}
