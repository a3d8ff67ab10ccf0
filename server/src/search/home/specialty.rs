//! Which specialty somebody means who wrote it down in words.

use mediflix_search_index::plain;

use mediflix_db::types::LangText;
use serde::Serialize;
use utoipa::ToSchema;

/// A specialty with courses.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = HomeSpecialty)]
pub(super) struct ShelvedSpecialty {
    /// Its name in addresses.
    pub id: String,
    /// The specialty that it is part of.
    #[schema(required)]
    pub parent_id: Option<String>,
    /// Its name.
    pub name: LangText,
    /// How many courses the reader sees in it and in its parts.
    pub count: usize,
}

/// A shorter name is not looked for inside of other words.
const SHORTEST_INSIDE: usize = 4;

/// Specialties by their names.
#[derive(Debug)]
pub(super) struct Names {
    all: Vec<ShelvedSpecialty>,
    /// Names without marks, and whose they are.
    plain: Vec<(String, usize)>,
}

impl Names {
    pub(super) fn new(all: &[ShelvedSpecialty]) -> Self {
        let names = all.iter().enumerate().flat_map(|(index, specialty)| {
            let words = specialty.name.texts().chain([specialty.id.as_str()]);
            words.map(move |name| (plain(name), index))
        });
        Self {
            plain: names.collect(),
            all: all.to_vec(),
        }
    }

    /// The specialty that a text names: by its id, by a name in any language, or else the longest name that stands in it.
    pub(super) fn find(&self, text: &str) -> Option<&ShelvedSpecialty> {
        let text = plain(text);
        if text.is_empty() {
            return None;
        }
        let whole = self.plain.iter().find(|(name, _)| *name == text);
        let padded = format!(" {text} ");
        let inside = || {
            let names = self
                .plain
                .iter()
                .filter(|(name, _)| name.chars().count() >= SHORTEST_INSIDE);
            names
                .filter(|(name, _)| padded.contains(&format!(" {name} ")))
                .max_by_key(|(name, _)| name.len())
        };
        whole.or_else(inside).map(|(_, index)| &self.all[*index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_specialty_is_known_by_its_name_in_any_language() {
        let specialty = |id: &str, vi: &str, ko: &str| ShelvedSpecialty {
            id: id.to_owned(),
            parent_id: None,
            name: LangText {
                vi: Some(vi.to_owned()),
                ko: Some(ko.to_owned()),
                ..LangText::default()
            },
            count: 1,
        };
        let all = [
            specialty("cardiology", "Tim mạch", "심장내과"),
            specialty("emergency-care", "Hồi sức – cấp cứu", "응급의학"),
        ];
        let names = Names::new(&all);
        let found = |text| names.find(text).map(|found| found.id.as_str());
        for text in [
            "tim mach",
            "Tim mạch",
            "심장내과",
            "cardiology",
            "Bác sĩ tim mạch can thiệp",
        ] {
            assert_eq!(found(text), Some("cardiology"), "{text}");
        }
        assert_eq!(found("Hồi sức cấp cứu"), Some("emergency-care"));
        for text in ["", "…", "Nhi khoa", "tim"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
