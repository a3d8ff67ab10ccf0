//! `GET /api/v1/explore`

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::web;
use mediflix_db::access::{IntendedFor, Level};
use mediflix_db::learning::{courses, specialties};
use mediflix_db::search::documents as rows;
use mediflix_db::types::Language;
use mediflix_db::types::ids::{AccountId, CourseId, OrganisationId};
use mediflix_search_index::{CourseFilter, CourseKind, Explored, Facet, LONGEST_QUERY, LengthClass, Sorting};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::access::caller::Caller;
use crate::access::rules;
use crate::errors::{ApiError, ApiResult};
use crate::learning::courses::view::{self, CourseSummary};
use crate::search::audience::viewer_tokens;
use crate::search::results::query::Part;
use crate::search::{follow, synonyms};
use crate::{AppState, blocking};

/// Cards on one page when nothing is said.
const USUAL: usize = 24;

/// How long a course is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CourseLength {
    /// Less than half an hour.
    Short,
    /// Less than two hours.
    Medium,
    /// Two hours or more.
    Long,
}

/// What a course is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExploredKind {
    /// A course of lectures.
    Course,
    /// A seminar that took place.
    Seminar,
}

/// In which order courses come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CourseSorting {
    /// The newest first.
    New,
    /// What matches best first.
    Relevance,
}

/// Which courses are asked for; what is not named does not matter.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExploreQuery {
    /// Words that they hold, at most 200 letters.
    pub q: Option<String>,
    /// A specialty, with its parts.
    pub specialty: Option<String>,
    /// A language of speech or captions.
    pub language: Option<Language>,
    /// Courses of lectures alone, or seminars alone.
    #[param(inline)]
    pub kind: Option<ExploredKind>,
    /// How much they take for granted.
    #[param(inline)]
    pub level: Option<Level>,
    /// Whom they are meant for.
    #[param(inline)]
    pub intended_for: Option<IntendedFor>,
    /// How long they are.
    #[param(inline)]
    pub length: Option<CourseLength>,
    /// An organisation.
    pub organisation_id: Option<OrganisationId>,
    /// Who teaches.
    pub teacher_id: Option<AccountId>,
    /// `new` when nothing is said.
    #[param(inline)]
    pub sort: Option<CourseSorting>,
    /// How many courses at most.
    #[param(minimum = 1, maximum = 100, default = 24)]
    pub limit: Option<u32>,
    /// `next_cursor` of the part before.
    pub cursor: Option<String>,
}

/// A choice of a filter, and how many courses there are behind it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Choice {
    /// The word to filter by.
    pub value: String,
    /// Its name, where the client has none.
    #[schema(required)]
    pub name: Option<String>,
    /// How many courses, all other filters as they are.
    pub count: usize,
}

/// Courses, and the choices that lead on.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExploredCourses {
    /// Some of the courses, in order.
    pub items: Vec<CourseSummary>,
    /// Where the next part begins; null at the end.
    #[schema(required)]
    pub next_cursor: Option<String>,
    /// How many there are.
    pub total: usize,
    /// Specialties with courses.
    pub specialties: Vec<Choice>,
    /// Languages with courses.
    pub languages: Vec<Choice>,
    /// Levels with courses.
    pub levels: Vec<Choice>,
    /// Circles of people that courses are meant for.
    pub intended_for: Vec<Choice>,
    /// Kinds with courses.
    pub kinds: Vec<Choice>,
    /// Lengths with courses.
    pub lengths: Vec<Choice>,
    /// Organisations with courses.
    pub organisations: Vec<Choice>,
    /// The name of who teaches, when that is a filter.
    #[schema(required)]
    pub teacher: Option<String>,
}

/// Lists courses that can be watched, by filters. Counts tell what else there is.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/explore", tag = "search", params(ExploreQuery),
    responses((status = 200, body = ExploredCourses)))]
