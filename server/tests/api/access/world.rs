//! The people and the content that the table is made of.

use std::collections::HashMap;
use std::time::Duration;

use mediflix_db::DbError;
use mediflix_db::learning::courses;
use mediflix_db::learning::organisation_enrolments::{self, OrganisationEnrolment};
use mediflix_db::learning::progress::{self, Measure, Watched};
use mediflix_db::notifications::{self, Notification, NotificationKind};
use mediflix_db::types::Intervals;
use mediflix_db::types::ids::{AccountId, CourseId, LectureId, NotificationId, SourceId};
use serde_json::json;

use super::rule::{Facts, Kind, Relation, Role};
use crate::app::{Answer, Person, TestApp};

/// Stands in every title.
pub(super) const WORD: &str = "zqchung";

/// A course with a published lecture that plays, a draft and a deleted one.
pub(super) struct Thing {
    pub(super) facts: Facts,
    /// A word of its titles alone.
    pub(super) word: String,
    pub(super) is_seminar: bool,
    pub(super) course: String,
    pub(super) lecture: String,
    pub(super) draft: String,
    pub(super) deleted: String,
    /// A broadcast of a seminar.
    pub(super) broadcast: Option<String>,
    /// A file of the course.
    pub(super) file: String,
    /// A track of the lecture, which nobody but its makers sees yet.
    pub(super) track: String,
    /// Confirmed captions of the published lecture, and a draft of some.
    pub(super) captions: [String; 2],
}

/// A curriculum of all courses.
pub(super) struct Path {
    pub(super) facts: Facts,
    pub(super) id: String,
}

pub(super) struct World<'a> {
    pub(super) people: Vec<(Kind, Option<Person<'a>>)>,
    pub(super) things: Vec<Thing>,
    pub(super) paths: Vec<Path>,
    pub(super) owner: String,
    /// Of which only what is elsewhere is shown.
    pub(super) elsewhere: String,
    /// Who teaches what is elsewhere.
    pub(super) professor: String,
}

