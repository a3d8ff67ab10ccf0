//! Finds what somebody searches for, best first.
//!
//! The rule. First come things whose title holds every word, then those that hold them in title and description together, then
//! lectures in whose lines they are said, each by BM25 (k1 1.2, b 0.75) over the field. Words that stand together count 1.5 times more, a
//! word with marks 0.6 times more where it has those marks; a term that means the same counts 0.7 of what was typed. Where fewer than
//! three are found, those follow that hold every word but for one letter; where none is, those that hold every word but one.
//! A lecture stands once, with the best of its lines.

use std::collections::HashMap;

use tantivy::query::{BooleanQuery, Occur, Query, TermQuery, TermSetQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};
use uuid::Uuid;

use crate::collector::{Filter, Scored};
use crate::documents::{DocumentKind, Line, Stored, subject};
use crate::index::{IndexError, SearchIndex};
use crate::marks::{Mark, Marker};
use crate::matching::Typed;
use crate::synonyms::Synonyms;

/// So many results there are at most, and so many documents are looked at for them.
const MOST_RESULTS: usize = 200;
const MOST_LINES: usize = 300;
/// With fewer results than this, one letter may be wrong.
const FEW: usize = 3;

/// What is searched for, by whom.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// As it was typed.
    pub query: String,
    /// The words of audiences that the reader has.
    pub viewer: Vec<String>,
    /// One kind alone; lines belong to lectures.
    pub kind: Option<DocumentKind>,
    /// One language alone.
    pub language: Option<String>,
}

/// Lines of a lecture that were found.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// When the first of the found words is said.
    pub at_ms: u64,
    /// What is said there.
    pub text: String,
    /// What of it was searched for.
    pub marks: Vec<Mark>,
    /// The language of the track.
    pub language: String,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is; lines are told by their lecture.
    pub kind: DocumentKind,
    /// Its id.
    pub id: Uuid,
    /// Where in a lecture it is said.
    pub moment: Option<Moment>,
}

/// How well a group of documents matches: the tier decides, then the score.
#[derive(Clone, Copy, Debug)]
struct Rank {
    tier: u8,
    best: Scored,
    lines: Option<Scored>,
}

impl SearchIndex {
    /// The results that the reader may see, best first: those after `skip`, `most` of them.
    pub fn find(&self, search: &Search, synonyms: &Synonyms, skip: usize, most: usize) -> Result<Vec<Hit>, IndexError> {
        let typed = Typed::read(&search.query, synonyms);
        if typed.words.is_empty() {
            return Ok(Vec::new());
        }
        let filter = Filter::new(&search.viewer, search.language.as_deref());
        let mut places: HashMap<u64, Rank> = HashMap::new();
        self.look(
            search,
            &filter,
            [typed.every_unit(self.fields.title), typed.every_unit(self.fields.body)],
            9,
            &mut places,
        )?;
        if places.len() < FEW {
            let searcher = self.reader.searcher();
            // Titles stand in the body, too.
            let is_known = |word: &str| {
                let frequency = searcher.doc_freq(&Term::from_field_text(self.fields.body, word));
                frequency.is_ok_and(|documents| documents > 0)
            };
            let ways = [self.fields.title, self.fields.body].map(|field| typed.one_typo(field, is_known));
            if let [Some(title), Some(body)] = ways {
                self.look(search, &filter, [title, body], 5, &mut places)?;
            }
        }
        if places.is_empty()
            && let (Some(title), Some(body)) = (
                typed.all_but_one(self.fields.title),
                typed.all_but_one(self.fields.body),
            )
        {
            self.look(search, &filter, [title, body], 2, &mut places)?;
        }
        let mut order: Vec<Rank> = places.into_values().collect();
        order.sort_unstable_by(|a, b| b.tier.cmp(&a.tier).then_with(|| b.best.cmp(&a.best)));
        order.truncate(MOST_RESULTS);
        let page = order.into_iter().skip(skip).take(most).collect();
        self.show(&typed, &filter, page)
    }

    /// Looks in titles, in everything but lines, and in lines; what was found before keeps its better place.
    fn look(
        &self,
        search: &Search,
        filter: &Filter,
        [title, body]: [Box<dyn Query>; 2],
        tier: u8,
        places: &mut HashMap<u64, Rank>,
    ) -> Result<(), IndexError> {
        let title = self.of_kinds(title, search.kind);
        let in_titles = self.best(&title, filter, MOST_RESULTS)?;
        let are_enough = in_titles.len() == MOST_RESULTS;
        for found in in_titles {
            places.entry(found.group).or_insert(Rank {
                tier,
                best: found,
                lines: None,
            });
        }
        // Whatever else is found comes after these, where nobody sees it.
        if are_enough {
            return Ok(());
        }
        let body = self.of_kinds(body, search.kind);
        let lines = tantivy::Term::from_field_text(self.fields.kind, DocumentKind::Lines.word());
        let mut in_lines = self.best(&body, filter, MOST_LINES)?;
        let searcher = self.reader.searcher();
        let spoken = self.which_are(&searcher, &lines, &in_lines)?;
        for (found, is_lines) in in_lines.drain(..).zip(spoken) {
            let tier = if is_lines { tier - 2 } else { tier - 1 };
            let place = places.entry(found.group).or_insert(Rank {
                tier,
                best: found,
                lines: None,
            });
            if is_lines {
                place.lines.get_or_insert(found);
            }
            if place.tier < tier {
                (place.tier, place.best) = (tier, found);
            }
        }
        Ok(())
    }

