//! Names of tracks in a playlist, as a player shows them in its menus.

use mediflix_db::media::tracks::TrackRole;
use mediflix_protocol::words;

/// Names of the tracks of a group by their ids, titles and languages: no two are the same (RFC 8216, 4.3.4.1.1), and none is longer
/// than a menu shows.
pub(super) fn names<'a>(tracks: impl Iterator<Item = (&'a str, Option<&'a str>, &'a str)>) -> Vec<String> {
    let plain: Vec<(&str, String)> = tracks
        .map(|(id, title, language)| {
            let title = title.map(quoted).filter(|title| !title.is_empty());
            (id, title.unwrap_or_else(|| quoted(language_name(language))))
        })
        .collect();
    let is_twice = |name: &String| plain.iter().filter(|(_, other)| other == name).count() > 1;
    let named = plain.iter().map(|(id, name)| {
        if is_twice(name) {
            let room = words::MOST_CHARS.saturating_sub(id.len() + 3);
            let short: String = name.chars().take(room).collect();
            format!("{} ({id})", short.trim_end())
        } else {
            name.clone()
        }
    });
    named.collect()
}

/// A quoted string holds neither quotes nor line breaks (RFC 8216, 4.2).
fn quoted(text: &str) -> String {
    words::line(&text.replace('"', "'"))
}

/// What an added audio is, in its own language: `Tiếng Việt (thuyết minh hình ảnh)`; nothing is added to the original.
#[must_use]
pub fn audio_name(role: TrackRole, language: &str) -> String {
    let name = language_name(language);
    let words = match role {
        TrackRole::Dub => ["lồng tiếng", "더빙", "dubbed"],
        TrackRole::Interpretation => ["phiên dịch", "통역", "interpretation"],
        TrackRole::Description => ["mô tả hình ảnh", "화면 해설", "audio description"],
        TrackRole::Original | TrackRole::Sign | TrackRole::Speaker | TrackRole::Slides => return name.to_owned(),
    };
    let [vi, ko, en] = words;
    let word = match language.split('-').next().unwrap_or(language) {
        "vi" => vi,
        "ko" => ko,
        _ => en,
    };
    format!("{name} ({word})")
}

/// A language in its own words.
#[must_use]
pub fn language_name(tag: &str) -> &str {
    match tag.split('-').next().unwrap_or(tag) {
        "vi" => "Tiếng Việt",
        "ko" => "한국어",
        "en" => "English",
        "und" | "" => "—",
        _ => tag,
    }
}
