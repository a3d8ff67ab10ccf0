//! What came out of a feed, by renditions.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mediflix_protocol::live::PartFacts;

/// A part and where it belongs.
#[derive(Clone, Debug)]
pub(crate) struct MadePart {
    pub(crate) sequence: u32,
    pub(crate) part: u32,
    pub(crate) facts: PartFacts,
    pub(crate) bytes: Vec<u8>,
}

/// Inits and parts in their order.
#[derive(Debug, Default)]
pub(crate) struct Made {
    pub(crate) inits: BTreeMap<String, Vec<u8>>,
    pub(crate) parts: BTreeMap<String, Vec<MadePart>>,
}

impl Made {
    /// A rendition as one file.
    pub(crate) fn joined(&self, folder: &Path, rendition: &str) -> PathBuf {
        let mut bytes = self.inits.get(rendition).cloned().unwrap_or_default();
        for part in self.parts.get(rendition).into_iter().flatten() {
            bytes.extend(&part.bytes);
        }
        let path = folder.join(format!("{rendition}.mp4"));
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// How long a rendition is, in microseconds.
    pub(crate) fn length_us(&self, rendition: &str) -> u64 {
        self.parts[rendition].iter().map(|part| part.facts.duration_us).sum()
    }

    /// What is wrong with the order of parts and segments, of which the first is `first`.
    pub(crate) fn disorder(&self, first: u32, parts_in_segment: u32) -> Vec<String> {
        let mut wrong = Vec::new();
        for (rendition, parts) in &self.parts {
            let mut expected = (first, 0, 0);
            for (at, made) in parts.iter().enumerate() {
                let is = (made.sequence, made.part, made.facts.start_us);
                if is != expected {
                    wrong.push(format!("{rendition}: {is:?} instead of {expected:?}"));
                }
                let closes = made.part + 1 == parts_in_segment || at + 1 == parts.len();
                if made.facts.last != closes {
                    wrong.push(format!("{rendition}: {is:?} closes its segment: {}", made.facts.last));
                }
                if made.facts.independent != (made.part == 0 || rendition.starts_with('a')) {
                    wrong.push(format!(
                        "{rendition}: {is:?} is independent: {}",
                        made.facts.independent
                    ));
                }
                let end = made.facts.start_us + made.facts.duration_us;
                expected = if closes {
                    (made.sequence + 1, 0, end)
                } else {
                    (made.sequence, made.part + 1, end)
                };
            }
        }
        wrong
    }
}