impl<'a> World<'a> {
    pub(super) async fn make(app: &'a TestApp) -> World<'a> {
        let platform = app.administrator().await;
        let mut organisations = HashMap::new();
        for name in ["owner", "editor", "named", "other", "elsewhere"] {
            organisations.insert(name, platform.organisation(&format!("{WORD} {name}")).await);
        }
        let mut people = vec![(kind(Role::Nobody, Relation::None), None)];
        people.push((
            kind(Role::Learner, Relation::None),
            Some(app.learner("nobody@b.vn").await),
        ));
        people.push((
            kind(Role::Professional, Relation::None),
            Some(professional(app, &platform).await),
        ));
        for (name, relation) in [
            ("owner", Relation::Owner),
            ("editor", Relation::Editor),
            ("named", Relation::Named),
            ("other", Relation::Other),
        ] {
            for role in [
                Role::Learner,
                Role::Staff,
                Role::Instructor,
                Role::TrainingOffice,
                Role::Administrator,
            ] {
                let person = app.learner(&format!("{role:?}@{name}.vn").to_lowercase()).await;
                let path = format!("/organisations/{}/members/{}", organisations[name], person.id);
                let pair = json!([{"from": "ko", "to": "vi"}]);
                let languages = if role == Role::Staff { pair } else { json!([]) };
                let membership = json!({"roles": role.words(), "languages": languages});
                platform.put(&path, membership).await.must(200);
                people.push((kind(role, relation), Some(person)));
            }
        }
        let maker = app.learner("maker@elsewhere.vn").await;
        platform
            .put_into(&maker, &organisations["elsewhere"], &["instructor"])
            .await;
        let mut things = Vec::new();
        for access in ["open", "signed_in", "professionals", "organisations"] {
            for state in ["draft", "published", "archived"] {
                let facts = Facts {
                    access,
                    state,
                    is_elsewhere: false,
                };
                things.push(thing(app, &platform, facts, things.len(), &organisations["owner"]).await);
            }
        }
        let hidden = Facts {
            access: "organisations",
            state: "published",
            is_elsewhere: true,
        };
        things.push(thing(app, &maker, hidden, things.len(), &organisations["elsewhere"]).await);
        let professor = professor(&maker, &things[things.len() - 1].course).await;
        let world = World {
            paths: paths(&platform, &things, &organisations).await,
            owner: organisations["owner"].clone(),
            elsewhere: organisations["elsewhere"].clone(),
            professor,
            people,
            things,
        };
        // What somebody was in before it was taken from them shows nowhere either.
        for thing in &world.things {
            world.begun(app, &platform, thing).await;
        }
        for thing in &world.things {
            settle(
                if thing.facts.is_elsewhere { &maker } else { &platform },
                thing,
                &organisations,
            )
            .await;
        }
        let mut world = world;
        world
            .people
            .push((kind(Role::Platform, Relation::None), Some(platform)));
        world
    }

    /// Everybody takes the course, watched something of it, and was told of it.
    async fn begun(&self, app: &TestApp, platform: &Person<'_>, thing: &Thing) {
        let path = format!("/lectures/{}/playback", thing.lecture);
        let playback = platform.post(&path, json!({})).await.must(200).body;
        let source_id: SourceId = parsed(playback["source_id"].as_str().expect("an id"));
        let (course_id, lecture_id): (CourseId, LectureId) = (parsed(&thing.course), parsed(&thing.lecture));
        let people = self.people.iter().filter_map(|(_, person)| person.as_ref());
        let ids: Vec<AccountId> = people.chain([platform]).map(|person| parsed(&person.id)).collect();
        let now = app.state.clock.now();
        let noted = app.state.database.write(|conn| {
            let organisation_id = courses::by_id(conn, course_id)?.organisation_id;
            let mut watched = Vec::new();
            let mut told = Vec::new();
            for account_id in ids {
                let enrolment = OrganisationEnrolment {
                    organisation_id,
                    course_id,
                    account_id,
                    enrolled_by: account_id,
                    due_day: Some(30_000),
                    created_at: now,
                };
                organisation_enrolments::put_all(conn, course_id, &[enrolment])?;
                watched.push(Watched {
                    account_id,
                    lecture_id,
                    source_id,
                    day: 0,
                    intervals: Intervals::new([[0, 1_000]]),
                    live: Intervals::default(),
                    position_ms: 1_000,
                    at: now,
                });
                told.push(Notification {
                    id: NotificationId::new(),
                    account_id,
                    kind: NotificationKind::NewLecture,
                    lecture_id: Some(lecture_id),
                    course_id: Some(course_id),
                    name: None,
                    created_at: now,
                    read_at: None,
                    broadcast_id: None,
                });
            }
            let measure = Measure {
                duration_ms: Some(4_000),
                done_percent: 90,
            };
            progress::note(conn, &watched, &HashMap::from([(lecture_id, measure)]))?;
            notifications::insert(conn, &told)?;
            Ok::<_, DbError>(())
        });
        noted.expect("it is noted");
    }
}

fn kind(role: Role, relation: Relation) -> Kind {
    Kind { role, relation }
}

fn parsed<T: std::str::FromStr>(id: &str) -> T {
    id.parse().ok().expect("an id")
}

/// A professor who teaches one course.
async fn professor(maker: &Person<'_>, course: &str) -> String {
    let id = maker
        .post("/professors", json!({"name": "zqgiaosu Kim"}))
        .await
        .must(201)
        .id();
    let named = json!({"professor_ids": [id]});
    maker.patch(&format!("/courses/{course}"), named).await.must(200);
    id
}

/// A verified nurse.
async fn professional<'a>(app: &'a TestApp, platform: &Person<'_>) -> Person<'a> {
    let nurse = app.learner("nurse@b.vn").await;
    let profile = json!({"title": "nurse", "legal_name": "An", "licence_number": "1", "scope": "", "workplace": "", "province": "", "specialty": "Tim mạch"});
    nurse.put("/account/profile", profile).await.must(200);
    let request = app.request("POST", "/account/verification").bearer_auth(&nurse.token);
    let asked = Answer::receive(request.body(b"%PDF-1.7 a licence".to_vec()))
        .await
        .must(201)
        .id();
    let decision = json!({"ids": [asked], "decision": "approve"});
    platform.post("/verifications/decisions", decision).await.must(200);
    nurse
}

/// A published, open course, until [`settle`] makes it what it is to be.
async fn thing(app: &TestApp, by: &Person<'_>, facts: Facts, number: usize, organisation: &str) -> Thing {
    let word = format!("zq{number:02}x");
    let title = json!({"vi": format!("{WORD} {word}")});
    let body = json!({"title": title, "description": {}, "language": "vi", "access": "open", "organisation_id": organisation, "specialty_ids": ["cardiology"]});
    let course = by.post("/courses", body).await.must(201).id();
    let section = by
        .post(&format!("/courses/{course}/sections"), json!({"title": title}))
        .await
        .must(201)
        .id();
    let mut lectures = Vec::new();
    for _ in 0..3 {
        let body = json!({"title": title, "description": {}});
        lectures.push(
            by.post(&format!("/sections/{section}/lectures"), body)
                .await
                .must(201)
                .id(),
        );
    }
    let request = app
        .request("POST", &format!("/courses/{course}/attachments?name=a.pdf"))
        .bearer_auth(&by.token);
    let file = Answer::receive(request.body(b"%PDF-1.7 a file".to_vec()))
        .await
        .must(201)
        .id();
    by.upload(&lectures[0]).await;
    app.worker()
        .package_saying("WEBVTT\n\n00:01.000 --> 00:02.000\nĐây là zqphude\n")
        .await;
    let track = json!({"role": "dub", "language": "ko", "label": WORD});
    let track = by.post(&format!("/lectures/{}/tracks", lectures[0]), track).await;
    let track = track.must(201).id();
    let captions = captions(by, &lectures[0]).await;
    by.delete(&format!("/lectures/{}", lectures[2])).await.must(204);
    for path in [format!("/lectures/{}", lectures[0]), format!("/courses/{course}")] {
        by.post(&format!("{path}/publish"), json!({})).await.must(200);
    }
    let is_seminar = number % 2 == 1;
    if is_seminar {
        let item = |lecture: &String| json!({"title": {"vi": "Khai mạc"}, "speaker": "", "lecture_id": lecture, "start_ms": 0});
        let programme = json!([item(&lectures[0]), item(&lectures[1])]);
        let seminar =
            json!({"held_on": "2026-10-17", "place": {}, "organisers": [], "speakers": [], "programme": programme});
        by.put(&format!("/courses/{course}/seminar"), seminar).await.must(200);
    }
    let broadcast = if is_seminar {
        let starts_at = app.state.clock.now().plus(Duration::from_secs(24 * 3600));
        let plan = json!({"title": title, "starts_at": starts_at, "length_minutes": 60});
        Some(
            by.post(&format!("/courses/{course}/broadcasts"), plan)
                .await
                .must(201)
                .id(),
        )
    } else {
        None
    };
    let [lecture, draft, deleted] = <[String; 3]>::try_from(lectures).expect("three");
    Thing {
        facts,
        word,
        is_seminar,
        broadcast,
        course,
        lecture,
        draft,
        deleted,
        file,
        track,
        captions,
    }
}

/// Confirmed captions and a draft.
async fn captions(by: &Person<'_>, lecture: &str) -> [String; 2] {
    let body = json!({"kind": "subtitles", "language": "en"});
    let path = format!("/lectures/{lecture}/captions");
    let [shown, draft] = [
        by.post(&path, body.clone()).await.must(201).id(),
        by.post(&path, body).await.must(201).id(),
    ];
    let cues = json!([{"start_ms": 0, "end_ms": 1_000, "text": "This is zqphude"}]);
    let save = json!({"revision": 1, "cues": cues});
    by.put(&format!("/captions/{shown}/cues"), save).await.must(200);
    by.post(&format!("/captions/{shown}/confirm"), json!({}))
        .await
        .must(200);
    [shown, draft]
}

async fn settle(by: &Person<'_>, thing: &Thing, organisations: &HashMap<&str, String>) {
    let path = format!("/courses/{}", thing.course);
    let mut rights = json!({"access": thing.facts.access});
    if !thing.facts.is_elsewhere {
        rights["editors"] = json!([organisations["editor"]]);
        rights["audience"] = json!([organisations["named"]]);
        rights["titles"] = json!(["nurse"]);
    }
    by.patch(&path, rights).await.must(200);
    match thing.facts.state {
        "draft" => drop(by.post(&format!("{path}/unpublish"), json!({})).await.must(200)),
        "archived" => drop(by.post(&format!("{path}/archive"), json!({})).await.must(200)),
        _ => {}
    }
}

/// Curriculums of all courses in each state, assigned to the named organisation while they are published.
async fn paths(platform: &Person<'_>, things: &[Thing], organisations: &HashMap<&str, String>) -> Vec<Path> {
    let mut made = Vec::new();
    for state in ["draft", "published", "archived"] {
        let body = json!({"title": {"vi": WORD}, "organisation_id": organisations["owner"]});
        let id = platform.post("/curriculums", body).await.must(201).id();
        let path = format!("/curriculums/{id}");
        platform
            .patch(&path, json!({"editors": [organisations["editor"]]}))
            .await
            .must(200);
        let steps: Vec<_> = things.iter().map(|thing| json!({"course_id": thing.course})).collect();
        platform
            .put(&format!("{path}/courses"), json!({"courses": steps}))
            .await
            .must(200);
        platform.post(&format!("{path}/publish"), json!({})).await.must(200);
        platform
            .put(&format!("{path}/assignments/{}", organisations["named"]), json!({}))
            .await
            .must(204);
        match state {
            "draft" => drop(platform.post(&format!("{path}/unpublish"), json!({})).await.must(200)),
            "archived" => drop(platform.post(&format!("{path}/archive"), json!({})).await.must(200)),
            _ => {}
        }
        made.push(Path {
            facts: Facts {
                access: "open",
                state,
                is_elsewhere: false,
            },
            id,
        });
    }
    made
}
