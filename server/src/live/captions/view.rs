//! Live captions in answers.

use mediflix_db::live::broadcasts::BroadcastState;
use mediflix_db::live::captions::Line;
use mediflix_db::types::ids::{AccountId, LectureId, LiveCaptionId};
use mediflix_db::types::{LangText, Language, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// A line.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LiveCaptionLine {
    /// Its id.
    pub id: LiveCaptionId,
    /// Its language.
    pub language: Language,
    /// Its place among all lines, in the order in which they came.
    #[schema(minimum = 1)]
    pub number: i32,
    /// The moment of the programme that it is of.
    #[schema(minimum = 0)]
    pub position_ms: i64,
    /// What it says; empty once it was taken back.
    pub text: String,
    /// Whether it was taken back.
    pub removed: bool,
}

impl From<Line> for LiveCaptionLine {
    fn from(line: Line) -> Self {
        Self {
            id: line.id,
            language: line.language,
            number: line.number,
            position_ms: line.position_ms,
            text: line.body,
            removed: line.removed_at.is_some(),
        }
    }
}

/// A line that somebody wrote.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WrittenLiveCaption {
    /// The line.
    #[serde(flatten)]
    pub line: LiveCaptionLine,
    /// How far the programme had gone on behind the moment of the line when it came here.
    #[schema(minimum = 0)]
    pub delay_ms: i64,
}

impl From<Line> for WrittenLiveCaption {
    fn from(line: Line) -> Self {
        Self {
            delay_ms: line.arrived_ms.saturating_sub(line.position_ms).max(0),
            line: line.into(),
        }
    }
}

/// Who writes live captions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LiveCaptionWriter {
    /// Their account.
    pub account_id: AccountId,
    /// Their name.
    pub name: String,
    /// Until when nobody else may, unless they take over.
    pub until: Timestamp,
    /// Whether that is who asks.
    pub is_me: bool,
}

/// Captions in one language.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LiveCaptionDesk {
    /// The language.
    pub language: Language,
    /// How many lines came, those that were taken back too.
    #[schema(minimum = 0)]
    pub lines: i64,
    /// Whether somebody has begun to write.
    pub begun: bool,
    /// Whether the reader may write in it.
    pub writes: bool,
    /// Who writes at the moment; told to those who may write in some language.
    #[schema(required)]
    pub writer: Option<LiveCaptionWriter>,
}

/// The live captions of a broadcast.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LiveCaptions {
    /// The broadcast's title.
    pub title: LangText,
    /// The lecture that shows it, once there is one.
    #[schema(required)]
    pub lecture_id: Option<LectureId>,
    /// Where the broadcast is in its life.
    pub state: BroadcastState,
    /// Whether lines may still come.
    pub open: bool,
    /// The number of the last change: `after` of the events.
    #[schema(minimum = 0)]
    pub last_number: i32,
    /// The languages of the broadcast.
    pub desks: Vec<LiveCaptionDesk>,
}
