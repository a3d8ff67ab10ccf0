//! Asks every route that reads content, as one person, and compares with the rule.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::rule::{Kind, Relation, Role};
use super::world::{Thing, World};
use crate::app::{Answer, Person, TestApp};

/// The routes that are asked.
pub(super) const READ: &[&str] = &[
    "/api/v1/courses",
    "/api/v1/courses/{id}",
    "/api/v1/courses/{id}/attachments",
    "/api/v1/professors",
    "/api/v1/professors/{id}",
    "/api/v1/lectures/{id}",
    "/api/v1/lectures/{id}/needs",
    "/api/v1/lectures/{lecture}/events",
    "/api/v1/lectures/{lecture}/jobs",
    "/api/v1/lectures/{lecture}/tracks",
    "/api/v1/tracks/{id}",
    "/api/v1/lectures/{lecture}/captions",
    "/api/v1/captions/{id}",
    "/api/v1/captions/{id}/file",
    "/api/v1/lectures/{lecture}/uploads",
    "/api/v1/deleted-lectures",
    "/api/v1/curriculums",
    "/api/v1/curriculums/{id}",
    "/api/v1/curriculums/{id}/assignments",
    "/api/v1/assignments",
    "/api/v1/enrolments",
    "/api/v1/progress/continue",
    "/api/v1/progress/courses",
    "/api/v1/jobs",
    "/api/v1/notifications",
    "/api/v1/notifications/unread",
    "/api/v1/search",
    "/api/v1/search/suggestions",
    "/api/v1/explore",
    "/api/v1/home",
];

pub(super) type Ids = BTreeSet<String>;

pub(super) struct Look<'a> {
    app: &'a TestApp,
    pub(super) world: &'a World<'a>,
    pub(super) who: Kind,
    person: Option<&'a Person<'a>>,
    pub(super) wrong: Vec<String>,
}

impl<'a> Look<'a> {
    pub(super) fn new(app: &'a TestApp, world: &'a World<'a>, who: Kind, person: Option<&'a Person<'a>>) -> Self {
        Self {
            app,
            world,
            who,
            person,
            wrong: Vec::new(),
        }
    }

    pub(super) async fn at_everything(&mut self) {
        self.at_professors().await;
        self.at_things().await;
        self.at_lists().await;
        self.at_broadcasts().await;
        self.at_curriculums().await;
        self.at_what_is_own().await;
        self.at_findings().await;
        self.at_pages().await;
    }

    pub(super) async fn ask(&self, method: &str, path: &str) -> Answer {
        let mut request = self.app.request(method, path);
        if let Some(person) = self.person {
            request = request.bearer_auth(&person.token);
        }
        if method == "POST" {
            request = request.json(&json!({}));
        }
        Answer::receive(request).await
    }

    /// Only the head: event streams do not end.
    pub(super) async fn status(&self, path: &str) -> u16 {
        let mut request = self.app.request("GET", path);
        if let Some(person) = self.person {
            request = request.bearer_auth(&person.token);
        }
        request.send().await.expect("an answer").status().as_u16()
    }

