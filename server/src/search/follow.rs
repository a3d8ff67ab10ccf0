//! Keeps the index as the database is: makes it from the database where it is new, then follows the notes of changes.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::indexing::{self, OVERLAP, Subject};
use mediflix_db::learning::lectures::Lecture;
use mediflix_db::search::documents as rows;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{CourseId, LectureId, SearchChangeId};
use mediflix_search_index::{Batch, Document, DocumentKind, IndexError, Progress, SearchIndex};

use super::documents::{self, Loaded};
use crate::errors::{ApiError, ApiResult};
use crate::{AppState, blocking};

/// Courses that are written at once.
const COURSES: i64 = 50;
/// Notes that are read at once.
const NOTES: i64 = 500;
/// A search waits so long for what was changed before it.
const PATIENCE: Duration = Duration::from_secs(5);
/// Notes are kept so long; an index that is behind by more is made anew.
const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);

/// Follows what changed, for somebody who is about to search. After some seconds they search what there is.
pub(super) async fn catch_up(state: &web::Data<AppState>) -> ApiResult<()> {
    let newest = state.read(|conn| Ok(indexing::newest(conn)?)).await?;
    let known = state.search.newest_followed();
    if known.is_some() && known >= newest {
        return Ok(());
    }
    let following = state.clone();
    let task = actix_web::rt::spawn(async move { follow(&following).await });
    match tokio::time::timeout(PATIENCE, task).await {
        Ok(Ok(followed)) => followed,
        Ok(Err(_)) | Err(_) => Ok(()),
    }
}

/// One round: every note is followed, and while the index is made from the database, some courses more.
pub async fn follow(state: &AppState) -> ApiResult<()> {
    let mut followed = state.search.following.lock().await;
    let index = open(state).await?;
    let mut progress = index.progress();
    let now = SearchChangeId::new();
    if progress
        .followed
        .is_none_or(|id| indexing::moment_of(id.into()) < Timestamp::now().minus(KEPT))
    {
        // Changes from now on are followed; what was before is read from the database.
        progress = Progress {
            followed: Some(now.uuid()),
            ..Progress::default()
        };
    }
    if !progress.whole {
        progress = rebuild(state, &index, progress).await?;
    }
    let since = progress.followed.map_or(now, SearchChangeId::from);
    let overlap = indexing::first_of(indexing::moment_of(since).minus(OVERLAP));
    let mut after = overlap;
    loop {
        let notes = state
            .read(move |conn| Ok(indexing::noted_after(conn, after, NOTES)?))
            .await?;
        let Some((last, _)) = notes.last().copied() else { break };
        let is_all = notes.len() < usize::try_from(NOTES).unwrap_or(usize::MAX);
        let news: Vec<_> = notes
            .into_iter()
            .filter(|(id, _)| !followed.seen.contains(id))
            .collect();
        if !news.is_empty() {
            let subjects: HashSet<Subject> = news.iter().map(|(_, subject)| *subject).collect();
            progress.followed = progress.followed.max(Some(last.uuid()));
            renew(state, &index, &subjects, progress).await?;
            followed.seen.extend(news.into_iter().map(|(id, _)| id));
        }
        state.search.keep_newest(last);
        if is_all {
            break;
        }
        after = last;
    }
    if progress.whole {
        state.search.keep_newest(since);
    }
    followed.seen.retain(|id| *id > overlap);
    Ok(())
}

async fn open(state: &AppState) -> ApiResult<Arc<SearchIndex>> {
    let search = Arc::clone(&state.search);
    blocking::run(move || search.index()).await
}

/// Adds the next courses of an index that is being made, at last those who teach.
async fn rebuild(state: &AppState, index: &Arc<SearchIndex>, mut progress: Progress) -> ApiResult<Progress> {
    let after = progress.rebuilt_to.map(CourseId::from);
    let (ids, loaded, people) = state
        .read(move |conn| {
            let ids = rows::published_after(conn, after, COURSES)?;
            let loaded = Loaded::load(conn, &ids)?;
            let is_last = ids.len() < usize::try_from(COURSES).unwrap_or(usize::MAX);
            let people = if is_last { everybody(conn)? } else { Vec::new() };
            Ok((ids, loaded, people))
        })
        .await?;
    let mut documents = loaded.documents(state, |_| true).await?;
    documents.extend(people);
    // What was written before a crash is not written twice.
    let again = documents.iter().map(|document| (document.kind, document.id));
    let gone = again.collect::<HashSet<_>>().into_iter().collect();
    progress.rebuilt_to = ids.last().map(|id| id.uuid()).or(progress.rebuilt_to);
    progress.whole = ids.len() < usize::try_from(COURSES).unwrap_or(usize::MAX);
    write(index, Batch { gone, documents }, progress).await?;
    Ok(progress)
}

