//! Which courses of a curriculum come before which. Pure.

use std::collections::HashMap;

use mediflix_db::types::ids::CourseId;

/// A course and those that it requires.
pub(super) type Requirement = (CourseId, Vec<CourseId>);

/// A circle among the requirements: each course requires the next, and the last the first. Nothing when there is none.
pub(super) fn circle(all: &[Requirement]) -> Option<Vec<CourseId>> {
    let requires: HashMap<CourseId, &[CourseId]> = all.iter().map(|(id, list)| (*id, list.as_slice())).collect();
    let mut done: HashMap<CourseId, bool> = HashMap::new();
    for (start, _) in all {
        // The path from the start, with what is still to be looked at of each course on it.
        let mut path: Vec<(CourseId, usize)> = vec![(*start, 0)];
        while let Some((course, next)) = path.last_mut() {
            let course = *course;
            if done.get(&course) == Some(&true) {
                path.pop();
                continue;
            }
            match requires.get(&course).and_then(|list| list.get(*next)) {
                None => {
                    done.insert(course, true);
                    path.pop();
                }
                Some(required) => {
                    *next += 1;
                    if let Some(begin) = path.iter().position(|(id, _)| id == required) {
                        return Some(path.iter().skip(begin).map(|(id, _)| *id).collect());
                    }
                    path.push((*required, 0));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `check("a>b b>c", …)`: a requires b, b requires c.
    fn check(arrows: &str, expect: Option<&str>) {
        let mut ids: HashMap<char, CourseId> = HashMap::new();
        let mut all: Vec<Requirement> = Vec::new();
        for name in "abcd".chars() {
            let id = CourseId::new();
            ids.insert(name, id);
            all.push((id, Vec::new()));
        }
        for arrow in arrows.split_whitespace() {
            let mut ends = arrow
                .split('>')
                .filter_map(|name| ids.get(&name.chars().next()?).copied());
            if let (Some(from), Some(to)) = (ends.next(), ends.next()) {
                all.iter_mut()
                    .filter(|(id, _)| *id == from)
                    .for_each(|(_, list)| list.push(to));
            }
        }
        let found = circle(&all).map(|path| {
            let name = |id: &CourseId| {
                ids.iter()
                    .find(|(_, other)| *other == id)
                    .map_or('?', |(name, _)| *name)
            };
            path.iter().map(name).collect::<String>()
        });
        assert_eq!(found.as_deref(), expect, "{arrows}");
    }

    #[test]
    fn circles_are_found_and_named() {
        check("", None);
        check("a>b b>c a>c d>a", None);
        check("a>a", Some("a"));
        check("a>b b>a", Some("ab"));
        check("a>b b>c c>d d>b", Some("bcd"));
    }
}
