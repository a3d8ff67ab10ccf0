//! The life of a broadcast: scheduled → rehearsal → on air → ended; before it is on air it may be postponed or cancelled. Pure.

use mediflix_db::live::broadcasts::BroadcastState;

/// What a host does with a broadcast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Tries it out.
    Rehearse,
    /// Puts it on air.
    Air,
    /// Ends it, or its rehearsal.
    End,
    /// Has it begin at another time.
    Postpone,
    /// Calls it off.
    Cancel,
}

impl Step {
    /// The word for it in the audit log.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::Rehearse => "broadcast_rehearse",
            Self::Air => "broadcast_air",
            Self::End => "broadcast_end",
            Self::Postpone => "broadcast_postpone",
            Self::Cancel => "broadcast_cancel",
        }
    }
}

/// The state after a step, or nothing when the step is not possible from here.
#[must_use]
pub fn after(state: BroadcastState, step: Step) -> Option<BroadcastState> {
    use BroadcastState::{Cancelled, Ended, OnAir, Postponed, Rehearsal, Scheduled};
    match (state, step) {
        (Scheduled | Postponed | Rehearsal, Step::Rehearse) => Some(Rehearsal),
        (Scheduled | Postponed | Rehearsal | OnAir, Step::Air) => Some(OnAir),
        (OnAir | Ended, Step::End) => Some(Ended),
        (Rehearsal, Step::End) => Some(Scheduled),
        (Scheduled | Postponed | Rehearsal | Cancelled, Step::Postpone) => Some(Postponed),
        (Scheduled | Postponed | Rehearsal | Cancelled, Step::Cancel) => Some(Cancelled),
        (OnAir, Step::Rehearse | Step::Postpone | Step::Cancel)
        | (Ended, Step::Rehearse | Step::Air | Step::Postpone | Step::Cancel)
        | (Cancelled, Step::Rehearse | Step::Air | Step::End)
        | (Scheduled | Postponed, Step::End) => None,
    }
}

/// Whether it may still be, so that its plan may change.
#[must_use]
pub fn is_to_come(state: BroadcastState) -> bool {
    use BroadcastState::{Postponed, Rehearsal, Scheduled};
    matches!(state, Scheduled | Postponed | Rehearsal)
}

#[cfg(test)]
mod tests {
    use BroadcastState::{Cancelled, Ended, OnAir, Postponed, Rehearsal, Scheduled};

    use super::*;

    #[test]
    fn a_broadcast_goes_from_its_plan_to_its_end_and_never_back_on_air() {
        let check = |state, expect: [Option<BroadcastState>; 5]| {
            let steps = [Step::Rehearse, Step::Air, Step::End, Step::Postpone, Step::Cancel];
            assert_eq!(steps.map(|step| after(state, step)), expect, "{state}");
        };
        let planned = [Some(Rehearsal), Some(OnAir), None, Some(Postponed), Some(Cancelled)];
        check(Scheduled, planned);
        check(Postponed, planned);
        check(
            Rehearsal,
            [
                Some(Rehearsal),
                Some(OnAir),
                Some(Scheduled),
                Some(Postponed),
                Some(Cancelled),
            ],
        );
        check(OnAir, [None, Some(OnAir), Some(Ended), None, None]);
        check(Ended, [None, None, Some(Ended), None, None]);
        check(Cancelled, [None, None, None, Some(Postponed), Some(Cancelled)]);
    }
}