pub async fn explore_courses(
    caller: Caller,
    state: web::Data<AppState>,
    query: web::Query<ExploreQuery>,
) -> ApiResult<web::Json<ExploredCourses>> {
    let text = query.q.as_deref().unwrap_or_default().trim().to_owned();
    if text.chars().count() > LONGEST_QUERY {
        return Err(ApiError::field("q", "too_long"));
    }
    let part = Part::read(query.limit, query.cursor.as_deref(), USUAL)?;
    let viewer = caller.viewer();
    let filter = CourseFilter {
        query: text,
        viewer: viewer_tokens(viewer),
        specialty: query.specialty.clone(),
        language: query.language.map(|language| language.to_string()),
        kind: query.kind.map(kind),
        level: query.level.map(|level| level.to_string()),
        intended_for: query.intended_for.map(|whom| whom.to_string()),
        length: query.length.map(class),
        organisation: query.organisation_id.map(OrganisationId::uuid),
        teacher: query.teacher_id.map(AccountId::uuid),
    };
    let sorting = match query.sort {
        Some(CourseSorting::Relevance) => Sorting::Relevance,
        Some(CourseSorting::New) | None => Sorting::New,
    };
    follow::catch_up(&state).await?;
    let (words, search) = (synonyms::dictionary(&state).await?, Arc::clone(&state.search));
    let explored = blocking::run(move || {
        let found = search.index()?.explore(&filter, &words, sorting, part.skip, part.most);
        found.map_err(ApiError::internal)
    });
    let explored = explored.await?;
    let teacher = query.teacher_id;
    let answer = state.clone().read(move |conn| {
        let ids: Vec<CourseId> = explored.courses.iter().copied().map(CourseId::from).collect();
        let mut found = courses::visible_by_ids(conn, &ids)?;
        found.retain(|course| rules::can_see_course(viewer, &course.facts()));
        found.sort_by_key(|course| ids.iter().position(|id| *id == course.id));
        let items = view::summaries(conn, &state, viewer, found)?;
        let teacher = rows::people(conn, &Vec::from_iter(teacher.map(|id| id.uuid().into())))?
            .pop()
            .map(|person| person.name);
        let specialties = specialties::all(conn)?
            .into_iter()
            .map(|specialty| specialty.slug)
            .collect();
        let organisations = mediflix_db::people::organisations::names(conn)?;
        let organisations = organisations
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect();
        Ok(ExploredCourses {
            items,
            next_cursor: part.next_of(explored.total),
            total: explored.total,
            teacher,
            ..choices(&explored, specialties, organisations)
        })
    });
    Ok(web::Json(answer.await?))
}

fn kind(kind: ExploredKind) -> CourseKind {
    match kind {
        ExploredKind::Course => CourseKind::Course,
        ExploredKind::Seminar => CourseKind::Seminar,
    }
}

fn class(length: CourseLength) -> LengthClass {
    match length {
        CourseLength::Short => LengthClass::Short,
        CourseLength::Medium => LengthClass::Medium,
        CourseLength::Long => LengthClass::Long,
    }
}

/// What there is behind each choice; choices without courses are left out.
fn choices(explored: &Explored, specialties: Vec<String>, organisations: HashMap<String, String>) -> ExploredCourses {
    let choice =
        |value: String, name: Option<String>, count: usize| (count > 0).then_some(Choice { value, name, count });
    let specialties = specialties.into_iter().filter_map(|slug| {
        let count = explored.specialties.count(&slug);
        choice(slug, None, count)
    });
    let languages = [Language::Vietnamese, Language::Korean, Language::English]
        .into_iter()
        .filter_map(|language| {
            let count = explored.languages.count(language.as_str());
            choice(language.to_string(), None, count)
        });
    let words = |facet: &Facet, words: &[&str]| -> Vec<Choice> {
        let choices = words
            .iter()
            .filter_map(|word| choice((*word).to_owned(), None, facet.count(word)));
        choices.collect()
    };
    let levels = [Level::Basic, Level::Intermediate, Level::Advanced].map(Level::as_str);
    let circles = [IntendedFor::Professionals, IntendedFor::Everybody].map(IntendedFor::as_str);
    let kinds = [("course", CourseKind::Course), ("seminar", CourseKind::Seminar)];
    let kinds = kinds.into_iter().filter_map(|(word, kind)| {
        let count = explored.kinds.get(&kind).copied().unwrap_or(0);
        choice(word.to_owned(), None, count)
    });
    let lengths = [
        ("short", LengthClass::Short),
        ("medium", LengthClass::Medium),
        ("long", LengthClass::Long),
    ];
    let lengths = lengths.into_iter().filter_map(|(word, class)| {
        let count = explored.lengths.get(&class).copied().unwrap_or(0);
        choice(word.to_owned(), None, count)
    });
    let mut organisations: Vec<Choice> = organisations
        .into_iter()
        .filter_map(|(id, name)| {
            let count = explored.organisations.count(&id);
            choice(id, Some(name), count)
        })
        .collect();
    organisations.sort_by(|a, b| a.name.cmp(&b.name));
    ExploredCourses {
        items: Vec::new(),
        next_cursor: None,
        total: 0,
        specialties: specialties.collect(),
        languages: languages.collect(),
        levels: words(&explored.levels, &levels),
        intended_for: words(&explored.intended_for, &circles),
        kinds: kinds.collect(),
        lengths: lengths.collect(),
        organisations,
        teacher: None,
    }
}
