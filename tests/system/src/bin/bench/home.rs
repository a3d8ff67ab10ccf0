//! The home page of somebody who is signed in, among 10,000 learners with progress: how long it takes with 32 connections at once,
//! and how many a second one core gives, against an actix server that answers the same bytes from memory.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use mediflix_db::learning::progress::{self, Measure, Watched};
use mediflix_db::people::accounts::{self, Account, Title};
use mediflix_db::people::memberships::{self, Membership, OrganisationRole};
use mediflix_db::people::profiles::{self, Profile};
use mediflix_db::types::ids::{AccountId, LectureId, OrganisationId, SourceId};
use mediflix_db::types::{Intervals, Json, Timestamp};
use mediflix_db::{DatabaseAddress, DbConnection, DbResult};
use mediflix_system_tests::{Database, Person, Platform, Store, clip};
use serde_json::json;

use crate::reading::Bare;
use crate::shell::{median, requests_per_second, run};
use crate::{Bar, Figure};

const LEARNERS: usize = 10_000;
/// Those who are signed in and ask.
const ASKING: usize = 200;
const HOSPITALS: usize = 5;
const COURSES: usize = 24;
/// Lectures that each learner began.
const BEGUN: usize = 3;
const ROUNDS: usize = 5;
const READY_WITHIN: std::time::Duration = std::time::Duration::from_secs(60);
const PASSWORD: &str = "a long enough password 1";

pub(crate) async fn measure() -> Vec<Figure> {
    let mut figures = Vec::new();
    for (name, database) in [("sqlite", Database::Sqlite), ("postgres", Database::Postgres)] {
        if database == Database::Postgres && std::env::var_os("MEDIFLIX_TEST_POSTGRES").is_none() {
            println!("No PostgreSQL: run it with scripts/with-postgres.");
            continue;
        }
        let platform = Platform::start(database, Store::Local).await;
        let people = furnish(&platform).await;
        let home = format!("{}/api/v1/home", platform.url);
        let script = asking(&people, &platform.data.path().join("home.lua"));
        p95_ms(&home, &script);
        figures.push(Figure::new(
            format!("home-p95-{name}"),
            p95_ms(&home, &script),
            "ms",
            Bar::AtMost(25.0),
        ));
        if database == Database::Sqlite {
            platform.pin_server_to_core_0();
            let answer = people[0].get("/api/v1/home").await.to_string();
            let answer_file = platform.data.path().join("home.json");
            std::fs::write(&answer_file, answer).unwrap();
            let bare = Bare::start(&answer_file).await;
            let rounds: Vec<_> = (0..ROUNDS)
                .map(|_| {
                    (
                        requests_per_second(&home, Some(&script)),
                        requests_per_second(&bare.url, None),
                    )
                })
                .collect();
            let rate = median(rounds.iter().map(|(ours, _)| *ours).collect());
            let ratio = median(rounds.iter().map(|(ours, bare)| ours / bare).collect());
            figures.push(Figure::new("home-rate", rate, "requests/s", Bar::Reported));
            figures.push(Figure::new(
                "home-to-bare-actix",
                ratio,
                "of bare actix",
                Bar::AtLeast(0.06),
            ));
        }
    }
    figures
}

/// What 95 of a hundred requests take at most, with 32 connections.
fn p95_ms(url: &str, script: &Path) -> f64 {
    let mut wrk = Command::new("wrk");
    wrk.args(["-t1", "-c32", "-d10s", "-s"]).arg(script).arg(url);
    let text = String::from_utf8_lossy(&run(&mut wrk).stdout).into_owned();
    assert!(!text.contains("Non-2xx"), "{text}");
    let line = text.lines().find_map(|line| line.strip_prefix("p95_us "));
    line.expect("wrk tells a percentile").trim().parse::<f64>().unwrap() / 1_000.0
}

/// A script for wrk: everybody asks in turn.
fn asking(people: &[Person], path: &Path) -> PathBuf {
    let mut script = String::from("local tokens = {\n");
    for person in people {
        writeln!(script, "  'Bearer {}',", person.token).unwrap();
    }
    script.push_str(
        "}\nlocal n = 0\nrequest = function()\n  n = n % #tokens + 1\n  \
         return wrk.format('GET', nil, { ['authorization'] = tokens[n] })\nend\n\
         done = function(summary, latency, requests)\n  io.write('p95_us ', latency:percentile(95.0), '\\n')\nend\n",
    );
    std::fs::write(path, script).unwrap();
    path.to_owned()
}

