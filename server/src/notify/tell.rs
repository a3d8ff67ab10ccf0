//! Tells people that something happened, as far as they want to hear of it.

use std::time::Duration;

use mediflix_db::DbConnection;
use mediflix_db::notifications::{self, NoticeChannel, NoticeChoice, NoticeTopic, Notification, NotificationKind};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, BroadcastId, CourseId, LectureId, NotificationId};

use crate::AppState;
use crate::errors::ApiResult;

/// What is older is of no interest.
const KEPT_FOR: Duration = Duration::from_secs(180 * 24 * 3600);

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Happened {
    /// Somebody administrates the platform now.
    RoleGiven,
    /// Somebody is a member of the organisation of this name now.
    MembershipGiven(String),
    /// An organisation enrolled somebody in a course.
    Enrolled(CourseId),
    /// A course that somebody is in has another lecture.
    NewLecture(LectureId),
    /// What somebody uploaded can be watched.
    Packaged(LectureId),
    /// What somebody uploaded cannot be packaged.
    PackagingFailed(LectureId),
    /// Captions that somebody had a machine draft are there.
    CaptionsDrafted(LectureId),
    /// A machine could not draft captions that somebody wanted, or not all of them.
    CaptionsDraftFailed(LectureId),
    /// What somebody added to a lecture can be watched.
    TrackPackaged(LectureId),
    /// What somebody added to a lecture cannot be packaged.
    TrackFailed(LectureId),
    /// Somebody's profession is verified.
    Verified,
    /// Somebody's profession could not be verified.
    VerificationRefused,
    /// A broadcast that somebody registered for begins within a day.
    BroadcastSoon(CourseId, BroadcastId),
    /// A broadcast that somebody registered for is at another time.
    BroadcastPostponed(CourseId, BroadcastId),
    /// A broadcast that somebody registered for will not be.
    BroadcastCancelled(CourseId, BroadcastId),
    /// A broadcast that somebody registered for is on air.
    BroadcastOnAir(CourseId, BroadcastId),
}

impl Happened {
    /// What one may choose not to hear; nothing for what is always told.
    fn topic(&self) -> Option<NoticeTopic> {
        match self {
            Self::RoleGiven
            | Self::MembershipGiven(_)
            | Self::Enrolled(_)
            | Self::Verified
            | Self::VerificationRefused
            | Self::BroadcastSoon(..)
            | Self::BroadcastPostponed(..)
            | Self::BroadcastCancelled(..)
            | Self::BroadcastOnAir(..) => None,
            Self::NewLecture(_) => Some(NoticeTopic::News),
            Self::Packaged(_)
            | Self::PackagingFailed(_)
            | Self::CaptionsDrafted(_)
            | Self::CaptionsDraftFailed(_)
            | Self::TrackPackaged(_)
            | Self::TrackFailed(_) => Some(NoticeTopic::Uploads),
        }
    }

    fn row(&self, account_id: AccountId, created_at: Timestamp) -> Notification {
        let (mut lecture_id, mut course_id, mut name) = (None, None, None);
        let mut broadcast_id = None;
        let kind = match self {
            Self::RoleGiven => NotificationKind::RoleGiven,
            Self::Verified => NotificationKind::Verified,
            Self::VerificationRefused => NotificationKind::VerificationRefused,
            Self::MembershipGiven(of) => {
                name = Some(of.clone());
                NotificationKind::MembershipGiven
            }
            Self::Enrolled(id) => {
                course_id = Some(*id);
                NotificationKind::Enrolled
            }
            Self::NewLecture(id) => {
                lecture_id = Some(*id);
                NotificationKind::NewLecture
            }
            Self::Packaged(id) => {
                lecture_id = Some(*id);
                NotificationKind::Packaged
            }
            Self::PackagingFailed(id) => {
                lecture_id = Some(*id);
                NotificationKind::PackagingFailed
            }
            Self::CaptionsDrafted(id) => {
                lecture_id = Some(*id);
                NotificationKind::CaptionsDrafted
            }
            Self::CaptionsDraftFailed(id) => {
                lecture_id = Some(*id);
                NotificationKind::CaptionsDraftFailed
            }
            Self::TrackPackaged(id) => {
                lecture_id = Some(*id);
                NotificationKind::TrackPackaged
            }
            Self::TrackFailed(id) => {
                lecture_id = Some(*id);
                NotificationKind::TrackFailed
            }
            Self::BroadcastSoon(course, id) => {
                (course_id, broadcast_id) = (Some(*course), Some(*id));
                NotificationKind::BroadcastSoon
            }
            Self::BroadcastPostponed(course, id) => {
                (course_id, broadcast_id) = (Some(*course), Some(*id));
                NotificationKind::BroadcastPostponed
            }
            Self::BroadcastCancelled(course, id) => {
                (course_id, broadcast_id) = (Some(*course), Some(*id));
                NotificationKind::BroadcastCancelled
            }
            Self::BroadcastOnAir(course, id) => {
                (course_id, broadcast_id) = (Some(*course), Some(*id));
                NotificationKind::BroadcastOnAir
            }
        };
        Notification {
            id: NotificationId::new(),
            account_id,
            kind,
            lecture_id,
            course_id,
            name,
            created_at,
            read_at: None,
            broadcast_id,
        }
    }
}

/// What counts for whoever never chose: news are off.
pub(super) const fn usual(topic: NoticeTopic) -> NoticeChoice {
    match topic {
        NoticeTopic::Uploads | NoticeTopic::Enrolments => NoticeChoice::On,
        NoticeTopic::News => NoticeChoice::Off,
    }
}

/// Puts a line to the bells of those who want to hear of it.
pub fn notify(conn: &mut DbConnection, accounts: &[AccountId], happened: &Happened, now: Timestamp) -> ApiResult<()> {
    let told = match happened.topic() {
        None => accounts.to_vec(),
        Some(topic) => wanting(conn, accounts, topic, NoticeChannel::Bell)?,
    };
    let rows: Vec<Notification> = told.into_iter().map(|account| happened.row(account, now)).collect();
    Ok(notifications::insert(conn, &rows)?)
}

/// Those who want to hear of a topic on a way.
pub fn wanting(
    conn: &mut DbConnection,
    accounts: &[AccountId],
    topic: NoticeTopic,
    channel: NoticeChannel,
) -> ApiResult<Vec<AccountId>> {
    let chosen = notifications::choices(conn, accounts)?;
    let wants = |account: &AccountId| {
        let made = chosen.get(&(*account, topic, channel));
        made.map_or(usual(topic), |made| made.choice) == NoticeChoice::On
    };
    Ok(accounts.iter().copied().filter(wants).collect())
}

/// Forgets what is old.
pub async fn forget_old(state: &AppState) -> ApiResult<()> {
    let before = state.clock.now().minus(KEPT_FOR);
    state
        .write(move |conn| Ok(notifications::forget(conn, before).map(drop)?))
        .await
}
