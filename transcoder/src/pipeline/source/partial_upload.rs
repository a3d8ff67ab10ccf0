//! Rules for a file that is packaged while its upload runs.
//!
//! The job begins only where the file can be read front to back, and is judged when all of it is there. Its result
//! must be what the whole file would have given.

use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::media::CopyRefusal;

use super::mp4::boxes::children;
use crate::channel::source::SourceReader;
use crate::failure::Failure;
use crate::plan::{Coding, Plan};

/// Containers that can be read front to back, if the file at hand is written so.
const FRONT_TO_BACK: &[&str] = &["mp4", "3gp", "matroska", "webm", "mpegts"];
/// How much at the end of a file may stay unread: an index, titles. More would be media.
const LARGEST_INDEX: u64 = 1 << 20;
/// The same as a share of the file, for long lectures.
const INDEX_SHARE: u64 = 20;

/// The failure that has the job wait for the whole file.
pub(crate) fn too_early(why: &str) -> Failure {
    Failure::bad_input(Reason::new(MediaCode::Damaged), format!("it has to be whole: {why}"))
}

/// Refuses a partial file that cannot be read front to back.
pub(crate) fn may_begin(source: &SourceReader, container: &str) -> Result<(), Failure> {
    if source.arrival().is_none() {
        return Ok(());
    }
    if !FRONT_TO_BACK.contains(&container) {
        return Err(too_early(container));
    }
    let mut boxes = children(source, 0..source.length()).map(|(name, _)| name);
    let is_mp4 = matches!(container, "mp4" | "3gp");
    if is_mp4 && boxes.find(|name| matches!(name, b"moov" | b"mdat")) == Some(*b"mdat") {
        return Err(too_early("its index is at the end"));
    }
    Ok(())
}

/// The reason why the video should not have been copied, if it shows only now that the length is known.
///
/// # Errors
///
/// When the whole file is needed: what seems damaged or missing may only have been read too early.
pub(crate) fn judge(
    source: &SourceReader,
    plan: &Plan,
    duration_ms: u64,
    warnings: &[Reason],
) -> Result<Option<CopyRefusal>, Failure> {
    if let Some(arrival) = source.arrival() {
        if let Some(warning) = warnings.first() {
            return Err(too_early(warning.code.as_str()));
        }
        let unread = source.length() - arrival.reached();
        if unread > LARGEST_INDEX.max(source.length() / INDEX_SHARE) {
            return Err(too_early("its end was not read"));
        }
    }
    let copied = plan.video.as_ref().filter(|video| video.top == Coding::Copied);
    let too_many = copied
        .is_some_and(|video| plan.facts.duration_ms.is_none() && video.has_too_many_bits(source.length(), duration_ms));
    Ok(too_many.then_some(CopyRefusal::BitRate))
}
