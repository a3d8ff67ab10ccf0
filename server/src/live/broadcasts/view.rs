//! Broadcasts in answers.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::learning::courses::Course;
use mediflix_db::live::broadcasts::{Broadcast, BroadcastState, FeedFrom};
use mediflix_db::live::registrations;
use mediflix_db::media::overview;
use mediflix_db::types::ids::{BroadcastId, CourseId, LectureId};
use mediflix_db::types::{LangText, Language, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::rules::{self, Viewer};
use crate::errors::{ApiError, ApiResult};
use crate::http::revision::HasRevision;
use crate::learning::courses::view::{self, CourseSummary};
use crate::media::view::Feed;

/// A live event of a seminar.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Broadcast)]
pub struct BroadcastView {
    /// Its id.
    pub id: BroadcastId,
    /// The seminar that it is of.
    pub course: CourseSummary,
    /// Its title.
    pub title: LangText,
    /// When it begins, by the plan.
    pub starts_at: Timestamp,
    /// How long it lasts, by the plan.
    #[schema(minimum = 1, maximum = 1440)]
    pub length_minutes: i32,
    /// What is spoken, the speakers' language first.
    pub languages: Vec<Language>,
    /// Where it is in its life; who does not host it reads `scheduled` in place of `rehearsal`.
    pub state: BroadcastState,
    /// The lecture that shows it: to everybody once it is on air, to its hosts as soon as it is there.
    #[schema(required)]
    pub lecture_id: Option<LectureId>,
    /// When it went on air.
    #[schema(required)]
    pub on_air_at: Option<Timestamp>,
    /// When it ended.
    #[schema(required)]
    pub ended_at: Option<Timestamp>,
    /// How many are registered.
    #[schema(minimum = 0)]
    pub registered_count: i64,
    /// Whether the reader is registered.
    pub is_registered: bool,
    /// Whether the reader may host it.
    pub can_host: bool,
    /// Whether it has a stream key; only its hosts know.
    #[schema(required)]
    pub has_stream_key: Option<bool>,
    /// Where it comes from; only its hosts know.
    #[schema(required)]
    pub feed_from: Option<FeedFrom>,
    /// While it is rehearsed or on air, for its hosts: whether a feed comes; null when none came yet.
    #[schema(required)]
    pub feed: Option<Feed>,
    /// Raised by every change: send it as If-Match with a change.
    pub revision: i32,
}

impl HasRevision for BroadcastView {
    fn revision(&self) -> i32 {
        self.revision
    }
}

/// Broadcasts as the viewer sees them, in their order.
pub(in crate::live) fn list(
    conn: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    found: Vec<(Broadcast, Course)>,
) -> ApiResult<Vec<BroadcastView>> {
    let ids: Vec<BroadcastId> = found.iter().map(|(broadcast, _)| broadcast.id).collect();
    let counts = registrations::counts(conn, &ids)?;
    let registered = match viewer.account() {
        Some(account) => registrations::registered_among(conn, account, &ids)?,
        None => Default::default(),
    };
    let mut courses: Vec<Course> = Vec::new();
    for (_, course) in &found {
        if courses.iter().all(|other| other.id != course.id) {
            courses.push(course.clone());
        }
    }
    let summaries = view::summaries(conn, state, viewer, courses)?;
    let summaries: HashMap<CourseId, CourseSummary> = summaries.into_iter().map(|each| (each.id, each)).collect();
    let takes = |broadcast: &Broadcast| matches!(broadcast.state, BroadcastState::Rehearsal | BroadcastState::OnAir);
    let mut feeds: HashMap<BroadcastId, Feed> = HashMap::new();
    for (broadcast, course) in &found {
        let hosted = takes(broadcast) && rules::can_host(viewer, &course.facts());
        if let Some(lecture) = broadcast.lecture_id.filter(|_| hosted)
            && let Some(comes) = overview::of_lecture(conn, lecture)?.feed
        {
            feeds.insert(broadcast.id, if comes { Feed::On } else { Feed::Lost });
        }
    }
    let show = |(broadcast, course): (Broadcast, Course)| {
        let can_host = rules::can_host(viewer, &course.facts());
        let is_shown = matches!(broadcast.state, BroadcastState::OnAir | BroadcastState::Ended);
        let state = match broadcast.state {
            BroadcastState::Rehearsal if !can_host => BroadcastState::Scheduled,
            state => state,
        };
        Some(BroadcastView {
            id: broadcast.id,
            course: summaries.get(&course.id)?.clone(),
            title: broadcast.title.0,
            starts_at: broadcast.starts_at,
            length_minutes: broadcast.length_minutes,
            languages: broadcast.languages.0,
            state,
            lecture_id: broadcast.lecture_id.filter(|_| is_shown || can_host),
            on_air_at: broadcast.on_air_at,
            ended_at: broadcast.ended_at,
            registered_count: counts.get(&broadcast.id).copied().unwrap_or(0),
            is_registered: registered.contains(&broadcast.id),
            can_host,
            has_stream_key: can_host.then_some(broadcast.stream_key_hash.is_some()),
            feed_from: can_host.then_some(broadcast.feed_from),
            feed: feeds.get(&broadcast.id).copied(),
            revision: broadcast.revision,
        })
    };
    Ok(found.into_iter().filter_map(show).collect())
}

/// One broadcast as the viewer sees it.
pub(in crate::live) fn one(
    conn: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    found: (Broadcast, Course),
) -> ApiResult<BroadcastView> {
    let shown = list(conn, state, viewer, vec![found])?.pop();
    shown.ok_or_else(|| ApiError::internal("a broadcast has no seminar"))
}
