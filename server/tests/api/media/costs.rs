//! What packaging costs, as administrators see it.

use std::time::Duration;

use mediflix_db::types::Day;
use mediflix_server::media::packaging::sweep;
use serde_json::{Value, json};

use crate::on_both_databases;

const DAY: Duration = Duration::from_secs(24 * 3600);

fn segment(sequence: u32, bytes: u32) -> Value {
    json!({"rendition": "v0", "sequence": sequence, "start_us": 0, "duration_us": 4_000_000, "bytes": bytes, "key": 0})
}

on_both_databases! {
    async fn every_lease_is_charged_however_it_ended(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        owner.uploaded(&course, 10).await;
        let worker = app.worker();
        worker.release(&worker.lease().await, None).await;
        let failed = worker.lease().await;
        worker.heartbeat(&failed, json!({"cpu_ms": 4_000})).await;
        worker.fail(&failed, "environment", 5_000).await;
        app.pass(Duration::from_secs(3));
        let silent = worker.lease().await;
        worker.heartbeat(&silent, json!({"cpu_ms": 7_000})).await;
        app.pass(Duration::from_secs(21));
        sweep::take_back(&app.state).await.expect("taken back");
        app.pass(Duration::from_secs(5));
        let last = worker.lease().await;
        worker.heartbeat(&last, json!({"segments": [segment(0, 600)]})).await;
        worker.finish(&last, 120_000, 30_000, json!({"segments": [segment(1, 400)]})).await;
        let costs = owner.get("/packaging-costs").await.must(200).body;
        let figures = json!({
            "jobs": 1, "leases": 4, "source_minutes": 2.0, "cpu_s": 42.0, "cpu_s_per_source_minute": 21.0,
            "bytes": 1_000, "bytes_per_source_minute": 500.0,
        });
        assert_eq!(costs["total"], figures);
        let items = costs["items"].as_array().expect("a list");
        assert_eq!((items.len(), &items[0]["organisation_name"]), (1, &json!("Mediflix")));
    }

    async fn a_lecture_that_is_deleted_under_its_worker_was_paid_for(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let worker = app.worker();
        for deleted in ["lecture", "course"] {
            let lecture = owner.uploaded(&course, 10).await;
            worker.heartbeat(&worker.lease().await, json!({"cpu_ms": 9_000})).await;
            if deleted == "course" {
                owner.delete(&format!("/courses/{}", course.id)).await.must(204);
            }
            owner.post(&format!("/lectures/{lecture}/erase"), json!({})).await.must(204);
        }
        let total = &owner.get("/packaging-costs").await.must(200).body["total"];
        assert_eq!((&total["leases"], &total["jobs"], &total["cpu_s"]), (&json!(2), &json!(0), &json!(18.0)));
        assert_eq!(total["cpu_s_per_source_minute"], json!(null), "there is nothing to share it by");
    }

    async fn parts_of_a_lecture_are_paid_for_and_its_minutes_count_once(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        owner.uploaded(&course, 10).await;
        let worker = app.worker();
        let whole = worker.lease().await;
        worker.share(&whole, 2).await;
        let part = worker.lease().await;
        assert_eq!((whole.part.is_some(), part.part.map(|part| part.number)), (false, Some(1)));
        worker.finish(&whole, 60_000, 6_000, json!({"segments": [segment(0, 600)]})).await;
        worker.finish(&part, 120_000, 2_000, json!({"segments": [segment(10, 400)]})).await;
        let figures = json!({
            "jobs": 1, "leases": 2, "source_minutes": 2.0, "cpu_s": 8.0, "cpu_s_per_source_minute": 4.0,
            "bytes": 1_000, "bytes_per_source_minute": 500.0,
        });
        assert_eq!(owner.get("/packaging-costs").await.must(200).body["total"], figures);
    }

    async fn what_ends_with_its_lecture_is_paid_for_once(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let worker = app.worker();
        let shared = async || {
            let lecture = owner.uploaded(&course, 10).await;
            let whole = worker.lease().await;
            worker.share(&whole, 2).await;
            let part = worker.lease().await;
            worker.heartbeat(&part, json!({"cpu_ms": 1_000})).await;
            (lecture, whole, part)
        };
        let paid = async |leases: u64, cpu_s: f64| {
            let total = &owner.get("/packaging-costs").await.must(200).body["total"];
            assert_eq!((&total["leases"], &total["cpu_s"]), (&json!(leases), &json!(cpu_s)));
        };
        // The part fails: the whole is nobody's any more.
        let (_, _, part) = shared().await;
        worker.fail(&part, "bad_input", 2_000).await;
        paid(2, 6.0).await;
        // The whole fails: so with the part.
        let (_, whole, _) = shared().await;
        worker.fail(&whole, "bad_input", 5_000).await;
        paid(4, 12.0).await;
        // The part cannot be copied: all of it begins anew.
        let (_, _, part) = shared().await;
        worker.release(&part, Some("damaged")).await;
        paid(6, 17.0).await;
        worker.fail(&worker.lease().await, "bad_input", 0).await;
        paid(7, 17.0).await;
        // Both fall silent.
        let (lecture, ..) = shared().await;
        app.pass(Duration::from_secs(21));
        sweep::take_back(&app.state).await.expect("taken back");
        paid(9, 22.0).await;
        owner.post(&format!("/lectures/{lecture}/erase"), json!({})).await.must(204);
        paid(9, 22.0).await;
    }

    async fn costs_are_told_by_day_and_organisation(app) {
        let administrator = app.administrator().await;
        let (a, b) = (administrator.instructor_of("A", "a@a.vn").await, administrator.instructor_of("B", "b@b.vn").await);
        let first_day = Day::from_timestamp(app.state.clock.now());
        let package = async |person: &crate::app::Person<'_>, cpu_ms| {
            person.uploaded(&person.course("open").await, 10).await;
            let worker = app.worker();
            worker.finish(&worker.lease().await, 60_000, cpu_ms, json!({})).await;
        };
        package(&a, 1_000).await;
        package(&a, 2_000).await;
        package(&b, 4_000).await;
        app.pass(DAY);
        let administrator = app.sign_in("admin@benhvien.vn").await;
        let a = app.sign_in("a@a.vn").await;
        package(&a, 8_000).await;
        let told = async |span: &str| {
            let costs = administrator.get(&format!("/packaging-costs{span}")).await.must(200).body;
            let of = |item: &Value| format!("{} {} {}", item["day"], item["organisation_name"], item["cpu_s"]).replace('"', "");
            let items: Vec<String> = costs["items"].as_array().expect("a list").iter().map(of).collect();
            (items, costs["total"]["cpu_s"].clone())
        };
        let next_day = first_day.plus(1);
        let [on_the_next, a_before, b_before] =
            [format!("{next_day} A 8.0"), format!("{first_day} A 3.0"), format!("{first_day} B 4.0")];
        assert_eq!(told("").await, (vec![on_the_next.clone(), a_before.clone(), b_before.clone()], json!(15.0)));
        let one_day = format!("?from={first_day}&to={first_day}");
        assert_eq!(told(&one_day).await, (vec![a_before, b_before], json!(7.0)));
        assert_eq!(told(&format!("?from={next_day}")).await, (vec![on_the_next], json!(8.0)));
        assert_eq!(told("?from=2020-01-01&to=2020-12-31").await, (vec![], json!(0.0)));
    }

    async fn the_costs_of_a_deleted_organisation_stay(app) {
        let administrator = app.administrator().await;
        let a = administrator.instructor_of("A", "a@a.vn").await;
        let course = a.course("open").await;
        a.uploaded(&course, 10).await;
        let worker = app.worker();
        worker.finish(&worker.lease().await, 60_000, 1_000, json!({})).await;
        let path = format!("/courses/{}", course.id);
        let organisation = a.get(&path).await.must(200).body["organisation_id"].as_str().expect("an id").to_owned();
        administrator.delete(&format!("/organisations/{organisation}")).await.must_be(409, "conflict");
        let other = administrator.organisation("B").await;
        administrator.patch(&path, json!({"organisation_id": other})).await.must(200);
        administrator.delete(&format!("/organisations/{organisation}")).await.must(204);
        let costs = administrator.get("/packaging-costs").await.must(200).body;
        assert_eq!((&costs["items"][0]["organisation_id"], &costs["total"]["cpu_s"]), (&json!(null), &json!(1.0)));
    }

    async fn days_are_bounded_and_in_order(app) {
        let administrator = app.administrator().await;
        for span in ["from=2026-02-30", "to=x", "from=0000-01-01"] {
            administrator.get(&format!("/packaging-costs?{span}")).await.must_be(400, "bad_request");
        }
        for (span, fault) in [("from=2026-01-02&to=2026-01-01", "invalid"), ("from=2024-01-01&to=2025-01-01", "too_long"), ("from=0001-01-01&to=9999-12-31", "too_long")] {
            let answer = administrator.get(&format!("/packaging-costs?{span}")).await;
            assert_eq!(answer.must(422).body["fields"], json!([{"field": "from", "code": fault}]));
        }
        administrator.get("/packaging-costs?from=2024-01-01&to=2024-12-31").await.must(200);
        administrator.get("/packaging-costs?to=0001-01-01").await.must(200);
    }
}
