//! Courses by filters, with how many there are behind each choice.

use std::cmp::Reverse;
use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, Term};
use uuid::Uuid;

use crate::collector::{Filter, Scored, SegmentFilter};
use crate::documents::DocumentKind;
use crate::index::{IndexError, SearchIndex};
use crate::matching::Typed;
use crate::schema::{column, number_of};
use crate::synonyms::Synonyms;

/// How long a course is, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LengthClass {
    /// Less than half an hour.
    Short,
    /// Less than two hours.
    Medium,
    /// Two hours or more.
    Long,
}

impl LengthClass {
    fn from_ms(duration_ms: u64) -> Self {
        match duration_ms / 60_000 {
            0..30 => Self::Short,
            30..120 => Self::Medium,
            _ => Self::Long,
        }
    }
}

/// What a course is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CourseKind {
    /// A course of lectures.
    Course,
    /// A seminar that took place.
    Seminar,
}

/// In which order courses come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorting {
    /// The newest first.
    #[default]
    New,
    /// What matches best first.
    Relevance,
}

/// Which courses are asked for; what is not named does not matter.
#[derive(Clone, Debug, Default)]
pub struct CourseFilter {
    /// Words that they hold.
    pub query: String,
    /// The words of audiences that the reader has.
    pub viewer: Vec<String>,
    /// A specialty.
    pub specialty: Option<String>,
    /// A language that is spoken or captioned.
    pub language: Option<String>,
    /// What it is.
    pub kind: Option<CourseKind>,
    /// How much it takes for granted.
    pub level: Option<String>,
    /// Whom it is meant for.
    pub intended_for: Option<String>,
    /// A length.
    pub length: Option<LengthClass>,
    /// An organisation.
    pub organisation: Option<Uuid>,
    /// Who teaches.
    pub teacher: Option<Uuid>,
}

/// How many courses there are behind each choice of one filter, all other filters as they are.
#[derive(Clone, Debug, Default)]
pub struct Facet(HashMap<u64, usize>);

impl Facet {
    /// How many there are behind a word or id.
    #[must_use]
    pub fn count(&self, word: &str) -> usize {
        self.0.get(&number_of(word)).copied().unwrap_or(0)
    }

