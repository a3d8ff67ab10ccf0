//! Courses, curriculums, and what people of the demo world do with them.

use std::time::Duration;

use mediflix_db::types::Timestamp;
use serde_json::{Value, json};

use super::world::{Course, Seminar};
use super::{Demo, DemoResult, try_to};

const DAY: Duration = Duration::from_secs(24 * 3600);

impl Demo {
    pub(super) async fn make_professors(&mut self) -> DemoResult {
        for wanted in self.world.professors.clone() {
            if self.made.get("professor", &wanted.key).is_some() {
                continue;
            }
            let author = self.person(&wanted.key).await?;
            let page = json!({
                "organisation_id": self.made.must("organisation", &wanted.organisation)?,
                "name": wanted.name,
                "own_name": wanted.own_name,
                "position": wanted.position,
                "about": wanted.about,
                "specialty_id": wanted.specialty,
            });
            let made: Value = author.post("/api/v1/professors", &page).await?;
            self.made.note("professor", &wanted.key, &text(&made, "id"))?;
        }
        Ok(())
    }

    pub(super) async fn make_courses(&mut self) -> DemoResult {
        for wanted in self.world.courses.clone() {
            let instructor = self.person(&wanted.by).await?;
            let course = match self.made.get("course", &wanted.key) {
                Some(course) => course,
                None => {
                    let made: Value = instructor.post("/api/v1/courses", &self.course(&wanted)?).await?;
                    let id = text(&made, "id");
                    self.made.note("course", &wanted.key, &id)?;
                    id
                }
            };
            let path = format!("/api/v1/courses/{course}");
            let mut fields = wanted.about.clone();
            fields["editors"] = json!(self.ids("organisation", &wanted.editors)?);
            fields["audience"] = json!(self.ids("organisation", &wanted.audience)?);
            fields["professor_ids"] = json!(self.ids("professor", &wanted.professors)?);
            let _: Value = instructor.patch(&path, &fields).await?;
            let section = match self.made.get("section", &wanted.key) {
                Some(section) => section,
                None => {
                    let title = json!({ "title": { "vi": "Các bài giảng", "ko": "강의", "en": "Lectures" } });
                    let section: Value = instructor.post(&format!("{path}/sections"), &title).await?;
                    let id = text(&section, "id");
                    self.made.note("section", &wanted.key, &id)?;
                    id
                }
            };
            for lecture in &wanted.lectures {
                if self.made.get("lecture", &lecture.film).is_none() {
                    let id = instructor.add_lecture(&section, &lecture.title).await?;
                    self.made.note("lecture", &lecture.film, &id)?;
                }
            }
            if let Some(seminar) = &wanted.seminar {
                let _: Value = instructor
                    .put(&format!("{path}/seminar"), &self.seminar(seminar)?)
                    .await?;
            }
        }
        Ok(())
    }

    fn course(&self, wanted: &Course) -> DemoResult<Value> {
        Ok(json!({
            "title": wanted.title,
            "description": wanted.description,
            "language": wanted.language,
            "access": wanted.access,
            "organisation_id": self.made.must("organisation", &wanted.organisation)?,
            "specialty_ids": wanted.specialties,
        }))
    }

    fn seminar(&self, seminar: &Seminar) -> DemoResult<Value> {
        let items = seminar.programme.iter().map(|item| {
            Ok(json!({
                "title": item.title,
                "speaker": item.speaker,
                "lecture_id": self.made.must("lecture", &item.film)?,
                "start_ms": item.start_ms,
            }))
        });
        Ok(json!({
            "held_on": day(Timestamp::now().minus(DAY * u32::from(seminar.held_days_ago))),
            "place": seminar.place,
            "organisers": seminar.organisers,
            "speakers": seminar.speakers,
            "programme": items.collect::<DemoResult<Vec<Value>>>()?,
        }))
    }

