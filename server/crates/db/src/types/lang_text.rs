//! Text in several languages per record.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::types::text_enum! {
    /// A language of the platform.
    pub enum Language {
        /// Vietnamese.
        Vietnamese = "vi",
        /// Korean.
        Korean = "ko",
        /// English.
        English = "en",
    }
}

/// A text in one or more languages; at least one is not empty once it has been accepted.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LangText {
    /// In Vietnamese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub vi: Option<String>,
    /// In Korean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub ko: Option<String>,
    /// In English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub en: Option<String>,
}

impl LangText {
    /// A text in one language.
    #[must_use]
    pub fn only(language: Language, text: impl Into<String>) -> Self {
        let mut all = Self::default();
        *all.slot(language) = Some(text.into());
        all
    }

    /// The text in a language, or in the next best one.
    #[must_use]
    pub fn best(&self, language: Language) -> &str {
        let first = match language {
            Language::Vietnamese => &self.vi,
            Language::Korean => &self.ko,
            Language::English => &self.en,
        };
        [first, &self.en, &self.vi, &self.ko]
            .into_iter()
            .find_map(Option::as_deref)
            .unwrap_or_default()
    }

    /// The texts that are there.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.vi, &self.ko, &self.en].into_iter().filter_map(Option::as_deref)
    }

    /// The same with each text changed by `change`.
    #[must_use]
    pub fn map(self, change: impl Fn(String) -> String) -> Self {
        Self {
            vi: self.vi.map(&change),
            ko: self.ko.map(&change),
            en: self.en.map(&change),
        }
    }

    /// Without surrounding space, and without languages whose text is empty.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let trim = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
        Self {
            vi: trim(self.vi),
            ko: trim(self.ko),
            en: trim(self.en),
        }
    }

    /// Whether no language has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts().next().is_none()
    }

    fn slot(&mut self, language: Language) -> &mut Option<String> {
        match language {
            Language::Vietnamese => &mut self.vi,
            Language::Korean => &mut self.ko,
            Language::English => &mut self.en,
        }
    }
}
