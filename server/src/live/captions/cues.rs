//! Lines as cues: when each is shown. Pure.

use mediflix_captions::Cue;
use mediflix_db::live::captions::Line;

/// A line is shown until the next one, but no longer.
const LONGEST_MS: u64 = 6_000;
/// And no shorter: the next one waits.
const SHORTEST_MS: u64 = 1_000;

/// The cues of lines that are in the order of their moments.
pub(super) fn of_lines(lines: Vec<Line>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::with_capacity(lines.len());
    for line in lines {
        let at = u64::try_from(line.position_ms).unwrap_or(0);
        let start_ms = match cues.last_mut() {
            None => at,
            Some(before) => {
                let start_ms = at.max(before.start_ms + SHORTEST_MS);
                before.end_ms = before.end_ms.min(start_ms);
                start_ms
            }
        };
        cues.push(Cue {
            start_ms,
            end_ms: start_ms + LONGEST_MS,
            text: line.body,
        });
    }
    cues
}

#[cfg(test)]
mod tests {
    use mediflix_db::types::ids::{AccountId, BroadcastId, LiveCaptionId};
    use mediflix_db::types::{Language, Timestamp};

    use super::*;

    #[test]
    fn each_line_is_shown_until_the_next_for_a_second_at_least_and_six_at_most() {
        let line = |position_ms| Line {
            id: LiveCaptionId::new(),
            broadcast_id: BroadcastId::new(),
            language: Language::Vietnamese,
            number: 1,
            account_id: AccountId::new(),
            body: format!("{position_ms}"),
            position_ms,
            arrived_ms: position_ms,
            created_at: Timestamp::from_us(0),
            removed_at: None,
        };
        let cues = of_lines([0, 0, 400, 4_000, 20_000].map(line).to_vec());
        let times: Vec<_> = cues.iter().map(|cue| (cue.start_ms, cue.end_ms)).collect();
        let expect = [
            (0, 1_000),
            (1_000, 2_000),
            (2_000, 4_000),
            (4_000, 10_000),
            (20_000, 26_000),
        ];
        assert_eq!(times, expect);
        assert_eq!(cues[2].text, "400");
    }
}
