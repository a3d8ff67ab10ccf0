//! What is found in a small index, and in which order.

#![expect(clippy::expect_used, reason = "these are tests")]

use mediflix_search_index::{
    Batch, CourseFilter, Document, DocumentKind, Line, Progress, Search, SearchIndex, Sorting, Synonyms,
    shipped_synonyms,
};
use uuid::Uuid;

struct World {
    index: SearchIndex,
    synonyms: Synonyms,
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn document(kind: DocumentKind, number: u128, title: &str, text: &str, audience: &str) -> Document {
    let mut document = Document::new(kind, id(number), vec![audience.to_owned()]);
    document.titles = Vec::from_iter((!title.is_empty()).then(|| title.to_owned()));
    document.texts = vec![text.to_owned()];
    document
}

fn lines(number: u128, audience: &str, texts: &[&str]) -> Document {
    let mut document = document(DocumentKind::Lines, number, "", "", audience);
    let lines = texts.iter().zip(0..).map(|(text, at)| Line {
        at_ms: at * 1_000,
        text: (*text).to_owned(),
    });
    document.lines = lines.collect();
    document.languages = vec!["vi".to_owned()];
    document
}

impl World {
    fn with(documents: Vec<Document>) -> Self {
        let index = SearchIndex::in_memory().expect("an index");
        let batch = Batch {
            documents,
            ..Batch::default()
        };
        index.write(batch, Progress::default()).expect("a batch is written");
        let groups = shipped_synonyms().into_iter().map(|(_, group)| group.concat());
        Self {
            index,
            synonyms: Synonyms::new(groups),
        }
    }

    fn lectures(titles: &[&str]) -> Self {
        let documents = titles.iter().zip(1..);
        Self::with(
            documents
                .map(|(title, number)| document(DocumentKind::Lecture, number, title, "", "all"))
                .collect(),
        )
    }

    fn find_as(&self, query: &str, viewer: &[&str]) -> Vec<u128> {
        let search = Search {
            query: query.to_owned(),
            viewer: viewer.iter().map(|word| (*word).to_owned()).collect(),
            ..Search::default()
        };
        let hits = self.index.find(&search, &self.synonyms, 0, 50).expect("a search");
        hits.into_iter().map(|hit| hit.id.as_u128()).collect()
    }

