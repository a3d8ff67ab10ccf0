//! A group of words in answers, and what one may hold.

use mediflix_db::search::synonyms::{SynonymGroup, SynonymTerms};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::SynonymsId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::errors::{ApiError, ApiResult};
use crate::fields;
use crate::http::revision::HasRevision;

/// Terms of one language.
const MOST_TERMS: usize = 20;

/// Words that mean the same.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Synonyms)]
pub struct SynonymsView {
    /// The group's id.
    pub id: SynonymsId,
    /// Its terms. Abbreviations stand in capitals.
    pub terms: SynonymTerms,
    /// Whether it shipped with the program.
    pub shipped: bool,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Raised by every edit: send it as If-Match with a change.
    pub revision: i32,
}

impl From<SynonymGroup> for SynonymsView {
    fn from(group: SynonymGroup) -> Self {
        Self {
            id: group.id,
            terms: group.terms.0,
            shipped: group.shipped_as.is_some(),
            updated_at: group.updated_at,
            revision: group.revision,
        }
    }
}

impl HasRevision for SynonymsView {
    fn revision(&self) -> i32 {
        self.revision
    }
}

/// Terms with their bounds: at least two, each seen and no longer than a name.
pub(super) fn checked(terms: SynonymTerms) -> ApiResult<SynonymTerms> {
    let SynonymTerms { vi, ko, en } = terms;
    let clean = |language: &'static str, terms: Vec<String>| {
        if terms.len() > MOST_TERMS {
            return Err(ApiError::field(format!("terms.{language}"), "too_long"));
        }
        let mut kept: Vec<String> = Vec::new();
        for term in terms.iter().filter(|term| !term.trim().is_empty()) {
            let term =
                fields::display_name(term).map_err(|fault| ApiError::field(format!("terms.{language}"), fault))?;
            if !kept.contains(&term) {
                kept.push(term);
            }
        }
        Ok(kept)
    };
    let terms = SynonymTerms {
        vi: clean("vi", vi)?,
        ko: clean("ko", ko)?,
        en: clean("en", en)?,
    };
    if terms.all().count() < 2 {
        return Err(ApiError::field("terms", "too_short"));
    }
    Ok(terms)
}
