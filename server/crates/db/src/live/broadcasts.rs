//! Broadcasts: live events of seminars.

use std::time::Duration;

use diesel::BoxableExpression;
use diesel::dsl::InnerJoinQuerySource;
use diesel::prelude::*;

use crate::access::{CourseAccess, PublicationState};
use crate::learning::courses::{Course, course_rules, names};
use crate::people::memberships::{Memberships, OrganisationRole};
use crate::schema::{broadcasts, course_specialties, courses};
use crate::types::ids::{AccountId, BroadcastId, CourseId, LectureId, OrganisationId};
use crate::types::{Json, LangText, Language, Timestamp};
use crate::{DbConnection, DbResult};

crate::types::text_enum! {
    /// Where a broadcast is in its life.
    pub enum BroadcastState {
        /// It will be.
        Scheduled = "scheduled",
        /// Its hosts try it out; nobody else sees it.
        Rehearsal = "rehearsal",
        /// It is shown to whoever may watch its seminar.
        OnAir = "on_air",
        /// It was.
        Ended = "ended",
        /// It will be at another time than was said first.
        Postponed = "postponed",
        /// It will not be.
        Cancelled = "cancelled",
    }
}

crate::types::text_enum! {
    /// Where a broadcast comes from.
    pub enum FeedFrom {
        /// An encoder with its stream key.
        Encoder = "encoder",
        /// Its stage.
        Stage = "stage",
    }
}

crate::types::text_enum! {
    /// How the pictures of a stage are laid out.
    pub enum StageLayout {
        /// One speaker fills the picture.
        Speaker = "speaker",
        /// Everybody, each in a tile of the same size.
        SideBySide = "side_by_side",
        /// A screen, and speakers beside it.
        SlidesSpeaker = "slides_speaker",
        /// A screen fills the picture.
        Slides = "slides",
    }
}

/// A broadcast.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = broadcasts)]
pub struct Broadcast {
    /// Its id.
    pub id: BroadcastId,
    /// The seminar.
    pub course_id: CourseId,
    /// Its title.
    pub title: Json<LangText>,
    /// When it begins, by the plan.
    pub starts_at: Timestamp,
    /// How long it lasts, by the plan.
    pub length_minutes: i32,
    /// Where it is in its life.
    pub state: BroadcastState,
    /// The lecture that shows it, once there is one.
    pub lecture_id: Option<LectureId>,
    /// The hash of what an encoder shows, see [`by_stream_key`]; nothing before a key was asked for.
    pub stream_key_hash: Option<Vec<u8>>,
    /// The languages that are spoken; the first is the speakers'.
    pub languages: Json<Vec<Language>>,
    /// Who made it.
    pub created_by: AccountId,
    /// When it went on air.
    pub on_air_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Raised by every change, from 1.
    pub revision: i32,
    /// Where it comes from.
    pub feed_from: FeedFrom,
    /// How the pictures of its stage are laid out.
    pub layout: StageLayout,
}

/// What changes in a broadcast.
#[derive(AsChangeset, Default)]
#[diesel(table_name = broadcasts)]
pub struct BroadcastChange {
    /// A new title.
    pub title: Option<Json<LangText>>,
    /// Another start.
    pub starts_at: Option<Timestamp>,
    /// Another length.
    pub length_minutes: Option<i32>,
    /// Another state.
    pub state: Option<BroadcastState>,
    /// The lecture that shows it.
    pub lecture_id: Option<LectureId>,
    /// The hash of a new stream key.
    pub stream_key_hash: Option<Vec<u8>>,
    /// Other languages.
    pub languages: Option<Json<Vec<Language>>>,
    /// When it went on air.
    pub on_air_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// When this is.
    pub updated_at: Option<Timestamp>,
    /// It comes from there.
    pub feed_from: Option<FeedFrom>,
    /// Another layout.
    pub layout: Option<StageLayout>,
}

crate::word_enum! {
    /// Which broadcasts a list shows.
    pub enum When {
        /// Those to come, the next one first; one that was cancelled stays until its time.
        Upcoming = "upcoming",
        /// Those on air, the one that began last first.
        OnAir = "on_air",
        /// Those that ended, the last one first.
        Past = "past",
    }
}

/// Whose broadcasts a list shows.
#[derive(Clone, Debug)]
pub enum Shown {
    /// Those of seminars that a person with these memberships sees or hosts.
    To(Box<Memberships>),
    /// Every one.
    All,
}

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of one seminar.
    pub course: Option<CourseId>,
    /// The one that a lecture shows.
    pub lecture: Option<LectureId>,
    /// Of one organisation's seminars.
    pub organisation: Option<OrganisationId>,
    /// Of seminars of one specialty.
    pub specialty: Option<String>,
}

/// One that should have begun so long ago is no longer to come.
const LATEST: Duration = Duration::from_secs(12 * 3600);

/// Adds a broadcast.
pub fn insert(conn: &mut DbConnection, broadcast: &Broadcast) -> DbResult<()> {
    diesel::insert_into(broadcasts::table).values(broadcast).execute(conn)?;
    Ok(())
}

/// The broadcast with an id, and its seminar; not of a deleted one.
pub fn with_course(conn: &mut DbConnection, id: BroadcastId) -> DbResult<(Broadcast, Course)> {
    let found = broadcasts::table
        .inner_join(courses::table)
        .filter(broadcasts::id.eq(id))
        .filter(courses::deleted_at.is_null());
    Ok(found
        .select((Broadcast::as_select(), Course::as_select()))
        .first(conn)?)
}

