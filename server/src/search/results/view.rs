//! Results in answers. Rights are asked once more here: an index may be some moments behind.

use std::collections::{BTreeMap, HashMap};

use mediflix_db::DbConnection;
use mediflix_db::access::CourseAccess;
use mediflix_db::learning::courses::Course;
use mediflix_db::learning::lectures::Lecture;
use mediflix_db::media::overview::{self, MediaOverview};
use mediflix_db::search::documents::{self as rows, CourseRow, PersonRow};
use mediflix_db::types::ids::{CourseId, LectureId, OrganisationId, ProfessorId, SubjectId};
use mediflix_db::types::{LangText, Language};
use mediflix_search_index::{DocumentKind, Hit, Mark, Marker};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::SearchKind;
use crate::AppState;
use crate::access::rules::{self, Viewer, Watching};
use crate::errors::ApiResult;
use crate::learning::thumbnails::view as thumbnails;
use crate::media::view::{self as media_view, Media, Reader};

/// A stretch of a text, counted in UTF-16 units.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct MarkView {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl From<Mark> for MarkView {
    fn from(mark: Mark) -> Self {
        Self {
            start: mark.start,
            end: mark.end,
        }
    }
}

/// A part of a text in which something was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Snippet {
    /// Its language.
    pub language: String,
    /// The text.
    pub text: String,
    /// What of it was searched for.
    pub marks: Vec<MarkView>,
}

/// Where in a lecture it is said.
#[derive(Debug, Serialize, ToSchema)]
pub struct SaidAt {
    /// Play from here.
    pub at_ms: u64,
    /// What is said.
    #[serde(flatten)]
    pub snippet: Snippet,
}

/// The course of a lecture that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseOfHit {
    /// Its id.
    pub id: CourseId,
    /// Its title.
    pub title: LangText,
}

/// Something that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchHit {
    /// What it is.
    pub kind: SearchKind,
    /// Its id.
    pub id: Uuid,
    /// The title of a course or lecture.
    #[schema(required)]
    pub title: Option<LangText>,
    /// The name of a person or organisation.
    #[schema(required)]
    pub name: Option<String>,
    /// What of title or name was searched for, by language; a name's stands under `name`.
    pub marks: BTreeMap<String, Vec<MarkView>>,
    /// Where in the description it is found.
    #[schema(required)]
    pub snippet: Option<Snippet>,
    /// Where in the lecture it is said.
    #[schema(required)]
    pub said_at: Option<SaidAt>,
    /// The course of a lecture.
    #[schema(required)]
    pub course: Option<CourseOfHit>,
    /// The page of a person who has one.
    #[schema(required)]
    pub professor_id: Option<ProfessorId>,
    /// The name as a person with a page writes it.
    #[schema(required)]
    pub own_name: Option<String>,
    /// Title and position of a person with a page.
    #[schema(required)]
    pub position: Option<LangText>,
    /// Who teaches a course.
    #[schema(required)]
    pub teacher: Option<String>,
    /// The organisation of a course.
    #[schema(required)]
    pub organisation: Option<String>,
    /// The language that a course or lecture is held in.
    #[schema(required)]
    pub language: Option<Language>,
    /// Who may watch.
    #[schema(required)]
    pub access: Option<CourseAccess>,
    /// How long a lecture is.
    #[schema(required)]
    pub duration_ms: Option<i64>,
    /// A still.
    #[schema(required)]
    pub poster_url: Option<String>,
}

impl SearchHit {
    fn new(kind: SearchKind, id: Uuid) -> Self {
        Self {
            kind,
            id,
            title: None,
            name: None,
            marks: BTreeMap::new(),
            snippet: None,
            said_at: None,
            course: None,
            professor_id: None,
            own_name: None,
            position: None,
            teacher: None,
            organisation: None,
            language: None,
            access: None,
            duration_ms: None,
            poster_url: None,
        }
    }

    fn titled(mut self, title: &LangText, description: &LangText, marker: &Marker) -> Self {
        self.marks = by_language(title)
            .map(|(language, text)| (language.to_string(), views(marker.marks(text))))
            .filter(|(_, marks)| !marks.is_empty())
            .collect();
        self.snippet = by_language(description).find_map(|(language, text)| {
            let (text, marks) = marker.snippet(text)?;
            Some(Snippet {
                language: language.to_string(),
                text,
                marks: views(marks),
            })
        });
        self.title = Some(title.clone());
        self
    }

    fn named(mut self, name: String, marker: &Marker) -> Self {
        self.marks.insert("name".to_owned(), views(marker.marks(&name)));
        self.name = Some(name);
        self
    }
}

fn views(marks: Vec<Mark>) -> Vec<MarkView> {
    marks.into_iter().map(MarkView::from).collect()
}

fn by_language(text: &LangText) -> impl Iterator<Item = (Language, &String)> {
    let all = [
        (Language::Vietnamese, &text.vi),
        (Language::Korean, &text.ko),
        (Language::English, &text.en),
    ];
    all.into_iter()
        .filter_map(|(language, text)| Some((language, text.as_ref()?)))
}

/// What is shown of some hits, in their order and in a fixed number of queries.
pub(crate) fn hits(
    conn: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    found: &[Hit],
    marker: &Marker,
) -> ApiResult<Vec<SearchHit>> {
    let rows = Rows::load(conn, found)?;
    let shown = found.iter().filter_map(|hit| match hit.kind {
        DocumentKind::Lecture | DocumentKind::Lines => rows.lecture(state, viewer, hit, marker),
        DocumentKind::Course => rows.course(state, viewer, hit, marker),
        DocumentKind::Person => rows.person(hit, marker),
        DocumentKind::Organisation => rows.organisation(hit, marker),
    });
    Ok(shown.collect())
}

