//! Asks a service for translations, as LibreTranslate's `/translate` answers them.

use std::time::Duration;

use mediflix_captions::{Cue, html, markup};
use serde::{Deserialize, Serialize};

use super::answer::{self, Refusal};
use crate::config::{Secret, Translation};

/// It may think for so long about some cues.
const ANSWER: Duration = Duration::from_secs(60);
/// An answer is not larger: cues of one question have some kilobytes.
const MOST_BYTES: usize = 1024 * 1024;
/// Letters of a line, before which a text gets a second one.
const LONG_LINE: usize = 42;

/// The service that the operator named.
#[derive(Clone, Debug)]
pub(super) struct Translator {
    http: reqwest::Client,
    url: String,
    key: Option<Secret>,
}

#[derive(Serialize)]
struct Question<'a> {
    q: &'a [String],
    source: &'a str,
    target: &'a str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<&'a str>,
}

#[derive(Deserialize)]
struct Translated {
    #[serde(rename = "translatedText")]
    texts: Vec<String>,
}

impl Translator {
    /// The service of a configuration, if one is named.
    pub(super) fn new(config: &Translation) -> Option<Self> {
        let url = config.url.as_ref()?;
        let http = answer::client(ANSWER)?;
        Some(Self {
            http,
            url: format!("{url}/translate"),
            key: config.key.clone(),
        })
    }

    /// Cues in another language. Those that belong to one sentence are asked for together, so that each is understood by its
    /// neighbours; where the answer does not tell them apart, each is asked for by itself.
    pub(super) async fn translate(&self, cues: &[Cue], from: &str, into: &str) -> Result<Vec<Cue>, Refusal> {
        let groups = sentences(cues);
        let questions: Vec<String> = groups.iter().map(|group| together(group)).collect();
        let answers = self.ask(&questions, from, into).await?;
        let mut texts = Vec::with_capacity(cues.len());
        for (group, answer) in groups.iter().zip(answers) {
            match apart(&answer, group.len()) {
                Some(told) => texts.extend(told),
                None => {
                    let single: Vec<String> = group.iter().map(|cue| together(std::slice::from_ref(cue))).collect();
                    let answers = self.ask(&single, from, into).await?;
                    for answer in answers {
                        let told = apart(&answer, 1).ok_or(Refusal::Unreadable)?;
                        texts.extend(told);
                    }
                }
            }
        }
        let translated = cues.iter().zip(texts);
        let translated = translated.map(|(cue, text)| Cue { text, ..cue.clone() });
        Ok(translated.collect())
    }

    /// A text whose language the service finds out, in another one.
    pub(super) async fn text(&self, text: &str, into: &str) -> Result<String, Refusal> {
        let answers = self.ask_as("text", &[text.to_owned()], "auto", into).await?;
        answers.into_iter().next().ok_or(Refusal::Unreadable)
    }

    async fn ask(&self, questions: &[String], from: &str, into: &str) -> Result<Vec<String>, Refusal> {
        self.ask_as("html", questions, from, into).await
    }

    async fn ask_as(
        &self,
        format: &'static str,
        questions: &[String],
        from: &str,
        into: &str,
    ) -> Result<Vec<String>, Refusal> {
        let question = Question {
            q: questions,
            source: from,
            target: into,
            format,
            api_key: self.key.as_ref().map(Secret::reveal),
        };
        let asked = self.http.post(&self.url).json(&question).send().await;
        let told: Translated = answer::read(asked, MOST_BYTES).await?;
        if told.texts.len() == questions.len() {
            Ok(told.texts)
        } else {
            Err(Refusal::Unreadable)
        }
    }
}

/// Cues that are parts of one sentence, four at most.
fn sentences(cues: &[Cue]) -> Vec<Vec<Cue>> {
    let mut groups: Vec<Vec<Cue>> = Vec::new();
    let mut is_over = true;
    for cue in cues {
        match groups.last_mut().filter(|group| !is_over && group.len() < 4) {
            Some(group) => group.push(cue.clone()),
            None => groups.push(vec![cue.clone()]),
        }
        is_over = markup::plain(&cue.text).ends_with(['.', '?', '!', '。', '…']);
    }
    groups
}

/// A group as HTML, each cue in an element of its own.
fn together(group: &[Cue]) -> String {
    let cues = group.iter().enumerate();
    let elements = cues.map(|(at, cue)| format!("<span id=\"c{at}\">{}</span>", html::write(&cue.text)));
    elements.collect::<Vec<_>>().join(" ")
}

/// The texts of so many cues out of an answer; nothing when it does not tell them apart.
fn apart(answer: &str, count: usize) -> Option<Vec<String>> {
    let mut rest = answer;
    let mut texts = Vec::with_capacity(count);
    for at in 0..count {
        let begin = [format!("<span id=\"c{at}\">"), format!("<span id='c{at}'>")];
        let (before, behind) = begin.iter().find_map(|begin| rest.split_once(begin.as_str()))?;
        // What stands outside of the elements belongs to none: the answer is not trusted.
        if !before.trim().is_empty() {
            return None;
        }
        let (text, behind) = behind.split_once("</span>")?;
        if text.contains("<span") {
            return None;
        }
        texts.push(in_lines(&html::read(text)));
        rest = behind;
    }
    (rest.trim().is_empty() && texts.iter().all(|text| !text.is_empty())).then_some(texts)
}

/// A long text in two lines of about the same length.
fn in_lines(text: &str) -> String {
    let text = text.trim();
    let letters = text.chars().count();
    if letters <= LONG_LINE {
        return text.to_owned();
    }
    let blanks = text.match_indices(' ').map(|(at, _)| at);
    let middle = blanks.min_by_key(|at| text[..*at].chars().count().abs_diff(letters / 2));
    match middle {
        Some(at) => format!("{}\n{}", &text[..at], &text[at + 1..]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(text: &str) -> Cue {
        Cue {
            start_ms: 0,
            end_ms: 1,
            text: text.to_owned(),
        }
    }

    #[test]
    fn cues_of_a_sentence_go_together_and_come_apart() {
        let cues = [cue("Khi <b>SpO2</b> < 90"), cue("thì cho thở oxy."), cue("Hết.")];
        let groups = sentences(&cues);
        assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        let html = together(&groups[0]);
        assert_eq!(
            html,
            "<span id=\"c0\">Khi <b>SpO2</b> &lt; 90</span> <span id=\"c1\">thì cho thở oxy.</span>"
        );
        let back = apart(&html, 2).expect("two texts");
        assert_eq!(back, ["Khi <b>SpO2</b> < 90", "thì cho thở oxy."]);
        for wrong in [
            "x",
            "<span id=\"c1\">a</span> <span id=\"c0\">b</span>",
            "<span id=\"c0\">a</span> b <span id=\"c1\">c</span>",
            "<span id=\"c0\"></span> <span id=\"c1\">b</span>",
        ] {
            assert_eq!(apart(wrong, 2), None, "{wrong}");
        }
    }

    #[test]
    fn a_long_text_has_two_lines() {
        let long = "Bệnh nhân cần được theo dõi sát trong hai mươi bốn giờ đầu";
        assert_eq!(
            in_lines(long),
            "Bệnh nhân cần được theo dõi\nsát trong hai mươi bốn giờ đầu"
        );
        assert_eq!(in_lines("Ngắn"), "Ngắn");
    }
}