/// The broadcast with an id.
pub fn by_id(conn: &mut DbConnection, id: BroadcastId) -> DbResult<Broadcast> {
    Ok(broadcasts::table.find(id).select(Broadcast::as_select()).first(conn)?)
}

/// The broadcast whose stream key has this hash (SHA-256); not of a deleted seminar.
pub fn by_stream_key(conn: &mut DbConnection, hash: &[u8]) -> DbResult<Broadcast> {
    let found = broadcasts::table
        .inner_join(courses::table)
        .filter(broadcasts::stream_key_hash.eq(hash.to_vec()))
        .filter(courses::deleted_at.is_null());
    Ok(found.select(Broadcast::as_select()).first(conn)?)
}

/// The broadcast that a lecture shows, if it shows one.
pub fn by_lecture(conn: &mut DbConnection, lecture: LectureId) -> DbResult<Option<Broadcast>> {
    let found = broadcasts::table.filter(broadcasts::lecture_id.eq(lecture));
    Ok(found.select(Broadcast::as_select()).first(conn).optional()?)
}

/// Keeps others from changing a broadcast until this transaction ends.
pub fn lock(conn: &mut DbConnection, id: BroadcastId) -> DbResult<()> {
    diesel::update(broadcasts::table.find(id))
        .set(broadcasts::revision.eq(broadcasts::revision))
        .execute(conn)?;
    Ok(())
}

/// Changes a broadcast and gives it back; every change raises its revision.
pub fn change(conn: &mut DbConnection, id: BroadcastId, change: &BroadcastChange) -> DbResult<Broadcast> {
    diesel::update(broadcasts::table.find(id))
        .set((change, broadcasts::revision.eq(broadcasts::revision + 1)))
        .execute(conn)?;
    by_id(conn, id)
}

/// Deletes a broadcast; its lecture stays.
pub fn delete(conn: &mut DbConnection, id: BroadcastId) -> DbResult<()> {
    diesel::delete(broadcasts::table.find(id)).execute(conn)?;
    Ok(())
}

/// A condition on broadcasts and their seminars.
type WithCourseFilter = Box<
    dyn BoxableExpression<
            InnerJoinQuerySource<broadcasts::table, courses::table>,
            crate::MultiBackend,
            SqlType = diesel::sql_types::Bool,
        >,
>;

course_rules!(WithCourseFilter);

/// Who sees or hosts a seminar.
fn seen_by(memberships: &Memberships) -> WithCourseFilter {
    let all: Vec<OrganisationId> = memberships.iter().map(|(id, _)| id).collect();
    let roles = [
        OrganisationRole::Instructor,
        OrganisationRole::Administrator,
        OrganisationRole::Host,
    ];
    let seen = courses::state
        .eq(PublicationState::Published)
        .and(seen_by_members(&all));
    Box::new(seen.or(edited_by(&memberships.with_any(&roles))))
}

/// Broadcasts with their seminars; without `when` those of any state, the last one first.
pub fn list(
    conn: &mut DbConnection,
    shown: &Shown,
    (when, filter): (Option<When>, &Filter),
    after: Option<BroadcastId>,
    (now, rows): (Timestamp, i64),
) -> DbResult<Vec<(Broadcast, Course)>> {
    use BroadcastState::{Cancelled, Ended, OnAir, Postponed, Rehearsal, Scheduled};
    let mut query = broadcasts::table
        .inner_join(courses::table)
        .filter(courses::deleted_at.is_null())
        .select((Broadcast::as_select(), Course::as_select()))
        .limit(rows)
        .into_boxed();
    if let Shown::To(memberships) = shown {
        query = query.filter(seen_by(memberships));
    }
    query = match when {
        Some(When::Upcoming) => {
            let planned = broadcasts::state
                .eq_any([Scheduled, Postponed, Rehearsal])
                .and(broadcasts::starts_at.ge(now.minus(LATEST)));
            let cancelled = broadcasts::state.eq(Cancelled).and(broadcasts::starts_at.ge(now));
            query.filter(planned.or(cancelled))
        }
        Some(When::OnAir) => query.filter(broadcasts::state.eq(OnAir)),
        Some(When::Past) => query.filter(broadcasts::state.eq(Ended)),
        None => query,
    };
    if let Some(course) = filter.course {
        query = query.filter(broadcasts::course_id.eq(course));
    }
    if let Some(lecture) = filter.lecture {
        query = query.filter(broadcasts::lecture_id.eq(lecture));
    }
    if let Some(organisation) = filter.organisation {
        query = query.filter(courses::organisation_id.eq(organisation));
    }
    if let Some(specialty) = &filter.specialty {
        let of = course_specialties::table.filter(course_specialties::specialty.eq(specialty.clone()));
        query = query.filter(broadcasts::course_id.eq_any(of.select(course_specialties::course_id)));
    }
    let last = after.map(|id| by_id(conn, id)).transpose()?;
    let place = (broadcasts::starts_at, broadcasts::id);
    query = if when == Some(When::Upcoming) {
        if let Some(Broadcast { starts_at, id, .. }) = last {
            let same = broadcasts::starts_at.eq(starts_at).and(broadcasts::id.gt(id));
            query = query.filter(broadcasts::starts_at.gt(starts_at).or(same));
        }
        query.order((place.0.asc(), place.1.asc()))
    } else {
        if let Some(Broadcast { starts_at, id, .. }) = last {
            let same = broadcasts::starts_at.eq(starts_at).and(broadcasts::id.lt(id));
            query = query.filter(broadcasts::starts_at.lt(starts_at).or(same));
        }
        query.order((place.0.desc(), place.1.desc()))
    };
    Ok(query.load(conn)?)
}
