//! Registrations, and what those who registered are told.

use std::time::Duration;

use mediflix_server::live::registrations;
use serde_json::{Value, json};

use super::{broadcast, in_hours, seminar};
use crate::app::{Person, body_of};
use crate::on_both_databases;

async fn bell(person: &Person<'_>) -> Vec<(Value, Value)> {
    let list = person.get("/notifications").await.must(200).body;
    let items = list["items"].as_array().expect("a list").iter();
    items
        .map(|item| (item["kind"].clone(), item["broadcast_id"].clone()))
        .collect()
}

on_both_databases! {
    async fn one_tap_registers_and_enrols_and_another_takes_it_back(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let id = broadcast(&app, &kim, &course, 48).await;
        let path = format!("/broadcasts/{id}/registration");
        let an = app.learner("an@b.vn").await;
        for _ in 0..2 {
            let told = an.put(&path, json!({})).await.must(200).body;
            assert_eq!((&told["registered_count"], &told["is_registered"]), (&json!(1), &json!(true)));
        }
        assert_eq!(an.get("/enrolments").await.must(200).body["items"][0]["course"]["id"], json!(course.id));
        let theirs = app.get(&format!("/broadcasts/{id}")).await.must(200).body;
        assert_eq!((&theirs["registered_count"], &theirs["is_registered"]), (&json!(1), &json!(false)));
        kim.delete(&format!("/broadcasts/{id}")).await.must(409);
        let told = an.delete(&path).await.must(200).body;
        assert_eq!((&told["registered_count"], &told["is_registered"]), (&json!(0), &json!(false)));
        kim.delete(&format!("/broadcasts/{id}")).await.must(204);
        an.put(&path, json!({})).await.must(404);
    }

    async fn who_registered_is_told_a_day_before_and_once(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        app.pass_to_morning();
        let (kim, an) = (app.sign_in("admin@benhvien.vn").await, app.learner("an@b.vn").await);
        // 10:00 in Việt Nam, two days ahead.
        let id = broadcast(&app, &kim, &course, 48).await;
        an.put(&format!("/broadcasts/{id}/registration"), json!({})).await.must(200);
        let before = app.letters("an@b.vn");
        registrations::tell(&app.state).await.expect("a round");
        assert_eq!((bell(&an).await, app.letters("an@b.vn")), (vec![], before), "it is too early");
        app.pass(Duration::from_secs(24 * 3600 + 60));
        for _ in 0..2 {
            registrations::tell(&app.state).await.expect("a round");
        }
        let an = app.sign_in("an@b.vn").await;
        assert_eq!(bell(&an).await, [(json!("broadcast_soon"), json!(id))]);
        let letter = body_of(&app.letter("an@b.vn").await);
        assert!(letter.contains("Suy tim") && letter.contains("10:00 (Hà Nội) · 12:00 (Seoul)"), "{letter}");
        assert!(letter.contains(&format!("/vi/live/{id}")), "{letter}");
        assert_eq!(app.letters("an@b.vn"), before);
    }

    async fn who_registered_is_told_of_another_time_and_of_the_end(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        app.pass_to_morning();
        let (kim, an) = (app.sign_in("admin@benhvien.vn").await, app.learner("an@b.vn").await);
        let id = broadcast(&app, &kim, &course, 48).await;
        an.put(&format!("/broadcasts/{id}/registration"), json!({})).await.must(200);
        kim.post(&format!("/broadcasts/{id}/postpone"), json!({"starts_at": in_hours(&app, 72)})).await.must(200);
        let letter = body_of(&app.letter("an@b.vn").await);
        assert!(letter.contains("thời gian mới") && letter.contains("10:00 (Hà Nội)"), "{letter}");
        kim.post(&format!("/broadcasts/{id}/cancel"), json!({})).await.must(200);
        let letter = body_of(&app.letter("an@b.vn").await);
        assert!(letter.contains("không diễn ra"), "{letter}");
        let told = bell(&an).await;
        assert_eq!(told, [(json!("broadcast_cancelled"), json!(id)), (json!("broadcast_postponed"), json!(id))]);
        an.put(&format!("/broadcasts/{id}/registration"), json!({})).await.must(409);
    }

    async fn nothing_is_told_to_who_may_not_see_it_any_more(app) {
        let platform = app.administrator().await;
        let organisation = platform.organisation("Bệnh viện B").await;
        let (owner, an) = (app.learner("owner@b.vn").await, app.learner("an@b.vn").await);
        platform.put_into(&owner, &organisation, &["instructor"]).await;
        platform.put_into(&an, &organisation, &["learner"]).await;
        let course = seminar(&owner, "organisations").await;
        let id = broadcast(&app, &owner, &course, 48).await;
        an.put(&format!("/broadcasts/{id}/registration"), json!({})).await.must(200);
        platform.put_out(&an).await;
        owner.post(&format!("/broadcasts/{id}/air"), json!({})).await.must(200);
        registrations::tell(&app.state).await.expect("a round");
        assert!(bell(&an).await.iter().all(|(kind, _)| kind != "broadcast_on_air"));
    }
}
