//! Makes the documents of courses, lectures, people and organisations out of their rows.

use std::collections::{BTreeSet, HashMap, HashSet};

use futures_util::TryStreamExt;
use mediflix_captions::{Cue, Format, readable};
use mediflix_db::DbConnection;
use mediflix_db::learning::lectures::Lecture;
use mediflix_db::learning::specialties;
use mediflix_db::media::captions::{self, CaptionKind, Captions};
use mediflix_db::media::packages::{self, Package, PackageState};
use mediflix_db::search::documents::{self as rows, CourseRow};
use mediflix_db::types::LangText;
use mediflix_db::types::ids::{CourseId, LectureId, OrganisationId, SubjectId};
use mediflix_protocol::naming;
use mediflix_search_index::{Document, DocumentKind};
use uuid::Uuid;

use super::audience::{audience_tokens, watcher_tokens};
use super::cues;
use crate::AppState;
use crate::errors::ApiResult;
use crate::media::packaging::objects;

/// A larger text track is not read.
const LARGEST_TRACK_BYTES: u64 = 8 * 1024 * 1024;

/// What is loaded of some courses: only what is published and can be played.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    courses: Vec<CourseRow>,
    lectures: Vec<Lecture>,
    packages: HashMap<LectureId, Package>,
    specialties: HashMap<CourseId, Vec<String>>,
    captions: Vec<Captions>,
}

impl Loaded {
    /// Loads some courses in a fixed number of queries.
    pub(super) fn load(conn: &mut DbConnection, ids: &[CourseId]) -> ApiResult<Self> {
        let courses = rows::courses(conn, ids)?;
        let published: Vec<CourseId> = courses.iter().map(|row| row.course.id).collect();
        let mut lectures = rows::lectures(conn, &published)?;
        let lecture_ids: Vec<LectureId> = lectures.iter().map(|lecture| lecture.id).collect();
        let found = packages::current_of_lectures(conn, &lecture_ids)?.into_iter();
        let found = found
            .filter(Package::is_playable)
            .map(|package| (package.lecture_id, package));
        let packages: HashMap<LectureId, Package> = found.collect();
        lectures.retain(|lecture| packages.contains_key(&lecture.id));
        let shown: HashSet<CourseId> = lectures.iter().map(|lecture| lecture.course_id).collect();
        let mut loaded = Self {
            specialties: with_parents(conn, &published)?,
            captions: captions::confirmed(conn, &lecture_ids)?,
            courses,
            lectures,
            packages,
        };
        loaded.courses.retain(|row| shown.contains(&row.course.id));
        Ok(loaded)
    }

    /// The documents of the courses, and of those lectures that `wanted` names.
    pub(super) async fn documents(
        &self,
        state: &AppState,
        wanted: impl Fn(&Lecture) -> bool,
    ) -> ApiResult<Vec<Document>> {
        let mut documents = Vec::new();
        for row in &self.courses {
            documents.push(self.course(row));
            for lecture in self.lectures_of(row).filter(|lecture| wanted(lecture)) {
                documents.push(self.lecture(row, lecture));
                documents.extend(self.lines(state, row, lecture).await?);
            }
        }
        Ok(documents)
    }

    fn lectures_of(&self, row: &CourseRow) -> impl Iterator<Item = &Lecture> {
        let course = row.course.id;
        self.lectures.iter().filter(move |lecture| lecture.course_id == course)
    }

    fn course(&self, row: &CourseRow) -> Document {
        let course = &row.course;
        let mut document = Document::new(DocumentKind::Course, course.id.uuid(), audience_tokens(&course.facts()));
        document.titles = texts(&course.title.0);
        document.texts = texts(&course.description.0);
        document.texts.extend(texts(&course.goals.0));
        document.texts.extend(row.teacher_names.iter().cloned());
        document.texts.push(row.organisation.clone());
        document.languages = self.languages(row, self.lectures_of(row));
        document.specialties = self.specialties.get(&course.id).cloned().unwrap_or_default();
        document.organisation = Some(course.organisation_id.uuid());
        document.teacher = Some(course.created_by.uuid());
        document.is_seminar = course.seminar.is_some();
        document.level = Some(course.level.to_string());
        document.intended_for = Some(course.intended_for.to_string());
        let durations = self
            .lectures_of(row)
            .filter_map(|lecture| self.packages[&lecture.id].duration_ms);
        document.duration_ms = u64::try_from(durations.sum::<i64>()).unwrap_or(0);
        let published_at = course.published_at.unwrap_or(course.created_at);
        document.published_at_s = u64::try_from(published_at.as_s()).unwrap_or(0);
        document
    }

    fn lecture(&self, row: &CourseRow, lecture: &Lecture) -> Document {
        let audience = audience_tokens(&row.course.facts());
        let mut document = Document::new(DocumentKind::Lecture, lecture.id.uuid(), audience);
        document.titles = texts(&lecture.title.0);
        document.texts = texts(&lecture.description.0);
        document.texts.extend(texts(&row.course.title.0));
        document.texts.extend(row.teacher_names.iter().cloned());
        document.languages = self.languages(row, std::iter::once(lecture));
        document
    }