fn everybody(conn: &mut DbConnection) -> ApiResult<Vec<Document>> {
    let all = rows::all_teaching(conn)?.into_iter();
    let (people, organisations): (HashSet<_>, HashSet<_>) = all.unzip();
    documents::people(conn, &Vec::from_iter(people), &Vec::from_iter(organisations))
}

/// What of some subjects is read anew.
#[derive(Default)]
struct Affected {
    /// Courses with all their lectures.
    whole: HashSet<CourseId>,
    /// Single lectures.
    lectures: HashSet<LectureId>,
    gone: Vec<(DocumentKind, uuid::Uuid)>,
    loaded: Loaded,
    people: Vec<Document>,
}

async fn renew(
    state: &AppState,
    index: &Arc<SearchIndex>,
    subjects: &HashSet<Subject>,
    progress: Progress,
) -> ApiResult<()> {
    if subjects.contains(&Subject::Synonyms) {
        state.search.keep_synonyms(None);
    }
    let subjects = subjects.clone();
    let affected = state.read(move |conn| affected(conn, &subjects)).await?;
    let is_wanted =
        |lecture: &Lecture| affected.whole.contains(&lecture.course_id) || affected.lectures.contains(&lecture.id);
    let mut documents = affected.loaded.documents(state, is_wanted).await?;
    documents.extend(affected.people);
    let gone = affected.gone;
    write(index, Batch { gone, documents }, progress).await
}

fn affected(conn: &mut DbConnection, subjects: &HashSet<Subject>) -> ApiResult<Affected> {
    let mut found = Affected::default();
    let (mut people, mut organisations) = (HashSet::new(), HashSet::new());
    for subject in subjects {
        match subject {
            Subject::Course(id) => drop(found.whole.insert(*id)),
            Subject::Lecture(id) => drop(found.lectures.insert(*id)),
            Subject::Person(id) => drop(people.insert(*id)),
            Subject::Organisation(id) => drop(organisations.insert(*id)),
            Subject::Synonyms => {}
        }
    }
    // Names stand in the documents of courses, too.
    found
        .whole
        .extend(rows::courses_of_people(conn, &Vec::from_iter(people.iter().copied()))?);
    found.whole.extend(rows::courses_of_organisations(
        conn,
        &Vec::from_iter(organisations.iter().copied()),
    )?);
    let whole: Vec<CourseId> = found.whole.iter().copied().collect();
    let lectures: Vec<LectureId> = found.lectures.iter().copied().collect();
    let mut courses = rows::courses_of_lectures(conn, &lectures)?;
    courses.retain(|course| !found.whole.contains(course));
    courses.extend(&whole);
    for (person, organisation, _) in rows::teaching_of_courses(conn, &courses)? {
        people.insert(person);
        organisations.insert(organisation);
    }
    let all = rows::lectures_of_courses(conn, &whole)?.into_iter().chain(lectures);
    found.gone.extend(all.map(|id| (DocumentKind::Lecture, id.uuid())));
    found
        .gone
        .extend(courses.iter().map(|id| (DocumentKind::Course, id.uuid())));
    found
        .gone
        .extend(people.iter().map(|id| (DocumentKind::Person, id.uuid())));
    let gone = organisations.iter().map(|id| (DocumentKind::Organisation, id.uuid()));
    found.gone.extend(gone);
    found.loaded = Loaded::load(conn, &courses)?;
    found.people = documents::people(conn, &Vec::from_iter(people), &Vec::from_iter(organisations))?;
    Ok(found)
}

async fn write(index: &Arc<SearchIndex>, batch: Batch, progress: Progress) -> ApiResult<()> {
    let index = Arc::clone(index);
    blocking::run(move || match index.write(batch, progress) {
        // Another server with the same data folder follows the same notes.
        Err(IndexError::Busy) => index.reload().map_err(ApiError::internal),
        written => written.map_err(ApiError::internal),
    })
    .await
}

/// Forgets notes that every index has followed.
pub async fn forget(state: &AppState) -> ApiResult<()> {
    let before = Timestamp::now().minus(KEPT);
    state
        .write(move |conn| Ok(indexing::forget(conn, before).map(drop)?))
        .await
}
