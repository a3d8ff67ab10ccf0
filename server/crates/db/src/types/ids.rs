//! Ids as newtypes: a lecture's id never passes for a course's. All are UUID v7, so their order is
//! the order of creation.

use std::io::Write;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Binary;
use diesel::sqlite::Sqlite;
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::Type;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, SchemaFormat};
use uuid::Uuid;

use super::{SqlUuid, through_multi_backend};

/// Defines an id newtype with everything it needs in Rust, SQL, JSON and OpenAPI.
macro_rules! id_type {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            AsExpression, Clone, Copy, Debug, Deserialize, Eq, FromSqlRow, Hash, Ord, PartialEq, PartialOrd, Serialize,
        )]
        #[diesel(sql_type = SqlUuid)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, later in order than every id before it.
            #[must_use]
            #[expect(clippy::new_without_default, reason = "a new id is an act, not a default")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The UUID inside.
            #[must_use]
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl FromSql<SqlUuid, Sqlite> for $name {
            fn from_sql(raw: <Sqlite as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                let bytes = <Vec<u8> as FromSql<Binary, Sqlite>>::from_sql(raw)?;
                Ok(Self(Uuid::from_slice(&bytes)?))
            }
        }

        impl FromSql<SqlUuid, Pg> for $name {
            fn from_sql(raw: diesel::pg::PgValue<'_>) -> deserialize::Result<Self> {
                Ok(Self(Uuid::from_slice(raw.as_bytes())?))
            }
        }

        impl ToSql<SqlUuid, Sqlite> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                out.set_value(self.0.as_bytes().as_slice());
                Ok(IsNull::No)
            }
        }

        impl ToSql<SqlUuid, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                out.write_all(self.0.as_bytes())?;
                Ok(IsNull::No)
            }
        }

        through_multi_backend!($name as SqlUuid);

        impl utoipa::PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .format(Some(SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Uuid)))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}
    )*};
}

id_type! {
    /// An organisation that accounts may belong to.
    OrganisationId,
    /// A group of an organisation's members.
    GroupId,
    /// An open link into an organisation.
    JoinLinkId,
    /// A person's account.
    AccountId,
    /// A one-time link: confirmation, password reset, invitation, first administrator.
    LinkId,
    /// A signed-in device.
    SessionId,
    /// One refresh token of a session.
    RefreshTokenId,
    /// A key that signs tokens.
    SigningKeyId,
    /// A course.
    CourseId,
    /// A live event of a seminar.
    BroadcastId,
    /// A place on the stage of one.
    SeatId,
    /// A message in the room of a broadcast.
    RoomMessageId,
    /// A question in one.
    RoomQuestionId,
    /// A poll in one.
    RoomPollId,
    /// A line that somebody types while a broadcast is on air.
    LiveCaptionId,
    /// A curriculum.
    CurriculumId,
    /// A professor, who has a page and perhaps no account.
    ProfessorId,
    /// A file of a course or lecture.
    AttachmentId,
    /// A note of somebody at a moment of a lecture.
    NoteId,
    /// Captions: a text over the time of a lecture.
    CaptionsId,
    /// Captions that a machine makes.
    CaptionDraftId,
    /// A section of a course.
    SectionId,
    /// A lecture.
    LectureId,
    /// Audio or video that is added to a lecture beside its main source.
    TrackId,
    /// An upload of a lecture's video.
    UploadId,
    /// An uploaded file that arrived whole.
    SourceId,
    /// A job of the transcoder.
    JobId,
    /// What one lease took.
    CostId,
    /// A package: the outcome of one packaging of a source.
    PackageId,
    /// A token of a transcoder.
    WorkerTokenId,
    /// An object that goes.
    RemovalId,
    /// A site: a database and its media.
    SiteId,
    /// A note of what changed, for those who keep an index.
    SearchChangeId,
    /// What a note of a change is about.
    SubjectId,
    /// A group of words that mean the same.
    SynonymsId,
    /// A letter that waits to be sent, or was.
    LetterId,
    /// A line for somebody's bell.
    NotificationId,
    /// A choice of what somebody wants to hear of.
    NoticeChoiceId,
    /// A playback: one person (or nobody) watching one lecture.
    PlaybackId,
    /// Something that somebody did, in the audit log.
    AuditEventId,
    /// A request to verify a professional profile.
    VerificationId,
    /// A barrier that somebody told of.
    BarrierId,
    /// The id of anything: what the audit log tells of.
    AnyId,
}
