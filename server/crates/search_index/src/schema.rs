//! The fields of the index.

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use crate::analysis::compose;
use crate::documents::Document;

/// Raised when analysis or fields change: an index of another number is made anew.
pub(crate) const VERSION: u32 = 3;
/// The name of our way to cut texts.
pub(crate) const ANALYSIS: &str = "mediflix";

/// The fields by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// What the document is part of, and replaced with.
    pub(crate) subject: Field,
    /// What it is.
    pub(crate) kind: Field,
    /// The titles alone.
    pub(crate) title: Field,
    /// Everything that is searched, titles too.
    pub(crate) body: Field,
    /// The thing's id, and of lines their texts and times, as JSON.
    pub(crate) stored: Field,
    audience: Field,
    languages: Field,
    group: Field,
    specialties: Field,
    organisation: Field,
    teacher: Field,
    seminar: Field,
    level: Field,
    intended_for: Field,
    duration_ms: Field,
    published_at_s: Field,
}

/// Names of the columns that collectors read.
pub(crate) mod column {
    pub(crate) const AUDIENCE: &str = "audience";
    pub(crate) const LANGUAGES: &str = "languages";
    pub(crate) const GROUP: &str = "group";
    pub(crate) const SPECIALTIES: &str = "specialties";
    pub(crate) const ORGANISATION: &str = "organisation";
    pub(crate) const TEACHER: &str = "teacher";
    pub(crate) const SEMINAR: &str = "seminar";
    pub(crate) const LEVEL: &str = "level";
    pub(crate) const INTENDED_FOR: &str = "intended_for";
    pub(crate) const DURATION_MS: &str = "duration_ms";
    pub(crate) const PUBLISHED_AT_S: &str = "published_at_s";
}

/// Makes the schema.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = || {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(ANALYSIS)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let number = || NumericOptions::from(FAST);
    let fields = Fields {
        subject: schema.add_text_field("subject", STRING),
        kind: schema.add_text_field("kind", STRING),
        title: schema.add_text_field("title", text()),
        body: schema.add_text_field("body", text()),
        stored: schema.add_text_field("stored", STORED),
        audience: schema.add_u64_field(column::AUDIENCE, number()),
        languages: schema.add_u64_field(column::LANGUAGES, number()),
        group: schema.add_u64_field(column::GROUP, number()),
        specialties: schema.add_u64_field(column::SPECIALTIES, number()),
        organisation: schema.add_u64_field(column::ORGANISATION, number()),
        teacher: schema.add_u64_field(column::TEACHER, number()),
        seminar: schema.add_u64_field(column::SEMINAR, number()),
        level: schema.add_u64_field(column::LEVEL, number()),
        intended_for: schema.add_u64_field(column::INTENDED_FOR, number()),
        duration_ms: schema.add_u64_field(column::DURATION_MS, number()),
        published_at_s: schema.add_u64_field(column::PUBLISHED_AT_S, number()),
    };
    (schema.build(), fields)
}

/// A word as a number: columns hold numbers alone. FNV-1a, so that it is the same in every process.
pub(crate) fn number_of(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Fields {
    /// A document as the index takes it.
    pub(crate) fn write(&self, document: &Document) -> TantivyDocument {
        let mut out = TantivyDocument::default();
        out.add_text(self.subject, document.subject());
        out.add_text(self.kind, document.kind.word());
        for title in &document.titles {
            out.add_text(self.title, compose(title));
            out.add_text(self.body, compose(title));
        }
        for text in &document.texts {
            out.add_text(self.body, compose(text));
        }
        if !document.lines.is_empty() {
            let lines: Vec<_> = document.lines.iter().map(|line| line.text.as_str()).collect();
            out.add_text(self.body, compose(&lines.join(" ")));
        }
        out.add_text(self.stored, document.stored());
        for word in &document.audience {
            out.add_u64(self.audience, number_of(word));
        }
        for language in &document.languages {
            out.add_u64(self.languages, number_of(language));
        }
        for specialty in &document.specialties {
            out.add_u64(self.specialties, number_of(specialty));
        }
        out.add_u64(self.group, number_of(&document.id.to_string()));
        for (field, id) in [
            (self.organisation, document.organisation),
            (self.teacher, document.teacher),
        ] {
            if let Some(id) = id {
                out.add_u64(field, number_of(&id.to_string()));
            }
        }
        out.add_u64(self.seminar, u64::from(document.is_seminar));
        for (field, word) in [
            (self.level, &document.level),
            (self.intended_for, &document.intended_for),
        ] {
            if let Some(word) = word {
                out.add_u64(field, number_of(word));
            }
        }
        out.add_u64(self.duration_ms, document.duration_ms);
        out.add_u64(self.published_at_s, document.published_at_s);
        out
    }
}
