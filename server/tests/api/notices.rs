//! What people are told: the bell, what they chose to hear of, and letters that wait.

use std::time::Duration;

use mediflix_db::Backend;
use mediflix_server::learning::lectures::{late_publication, news_letters};
use serde_json::{Value, json};

use crate::app::{Person, TestApp, body_of, page_of};
use crate::on_both_databases;

async fn bell(person: &Person<'_>) -> Vec<(Value, Value)> {
    let list = person.get("/notifications").await.must(200).body;
    let items = list["items"].as_array().expect("a list").iter();
    items
        .map(|item| (item["kind"].clone(), item["lecture"]["id"].clone()))
        .collect()
}

async fn unread(person: &Person<'_>) -> Value {
    person.get("/notifications/unread").await.must(200).body["count"].clone()
}

async fn choose(person: &Person<'_>, topic: &str, channel: &str, choice: &str) {
    let body = json!({"topic": topic, "channel": channel, "choice": choice});
    person.put("/account/notices", body).await.must(200);
}

/// Lets time pass until it is nine in the morning in Việt Nam.
fn wait_for_the_morning(app: &TestApp) {
    let now_s = u64::try_from(app.state.clock.now().as_s()).expect("after 1970");
    app.pass(Duration::from_secs((24 + 2) * 3600 - now_s % (24 * 3600)));
}

