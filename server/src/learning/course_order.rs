//! Whether a new order of a course names exactly what the course holds.

use std::collections::BTreeSet;

use mediflix_db::types::ids::{LectureId, SectionId};

/// Sections in order, each with its lectures in order.
pub type Order = Vec<(SectionId, Vec<LectureId>)>;

/// Whether `order` names every section and every lecture once, and nothing else. A lecture may move to
/// another section.
#[must_use]
pub fn is_complete(order: &Order, sections: &[SectionId], lectures: &[LectureId]) -> bool {
    let named_sections = order.iter().map(|(section, _)| *section);
    let named_lectures = order.iter().flat_map(|(_, lectures)| lectures.iter().copied());
    same(named_sections, sections) && same(named_lectures, lectures)
}

fn same<T: Ord + Copy>(named: impl Iterator<Item = T>, there: &[T]) -> bool {
    let named: Vec<T> = named.collect();
    named.len() == there.len() && named.iter().collect::<BTreeSet<_>>() == there.iter().collect::<BTreeSet<_>>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_names_everything_once() {
        let (a, b) = (SectionId::new(), SectionId::new());
        let (x, y) = (LectureId::new(), LectureId::new());
        let check = |order: Order| is_complete(&order, &[a, b], &[x, y]);
        assert!(check(vec![(b, vec![]), (a, vec![y, x])]));
        assert!(!check(vec![(a, vec![x, y])]), "a section is missing");
        assert!(!check(vec![(a, vec![x]), (b, vec![])]), "a lecture is missing");
        assert!(!check(vec![(a, vec![x, x]), (b, vec![])]), "a lecture is named twice");
        assert!(
            !check(vec![(a, vec![x, y]), (b, vec![LectureId::new()])]),
            "a stranger is named"
        );
    }
}
