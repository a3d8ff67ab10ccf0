//! Why a file failed or what was left out of it, as a line of text: the code for programs, and the client's English words.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;

/// The client's messages: there is one wording.
static WORDS: LazyLock<HashMap<String, Value>> = LazyLock::new(|| {
    let text = include_str!("../../../web/messages/media.json");
    serde_json::from_str(text).unwrap_or_default()
});

/// `media_truncated: The file ends early: about 0:12 is missing. The rest plays.`
pub(super) fn line(reason: &Value) -> String {
    let code = reason["code"].as_str().unwrap_or("media_internal");
    let params = &reason["params"];
    let words = |name: &str| WORDS.get(&format!("media_reason_{name}"))?["en"].as_str();
    let found = params["found"].as_str().and_then(|_| words(&format!("{code}_found")));
    let Some(words) = found.or_else(|| words(code)) else {
        return code.to_owned();
    };
    format!("{code}: {}", fill(words, params))
}

/// Puts values where `{name}` stands; a time is a value `name_ms`.
fn fill(words: &str, params: &Value) -> String {
    let mut parts = words.split(['{', '}']);
    let mut text = parts.next().unwrap_or_default().to_owned();
    while let (Some(name), Some(rest)) = (parts.next(), parts.next()) {
        let time = || number(&params[format!("{name}_ms")]).map(clock);
        let value = number(&params[name]).map(|number| number.to_string());
        let value = params[name].as_str().map(str::to_owned).or(value).or_else(time);
        text += &value.unwrap_or_else(|| "?".to_owned());
        text += rest;
    }
    text
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// Minutes and seconds, to the nearest second.
fn clock(ms: u64) -> String {
    let seconds = (ms + 500) / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use mediflix_protocol::failure::MediaCode;
    use serde_json::json;

    use super::*;

    #[test]
    fn every_code_has_words_and_values_stand_in_them() {
        for code in MediaCode::ALL {
            let said = line(&json!({ "code": code.as_str(), "params": {} }));
            assert!(said.starts_with(&format!("{}: ", code.as_str())), "{said}");
        }
        let truncated =
            json!({ "code": "media_truncated", "params": { "missing_ms": "61700", "claimed_ms": "90000" } });
        assert_eq!(
            line(&truncated),
            "media_truncated: The file ends early: about 1:02 is missing. The rest plays."
        );
        let page = json!({ "code": "media_not_media", "params": { "found": "text/html" } });
        assert_eq!(
            line(&page),
            "media_not_media: This is not a video or sound file but text/html. Choose another file."
        );
    }
}
