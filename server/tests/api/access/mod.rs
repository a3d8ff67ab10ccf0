//! Who sees what: role × relation × visibility × every route that reads or lists content, by one written rule.
//!
//! A route that is neither looked at here nor said to tell nothing of content fails the test. What one may not see answers as if it
//! did not exist: in every list, search, count, feed, and on every page that messengers read.

mod broadcasts;
mod findings;
mod looks;
mod rule;
mod world;

use std::collections::BTreeSet;

use mediflix_db::Backend;
use mediflix_server::routes::openapi;

use crate::app::TestApp;
use world::World;

/// Routes that tell nothing of content, and why.
const TELL_NOTHING: &[(&str, &str)] = &[
    ("/healthz", "the server alone"),
    ("/readyz", "the server alone"),
    ("/api/v1/site", "the site alone"),
    ("/api/v1/openapi.json", "the API alone"),
    ("/api/v1/jwks.json", "public keys"),
    ("/api/v1/specialties", "a list that ships"),
    ("/api/v1/search/synonyms", "words, for administrators"),
    ("/api/v1/account", "oneself"),
    ("/api/v1/lectures/{id}/notes", "one's own notes: learning/notes.rs"),
    ("/api/v1/notes", "one's own notes: learning/notes.rs"),
    ("/api/v1/notes/export", "one's own notes: learning/notes.rs"),
    ("/api/v1/account/notices", "one's own choices"),
    ("/api/v1/account/calendar", "oneself"),
    ("/api/v1/broadcasts/{id}/seats", "for its hosts: live/stage.rs"),
    ("/api/v1/broadcasts/{broadcast}/room", "for who may watch: live/room.rs"),
    (
        "/api/v1/broadcasts/{broadcast}/room/messages",
        "for who may watch: live/room.rs",
    ),
    (
        "/api/v1/broadcasts/{broadcast}/room/events",
        "for who may watch: live/room.rs",
    ),
    (
        "/api/v1/broadcasts/{broadcast}/captions",
        "for who may watch: live/captions.rs",
    ),
    (
        "/api/v1/broadcasts/{broadcast}/captions/events",
        "for who may watch: live/captions.rs",
    ),
    ("/api/v1/broadcasts/{id}/hall", "for its hosts: live/attendance.rs"),
    (
        "/api/v1/broadcasts/{id}/attendance",
        "people, for hosts and for those who manage them: live/attendance.rs",
    ),
    (
        "/api/v1/broadcasts/{id}/attendance/summary",
        "people, for hosts and for those who manage them: live/attendance.rs",
    ),
    (
        "/api/v1/broadcasts/{id}/attendance.csv",
        "people, for hosts and for those who manage them: live/attendance.rs",
    ),
    ("/api/v1/broadcasts/{id}/attendance/mine", "oneself: live/attendance.rs"),
    ("/api/v1/stage", "by the token of a seat: live/stage.rs"),
    ("/api/v1/stage/events", "by the token of a seat: live/stage.rs"),
    (
        "/api/v1/calendars/{secret}.ics",
        "a secret address, and rights asked again: live/calendars.rs",
    ),
    ("/api/v1/account/profile", "oneself"),
    ("/api/v1/accounts", "people, for administrators"),
    ("/api/v1/sessions", "one's own devices"),
    ("/api/v1/invitations", "people, for administrators"),
    ("/api/v1/groups/{id}", "people, for those who manage them"),
    ("/api/v1/organisations", "organisations are public"),
    ("/api/v1/organisations/{id}", "organisations are public"),
    ("/api/v1/organisations/{id}/groups", "people, for those who manage them"),
    ("/api/v1/organisations/{id}/logo", "logos are public"),
    (
        "/api/v1/organisations/{id}/members",
        "people, for those who manage them",
    ),
    (
        "/api/v1/organisations/{id}/enrolments",
        "people, for their training office",
    ),
    ("/api/v1/verifications", "people, for who verifies them"),
    ("/api/v1/verifications/{id}/evidence", "people, for who verifies them"),
    ("/api/v1/audit", "ids alone, for administrators"),
    ("/api/v1/barriers", "what people wrote, for administrators"),
    ("/api/v1/packaging-costs", "sums, for administrators"),
    ("/api/v1/worker-tokens", "workers, for administrators"),
    (
        "/api/v1/attachments/{id}/{viewer}/{signature}",
        "a signature, and rights asked again: learning/attachments.rs",
    ),
    (
        "/api/v1/professors/{id}/picture",
        "pictures carry no token: known by an id that only who sees the page is told",
    ),
    ("/api/v1/accounts/{id}/picture", "people; pictures carry no token"),
    (
        "/api/v1/organisations/{id}/join-links",
        "people, for those who manage them",
    ),
    (
        "/api/v1/organisations/{id}/enrolments/courses",
        "for a training office: learning/enrolments.rs",
    ),
    (
        "/api/v1/organisations/{id}/lecture-needs",
        "a rule, for who administrates it",
    ),
    (
        "/api/v1/courses/{id}/thumbnail/{viewer}/{signature}",
        "a signature, and rights asked again",
    ),
    (
        "/api/v1/lectures/{id}/thumbnail/{viewer}/{signature}",
        "a signature, and rights asked again",
    ),
    (
        "/api/v1/captions/{id}/versions",
        "for those who write them: media/captions.rs",
    ),
    (
        "/api/v1/captions/{id}/versions/{number}",
        "for those who write them: media/captions.rs",
    ),
    (
        "/api/v1/lectures/{lecture}/caption-drafts",
        "for those who work on captions: media/caption_drafts.rs",
    ),
    // What carries its own right, given out by a playback or a grant: media/watching.rs, media/packaging.rs.
    ("/hls/{token}/{package}/keys/{index}.key", "a playback's token"),
    ("/hls/{token}/{package}/captions/{file}", "a playback's token"),
    ("/hls/{token}/{package}/{folder}/{file}", "a playback's token"),
    ("/hls/{token}/{package}/{name}.m3u8", "a playback's token"),
    (
        "/media/{prefix}/{rendition}/{object}",
        "encrypted, under 128 random bits",
    ),
    ("/stills/{signature}/{viewer}/{prefix}/{file}", "a signature"),
    (
        "/api/v1/worker/objects/{signature}/{area}/sources/{source}",
        "a worker's grant",
    ),
];

