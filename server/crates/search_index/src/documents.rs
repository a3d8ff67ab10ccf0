//! What the index holds.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a document stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// A course.
    Course,
    /// A lecture: its title and description.
    Lecture,
    /// Some lines of a lecture's text track; its id is the lecture's.
    Lines,
    /// Somebody who teaches.
    Person,
    /// An organisation.
    Organisation,
}

impl DocumentKind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Lecture => "lecture",
            Self::Lines => "lines",
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }

    /// The kind that a stored word names.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [
            Self::Course,
            Self::Lecture,
            Self::Lines,
            Self::Person,
            Self::Organisation,
        ]
        .into_iter()
        .find(|kind| kind.word() == word)
    }

    /// What it is replaced with: lines go with their lecture.
    fn subject(self) -> &'static str {
        match self {
            Self::Lines => Self::Lecture.word(),
            other => other.word(),
        }
    }
}

/// A line of a text track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// When it is shown, in the lecture's time.
    pub at_ms: u64,
    /// What it says.
    pub text: String,
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it stands for.
    pub kind: DocumentKind,
    /// Its id; of lines that of their lecture.
    pub id: Uuid,
    /// Its titles or names, in every language.
    pub titles: Vec<String>,
    /// What else is said of it.
    pub texts: Vec<String>,
    /// Lines that follow each other; of [`DocumentKind::Lines`] alone.
    pub lines: Vec<Line>,
    /// Who may see it: whoever has one of these words.
    pub audience: Vec<String>,
    /// Languages it is spoken or captioned in; of lines that of their track.
    pub languages: Vec<String>,
    /// The specialties of a course.
    pub specialties: Vec<String>,
    /// The organisation of a course.
    pub organisation: Option<Uuid>,
    /// Who teaches a course.
    pub teacher: Option<Uuid>,
    /// How much a course takes for granted.
    pub level: Option<String>,
    /// Whom a course is meant for.
    pub intended_for: Option<String>,
    /// Whether a course is a seminar.
    pub is_seminar: bool,
    /// How long it is.
    pub duration_ms: u64,
    /// When it was published, in seconds since 1970.
    pub published_at_s: u64,
}

impl Document {
    /// A document that says nothing yet.
    #[must_use]
    pub fn new(kind: DocumentKind, id: Uuid, audience: Vec<String>) -> Self {
        Self {
            kind,
            id,
            titles: Vec::new(),
            texts: Vec::new(),
            lines: Vec::new(),
            audience,
            languages: Vec::new(),
            specialties: Vec::new(),
            organisation: None,
            teacher: None,
            level: None,
            intended_for: None,
            is_seminar: false,
            duration_ms: 0,
            published_at_s: 0,
        }
    }

    pub(crate) fn subject(&self) -> String {
        subject(self.kind, self.id)
    }

    pub(crate) fn stored(&self) -> String {
        let stored = Stored {
            kind: self.kind.word().to_owned(),
            id: self.id,
            titles: if self.kind == DocumentKind::Lines {
                Vec::new()
            } else {
                self.titles.clone()
            },
            lines: self.lines.clone(),
            language: self
                .languages
                .first()
                .filter(|_| self.kind == DocumentKind::Lines)
                .cloned(),
        };
        serde_json::to_string(&stored).unwrap_or_default()
    }
}

/// What all documents of a thing are replaced by.
pub(crate) fn subject(kind: DocumentKind, id: Uuid) -> String {
    format!("{}:{id}", kind.subject())
}

/// What is read back of a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) kind: String,
    pub(crate) id: Uuid,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) titles: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) lines: Vec<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
}
