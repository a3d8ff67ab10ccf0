//! Intervals of a time line as a union: what was watched twice counts once.

use serde::{Deserialize, Serialize};

/// So many intervals are kept of one union; of more, the shortest go.
const MOST: usize = 400;

/// Disjoint intervals in order, each from its first millisecond to the one after its last.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Intervals(Vec<[i64; 2]>);

impl Intervals {
    /// The union of some intervals. Empty ones and those before zero count nothing.
    #[must_use]
    pub fn new(intervals: impl IntoIterator<Item = [i64; 2]>) -> Self {
        let mut sorted: Vec<[i64; 2]> = intervals
            .into_iter()
            .map(|[from, to]| [from.max(0), to])
            .filter(|[from, to]| from < to)
            .collect();
        sorted.sort_unstable();
        let mut union: Vec<[i64; 2]> = Vec::with_capacity(sorted.len());
        for [from, to] in sorted {
            match union.last_mut() {
                Some(last) if from <= last[1] => last[1] = last[1].max(to),
                _ => union.push([from, to]),
            }
        }
        if union.len() > MOST {
            union.sort_unstable_by_key(|[from, to]| std::cmp::Reverse(to - from));
            union.truncate(MOST);
            union.sort_unstable();
        }
        Self(union)
    }

    /// This union and another one.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self::new(self.0.iter().chain(&other.0).copied())
    }

    /// What lies within a time line of a length.
    #[must_use]
    pub fn within(&self, length_ms: i64) -> Self {
        Self::new(self.0.iter().map(|[from, to]| [*from, (*to).min(length_ms)]))
    }

    /// How long they are together.
    #[must_use]
    pub fn total_ms(&self) -> i64 {
        self.0.iter().map(|[from, to]| to - from).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
