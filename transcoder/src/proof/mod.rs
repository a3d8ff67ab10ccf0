//! Proves a job's result: what the demuxer handed out, packet by packet, against what came out. Pure.
//!
//! The packets are the truth, not the container's claims. A demuxer, decoder or branch that loses data silently is
//! found here, and the uploader is told how much.

mod covered;

pub use covered::Covered;

/// Smaller differences are no fault: codecs have edges, containers round.
pub const TOLERANCE_MS: u64 = 500;
/// Less than this and than a tenth of the claim is next to nothing.
const TRACE_MS: u64 = 1_000;
/// Frames without times whose end differs from the container by this are out of step somewhere before.
const UNTIMED_TOLERANCE_MS: u64 = 100;

/// Milliseconds of video that differ from its packets.
///
/// `packets` are its coded frames and `decoded` those that went into the rungs; the tallest rung ends at `end_ns`.
/// All count from the beginning of the lecture.
///
/// The last frame may end later by `held_ns`: it is held until the frame rate of the rungs lets it end.
#[must_use]
pub fn video(packets: &Covered, decoded: &Covered, end_ns: u64, held_ns: u64) -> Option<u64> {
    if packets.count() == 0 {
        // Without times nothing can be compared.
        return None;
    }
    let early = packets.end().saturating_sub(end_ns);
    let late = end_ns.saturating_sub(packets.end());
    let at_the_end = if late > held_ns { late } else { early };
    // A frame that stands longer than any in the file hides others.
    let stood = decoded.longest_step().saturating_sub(packets.longest_step());
    worth_telling(at_the_end.max(stood))
}

/// Milliseconds of video without timestamps that differ from what its container claims.
///
/// Each of its frames was shown equally long.
#[must_use]
pub fn video_without_times(packets: &Covered, claimed_ms: Option<u64>, end_ns: u64) -> Option<u64> {
    let differs_ms = claimed_ms?.abs_diff(end_ns / 1_000_000);
    (packets.count() == 0 && differs_ms > UNTIMED_TOLERANCE_MS).then_some(differs_ms)
}

/// Milliseconds of audio that differ from its packets. The rendition ends at `end_ns`.
///
/// `heard_ns` came from the packets; the rest is filled-in silence.
#[must_use]
pub fn audio(packets: &Covered, heard_ns: u64, end_ns: u64) -> Option<u64> {
    if packets.count() == 0 {
        return None;
    }
    let at_the_end = packets.end().abs_diff(end_ns);
    let lost = packets.time().abs_diff(heard_ns);
    worth_telling(at_the_end.max(lost))
}

/// Milliseconds that a track lacks, which claims to last until `claimed_ms` and ended at `end_ms`.
#[must_use]
pub fn claim(claimed_ms: u64, end_ms: u64) -> Option<u64> {
    let missing = claimed_ms.saturating_sub(end_ms);
    (missing > TOLERANCE_MS.max(claimed_ms / 100)).then_some(missing)
}

/// Whether so little came out of a file that claims `claimed_ms` that nobody would call it ready.
#[must_use]
pub fn is_next_to_nothing(made_ms: u64, claimed_ms: Option<u64>) -> bool {
    let is_a_trace = |claimed_ms: u64| made_ms < TRACE_MS && made_ms.saturating_mul(10) < claimed_ms;
    made_ms == 0 || claimed_ms.is_some_and(is_a_trace)
}

fn worth_telling(ns: u64) -> Option<u64> {
    Some(ns / 1_000_000).filter(|ms| *ms > TOLERANCE_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: u64 = 1_000_000_000;

    fn packets(from_s: u64, count: u64) -> Covered {
        let mut covered = Covered::default();
        for number in 0..count {
            covered.add((from_s + number) * S, Some(S));
        }
        covered
    }

    #[test]
    fn audio_that_became_silence_or_ended_early_is_told() {
        let all = packets(0, 10);
        assert_eq!(audio(&all, 10 * S, 10 * S), None);
        assert_eq!(audio(&all, 10 * S - S / 2, 10 * S + S / 2), None);
        assert_eq!(audio(&all, 3 * S, 10 * S), Some(7_000), "seven seconds were filled");
        assert_eq!(audio(&all, 4 * S, 4 * S), Some(6_000));
        assert_eq!(audio(&all, 10 * S, 12 * S), Some(2_000), "longer than the file");
    }

    #[test]
    fn silence_in_the_file_itself_is_no_fault() {
        // It begins late, and its recorder paused.
        let mut late = packets(20, 5);
        for number in 0..5 {
            late.add((40 + number) * S, Some(S));
        }
        assert_eq!(audio(&late, 10 * S, 45 * S), None);
        assert_eq!(audio(&late, 45 * S, 45 * S), Some(35_000), "sound where there was none");
    }

    #[test]
    fn video_that_ended_early_or_stood_still_is_told() {
        let all = packets(0, 10);
        assert_eq!(video(&all, &all, 10 * S, 0), None);
        assert_eq!(video(&all, &all, 7 * S, 0), Some(3_000));
        let mut frozen = packets(0, 2);
        frozen.add(8 * S, Some(S));
        assert_eq!(video(&all, &frozen, 10 * S, 0), Some(6_000));
        assert_eq!(
            video(&frozen, &frozen, 9 * S, 0),
            None,
            "a slide that stands in the file"
        );
    }

    #[test]
    fn a_last_frame_that_is_held_on_purpose_is_no_fault() {
        let mut slides = packets(0, 1);
        slides.add(20 * S, Some(S));
        slides.add(40 * S, Some(S / 25));
        let held = 3 * S / 2;
        assert_eq!(video(&slides, &slides, 41 * S, held), None);
        assert_eq!(video(&slides, &slides, 41 * S, 0), Some(960));
        assert_eq!(video(&slides, &slides, 43 * S, held), Some(2_960), "longer than that");
        assert_eq!(
            video(&slides, &slides, 39 * S, held),
            Some(1_040),
            "the last one is lost"
        );
    }

    #[test]
    fn packets_without_times_are_held_against_their_container() {
        let none = Covered::default();
        assert_eq!(video(&none, &packets(0, 4), 4 * S, 0), None);
        assert_eq!(audio(&none, 4 * S, 4 * S), None);
        assert_eq!(video_without_times(&none, Some(4_040), 4 * S), None);
        assert_eq!(video_without_times(&none, None, 4 * S), None);
        assert_eq!(video_without_times(&none, Some(4_000), 3_680 * S / 1_000), Some(320));
        assert_eq!(video_without_times(&packets(0, 4), Some(9_000), 4 * S), None);
    }

    #[test]
    fn a_trace_of_what_is_claimed_is_next_to_nothing() {
        assert!(is_next_to_nothing(40, Some(20_000)));
        assert!(is_next_to_nothing(999, Some(10_000)));
        assert!(is_next_to_nothing(0, None));
        assert!(!is_next_to_nothing(40, Some(400)), "a tenth");
        assert!(!is_next_to_nothing(1_000, Some(3_600_000)), "a second plays");
        assert!(!is_next_to_nothing(40, None));
    }

    #[test]
    fn a_claim_is_believed_within_a_hundredth() {
        assert_eq!(claim(6_000, 5_600), None);
        assert_eq!(claim(6_000, 5_400), Some(600));
        assert_eq!(claim(100_000, 99_100), None);
        assert_eq!(claim(100_000, 98_900), Some(1_100));
        assert_eq!(claim(1_000, 9_000), None);
    }
}
