//! Collects the best documents that a reader may see. Rights and filters are asked of each document before it counts.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::Weight;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use crate::schema::{column, number_of};

/// A document with its score.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    pub(crate) score: Score,
    pub(crate) address: DocAddress,
    /// What it is part of: lines share that of their lecture.
    pub(crate) group: u64,
}

impl PartialEq for Scored {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Scored {}
impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Scored {
    /// Better is greater; of equal ones the earlier.
    fn cmp(&self, other: &Self) -> Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score.then_with(|| other.address.cmp(&self.address))
    }
}

/// What a document must have to be seen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// One of these words of audiences.
    pub(crate) viewer: Vec<u64>,
    /// This language.
    pub(crate) language: Option<u64>,
}

impl Filter {
    pub(crate) fn new(viewer: &[String], language: Option<&str>) -> Self {
        Self {
            viewer: viewer.iter().map(|word| number_of(word)).collect(),
            language: language.map(number_of),
        }
    }

    pub(crate) fn in_segment(&self, segment: &SegmentReader) -> tantivy::Result<SegmentFilter> {
        let columns = segment.fast_fields();
        Ok(SegmentFilter {
            audience: columns.u64(column::AUDIENCE)?,
            languages: columns.u64(column::LANGUAGES)?,
            filter: self.clone(),
        })
    }
}

/// The filter over the columns of one segment.
pub(crate) struct SegmentFilter {
    audience: Column<u64>,
    languages: Column<u64>,
    filter: Filter,
}

impl SegmentFilter {
    pub(crate) fn allows(&self, doc: DocId) -> bool {
        let seen = self
            .audience
            .values_for_doc(doc)
            .any(|word| self.filter.viewer.contains(&word));
        seen && self
            .filter
            .language
            .is_none_or(|language| self.languages.values_for_doc(doc).any(|word| word == language))
    }
}

/// Collects so many documents at most.
pub(crate) struct Top<'a> {
    pub(crate) most: usize,
    pub(crate) filter: &'a Filter,
}

impl Collector for Top<'_> {
    type Fruit = Vec<Scored>;
    type Child = TopOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<TopOfSegment> {
        Ok(TopOfSegment {
            most: self.most,
            segment,
            filter: self.filter.in_segment(reader)?,
            groups: reader.fast_fields().u64(column::GROUP)?,
            best: BinaryHeap::with_capacity(self.most + 1),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<Scored>>) -> tantivy::Result<Vec<Scored>> {
        let mut all: Vec<Scored> = segments.into_iter().flatten().collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.truncate(self.most);
        Ok(all)
    }

    /// Documents that cannot be among the best any more are skipped in blocks.
    fn collect_segment(
        &self,
        weight: &dyn Weight,
        segment: u32,
        reader: &SegmentReader,
    ) -> tantivy::Result<Vec<Scored>> {
        let mut child = self.for_segment(segment, reader)?;
        let alive = reader.alive_bitset();
        weight.for_each_pruning(Score::MIN, reader, &mut |doc, score| {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                child.collect(doc, score);
            }
            child.threshold()
        })?;
        Ok(child.harvest())
    }
}

/// The best of one segment.
pub(crate) struct TopOfSegment {
    most: usize,
    segment: SegmentOrdinal,
    filter: SegmentFilter,
    groups: Column<u64>,
    best: BinaryHeap<Reverse<Scored>>,
}

impl TopOfSegment {
    /// What a document must score more than to be among the best.
    fn threshold(&self) -> Score {
        match self.best.peek() {
            Some(Reverse(worst)) if self.best.len() >= self.most => worst.score,
            _ => Score::MIN,
        }
    }
}

impl SegmentCollector for TopOfSegment {
    type Fruit = Vec<Scored>;

    fn collect(&mut self, doc: DocId, score: Score) {
        if score <= self.threshold() || !self.filter.allows(doc) {
            return;
        }
        self.best.push(Reverse(Scored {
            score,
            address: DocAddress::new(self.segment, doc),
            group: self.groups.first(doc).unwrap_or_default(),
        }));
        if self.best.len() > self.most {
            self.best.pop();
        }
    }

    fn harvest(self) -> Vec<Scored> {
        self.best.into_iter().map(|Reverse(found)| found).collect()
    }
}