    fn find(&self, query: &str) -> Vec<u128> {
        self.find_as(query, &["all"])
    }
}

#[test]
fn marks_may_be_left_out_and_count_where_they_stand() {
    let world = World::lectures(&["Mỡ máu", "Mổ ruột", "Đột quỵ cấp"]);
    assert_eq!(world.find("dot quy"), [3]);
    assert_eq!(world.find("mổ"), [2, 1], "the one with these marks first");
    assert_eq!(world.find("ĐỘT QUỴ"), [3]);
}

#[test]
fn korean_is_found_inside_compounds() {
    let world = World::lectures(&["급성심근경색증의 치료", "심장 초음파", "근육 경련"]);
    for query in ["심근", "심근경색", "경색"] {
        assert_eq!(world.find(query), [1], "{query}");
    }
    assert_eq!(world.find("심").len(), 2, "a single syllable");
    assert_eq!(world.find("심금경색"), [1], "one wrong syllable");
}

#[test]
fn one_letter_may_be_wrong_missing_or_too_many() {
    let world = World::lectures(&["Nhồi máu cơ tim", "Echocardiography", "Gãy xương"]);
    for query in [
        "nhoi mau co tin",
        "nhoi mua co tim",
        "nhoimau co tim",
        "nhoi mauu co tim",
    ] {
        assert_eq!(world.find(query), [1], "{query}");
    }
    for query in ["ecocardiography", "echocardiograpyh", "echo cardiography"] {
        assert_eq!(world.find(query), [2], "{query}");
    }
    assert_eq!(world.find("gxy"), [] as [u128; 0], "too few letters to guess");
}

#[test]
fn words_that_mean_the_same_are_found_behind_what_was_typed() {
    let world = World::lectures(&["Tăng huyết áp", "Bài tha thứ", "고혈압 관리", "Điều trị THA"]);
    let found = world.find("tang huyet ap");
    assert_eq!(found[0], 1);
    assert!(
        found.contains(&3) && found.contains(&4) && !found.contains(&2),
        "{found:?}"
    );
    assert!(world.find("NMCT").is_empty());
}

#[test]
fn titles_go_before_descriptions_and_those_before_what_is_said() {
    let world = World::with(vec![
        lines(1, "all", &["hôm nay nói về sốc phản vệ"]),
        document(DocumentKind::Lecture, 1, "Bài một", "", "all"),
        document(DocumentKind::Lecture, 2, "Bài hai", "về sốc phản vệ", "all"),
        document(DocumentKind::Lecture, 3, "Sốc phản vệ", "", "all"),
        document(DocumentKind::Course, 4, "Khác", "", "all"),
    ]);
    assert_eq!(world.find("soc phan ve"), [3, 2, 1]);
}

#[test]
fn a_lecture_stands_once_with_the_second_where_it_is_said() {
    let world = World::with(vec![
        document(DocumentKind::Lecture, 1, "Nhồi máu cơ tim", "", "all"),
        lines(1, "all", &["xin chào", "đây là nhồi máu cơ tim", "cảm ơn"]),
    ]);
    let search = Search {
        query: "nhoi mau co tim".to_owned(),
        viewer: vec!["all".to_owned()],
        ..Search::default()
    };
    let hits = world.index.find(&search, &world.synonyms, 0, 10).expect("a search");
    assert_eq!(hits.len(), 1);
    let moment = hits[0].moment.as_ref().expect("a moment");
    assert_eq!((moment.at_ms, moment.marks.len()), (1_000, 4));
}

#[test]
fn what_one_may_not_see_is_not_counted_among_the_best() {
    let hidden = (1..300).map(|number| document(DocumentKind::Lecture, number, "tim tim tim", "", "members"));
    let seen = document(DocumentKind::Lecture, 1_000, "bài dài hơn về tim", "", "all");
    let world = World::with(hidden.chain([seen]).collect());
    assert_eq!(world.find("tim"), [1_000]);
    assert_eq!(world.find_as("tim", &[]), [] as [u128; 0]);
    assert_eq!(world.find_as("tim", &["all", "members"]).len(), 50);
}

#[test]
fn what_is_replaced_is_found_no_more() {
    let world = World::with(vec![
        document(DocumentKind::Lecture, 1, "Cũ", "", "all"),
        lines(1, "all", &["lời cũ"]),
    ]);
    let batch = Batch {
        gone: vec![(DocumentKind::Lecture, id(1))],
        documents: vec![document(DocumentKind::Lecture, 1, "Mới", "", "all")],
    };
    world.index.write(batch, Progress::default()).expect("a batch");
    assert_eq!(
        (
            world.find("loi cu").len(),
            world.find("moi").len(),
            world.index.documents()
        ),
        (0, 1, 1)
    );
}

#[test]
fn weird_queries_find_nothing_and_break_nothing() {
    let world = World::lectures(&["Tim"]);
    for query in [
        "",
        " ",
        "…",
        "\u{0}",
        "\u{301}",
        "((((",
        "\"",
        "a:b AND NOT *",
        "👩‍⚕️",
        &"x ".repeat(100),
        &"가".repeat(200),
    ] {
        assert!(world.find(query).is_empty(), "{query:?}");
    }
}

#[test]
fn suggestions_go_on_where_typing_stopped() {
    let world = World::lectures(&["Đột quỵ não", "Bệnh nhân đột quỵ", "Gãy xương"]);
    let suggest = |text: &str| {
        let found = world
            .index
            .suggest(text, &["all".to_owned()], &world.synonyms, 8)
            .expect("suggestions");
        found.into_iter().map(|suggestion| suggestion.text).collect::<Vec<_>>()
    };
    assert_eq!(suggest("dot q")[..2], ["Đột quỵ não", "Bệnh nhân đột quỵ"]);
    assert!(suggest("dot q").contains(&"đột quỵ".to_owned()), "a word of the trade");
    assert_eq!(suggest("gay xu"), ["Gãy xương", "gãy xương"].map(str::to_owned)[..1]);
    assert!(suggest("").is_empty() && suggest("…").is_empty());
}

#[test]
fn courses_are_counted_behind_each_choice() {
    let course = |number: u128, specialty: &str, language: &str| {
        let mut course = document(DocumentKind::Course, number, "Khóa học", "", "all");
        course.specialties = vec![specialty.to_owned()];
        course.languages = vec![language.to_owned()];
        course.published_at_s = u64::try_from(number).expect("a small number");
        course
    };
    let world = World::with(vec![
        course(1, "cardiology", "vi"),
        course(2, "cardiology", "ko"),
        course(3, "nursing", "vi"),
    ]);
    let filter = CourseFilter {
        viewer: vec!["all".to_owned()],
        specialty: Some("cardiology".to_owned()),
        ..CourseFilter::default()
    };
    let found = world
        .index
        .explore(&filter, &world.synonyms, Sorting::New, 0, 10)
        .expect("courses");
    assert_eq!(found.courses, [id(2), id(1)], "the newest first");
    assert_eq!(
        (
            found.specialties.count("nursing"),
            found.languages.count("vi"),
            found.total
        ),
        (1, 1, 2)
    );
    let nobody = CourseFilter::default();
    let none = world
        .index
        .explore(&nobody, &world.synonyms, Sorting::New, 0, 10)
        .expect("courses");
    assert_eq!((none.total, none.specialties.count("nursing")), (0, 0));
}

#[test]
fn an_index_is_opened_again_as_it_was_and_made_anew_when_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path().join("search");
    let progress = Progress {
        followed: Some(id(7)),
        whole: true,
        ..Progress::default()
    };
    let index = SearchIndex::open(&at).expect("a new index");
    let documents = vec![document(DocumentKind::Lecture, 1, "Tim", "", "all")];
    index
        .write(
            Batch {
                documents,
                ..Batch::default()
            },
            progress,
        )
        .expect("a batch");
    drop(index);
    let index = SearchIndex::open(&at).expect("the same index");
    assert_eq!((index.documents(), index.progress()), (1, progress));
    drop(index);
    std::fs::write(at.join("meta.json"), "{").expect("damage");
    let index = SearchIndex::open(&at).expect("a new index");
    assert_eq!((index.documents(), index.progress()), (0, Progress::default()));
}
