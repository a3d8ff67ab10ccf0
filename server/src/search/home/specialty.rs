//! Which specialty somebody means who wrote it down in words.

use mediflix_search_index::plain;

use super::shelves::ShelvedSpecialty;

/// A shorter name is not looked for inside of other words.
const SHORTEST_INSIDE: usize = 4;

/// The specialty that a text names: by its id, by a name in any language, or else the longest name that stands in it.
pub(super) fn named<'a>(text: &str, all: &'a [ShelvedSpecialty]) -> Option<&'a ShelvedSpecialty> {
    let text = plain(text);
    if text.is_empty() {
        return None;
    }
    let names = || {
        all.iter().flat_map(|specialty| {
            let words = specialty.name.texts().chain([specialty.id.as_str()]);
            words.map(move |name| (specialty, plain(name)))
        })
    };
    let whole = names().find(|(_, name)| *name == text).map(|(found, _)| found);
    let padded = format!(" {text} ");
    whole.or_else(|| {
        names()
            .filter(|(_, name)| name.chars().count() >= SHORTEST_INSIDE && padded.contains(&format!(" {name} ")))
            .max_by_key(|(_, name)| name.len())
            .map(|(found, _)| found)
    })
}

#[cfg(test)]
mod tests {
    use mediflix_db::types::LangText;

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
        let found = |text| named(text, &all).map(|found| found.id.as_str());
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
