//! The demo world as data (`world.json`): who and what there is, by keys of its own.

use std::collections::BTreeMap;

use mediflix_db::people::accounts::Title;
use mediflix_db::types::Language;
use serde::Deserialize;
use serde_json::Value;

use super::DemoResult;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct World {
    pub(super) organisations: Vec<Organisation>,
    pub(super) people: Vec<Person>,
    pub(super) professors: Vec<Professor>,
    pub(super) courses: Vec<Course>,
    pub(super) curriculums: Vec<Curriculum>,
    pub(super) enrolments: Vec<Enrolment>,
    pub(super) watched: Vec<Watched>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organisation {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) kind: Value,
    pub(super) country: String,
    pub(super) province: String,
    pub(super) about: Value,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) locale: Language,
    /// What they are verified as.
    pub(super) title: Option<Title>,
    /// Their roles by organisation.
    pub(super) member: BTreeMap<String, Vec<String>>,
}

/// Somebody who teaches. Of the people, who has the same key makes the page.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Professor {
    pub(super) key: String,
    pub(super) organisation: String,
    pub(super) name: String,
    pub(super) own_name: String,
    pub(super) specialty: String,
    pub(super) position: Value,
    pub(super) about: Value,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Course {
    pub(super) key: String,
    pub(super) by: String,
    pub(super) organisation: String,
    pub(super) editors: Vec<String>,
    pub(super) language: Language,
    pub(super) access: Value,
    #[serde(default)]
    pub(super) audience: Vec<String>,
    pub(super) specialties: Value,
    pub(super) title: Value,
    pub(super) description: Value,
    /// Who teaches it.
    pub(super) professors: Vec<String>,
    /// What it is for: fields as the API takes them.
    pub(super) about: Value,
    pub(super) lectures: Vec<Lecture>,
    pub(super) seminar: Option<Seminar>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lecture {
    /// The transcoder's film that it shows, and its key.
    pub(super) film: String,
    pub(super) title: Value,
    /// What is added to it.
    #[serde(default)]
    pub(super) tracks: Vec<Track>,
}

/// Audio or video that is added to a lecture.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Track {
    /// What the transcoder makes, and what the track is for: `dub`, `description`, `sign`.
    pub(super) role: String,
    pub(super) language: String,
    #[serde(default)]
    pub(super) label: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seminar {
    pub(super) held_days_ago: u16,
    pub(super) place: Value,
    pub(super) organisers: Value,
    pub(super) speakers: Value,
    pub(super) programme: Vec<ProgrammeItem>,
    pub(super) broadcasts: Vec<Broadcast>,
    pub(super) on_air: OnAir,
}

/// A broadcast that goes on air from a film.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OnAir {
    pub(super) film: String,
    pub(super) title: Value,
    pub(super) languages: Vec<Language>,
    /// What people write in its room.
    pub(super) said: Vec<Said>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    pub(super) by: String,
    pub(super) body: String,
    #[serde(default)]
    pub(super) is_question: bool,
    /// Who else wants it answered.
    #[serde(default)]
    pub(super) votes: Vec<String>,
}

/// A broadcast that is still to come, or that was called off.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Broadcast {
    pub(super) key: String,
    pub(super) title: Value,
    /// The day that it begins, at 9:00 in Hà Nội.
    pub(super) in_days: u16,
    pub(super) length_minutes: u16,
    pub(super) languages: Vec<Language>,
    /// It was planned for so many days earlier first.
    #[serde(default)]
    pub(super) postponed_by_days: u16,
    #[serde(default)]
    pub(super) is_cancelled: bool,
    /// Who is registered.
    pub(super) registered: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProgrammeItem {
    pub(super) film: String,
    pub(super) start_ms: u64,
    pub(super) speaker: String,
    pub(super) title: Value,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Curriculum {
    pub(super) key: String,
    pub(super) by: String,
    pub(super) organisation: String,
    pub(super) editors: Vec<String>,
    pub(super) title: Value,
    pub(super) goals: Value,
    /// Courses with those that come before each.
    pub(super) steps: Vec<(String, Vec<String>)>,
    /// Organisations with the days that they have.
    pub(super) assigned: Vec<(String, u16)>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Enrolment {
    pub(super) organisation: String,
    pub(super) by: String,
    pub(super) course: String,
    pub(super) people: Vec<String>,
    pub(super) due_in_days: u16,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Watched {
    pub(super) person: String,
    pub(super) film: String,
    pub(super) percent: u8,
}

impl World {
    pub(super) fn read() -> DemoResult<Self> {
        Ok(serde_json::from_str(include_str!("world.json"))?)
    }

    /// All films with their courses, in the order in which they are made.
    pub(super) fn films(&self) -> impl Iterator<Item = (&Course, &Lecture)> {
        self.courses
            .iter()
            .flat_map(|course| course.lectures.iter().map(move |lecture| (course, lecture)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_world_names_only_what_is_in_it() {
        let world = World::read().unwrap();
        let organisations: BTreeSet<_> = world.organisations.iter().map(|all| all.key.as_str()).collect();
        let people: BTreeSet<_> = world.people.iter().map(|all| all.key.as_str()).collect();
        let courses: BTreeSet<_> = world.courses.iter().map(|all| all.key.as_str()).collect();
        let films: BTreeSet<_> = world.films().map(|(_, lecture)| lecture.film.as_str()).collect();
        assert_eq!(
            (organisations.len(), people.len(), courses.len(), films.len()),
            (9, 12, 5, 12)
        );
        for person in &world.people {
            assert!(
                person.member.keys().all(|key| organisations.contains(key.as_str())),
                "{}",
                person.key
            );
        }
        for course in &world.courses {
            assert!(people.contains(course.by.as_str()) && organisations.contains(course.organisation.as_str()));
            assert!(
                course
                    .professors
                    .iter()
                    .all(|key| world.professors.iter().any(|professor| professor.key == *key))
            );
        }
        let seminars = world.courses.iter().filter_map(|course| course.seminar.as_ref());
        for broadcast in seminars.flat_map(|seminar| &seminar.broadcasts) {
            assert!(broadcast.registered.iter().all(|key| people.contains(key.as_str())));
        }
        let seminars = world.courses.iter().filter_map(|course| course.seminar.as_ref());
        for on_air in seminars.map(|seminar| &seminar.on_air) {
            assert!(films.contains(on_air.film.as_str()));
            let named = on_air
                .said
                .iter()
                .flat_map(|said| std::iter::once(&said.by).chain(&said.votes));
            assert!(named.into_iter().all(|key| people.contains(key.as_str())));
        }
        for curriculum in &world.curriculums {
            assert!(
                curriculum
                    .steps
                    .iter()
                    .all(|(course, _)| courses.contains(course.as_str()))
            );
        }
        assert!(
            world
                .watched
                .iter()
                .all(|watched| films.contains(watched.film.as_str()))
        );
    }

    #[test]
    fn there_is_somebody_of_each_role() {
        let world = World::read().unwrap();
        let roles: BTreeSet<_> = world
            .people
            .iter()
            .flat_map(|person| person.member.values().flatten())
            .collect();
        assert_eq!(roles.len(), 7, "{roles:?}");
    }
}