/// The rows that hits are shown from.
struct Rows {
    lectures: HashMap<LectureId, (Lecture, Course)>,
    courses: HashMap<CourseId, CourseRow>,
    /// The lectures of courses that were found, in order.
    within: Vec<Lecture>,
    media: HashMap<LectureId, MediaOverview>,
    people: HashMap<SubjectId, PersonRow>,
    organisations: HashMap<OrganisationId, String>,
}

impl Rows {
    fn load(conn: &mut DbConnection, found: &[Hit]) -> ApiResult<Self> {
        let ids = |kind: DocumentKind| found.iter().filter(move |hit| hit.kind == kind).map(|hit| hit.id);
        let lecture_ids: Vec<LectureId> = ids(DocumentKind::Lecture).map(LectureId::from).collect();
        let course_ids: Vec<CourseId> = ids(DocumentKind::Course).map(CourseId::from).collect();
        let people: Vec<SubjectId> = ids(DocumentKind::Person).map(SubjectId::from).collect();
        let lectures = rows::lectures_with_courses(conn, &lecture_ids)?;
        let within = rows::lectures(conn, &course_ids)?;
        let people = rows::people(conn, &people)?;
        let organisations: Vec<OrganisationId> = ids(DocumentKind::Organisation).map(OrganisationId::from).collect();
        let with_media: Vec<LectureId> = lecture_ids
            .into_iter()
            .chain(within.iter().map(|lecture| lecture.id))
            .collect();
        Ok(Self {
            lectures: lectures
                .into_iter()
                .map(|(lecture, course)| (lecture.id, (lecture, course)))
                .collect(),
            courses: rows::courses(conn, &course_ids)?
                .into_iter()
                .map(|row| (row.course.id, row))
                .collect(),
            media: overview::of_lectures(conn, &with_media)?,
            within,
            people: people.into_iter().map(|person| (person.id, person)).collect(),
            organisations: rows::organisations(conn, &organisations)?.into_iter().collect(),
        })
    }

    fn media(&self, state: &AppState, viewer: Viewer, lecture: &Lecture, course: &Course) -> Option<Media> {
        let facts = course.facts();
        if !rules::can_see_lecture(viewer, &facts, lecture.state) {
            return None;
        }
        let reader = Reader::new(viewer, &facts, lecture.state);
        let media = media_view::view(state, self.media.get(&lecture.id)?, reader)?;
        media.playable.then_some(media)
    }

    fn lecture(&self, state: &AppState, viewer: Viewer, hit: &Hit, marker: &Marker) -> Option<SearchHit> {
        let (lecture, course) = self.lectures.get(&LectureId::from(hit.id))?;
        let media = self.media(state, viewer, lecture, course)?;
        let may_watch = rules::can_watch(viewer, &course.facts(), lecture.state) == Watching::Allowed;
        let said_at = hit.moment.clone().filter(|_| may_watch).map(|moment| SaidAt {
            at_ms: moment.at_ms,
            snippet: Snippet {
                language: moment.language,
                text: moment.text,
                marks: views(moment.marks),
            },
        });
        Some(SearchHit {
            said_at,
            course: Some(CourseOfHit {
                id: course.id,
                title: course.title.0.clone(),
            }),
            language: Some(course.language),
            access: Some(course.access),
            duration_ms: media.duration_ms,
            poster_url: thumbnails::of_lecture(state, viewer, &course.facts(), lecture).or(media.poster_url),
            ..SearchHit::new(SearchKind::Lecture, hit.id).titled(&lecture.title.0, &lecture.description.0, marker)
        })
    }

    fn course(&self, state: &AppState, viewer: Viewer, hit: &Hit, marker: &Marker) -> Option<SearchHit> {
        let row = self.courses.get(&CourseId::from(hit.id))?;
        let course = &row.course;
        if !rules::can_see_course(viewer, &course.facts()) {
            return None;
        }
        let lectures = self.within.iter().filter(|lecture| lecture.course_id == course.id);
        let media: Vec<Media> = lectures
            .filter_map(|lecture| self.media(state, viewer, lecture, course))
            .collect();
        if media.is_empty() {
            return None;
        }
        Some(SearchHit {
            teacher: Some(row.teacher.clone()),
            organisation: Some(row.organisation.clone()),
            language: Some(course.language),
            access: Some(course.access),
            duration_ms: Some(media.iter().filter_map(|media| media.duration_ms).sum()),
            poster_url: thumbnails::of_course(state, viewer, course)
                .or_else(|| media.into_iter().find_map(|media| media.poster_url)),
            ..SearchHit::new(SearchKind::Course, hit.id).titled(&course.title.0, &course.description.0, marker)
        })
    }

    fn person(&self, hit: &Hit, marker: &Marker) -> Option<SearchHit> {
        let person = self.people.get(&SubjectId::from(hit.id))?;
        let mut shown = SearchHit::new(SearchKind::Person, hit.id).named(person.name.clone(), marker);
        if person.is_professor {
            shown.professor_id = Some(hit.id.into());
            shown.own_name = Some(person.own_name.clone()).filter(|name| !name.is_empty());
            shown.position = Some(person.position.clone()).filter(|position| !position.is_empty());
        }
        Some(shown)
    }

    fn organisation(&self, hit: &Hit, marker: &Marker) -> Option<SearchHit> {
        let name = self.organisations.get(&OrganisationId::from(hit.id))?;
        Some(SearchHit::new(SearchKind::Organisation, hit.id).named(name.clone(), marker))
    }
}
