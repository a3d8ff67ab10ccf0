//! The rule, and what a lecture has of it.

use mediflix_db::DbConnection;
use mediflix_db::learning::needs::{self, Asked, Needs};
use mediflix_db::media::captions::{self, CaptionKind};
use mediflix_db::media::overview;
use mediflix_db::media::tracks::{self, TrackRole};
use mediflix_db::types::Language;
use mediflix_db::types::ids::{LectureId, OrganisationId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::errors::{ApiError, ApiResult, Code};

mediflix_db::word_enum! {
    /// Something that a lecture must have.
    pub enum NeedKind {
        /// Captions or subtitles in a language.
        Captions = "captions",
        /// A transcript: captions or subtitles in any language.
        Transcript = "transcript",
        /// A description of what is to be seen, spoken or as a text.
        Description = "description",
    }
}

/// Something that a lecture must have by the rule of its organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Need {
    /// What.
    pub kind: NeedKind,
    /// In which language, where that matters.
    #[schema(required)]
    pub language: Option<Language>,
    /// Whether the lecture has it.
    pub met: bool,
}

/// What a lecture has: languages of text, and whether what is to be seen is described.
struct Has {
    languages: Vec<String>,
    described: bool,
}

/// Everything that the rule of an organisation asks of a lecture.
pub(super) fn needs_of(
    conn: &mut DbConnection,
    organisation: OrganisationId,
    lecture: LectureId,
) -> ApiResult<Vec<Need>> {
    match needs::of_organisation(conn, organisation)? {
        None => Ok(Vec::new()),
        Some(rule) => Ok(check(&rule, &has(conn, lecture)?)),
    }
}

/// Refuses to publish what lacks something and has no exception: `needs_unmet` names what.
pub(in crate::learning) fn must_be_met(
    conn: &mut DbConnection,
    organisation: OrganisationId,
    lecture: LectureId,
) -> ApiResult<()> {
    let needs = needs_of(conn, organisation, lecture)?;
    let missing: Vec<String> = needs.iter().filter(|need| !need.met).map(word).collect();
    if missing.is_empty() || needs::exception(conn, lecture)?.is_some() {
        return Ok(());
    }
    Err(ApiError::new(Code::NeedsUnmet).with("missing", missing.join(" ")))
}

/// `captions:vi`, `description`.
fn word(need: &Need) -> String {
    match need.language {
        Some(language) => format!("{}:{language}", need.kind),
        None => need.kind.to_string(),
    }
}

fn check(rule: &Needs, has: &Has) -> Vec<Need> {
    let in_language = |language: &Language| Need {
        kind: NeedKind::Captions,
        language: Some(*language),
        met: has.languages.iter().any(|known| known == language.as_str()),
    };
    let whole = |kind, asked, met| {
        let need = Need {
            kind,
            language: None,
            met,
        };
        (asked == Asked::Yes).then_some(need)
    };
    let captions = rule.captions.0.iter().map(in_language);
    captions
        .chain(whole(NeedKind::Transcript, rule.transcript, !has.languages.is_empty()))
        .chain(whole(NeedKind::Description, rule.description, has.described))
        .collect()
}

fn has(conn: &mut DbConnection, lecture: LectureId) -> ApiResult<Has> {
    let confirmed = captions::confirmed(conn, &[lecture])?;
    let package = overview::of_lecture(conn, lecture)?.package;
    let in_video = package.iter().flat_map(|package| &package.text_tracks.0);
    let is_text = |kind| matches!(kind, CaptionKind::Captions | CaptionKind::Subtitles);
    let written = confirmed.iter().filter(|row| is_text(row.kind));
    let languages = written
        .map(|row| primary(&row.language))
        .chain(in_video.map(|track| primary(&track.language)));
    let described_in_words = confirmed.iter().any(|row| row.kind == CaptionKind::Descriptions);
    let spoken = tracks::played(conn, lecture)?;
    Ok(Has {
        languages: languages.collect(),
        described: described_in_words || spoken.iter().any(|(track, _)| track.role == TrackRole::Description),
    })
}

/// `vi-VN` is Vietnamese.
fn primary(language: &str) -> String {
    language.split('-').next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mediflix_db::types::{Json, Timestamp};

    #[test]
    fn a_rule_asks_for_languages_a_transcript_and_a_description() {
        let rule = Needs {
            organisation_id: OrganisationId::new(),
            captions: Json(vec![Language::Vietnamese, Language::Korean]),
            transcript: Asked::Yes,
            description: Asked::Yes,
            changed_at: Timestamp::now(),
        };
        let told = |languages: &[&str], described| {
            let languages = languages.iter().map(|each| (*each).to_owned()).collect();
            let needs = check(&rule, &Has { languages, described });
            needs
                .iter()
                .map(|need| format!("{} {}", word(need), need.met))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told(&["vi"], false),
            [
                "captions:vi true",
                "captions:ko false",
                "transcript true",
                "description false"
            ]
        );
        assert_eq!(
            told(&[], true),
            [
                "captions:vi false",
                "captions:ko false",
                "transcript false",
                "description true"
            ]
        );
    }
}
