//! 100,000 generated lectures with 1,000,000 lines: how long 300 fixed queries take, half of them rare, a quarter frequent, the others
//! Korean and misspelt, and how many of their best ten are those of the written rule, which reads everything.

use std::time::{Duration, Instant};

use mediflix_search_index::corpus::{self, QueryKind};
use mediflix_search_index::exhaustive::Scan;
use mediflix_search_index::{Batch, Document, Progress, Search, SearchIndex, Synonyms, shipped_synonyms};

use crate::{Bar, Figure};

const LECTURES: usize = 100_000;
const LINES: usize = 10;
const QUERIES: usize = 300;
const BEST: usize = 10;
/// Documents that are written at once.
const AT_ONCE: usize = 200_000;
/// Reading everything takes long: every so many queries it is done.
const SCANNED: usize = 5;

pub(crate) fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let index = SearchIndex::open(&folder.path().join("search")).unwrap();
    let documents = corpus::lectures(LECTURES, LINES);
    let begun = Instant::now();
    for part in documents.chunks(AT_ONCE) {
        let batch = Batch {
            documents: part.to_vec(),
            ..Batch::default()
        };
        index.write(batch, Progress::default()).unwrap();
    }
    let indexed = begun.elapsed();
    let queries = corpus::queries(QUERIES);
    let synonyms = Synonyms::new(shipped_synonyms().into_iter().map(|(_, group)| group.concat()));
    // As with a server that runs: what is asked for lies in memory.
    for (_, query) in &queries {
        find(&index, query, &synonyms);
    }
    let times = queries.iter().map(|(kind, query)| {
        let begun = Instant::now();
        find(&index, query, &synonyms);
        (*kind, begun.elapsed())
    });
    let times: Vec<(QueryKind, Duration)> = times.collect();
    for kind in [
        QueryKind::Rare,
        QueryKind::Frequent,
        QueryKind::Korean,
        QueryKind::Misspelt,
    ] {
        let of_kind = times.iter().filter(|(of, _)| *of == kind).map(|(_, time)| *time);
        let name = format!("search-p95-{kind:?}").to_lowercase();
        Figure::new(name, ms(of_kind.collect(), 95), "ms", Bar::Reported);
    }
    let times: Vec<Duration> = times.into_iter().map(|(_, time)| time).collect();
    vec![
        Figure::new(
            "search-index-100000-lectures",
            indexed.as_secs_f64(),
            "s",
            Bar::Reported,
        ),
        Figure::new("search-p50", ms(times.clone(), 50), "ms", Bar::Reported),
        Figure::new("search-p95", ms(times, 95), "ms", Bar::AtMost(25.0)),
        Figure::new(
            "search-recall-at-10",
            recall(&index, &documents, &queries),
            "of the rule",
            Bar::AtLeast(0.95),
        ),
    ]
}

/// What so many of a hundred take at most.
fn ms(mut times: Vec<Duration>, share: usize) -> f64 {
    times.sort_unstable();
    times[times.len() * share / 100].as_secs_f64() * 1_000.0
}

fn find(index: &SearchIndex, query: &str, synonyms: &Synonyms) -> Vec<u128> {
    let search = Search {
        query: query.to_owned(),
        viewer: vec!["everyone".to_owned()],
        ..Search::default()
    };
    let hits = index.find(&search, synonyms, 0, BEST).unwrap();
    hits.into_iter().map(|hit| hit.id.as_u128()).collect()
}

/// How many of the best ten are as good as the tenth of the rule.
fn recall(index: &SearchIndex, documents: &[Document], queries: &[(QueryKind, String)]) -> f64 {
    let scan = Scan::new(documents);
    let (mut right, mut wanted) = (0, 0);
    let typed = queries.iter().filter(|(kind, _)| *kind != QueryKind::Misspelt);
    for (_, query) in typed.step_by(SCANNED) {
        let ranked = scan.find(query);
        let best = ranked.len().min(BEST);
        let Some((_, (tier, score))) = best.checked_sub(1).map(|last| ranked[last]) else {
            continue;
        };
        let good = ranked
            .iter()
            .take_while(|(_, (t, s))| *t > tier || *t == tier && *s >= score * 0.999);
        let good: std::collections::HashSet<u128> = good.map(|(id, _)| id.as_u128()).collect();
        let found = find(index, query, &Synonyms::default());
        right += found.iter().filter(|id| good.contains(id)).count();
        wanted += best;
    }
    right as f64 / f64::from(u32::try_from(wanted.max(1)).unwrap())
}
