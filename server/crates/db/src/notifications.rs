//! What concerns somebody: a line for their bell, and what they want to hear of.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::schema::{notice_choices, notifications};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, BroadcastId, CourseId, LectureId, NoticeChoiceId, NotificationId};
use crate::{DbConnection, DbResult, both};

/// Rows of one statement.
const AT_ONCE: usize = 500;

crate::types::text_enum! {
    /// What somebody is told of.
    pub enum NotificationKind {
        /// They administrate the platform now.
        RoleGiven = "role_given",
        /// They are a member of an organisation now.
        MembershipGiven = "membership_given",
        /// An organisation enrolled them in a course.
        Enrolled = "enrolled",
        /// A course that they are in has another lecture.
        NewLecture = "new_lecture",
        /// What they uploaded can be watched.
        Packaged = "packaged",
        /// What they uploaded cannot be packaged.
        PackagingFailed = "packaging_failed",
        /// Their profession is verified.
        Verified = "verified",
        /// Their profession could not be verified; why stands in their profile.
        VerificationRefused = "verification_refused",
        /// Captions that they had a machine draft are there.
        CaptionsDrafted = "captions_drafted",
        /// A machine could not draft captions that they wanted, or not all of them.
        CaptionsDraftFailed = "captions_draft_failed",
        /// Audio or video that they added to a lecture can be watched.
        TrackPackaged = "track_packaged",
        /// Audio or video that they added to a lecture cannot be packaged.
        TrackFailed = "track_failed",
        /// A broadcast that they registered for begins within a day.
        BroadcastSoon = "broadcast_soon",
        /// A broadcast that they registered for is at another time.
        BroadcastPostponed = "broadcast_postponed",
        /// A broadcast that they registered for will not be.
        BroadcastCancelled = "broadcast_cancelled",
        /// A broadcast that they registered for is on air.
        BroadcastOnAir = "broadcast_on_air",
    }
}

crate::types::text_enum! {
    /// What one may choose to hear of. Matters of one's own account are always told.
    pub enum NoticeTopic {
        /// What became of one's uploads.
        Uploads = "uploads",
        /// New lectures of courses that one is in.
        News = "news",
        /// Courses that an organisation enrolled one in.
        Enrolments = "enrolments",
    }
}

crate::types::text_enum! {
    /// The way on which somebody hears.
    pub enum NoticeChannel {
        /// On the site.
        Bell = "bell",
        /// By mail.
        Letter = "letter",
    }
}

crate::types::text_enum! {
    /// Whether somebody wants to hear.
    pub enum NoticeChoice {
        /// They do.
        On = "on",
        /// They do not.
        Off = "off",
    }
}

crate::types::text_enum! {
    /// Where a choice was made.
    pub enum ChosenIn {
        /// On the account's page.
        Account = "account",
        /// By the address in a letter.
        Letter = "letter",
    }
}

/// A line for somebody's bell.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = notifications, treat_none_as_default_value = false)]
pub struct Notification {
    /// Its id.
    pub id: NotificationId,
    /// Whom it concerns.
    pub account_id: AccountId,
    /// What it tells.
    pub kind: NotificationKind,
    /// The lecture it is about.
    pub lecture_id: Option<LectureId>,
    /// The course it is about.
    pub course_id: Option<CourseId>,
    /// The name of what else it is about.
    pub name: Option<String>,
    /// When it happened.
    pub created_at: Timestamp,
    /// When it was read.
    pub read_at: Option<Timestamp>,
    /// The broadcast it is about.
    pub broadcast_id: Option<BroadcastId>,
}

/// A choice as it was made.
#[derive(Clone, Copy, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = notice_choices)]
pub struct MadeChoice {
    /// Its id; later choices have later ones.
    pub id: NoticeChoiceId,
    /// Whose.
    pub account_id: AccountId,
    /// Of what.
    pub topic: NoticeTopic,
    /// On which way.
    pub channel: NoticeChannel,
    /// Whether.
    pub choice: NoticeChoice,
    /// Where.
    pub chosen_in: ChosenIn,
    /// When.
    pub chosen_at: Timestamp,
}

/// Adds lines.
pub fn insert(conn: &mut DbConnection, rows: &[Notification]) -> DbResult<()> {
    for rows in rows.chunks(AT_ONCE) {
        both!(conn, |c| diesel::insert_into(notifications::table)
            .values(rows)
            .execute(c))?;
    }
    Ok(())
}

/// Somebody's lines, newest first.
pub fn list(
    conn: &mut DbConnection,
    account: AccountId,
    after: Option<NotificationId>,
    rows: i64,
) -> DbResult<Vec<Notification>> {
    let mut query = notifications::table
        .filter(notifications::account_id.eq(account))
        .order(notifications::id.desc())
        .limit(rows)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(notifications::id.lt(after));
    }
    Ok(query.select(Notification::as_select()).load(conn)?)
}

/// Somebody's lines that they did not read yet, newest first.
pub fn unread(conn: &mut DbConnection, account: AccountId, rows: i64) -> DbResult<Vec<Notification>> {
    let found = notifications::table
        .filter(notifications::account_id.eq(account))
        .filter(notifications::read_at.is_null())
        .order(notifications::id.desc())
        .limit(rows);
    Ok(found.select(Notification::as_select()).load(conn)?)
}

/// Notes that somebody read one of their lines, or with no id all of them; tells how many there were.
pub fn read(
    conn: &mut DbConnection,
    account: AccountId,
    id: Option<NotificationId>,
    now: Timestamp,
) -> DbResult<usize> {
    let theirs = notifications::table.filter(notifications::account_id.eq(account));
    let read = notifications::read_at.eq(now);
    let count = match id {
        // One that was read before stays read since then.
        Some(id) => {
            diesel::update(
                theirs
                    .filter(notifications::id.eq(id))
                    .filter(notifications::read_at.is_null()),
            )
            .set(read)
            .execute(conn)?;
            theirs
                .filter(notifications::id.eq(id))
                .count()
                .get_result::<i64>(conn)?
        }
        None => {
            let changed = diesel::update(theirs.filter(notifications::read_at.is_null()))
                .set(read)
                .execute(conn)?;
            i64::try_from(changed).unwrap_or(i64::MAX)
        }
    };
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Forgets lines that were made before a moment.
pub fn forget(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    Ok(diesel::delete(notifications::table.filter(notifications::created_at.lt(before))).execute(conn)?)
}

/// Adds a choice; older ones stay.
pub fn choose(conn: &mut DbConnection, choice: &MadeChoice) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(notice_choices::table)
        .values(choice)
        .execute(c))?;
    Ok(())
}

/// What some people chose last, by topic and channel; what nobody chose is missing.
pub fn choices(
    conn: &mut DbConnection,
    accounts: &[AccountId],
) -> DbResult<HashMap<(AccountId, NoticeTopic, NoticeChannel), MadeChoice>> {
    let mut latest = HashMap::new();
    for accounts in accounts.chunks(AT_ONCE) {
        let made: Vec<MadeChoice> = notice_choices::table
            .filter(notice_choices::account_id.one_of(accounts.iter().copied()))
            .order(notice_choices::id)
            .select(MadeChoice::as_select())
            .load(conn)?;
        latest.extend(
            made.into_iter()
                .map(|made| ((made.account_id, made.topic, made.channel), made)),
        );
    }
    Ok(latest)
}