    /// Which of the found documents have a term.
    fn which_are(&self, searcher: &Searcher, term: &Term, found: &[Scored]) -> Result<Vec<bool>, IndexError> {
        use tantivy::DocSet;
        let mut are = vec![false; found.len()];
        for (number, segment) in searcher.segment_readers().iter().enumerate() {
            let mut here: Vec<usize> = (0..found.len())
                .filter(|at| found[*at].address.segment_ord as usize == number)
                .collect();
            here.sort_unstable_by_key(|at| found[*at].address.doc_id);
            let inverted = segment.inverted_index(term.field())?;
            let Some(mut postings) = inverted
                .read_postings(term, IndexRecordOption::Basic)
                .map_err(tantivy::TantivyError::from)?
            else {
                continue;
            };
            for at in here {
                let doc = found[at].address.doc_id;
                if postings.doc() < doc {
                    postings.seek(doc);
                }
                are[at] = postings.doc() == doc;
            }
        }
        Ok(are)
    }

    fn of_kinds(&self, query: Box<dyn Query>, kind: Option<DocumentKind>) -> Box<dyn Query> {
        let Some(kind) = kind else {
            return query;
        };
        let kinds: &[DocumentKind] = match kind {
            DocumentKind::Lecture | DocumentKind::Lines => &[DocumentKind::Lecture, DocumentKind::Lines],
            DocumentKind::Course => &[DocumentKind::Course],
            DocumentKind::Person => &[DocumentKind::Person],
            DocumentKind::Organisation => &[DocumentKind::Organisation],
        };
        let terms = kinds
            .iter()
            .map(|kind| Term::from_field_text(self.fields.kind, kind.word()));
        let only = TermSetQuery::new(terms);
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, query),
            (Occur::Must, Box::new(only)),
        ]))
    }

    fn show(&self, typed: &Typed, filter: &Filter, page: Vec<Rank>) -> Result<Vec<Hit>, IndexError> {
        let searcher = self.reader.searcher();
        let marker = Marker::for_typed(typed);
        let mut hits = Vec::with_capacity(page.len());
        for place in page {
            let Some(stored) = self.stored(&searcher, &place.best)? else {
                continue;
            };
            let Some(kind) = DocumentKind::from_word(&stored.kind) else {
                continue;
            };
            let is_lecture = matches!(kind, DocumentKind::Lecture | DocumentKind::Lines);
            let lines = match place.lines {
                Some(lines) if lines.address == place.best.address => Some(stored.clone()),
                Some(lines) => self.stored(&searcher, &lines)?,
                None if is_lecture => self.best_lines(&searcher, typed, filter, stored.id)?,
                None => None,
            };
            hits.push(Hit {
                kind: if is_lecture { DocumentKind::Lecture } else { kind },
                id: stored.id,
                moment: lines.and_then(|lines| moment(lines, &marker)),
            });
        }
        Ok(hits)
    }

    /// The best lines of one lecture.
    fn best_lines(
        &self,
        searcher: &Searcher,
        typed: &Typed,
        filter: &Filter,
        lecture: Uuid,
    ) -> Result<Option<Stored>, IndexError> {
        let term = |field, text: &str| -> Box<dyn Query> {
            Box::new(TermQuery::new(
                Term::from_field_text(field, text),
                IndexRecordOption::Basic,
            ))
        };
        let query = BooleanQuery::intersection(vec![
            term(self.fields.subject, &subject(DocumentKind::Lecture, lecture)),
            term(self.fields.kind, DocumentKind::Lines.word()),
            typed.every_unit(self.fields.body),
        ]);
        match self.best(&query, filter, 1)?.first() {
            Some(found) => self.stored(searcher, found),
            None => Ok(None),
        }
    }
}

/// What is said, from the line on in which the first found word stands.
fn moment(stored: Stored, marker: &Marker) -> Option<Moment> {
    let counts: Vec<usize> = stored
        .lines
        .iter()
        .map(|line| marker.found(&crate::analysis::compose(&line.text)).len())
        .collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let first = counts.iter().position(|count| *count == most && most > 0).unwrap_or(0);
    let at: &Line = stored.lines.get(first)?;
    let text = stored
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let (text, marks) = marker.snippet(&text).unwrap_or((text, Vec::new()));
    Some(Moment {
        at_ms: at.at_ms,
        text,
        marks,
        language: stored.language.unwrap_or_default(),
    })
}