    pub(super) fn compare<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, found: T, expect: T) {
        if found != expect {
            self.wrong.push(format!(
                "{:?} of {:?}: {what}: {found:?}, not {expect:?}",
                self.who.role, self.who.relation
            ));
        }
    }

    /// What of all courses the rule lets through, by id.
    pub(super) fn those(&self, of: impl Fn(&Thing) -> String, rule: impl Fn(&Thing) -> bool) -> Ids {
        self.world.things.iter().filter(|thing| rule(thing)).map(of).collect()
    }

    pub(super) fn published(&self) -> Ids {
        self.those(
            |thing| thing.course.clone(),
            |thing| thing.facts.is_published_for(self.who),
        )
    }

    fn is_signed_in(&self) -> bool {
        self.person.is_some()
    }

    /// Of whom a course knows no more than that they may not change it.
    fn maker_status(&self, is_made: bool, is_seen: bool) -> u16 {
        match (self.is_signed_in(), is_made, is_seen) {
            (false, ..) => 401,
            (_, true, _) => 200,
            (_, _, true) => 403,
            _ => 404,
        }
    }

    async fn at_things(&mut self) {
        for thing in &self.world.things {
            let (who, facts) = (self.who, thing.facts);
            let (makes, sees) = (facts.is_made_by(who), facts.is_seen_by(who));
            let name = format!("{facts:?}");
            let course = self.ask("GET", &format!("/courses/{}", thing.course)).await;
            self.compare(&format!("course {name}"), course.status, if sees { 200 } else { 404 });
            if course.status == 200 {
                let lectures = course.body["sections"][0]["lectures"].clone();
                let mut expect = Ids::from([thing.lecture.clone()]);
                expect.extend(makes.then(|| thing.draft.clone()));
                self.compare(&format!("lectures of {name}"), ids(&lectures), expect.clone());
                let programme = course.body["seminar"]["programme"]
                    .as_array()
                    .cloned()
                    .unwrap_or_default();
                let told = programme
                    .iter()
                    .filter_map(|item| item["lecture_id"].as_str().map(str::to_owned))
                    .collect();
                self.compare(
                    &format!("programme of {name}"),
                    told,
                    if thing.is_seminar { expect } else { Ids::new() },
                );
                let poster = course.body["poster_url"].is_string();
                self.compare(&format!("poster of {name}"), poster, facts.watching(who) == 200);
            }
            for (lecture, shows) in [(&thing.lecture, sees), (&thing.draft, makes), (&thing.deleted, false)] {
                let status = self.ask("GET", &format!("/lectures/{lecture}")).await.status;
                self.compare(&format!("lecture {name}"), status, if shows { 200 } else { 404 });
                let status = self.ask("GET", &format!("/lectures/{lecture}/needs")).await.status;
                self.compare(&format!("needs {name}"), status, if shows { 200 } else { 404 });
                let status = self.ask("POST", &format!("/lectures/{lecture}/playback")).await.status;
                let (watching, playing) = match lecture {
                    _ if *lecture == thing.lecture => (facts.watching(who), facts.playing(who)),
                    // It has no video.
                    _ if shows => (200, 409),
                    _ if *lecture == thing.draft && facts.is_translated_by(who) => (404, 409),
                    _ => (404, 404),
                };
                self.compare(&format!("playback {name}"), status, playing);
                let tracks = self.ask("GET", &format!("/lectures/{lecture}/tracks")).await;
                self.compare(&format!("tracks {name}"), tracks.status, watching);
                let told = ids(&tracks.body["items"]).len();
                let is_the_one = *lecture == thing.lecture && watching == 200;
                self.compare(
                    &format!("hidden track of {name}"),
                    told,
                    usize::from(makes && is_the_one),
                );
            }
            let track = self.ask("GET", &format!("/tracks/{}", thing.track)).await.status;
            self.compare(&format!("track of {name}"), track, self.maker_status(makes, sees));
            let files = self.ask("GET", &format!("/courses/{}/attachments", thing.course)).await;
            self.compare(&format!("files of {name}"), files.status, if sees { 200 } else { 404 });
            let expect: Ids = sees.then(|| thing.file.clone()).into_iter().collect();
            self.compare(&format!("files of {name}"), ids(&files.body["items"]), expect);
            let [shown, draft] = &thing.captions;
            let works = makes || facts.is_translated_by(who);
            let reading = if works { 200 } else { facts.watching(who) };
            let list = self.ask("GET", &format!("/lectures/{}/captions", thing.lecture)).await;
            self.compare(&format!("captions of {name}"), list.status, reading);
            if list.status == 200 {
                let mut expect = Ids::from([shown.clone()]);
                expect.extend(works.then(|| draft.clone()));
                self.compare(&format!("captions of {name}"), ids(&list.body["items"]), expect);
            }
            for path in [
                format!("/captions/{shown}"),
                format!("/captions/{shown}/file?format=srt"),
            ] {
                let status = self.ask("GET", &path).await.status;
                self.compare(&format!("captions {name}"), status, reading);
            }
            let status = self.ask("GET", &format!("/captions/{draft}")).await.status;
            self.compare(&format!("draft captions {name}"), status, if works { 200 } else { 404 });
            for route in ["events", "jobs", "uploads"] {
                let status = self.status(&format!("/lectures/{}/{route}", thing.lecture)).await;
                self.compare(&format!("{route} {name}"), status, self.maker_status(makes, sees));
            }
        }
    }

    /// One who teaches what is hidden: who makes courses chooses among all, nobody else knows of them.
    async fn at_professors(&mut self) {
        let makes = matches!(self.who.role, Role::Instructor | Role::Administrator | Role::Platform);
        let status = self.ask("GET", "/professors").await.status;
        self.compare("professors", status, self.maker_status(makes, true));
        let status = self.status(&format!("/professors/{}", self.world.professor)).await;
        self.compare("a professor", status, if makes { 200 } else { 404 });
    }

    async fn at_lists(&mut self) {
        let list = self.ask("GET", "/courses?limit=100").await.must(200).body;
        self.compare("courses", ids(&list["items"]), self.published());
        let owner = self.world.owner.clone();
        let list = self
            .ask("GET", &format!("/courses?limit=100&organisation_id={owner}"))
            .await
            .must(200)
            .body;
        let who = self.who;
        let of_owner = self.those(
            |thing| thing.course.clone(),
            |thing| !thing.facts.is_elsewhere && thing.facts.is_published_for(who),
        );
        self.compare("courses of the owner", ids(&list["items"]), of_owner);
        let mine = self.ask("GET", "/courses?mine=true&limit=100").await;
        self.compare("my courses", mine.status, if self.is_signed_in() { 200 } else { 401 });
        let made = self.those(
            |thing| thing.course.clone(),
            |thing| self.is_signed_in() && thing.facts.is_made_by(who),
        );
        self.compare("my courses", ids(&mine.body["items"]), made);
        let deleted = self.ask("GET", "/deleted-lectures?limit=100").await;
        let made = self.those(|thing| thing.deleted.clone(), |thing| thing.facts.is_made_by(who));
        self.compare("deleted lectures", ids(&deleted.body["items"]), made);
        let jobs = self.ask("GET", "/jobs").await.status;
        let expect = match who.role {
            Role::Nobody => 401,
            Role::Platform => 200,
            _ => 403,
        };
        self.compare("jobs", jobs, expect);
    }

    async fn at_curriculums(&mut self) {
        let who = self.who;
        let paths = |rule: &dyn Fn(&super::rule::Facts) -> bool| -> Ids {
            let paths = self.world.paths.iter().filter(|path| rule(&path.facts));
            paths.map(|path| path.id.clone()).collect()
        };
        let (published, made) = (
            paths(&|facts| facts.state == "published"),
            paths(&|facts| facts.is_made_by(who)),
        );
        let list = self.ask("GET", "/curriculums").await.must(200).body;
        self.compare("curriculums", ids(&list["items"]), published.clone());
        let seen = self.those(|thing| thing.course.clone(), |thing| thing.facts.is_seen_by(who));
        let count = list["items"][0]["course_count"].clone();
        self.compare("courses of a curriculum in a list", count, json!(seen.len()));
        let mine = self.ask("GET", "/curriculums?mine=true").await;
        self.compare(
            "my curriculums",
            ids(&mine.body["items"]),
            if self.is_signed_in() { made } else { Ids::new() },
        );
        for path in &self.world.paths {
            let (makes, sees) = (path.facts.is_made_by(who), path.facts.is_seen_by(who));
            let found = self.ask("GET", &format!("/curriculums/{}", path.id)).await;
            self.compare("a curriculum", found.status, if sees { 200 } else { 404 });
            if found.status == 200 {
                let steps = found.body["courses"].as_array().expect("a list").iter();
                let steps = steps
                    .filter_map(|step| step["course"]["id"].as_str().map(str::to_owned))
                    .collect();
                self.compare("courses of a curriculum", steps, seen.clone());
            }
            let status = self
                .ask("GET", &format!("/curriculums/{}/assignments", path.id))
                .await
                .status;
            self.compare("whom it is assigned to", status, self.maker_status(makes, sees));
        }
        let assigned = self.ask("GET", "/assignments").await;
        let items = assigned.body.as_array().cloned().unwrap_or_default();
        let found = items
            .iter()
            .filter_map(|each| each["curriculum"]["id"].as_str().map(str::to_owned))
            .collect();
        let expect = if who.relation == Relation::Named {
            published
        } else {
            Ids::new()
        };
        self.compare("assignments", found, expect);
    }

    async fn at_what_is_own(&mut self) {
        let who = self.who;
        if !self.is_signed_in() {
            for path in [
                "/enrolments",
                "/progress/continue",
                "/progress/courses",
                "/notifications",
                "/notifications/unread",
                "/deleted-lectures",
                "/assignments",
            ] {
                let status = self.ask("GET", path).await.status;
                self.compare(path, status, 401);
            }
            return;
        }
        let seen = self.those(|thing| thing.course.clone(), |thing| thing.facts.is_seen_by(who));
        let watchable = self.those(
            |thing| thing.lecture.clone(),
            |thing| thing.facts.is_published_for(who) && thing.facts.watching(who) == 200,
        );
        let within = |list: &Value, name: &str| -> Ids {
            let items = list.as_array().expect("a list").iter();
            items
                .filter_map(|item| item[name]["id"].as_str().map(str::to_owned))
                .collect()
        };
        let list = self.ask("GET", "/enrolments?limit=100").await.must(200).body;
        self.compare("enrolments", within(&list["items"], "course"), seen.clone());
        let list = self.ask("GET", "/progress/continue").await.must(200).body;
        self.compare(
            "lectures to go on with",
            within(&list["items"], "lecture"),
            watchable.clone(),
        );
        let list = self.ask("GET", "/progress/courses?limit=100").await.must(200).body;
        self.compare(
            "courses in progress",
            within(&list["items"], "course"),
            self.published(),
        );
        let list = self.ask("GET", "/notifications?limit=100").await.must(200).body;
        let told = within(&list["items"], "lecture");
        self.compare(
            "what the bell says",
            told,
            self.those(|thing| thing.lecture.clone(), |thing| thing.facts.is_seen_by(who)),
        );
        let unread = self.ask("GET", "/notifications/unread").await.must(200).body["count"].clone();
        let all = list["items"].as_array().map(Vec::len);
        self.compare("what the bell counts", unread, json!(all));
        let home = self.ask("GET", "/home").await.must(200).body;
        let begun = ids(&home["continue"]);
        self.compare(
            "home: to go on with",
            begun.is_subset(&watchable) && begun.len() == watchable.len().min(6),
            true,
        );
        let to_do = home["to_do"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|each| each["kind"] == "course");
        let to_do: Ids = to_do
            .filter_map(|each| each["id"].as_str().map(str::to_owned))
            .collect();
        let is_full = home["to_do"].as_array().map(Vec::len) == Some(6);
        self.compare(
            "home: to do",
            to_do.is_subset(&self.published()) && (is_full || to_do == self.published()),
            true,
        );
    }
}

pub(super) fn ids(list: &Value) -> Ids {
    let items = list.as_array().into_iter().flatten();
    items
        .filter_map(|item| item["id"].as_str().map(str::to_owned))
        .collect()
}

pub(super) fn count(choices: &Value, by: &str, value: &str) -> usize {
    let mut choices = choices.as_array().expect("choices").iter();
    let found = choices.find(|choice| choice[by] == value);
    found
        .and_then(|choice| choice["count"].as_u64())
        .map_or(0, |count| usize::try_from(count).expect("small"))
}