    /// What is spoken, and what it is captioned in.
    fn languages<'a>(&self, row: &CourseRow, lectures: impl Iterator<Item = &'a Lecture>) -> Vec<String> {
        let mut languages = vec![row.course.language.to_string()];
        languages.extend(row.course.also_spoken.0.iter().map(ToString::to_string));
        for lecture in lectures {
            let tracks = &self.packages[&lecture.id].text_tracks.0;
            languages.extend(tracks.iter().map(|track| primary(&track.language)));
            languages.extend(self.said(lecture).map(|row| primary(&row.language)));
        }
        languages.sort_unstable();
        languages.dedup();
        languages
    }

    /// The confirmed captions of a lecture that are found: what is said, and titles of its parts.
    fn said(&self, lecture: &Lecture) -> impl Iterator<Item = &Captions> {
        let lecture = lecture.id;
        let of_lecture = self.captions.iter().filter(move |row| row.lecture_id == lecture);
        of_lecture.filter(|row| row.kind != CaptionKind::Descriptions)
    }

    /// What is said in a lecture, of each text track and of confirmed captions.
    async fn lines(&self, state: &AppState, row: &CourseRow, lecture: &Lecture) -> ApiResult<Vec<Document>> {
        let package = &self.packages[&lecture.id];
        let mut documents = Vec::new();
        for track in package
            .text_tracks
            .0
            .iter()
            .filter(|_| package.state == PackageState::Complete)
        {
            let Some(text) = read(state, package, &naming::text_track(&track.id)).await? else {
                continue;
            };
            let cues = readable(&text, Format::WebVtt);
            documents.extend(passages(row, lecture, &track.language, &cues));
        }
        for said in self.said(lecture) {
            let id = said.id;
            let cues = state.read(move |conn| Ok(captions::cues_of(conn, &[id])?)).await?;
            let cues = cues.get(&id).map(Vec::as_slice).unwrap_or_default();
            documents.extend(passages(row, lecture, &said.language, cues));
        }
        Ok(documents)
    }
}

fn passages<'a>(
    row: &'a CourseRow,
    lecture: &'a Lecture,
    language: &'a str,
    cues: &[Cue],
) -> impl Iterator<Item = Document> + use<'a> {
    cues::passages(cues).into_iter().map(|lines| {
        let audience = watcher_tokens(&row.course.facts());
        let mut document = Document::new(DocumentKind::Lines, lecture.id.uuid(), audience);
        document.lines = lines;
        document.languages = vec![primary(language)];
        document
    })
}

fn texts(text: &LangText) -> Vec<String> {
    text.texts().map(str::to_owned).collect()
}

/// `vi-VN` is Vietnamese.
fn primary(language: &str) -> String {
    language.split('-').next().unwrap_or_default().to_lowercase()
}

/// A text track; nothing when it is not there, or no text.
async fn read(state: &AppState, package: &Package, name: &str) -> ApiResult<Option<String>> {
    let Some((area, key)) = objects::of_package(&package.prefix, name) else {
        return Ok(None);
    };
    let bytes = async {
        if state.store.length(area, &key).await? > LARGEST_TRACK_BYTES {
            return Ok(Vec::new());
        }
        let chunks = state.store.get(area, &key, None).await?;
        chunks.map_ok(|chunk| chunk.to_vec()).try_concat().await
    };
    match bytes.await {
        Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
        Err(mediflix_media_store::StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The documents of people and organisations that show something, for whoever sees it.
pub(super) fn people(
    conn: &mut DbConnection,
    people: &[SubjectId],
    organisations: &[OrganisationId],
) -> ApiResult<Vec<Document>> {
    let mut audiences: HashMap<Uuid, BTreeSet<String>> = HashMap::new();
    for (person, organisation, facts) in rows::teaching_of(conn, people, organisations)? {
        for id in [person.uuid(), organisation.uuid()] {
            audiences.entry(id).or_default().extend(audience_tokens(&facts));
        }
    }
    let people = rows::people(conn, people)?.into_iter();
    let people = people.map(|person| {
        let names = [person.name, person.own_name].into_iter();
        let names = names.filter(|name| !name.is_empty()).collect();
        (DocumentKind::Person, person.id.uuid(), names)
    });
    let organisations = rows::organisations(conn, organisations)?.into_iter();
    let organisations = organisations.map(|(id, name)| (DocumentKind::Organisation, id.uuid(), vec![name]));
    let documents = people.chain(organisations).filter_map(|(kind, id, names)| {
        let audience = audiences.get(&id)?.iter().cloned().collect();
        let mut document = Document::new(kind, id, audience);
        document.titles = names;
        Some(document)
    });
    Ok(documents.collect())
}

/// The specialties of courses, with those that they are part of.
fn with_parents(conn: &mut DbConnection, ids: &[CourseId]) -> ApiResult<HashMap<CourseId, Vec<String>>> {
    let mut of_courses = specialties::of_courses(conn, ids)?;
    if of_courses.is_empty() {
        return Ok(of_courses);
    }
    let all = specialties::all(conn)?.into_iter();
    let parents: HashMap<String, Option<String>> = all.map(|one| (one.slug, one.parent)).collect();
    for specialties in of_courses.values_mut() {
        let mut above: Vec<String> = specialties.clone();
        while let Some(slug) = above.pop() {
            if let Some(Some(parent)) = parents.get(&slug)
                && !specialties.contains(parent)
            {
                specialties.push(parent.clone());
                above.push(parent.clone());
            }
        }
    }
    Ok(of_courses)
}