    pub(super) async fn make_curriculums(&mut self) -> DemoResult {
        for wanted in self.world.curriculums.clone() {
            let steps = wanted
                .steps
                .iter()
                .filter(|(course, _)| self.made.get("published", course).is_some());
            let steps = steps.map(|(course, before)| {
                let before: Vec<String> = before
                    .iter()
                    .filter(|key| self.made.get("published", key).is_some())
                    .cloned()
                    .collect();
                Ok(json!({ "course_id": self.made.must("course", course)?, "requires": self.ids("course", &before)? }))
            });
            let steps = steps.collect::<DemoResult<Vec<Value>>>()?;
            if steps.is_empty() {
                continue;
            }
            let author = self.person(&wanted.by).await?;
            let id = match self.made.get("curriculum", &wanted.key) {
                Some(id) => id,
                None => {
                    let fields = json!({
                        "title": wanted.title,
                        "goals": wanted.goals,
                        "organisation_id": self.made.must("organisation", &wanted.organisation)?,
                    });
                    let made: Value = author.post("/api/v1/curriculums", &fields).await?;
                    let id = text(&made, "id");
                    self.made.note("curriculum", &wanted.key, &id)?;
                    id
                }
            };
            let path = format!("/api/v1/curriculums/{id}");
            let editors = json!({ "editors": self.ids("organisation", &wanted.editors)? });
            let _: Value = author.patch(&path, &editors).await?;
            let _: Value = author
                .put(&format!("{path}/courses"), &json!({ "courses": steps }))
                .await?;
            try_to(author.post::<Value>(&format!("{path}/publish"), &json!({})).await)?;
            for (organisation, days) in &wanted.assigned {
                let organisation = self.made.must("organisation", organisation)?;
                let until = json!({ "due_on": day(Timestamp::now().plus(DAY * u32::from(*days))) });
                author
                    .put_quietly(&format!("{path}/assignments/{organisation}"), &until)
                    .await?;
            }
        }
        Ok(())
    }

    pub(super) async fn enrol(&mut self) -> DemoResult {
        for (at, wanted) in self.world.enrolments.clone().into_iter().enumerate() {
            let key = at.to_string();
            if self.made.get("enrolment", &key).is_some() || self.made.get("published", &wanted.course).is_none() {
                continue;
            }
            let office = self.person(&wanted.by).await?;
            let organisation = self.made.must("organisation", &wanted.organisation)?;
            let whom = json!({
                "course_id": self.made.must("course", &wanted.course)?,
                "account_ids": self.ids("person", &wanted.people)?,
                "due_on": day(Timestamp::now().plus(DAY * u32::from(wanted.due_in_days))),
            });
            let _: Value = office
                .post(&format!("/api/v1/organisations/{organisation}/enrolments"), &whom)
                .await?;
            self.made.note("enrolment", &key, &organisation)?;
        }
        Ok(())
    }

    /// Has people watch, so that they have something to go on with.
    pub(super) async fn watch(&mut self) -> DemoResult {
        for wanted in self.world.watched.clone() {
            let key = format!("{}-{}", wanted.person, wanted.film);
            if self.made.get("watched", &key).is_some() || self.made.get("film", &wanted.film).is_none() {
                continue;
            }
            let person = self.person(&wanted.person).await?;
            let lecture = self.made.must("lecture", &wanted.film)?;
            let playback: Value = person
                .post(&format!("/api/v1/lectures/{lecture}/playback"), &json!({}))
                .await?;
            let length_ms = playback["duration_ms"].as_u64().unwrap_or(0);
            let until_ms = length_ms * u64::from(wanted.percent) / 100;
            let part = json!({
                "lecture_id": lecture,
                "source_id": playback["source_id"],
                "position_ms": if wanted.percent == 100 { 0 } else { until_ms },
                "intervals": [[0, until_ms]],
            });
            person
                .post_quietly("/api/v1/progress", &json!({ "items": [part] }))
                .await?;
            self.made.note("watched", &key, &lecture)?;
        }
        Ok(())
    }

    fn ids(&self, kind: &str, keys: &[String]) -> DemoResult<Vec<String>> {
        keys.iter().map(|key| self.made.must(kind, key)).collect()
    }
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

/// The day of a moment, as the API writes it.
fn day(at: Timestamp) -> String {
    at.to_string().chars().take(10).collect()
}