on_both_databases! {
    async fn what_became_of_a_track_is_told_once(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        owner.upload(&course.lecture).await;
        app.worker().package().await;
        let before = unread(&owner).await.as_u64().expect("a count");
        let track = owner.track(&course.lecture, json!({"role": "dub", "language": "ko"})).await;
        owner.upload_track(&course.lecture, &track).await;
        app.worker().package_track("a0").await;
        assert_eq!(bell(&owner).await[0], (json!("track_packaged"), json!(course.lecture)));
        // It is laid anew, which nobody waits for.
        owner.patch(&format!("/tracks/{track}"), json!({"offset_ms": 100})).await.must(200);
        app.worker().package_track("a0").await;
        assert_eq!(unread(&owner).await, before + 1);
        owner.upload_track(&course.lecture, &track).await;
        app.worker().fail(&app.worker().lease().await, "bad_input", 0).await;
        assert_eq!(bell(&owner).await[0], (json!("track_failed"), json!(course.lecture)));
    }

    async fn what_became_of_an_upload_is_told_to_who_uploaded_it(app) {
        let owner = app.administrator().await;
        let before = unread(&owner).await.as_u64().expect("a count");
        let course = owner.course("open").await;
        owner.upload(&course.lecture).await;
        app.worker().package().await;
        let lecture = owner.lecture(&course.section).await;
        owner.upload(&lecture).await;
        let lease = app.worker().lease().await;
        app.worker().fail(&lease, "bad_input", 0).await;
        let told = bell(&owner).await;
        assert_eq!(told[..2], [(json!("packaging_failed"), json!(lecture)), (json!("packaged"), json!(course.lecture))]);
        assert_eq!(unread(&owner).await, before + 2);
        owner.delete(&format!("/lectures/{lecture}")).await.must(204);
        assert_eq!(unread(&owner).await, before + 1, "what is gone is told no more");
        let first = owner.get("/notifications?limit=1").await.must(200).body;
        let rest = owner.get(&format!("/notifications?limit=1&cursor={}", first["next_cursor"].as_str().expect("more"))).await;
        let id = rest.must(200).body["items"][0]["id"].as_str().expect("an id").to_owned();
        let stranger = app.learner("stranger@b.vn").await;
        stranger.post(&format!("/notifications/{id}/read"), json!({})).await.must_be(404, "not_found");
        for _ in 0..2 {
            owner.post(&format!("/notifications/{id}/read"), json!({})).await.must(204);
        }
        assert_eq!(unread(&owner).await, before);
        owner.post("/notifications/read", json!({})).await.must(204);
        assert_eq!(unread(&owner).await, 0);
        choose(&owner, "uploads", "bell", "off").await;
        owner.upload(&course.lecture).await;
        app.worker().package().await;
        assert_eq!(unread(&owner).await, 0, "whoever wants to hear nothing hears nothing");
    }

    async fn who_watches_a_course_hears_of_a_new_lecture_if_they_chose_to(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        owner.post(&format!("/courses/{}/publish", course.id), json!({})).await.must(200);
        let publish = async |lecture: &str| {
            owner.upload(lecture).await;
            app.worker().package().await;
            owner.post(&format!("/lectures/{lecture}/publish"), json!({})).await.must(200);
        };
        publish(&course.lecture).await;
        let [hears, hears_not, elsewhere] = [app.learner("a@b.vn").await, app.learner("b@b.vn").await, app.learner("c@b.vn").await];
        for learner in [&hears, &hears_not] {
            let playback = learner.post(&format!("/lectures/{}/playback", course.lecture), json!({})).await.must(200).body;
            let part = json!({"lecture_id": course.lecture, "source_id": playback["source_id"], "position_ms": 1_000, "intervals": [[0, 1_000]]});
            learner.post("/progress", json!({"items": [part]})).await.must(200);
            learner.get(&format!("/lectures/{}", course.lecture)).await.must(200);
        }
        choose(&hears, "news", "bell", "on").await;
        choose(&elsewhere, "news", "bell", "on").await;
        for learner in [&hears, &elsewhere] {
            choose(learner, "news", "letter", "on").await;
        }
        let second = owner.lecture(&course.section).await;
        publish(&second).await;
        assert_eq!(bell(&hears).await, [(json!("new_lecture"), json!(second))]);
        assert_eq!((bell(&hears_not).await.len(), bell(&elsewhere).await.len()), (0, 0), "news are off until chosen");
        owner.post(&format!("/lectures/{second}/unpublish"), json!({})).await.must(200);
        assert_eq!((bell(&hears).await.len(), unread(&hears).await), (0, json!(0)), "nobody reads what was taken down");
        owner.post(&format!("/lectures/{second}/publish"), json!({})).await.must(200);
        assert_eq!(bell(&hears).await.len(), 1, "it is told once");
        let deliver = async || {
            news_letters::tell(&app.state).await.expect("a round");
            app.state.deliver_letters().await.expect("letters");
        };
        deliver().await;
        assert_eq!(app.letters("a@b.vn"), 0, "whoever publishes several is waited for");
        app.pass_to_morning();
        app.pass(Duration::from_secs(24 * 3600));
        deliver().await;
        let letter = app.letter("a@b.vn").await;
        let text = body_of(&letter);
        assert!(text.contains("có bài giảng mới") && text.matches("• ").count() == 2 && text.contains(&format!("/vi/courses/{}", course.id)), "{text}");
        assert!(letter.contains("List-Unsubscribe:"));
        deliver().await;
        assert_eq!(["a@b.vn", "b@b.vn", "c@b.vn"].map(|address| app.letters(address)), [0, 0, 0], "once, and to nobody else");
    }

    async fn who_becomes_a_member_is_enrolled_or_administrates_is_told(app) {
        let administrator = app.administrator().await;
        let learner = app.learner("an@b.vn").await;
        let hospital = administrator.post("/organisations", json!({"name": "Bệnh viện Chợ Rẫy"})).await.must(201).id();
        let path = format!("/organisations/{hospital}/members/{}", learner.id);
        for roles in [["learner"], ["instructor"]] {
            administrator.put(&path, json!({"roles": roles})).await.must(200);
        }
        let course = administrator.course("open").await;
        administrator.post(&format!("/courses/{}/publish", course.id), json!({})).await.must(200);
        for _ in 0..2 {
            let body = json!({"course_id": course.id, "account_ids": [learner.id]});
            administrator.post(&format!("/organisations/{hospital}/enrolments"), body).await.must(200);
        }
        administrator.patch(&format!("/accounts/{}", learner.id), json!({"role": "administrator"})).await.must(200);
        let list = learner.get("/notifications").await.must(200).body;
        let told: Vec<_> = list["items"].as_array().expect("a list").iter().map(|item| (&item["kind"], &item["name"])).collect();
        assert_eq!(list["items"][1]["course"]["id"], course.id);
        assert_eq!(told, [(&json!("role_given"), &json!(null)), (&json!("enrolled"), &json!(null)), (&json!("membership_given"), &json!("Bệnh viện Chợ Rẫy"))]);
    }

    async fn choices_are_told_with_their_date_and_only_what_is_offered_is_taken(app) {
        let learner = app.learner("an@b.vn").await;
        let before = learner.get("/account/notices").await.must(200).body;
        let read = |body: &Value| {
            let items = body["items"].as_array().expect("a list").iter();
            items.map(|item| format!("{} {} {}", item["topic"], item["channel"], item["choice"]).replace('"', "")).collect::<Vec<_>>()
        };
        assert_eq!(read(&before), ["uploads bell on", "uploads letter on", "news bell off", "news letter off", "enrolments letter on"]);
        assert_eq!(before["items"][2]["chosen_at"], json!(null));
        choose(&learner, "news", "bell", "on").await;
        let after = learner.get("/account/notices").await.must(200).body;
        assert_eq!(after["items"][2]["choice"], "on");
        assert!(after["items"][2]["chosen_at"].is_string());
        for wrong in [json!({"topic": "enrolments", "channel": "bell", "choice": "on"}), json!({"topic": "x", "channel": "bell", "choice": "on"}), json!({})] {
            learner.put("/account/notices", wrong).await.must_be(422, "validation_failed");
        }
    }

    async fn a_letter_is_ended_by_the_address_in_it(app) {
        wait_for_the_morning(&app);
        let owner = app.administrator().await;
        let fail = async || {
            let lecture = owner.course("open").await.lecture;
            owner.upload(&lecture).await;
            owner.post(&format!("/lectures/{lecture}/publish"), json!({})).await.must(200);
            let lease = app.worker().lease().await;
            app.worker().fail(&lease, "bad_input", 0).await;
            late_publication::tell(&app.state).await.expect("a round");
            lecture
        };
        let lecture = fail().await;
        let letter = app.letter("admin@benhvien.vn").await;
        assert!(letter.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{letter}");
        let (text, page) = (body_of(&letter), page_of(&letter));
        assert!(text.contains(&format!("/vi/studio/lectures/{lecture}")), "{text}");
        assert!(page.contains("lang=\"vi\"") && page.contains("Xem lý do"), "{page}");
        let (_, token) = text.split_once("/vi/unsubscribe#token=").expect("an address");
        let token = token.split_whitespace().next().expect("a token");
        app.post(&format!("/unsubscriptions/{token}x"), json!({})).await.must_be(410, "link_invalid");
        app.post(&format!("/unsubscriptions/{token}"), json!({})).await.must(204);
        fail().await;
        actix_web::rt::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(app.letters("admin@benhvien.vn"), 0);
        let choices = owner.get("/account/notices").await.must(200).body;
        assert_eq!((&choices["items"][1]["channel"], &choices["items"][1]["choice"]), (&json!("letter"), &json!("off")));
    }

    async fn at_night_only_awaited_letters_go_out(app) {
        wait_for_the_morning(&app);
        app.pass(Duration::from_secs(14 * 3600));
        let owner = app.administrator().await;
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        owner.post(&format!("/lectures/{lecture}/publish"), json!({})).await.must(200);
        let lease = app.worker().lease().await;
        app.worker().fail(&lease, "bad_input", 0).await;
        late_publication::tell(&app.state).await.expect("a round");
        app.learner("an@b.vn").await;
        app.state.deliver_letters().await.expect("a round");
        assert_eq!(app.letters("admin@benhvien.vn"), 0);
        app.pass(Duration::from_secs(7 * 3600 + 60));
        app.state.deliver_letters().await.expect("a round");
        assert_eq!(app.letters("admin@benhvien.vn"), 1);
        app.state.deliver_letters().await.expect("a round");
        assert_eq!(app.letters("admin@benhvien.vn"), 1, "once");
    }
}

#[actix_web::test]
async fn letters_beyond_the_pace_of_an_hour_wait_and_are_not_lost() {
    let app = TestApp::start_with(Backend::Sqlite, &[("mail.invitations_per_hour", "2")]).await;
    let administrator = app.administrator().await;
    let invite = async |number: u8| {
        let body = json!({"email": format!("{number}@b.vn"), "locale": "ko"});
        administrator.post("/invitations", body).await.must(201);
    };
    for number in 0..3 {
        invite(number).await;
        actix_web::rt::time::sleep(Duration::from_millis(150)).await;
    }
    assert_eq!(
        [0, 1, 2].map(|number| app.letters(&format!("{number}@b.vn"))),
        [1, 1, 0]
    );
    app.pass(Duration::from_secs(1_800));
    app.state.deliver_letters().await.expect("a round");
    assert_eq!(app.letters("2@b.vn"), 0);
    app.pass(Duration::from_secs(1_800));
    app.state.deliver_letters().await.expect("a round");
    assert!(app.letter("2@b.vn").await.contains("To: 2@b.vn"));
}
