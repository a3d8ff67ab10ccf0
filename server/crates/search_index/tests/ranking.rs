//! The index finds what the written rule finds by reading everything. `mediflix-bench search` does the same with far more.

use mediflix_search_index::corpus::{self, QueryKind};
use mediflix_search_index::exhaustive::Scan;
use mediflix_search_index::{Batch, Progress, Search, SearchIndex, Synonyms};

const BEST: usize = 10;

#[test]
fn the_best_ten_are_those_of_the_rule() {
    let documents = corpus::lectures(400, 10);
    let scan = Scan::new(&documents);
    let index = SearchIndex::in_memory().expect("an index");
    let batch = Batch {
        documents,
        ..Batch::default()
    };
    index.write(batch, Progress::default()).expect("a batch");
    let (mut found, mut wanted, mut asked) = (0, 0, 0);
    for (kind, query) in corpus::queries(80) {
        let search = Search {
            query: query.clone(),
            viewer: vec!["everyone".to_owned()],
            ..Search::default()
        };
        let hits = index.find(&search, &Synonyms::default(), 0, BEST).expect("a search");
        if kind == QueryKind::Misspelt {
            assert!(!hits.is_empty() || scan.find(&query).is_empty(), "{query}");
            continue;
        }
        let ranked = scan.find(&query);
        let best = ranked.len().min(BEST);
        let Some((_, (tier, score))) = best.checked_sub(1).map(|last| ranked[last]) else {
            continue;
        };
        // What is as good as the tenth is as right.
        let is_right = |id| {
            let worth = ranked.iter().find(|(found, _)| *found == id).map(|(_, worth)| *worth);
            worth.is_some_and(|(t, s)| t > tier || t == tier && s >= score * 0.999)
        };
        found += hits.iter().filter(|hit| is_right(hit.id)).count();
        wanted += best;
        asked += 1;
    }
    assert!(asked > 40, "{asked} queries found something");
    assert!(found * 100 >= wanted * 95, "{found} of {wanted}");
}