/// Courses that play, and learners of five hospitals who began some of them; gives those who are signed in.
async fn furnish(platform: &Platform) -> Vec<Person> {
    let administrator = platform.administrator().await;
    let mut lectures = Vec::new();
    for number in 0..COURSES {
        let (course, lecture) = administrator.lecture("open").await;
        administrator.upload_for(&lecture, &clip("audio_only.m4a")).await;
        administrator
            .media(&lecture, &["ready"], READY_WITHIN)
            .await
            .expect("a packaged lecture");
        administrator.publish(&course, &lecture).await;
        if number % 2 == 0 {
            administrator
                .patch_json(
                    &format!("/api/v1/courses/{course}"),
                    json!({ "specialty_ids": ["cardiology"] }),
                )
                .await;
        }
        let playback = administrator
            .post(&format!("/api/v1/lectures/{lecture}/playback"), json!({}))
            .await;
        let source = playback["source_id"]
            .as_str()
            .unwrap()
            .parse::<SourceId>()
            .ok()
            .unwrap();
        lectures.push((lecture.parse::<LectureId>().ok().unwrap(), source));
    }
    let mut hospitals = Vec::new();
    for number in 0..HOSPITALS {
        let body = json!({ "name": format!("Bệnh viện {number}") });
        let made = administrator.post("/api/v1/organisations", body).await;
        hospitals.push(made["id"].as_str().unwrap().parse::<OrganisationId>().ok().unwrap());
    }
    let environment = platform.environment();
    let url = environment
        .iter()
        .find(|(name, _)| name == "MEDIFLIX_DATABASE_URL")
        .map(|(_, url)| url.clone());
    let file = platform.data.path().join("mediflix.db");
    let address = url.map_or(DatabaseAddress::Sqlite(file), DatabaseAddress::Postgres);
    let database = mediflix_db::Database::open(address, 1).unwrap();
    database.write(|conn| learners(conn, &lectures, &hospitals)).unwrap();
    let mut people = Vec::new();
    for number in 0..ASKING {
        let session = json!({ "email": email(number), "password": PASSWORD });
        let signed_in = administrator.post("/api/v1/sessions", session).await;
        people.push(administrator.with_token(signed_in["access_token"].as_str().unwrap()));
    }
    people
}

fn email(number: usize) -> String {
    format!("learner{number}@hospital.example")
}

/// Writes the learners; their password is the administrator's.
fn learners(conn: &mut DbConnection, lectures: &[(LectureId, SourceId)], hospitals: &[OrganisationId]) -> DbResult<()> {
    let first = accounts::by_email(conn, "first@hospital.example")?.expect("the administrator");
    let (now, mut watched) = (Timestamp::now(), Vec::new());
    for number in 0..LEARNERS {
        let id = AccountId::new();
        let account = Account {
            id,
            email: email(number),
            role: accounts::Role::None,
            ..first.clone()
        };
        accounts::insert(conn, &account)?;
        let membership = Membership {
            organisation_id: hospitals[number % hospitals.len()],
            account_id: id,
            roles: Json(vec![OrganisationRole::Learner]),
            languages: Json(Vec::new()),
            created_at: now,
            updated_at: now,
        };
        memberships::put(conn, &membership)?;
        profiles::put(conn, &profile(id, now))?;
        for begun in 0..BEGUN {
            let (lecture_id, source_id) = lectures[(number + begun * 7) % lectures.len()];
            watched.push(Watched {
                account_id: id,
                lecture_id,
                source_id,
                day: 20_000,
                intervals: Intervals::new([[0, 500]]),
                live: Intervals::default(),
                position_ms: 500,
                at: now,
            });
        }
    }
    let measure = Measure {
        duration_ms: Some(4_000),
        done_percent: 90,
    };
    let measures = lectures.iter().map(|(lecture, _)| (*lecture, measure)).collect();
    progress::note(conn, &watched, &measures)
}

fn profile(account_id: AccountId, updated_at: Timestamp) -> Profile {
    Profile {
        account_id,
        title: Title::Nurse,
        legal_name: "Nguyễn Thị An".to_owned(),
        birth_day: None,
        licence_number: String::new(),
        issued_day: None,
        valid_day: None,
        scope: String::new(),
        workplace: String::new(),
        province: String::new(),
        specialty: "Tim mạch".to_owned(),
        updated_at,
        revision: 1,
    }
}