    fn add(&mut self, words: impl IntoIterator<Item = u64>) {
        for word in words {
            *self.0.entry(word).or_default() += 1;
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Explored {
    /// How many courses match.
    pub total: usize,
    /// Some of them, in order.
    pub courses: Vec<Uuid>,
    /// Behind each specialty.
    pub specialties: Facet,
    /// Behind each language.
    pub languages: Facet,
    /// Behind each organisation, by its id.
    pub organisations: Facet,
    /// Behind each level.
    pub levels: Facet,
    /// Behind each circle of people that courses are meant for.
    pub intended_for: Facet,
    /// Behind each kind.
    pub kinds: HashMap<CourseKind, usize>,
    /// Behind each length.
    pub lengths: HashMap<LengthClass, usize>,
}

struct Row {
    found: Scored,
    specialties: Vec<u64>,
    languages: Vec<u64>,
    organisation: Option<u64>,
    kind: CourseKind,
    level: Option<u64>,
    intended_for: Option<u64>,
    length: LengthClass,
    published_at_s: u64,
}

impl SearchIndex {
    /// The courses that the reader may see and that pass the filters: those after `skip`, `most` of them.
    pub fn explore(
        &self,
        filter: &CourseFilter,
        synonyms: &Synonyms,
        sorting: Sorting,
        skip: usize,
        most: usize,
    ) -> Result<Explored, IndexError> {
        let kind = Term::from_field_text(self.fields.kind, DocumentKind::Course.word());
        let mut must: Vec<Box<dyn Query>> = vec![Box::new(TermQuery::new(kind, IndexRecordOption::Basic))];
        let typed = Typed::read(&filter.query, synonyms);
        if !typed.words.is_empty() {
            must.push(typed.every_unit(self.fields.body));
        } else if !filter.query.trim().is_empty() {
            return Ok(Explored::default());
        }
        let rows = Rows {
            viewer: Filter::new(&filter.viewer, None),
            teacher: filter.teacher.map(|id| number_of(&id.to_string())),
        };
        let searcher = self.reader.searcher();
        let rows = searcher.search(&BooleanQuery::intersection(must), &rows)?;
        let (mut explored, mut matching) = count(filter, rows);
        match sorting {
            Sorting::New => matching.sort_unstable_by_key(|row| Reverse((row.published_at_s, row.found.address))),
            Sorting::Relevance => matching.sort_unstable_by_key(|row| Reverse(row.found)),
        }
        for row in matching.iter().skip(skip).take(most) {
            explored
                .courses
                .extend(self.stored(&searcher, &row.found)?.map(|stored| stored.id));
        }
        Ok(explored)
    }
}

/// Counts each choice over what passes all other filters.
fn count(filter: &CourseFilter, rows: Vec<Row>) -> (Explored, Vec<Row>) {
    let specialty = filter.specialty.as_deref().map(number_of);
    let language = filter.language.as_deref().map(number_of);
    let organisation = filter.organisation.map(|id| number_of(&id.to_string()));
    let (level, intended_for) = (
        filter.level.as_deref().map(number_of),
        filter.intended_for.as_deref().map(number_of),
    );
    let mut explored = Explored::default();
    let mut matching = Vec::new();
    for row in rows {
        let passes = [
            specialty.is_none_or(|wanted| row.specialties.contains(&wanted)),
            language.is_none_or(|wanted| row.languages.contains(&wanted)),
            organisation.is_none_or(|wanted| row.organisation == Some(wanted)),
            filter.length.is_none_or(|wanted| row.length == wanted),
            filter.kind.is_none_or(|wanted| row.kind == wanted),
            level.is_none_or(|wanted| row.level == Some(wanted)),
            intended_for.is_none_or(|wanted| row.intended_for == Some(wanted)),
        ];
        let but_for = |which: usize| passes.iter().enumerate().all(|(at, passes)| at == which || *passes);
        if but_for(0) {
            explored.specialties.add(row.specialties.iter().copied());
        }
        if but_for(1) {
            explored.languages.add(row.languages.iter().copied());
        }
        if but_for(2) {
            explored.organisations.add(row.organisation);
        }
        if but_for(3) {
            *explored.lengths.entry(row.length).or_default() += 1;
        }
        if but_for(4) {
            *explored.kinds.entry(row.kind).or_default() += 1;
        }
        if but_for(5) {
            explored.levels.add(row.level);
        }
        if but_for(6) {
            explored.intended_for.add(row.intended_for);
        }
        if passes.iter().all(|passes| *passes) {
            matching.push(row);
        }
    }
    explored.total = matching.len();
    (explored, matching)
}

/// Reads the columns of every course that a reader may see.
struct Rows {
    viewer: Filter,
    teacher: Option<u64>,
}

impl Collector for Rows {
    type Fruit = Vec<Row>;
    type Child = RowsOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<RowsOfSegment> {
        let columns = reader.fast_fields();
        Ok(RowsOfSegment {
            segment,
            viewer: self.viewer.in_segment(reader)?,
            wanted_teacher: self.teacher,
            teachers: columns.u64(column::TEACHER)?,
            specialties: columns.u64(column::SPECIALTIES)?,
            languages: columns.u64(column::LANGUAGES)?,
            organisations: columns.u64(column::ORGANISATION)?,
            seminars: columns.u64(column::SEMINAR)?,
            levels: columns.u64(column::LEVEL)?,
            intended_for: columns.u64(column::INTENDED_FOR)?,
            durations: columns.u64(column::DURATION_MS)?,
            published: columns.u64(column::PUBLISHED_AT_S)?,
            rows: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<Row>>) -> tantivy::Result<Vec<Row>> {
        Ok(segments.into_iter().flatten().collect())
    }
}

struct RowsOfSegment {
    segment: SegmentOrdinal,
    viewer: SegmentFilter,
    wanted_teacher: Option<u64>,
    teachers: Column<u64>,
    specialties: Column<u64>,
    languages: Column<u64>,
    organisations: Column<u64>,
    seminars: Column<u64>,
    levels: Column<u64>,
    intended_for: Column<u64>,
    durations: Column<u64>,
    published: Column<u64>,
    rows: Vec<Row>,
}

impl SegmentCollector for RowsOfSegment {
    type Fruit = Vec<Row>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let taught = self
            .wanted_teacher
            .is_none_or(|wanted| self.teachers.first(doc) == Some(wanted));
        if !taught || !self.viewer.allows(doc) {
            return;
        }
        self.rows.push(Row {
            found: Scored {
                score,
                address: DocAddress::new(self.segment, doc),
                group: 0,
            },
            specialties: self.specialties.values_for_doc(doc).collect(),
            languages: self.languages.values_for_doc(doc).collect(),
            organisation: self.organisations.first(doc),
            kind: match self.seminars.first(doc) {
                Some(1) => CourseKind::Seminar,
                _ => CourseKind::Course,
            },
            level: self.levels.first(doc),
            intended_for: self.intended_for.first(doc),
            length: LengthClass::from_ms(self.durations.first(doc).unwrap_or(0)),
            published_at_s: self.published.first(doc).unwrap_or(0),
        });
    }

    fn harvest(self) -> Vec<Row> {
        self.rows
    }
}