#[test]
fn every_route_that_reads_is_looked_at_or_tells_nothing() {
    let description = serde_json::to_value(openapi::description()).expect("JSON");
    let paths = description["paths"].as_object().expect("paths").iter();
    let read: BTreeSet<&str> = paths
        .filter(|(_, methods)| methods.get("get").is_some())
        .map(|(path, _)| path.as_str())
        .collect();
    let known = TELL_NOTHING
        .iter()
        .map(|(route, _)| *route)
        .chain(looks::READ.iter().chain(broadcasts::READ).copied());
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    assert!(
        known.windows(2).all(|pair| pair[0] != pair[1]),
        "a route stands in both lists"
    );
    let known: BTreeSet<&str> = known.into_iter().collect();
    let (new, gone): (Vec<_>, Vec<_>) = (read.difference(&known).collect(), known.difference(&read).collect());
    assert!(
        new.is_empty() && gone.is_empty(),
        "say who sees what of {new:?}; gone: {gone:?}"
    );
}

async fn nobody_sees_more_or_less(backend: Backend) {
    let client = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(client.path().join("vi")).expect("a folder");
    std::fs::write(client.path().join("vi/index.html"), "<html><head></head></html>").expect("a page");
    let folder = client.path().display().to_string();
    let settings = [
        ("http.client_folder", folder.as_str()),
        ("site.registrations_per_hour", "1000"),
    ];
    let app = TestApp::start_with(backend, &settings).await;
    let world = World::make(&app).await;
    let mut wrong = Vec::new();
    for (kind, person) in &world.people {
        let mut look = looks::Look::new(&app, &world, *kind, person.as_ref());
        look.at_everything().await;
        wrong.extend(look.wrong);
    }
    assert!(
        wrong.is_empty(),
        "{} cells are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[actix_web::test]
async fn nobody_sees_more_or_less_than_the_rule_says_on_sqlite() {
    nobody_sees_more_or_less(Backend::Sqlite).await;
}

#[actix_web::test]
async fn nobody_sees_more_or_less_than_the_rule_says_on_postgres() {
    nobody_sees_more_or_less(Backend::Postgres).await;
}
