//! Groups of an organisation's members.

use serde_json::{Value, json};

use crate::on_both_databases;
use crate::rights::NOWHERE;

fn names(list: &Value, field: &str) -> Vec<Value> {
    let items = list["items"].as_array().expect("a list").iter();
    items.map(|each| each[field].clone()).collect()
}

on_both_databases! {
    async fn a_group_is_made_filled_renamed_and_deleted(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let (office, an, binh) = (app.learner("office@a.vn").await, app.learner("an@a.vn").await, app.learner("binh@a.vn").await);
        administrator.put_into(&office, &hospital, &["training_office"]).await;
        for person in [&an, &binh] {
            administrator.put_into(person, &hospital, &["learner"]).await;
        }
        let groups = format!("/organisations/{hospital}/groups");
        an.post(&groups, json!({"name": "Khoa Nội"})).await.must_be(403, "forbidden");
        let made = office.post(&groups, json!({"name": " Khoa  Nội tim mạch "})).await.must(201).body;
        assert_eq!((&made["name"], &made["member_count"]), (&json!("Khoa Nội tim mạch"), &json!(0)));
        let group = format!("/groups/{}", made["id"].as_str().expect("an id"));
        let members = format!("{group}/members");
        let put = office.post(&members, json!({"add": [an.id, binh.id, NOWHERE]})).await.must(200).body;
        assert_eq!(put["group"]["member_count"], 2);
        let results = json!([{"account_id": an.id, "result": "added"}, {"account_id": binh.id, "result": "added"},
            {"account_id": NOWHERE, "result": "no_member"}]);
        assert_eq!(put["results"], results);
        let again = office.post(&members, json!({"add": [an.id], "remove": [binh.id, office.id]})).await.must(200).body;
        let outcomes: Vec<_> = again["results"].as_array().expect("a list").iter().map(|each| each["result"].clone()).collect();
        assert_eq!(outcomes, ["was_in", "removed", "was_out"]);
        let inside = format!("/organisations/{hospital}/members?group_id={}", made["id"].as_str().expect("an id"));
        let listed = office.get(&inside).await.must(200).body;
        assert_eq!(names(&listed, "email"), ["an@a.vn"]);
        assert_eq!(listed["items"][0]["groups"], json!([{"id": made["id"], "name": "Khoa Nội tim mạch"}]));
        office.patch(&group, json!({"name": "Khoa Tim mạch"})).await.must(200);
        // It is found without marks; what is not asked for is not.
        assert_eq!(names(&office.get(&format!("{groups}?query=tim%20mach")).await.must(200).body, "name"), ["Khoa Tim mạch"]);
        assert_eq!(names(&office.get(&format!("{groups}?query=%25")).await.must(200).body, "name"), Vec::<Value>::new());
        // Who leaves the organisation leaves its groups.
        administrator.put_out(&an).await;
        assert_eq!(office.get(&group).await.must(200).body["member_count"], 0);
        office.delete(&group).await.must(204);
        office.get(&group).await.must_be(404, "not_found");
        let log = administrator.get(&format!("/audit?organisation_id={hospital}&action=group_members")).await.must(200).body;
        assert_eq!(log["items"].as_array().map(Vec::len), Some(2));
    }

    async fn a_group_of_another_organisation_does_not_exist(app) {
        let administrator = app.administrator().await;
        let (a, b) = (administrator.organisation("A").await, administrator.organisation("B").await);
        let (office, stranger) = (app.learner("office@a.vn").await, app.learner("office@b.vn").await);
        administrator.put_into(&office, &a, &["training_office"]).await;
        administrator.put_into(&stranger, &b, &["administrator"]).await;
        let id = office.post(&format!("/organisations/{a}/groups"), json!({"name": "Lớp 1"})).await.must(201).id();
        let group = format!("/groups/{id}");
        stranger.get(&group).await.must_be(404, "not_found");
        stranger.patch(&group, json!({"name": "x"})).await.must_be(404, "not_found");
        stranger.delete(&group).await.must_be(404, "not_found");
        stranger.post(&format!("{group}/members"), json!({"add": [stranger.id]})).await.must_be(404, "not_found");
        stranger.get(&format!("/organisations/{b}/members?group_id={id}")).await.must_be(404, "not_found");
        // Two organisations may use one name, one may not twice.
        stranger.post(&format!("/organisations/{b}/groups"), json!({"name": "Lớp 1"})).await.must(201);
        let taken = office.post(&format!("/organisations/{a}/groups"), json!({"name": "Lớp 1"})).await.must(422).body;
        assert_eq!(taken["fields"], json!([{"field": "name", "code": "taken"}]));
    }

    async fn hostile_names_are_text_and_too_much_is_refused(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let groups = format!("/organisations/{hospital}/groups");
        for (name, fault) in [("\u{200b} ", "required"), ("a\u{0}", "invalid"), (&"a".repeat(10_000), "too_long")] {
            let refused = administrator.post(&groups, json!({"name": name})).await.must(422).body;
            assert_eq!(refused["fields"], json!([{"field": "name", "code": fault}]));
        }
        let html = "<img src=x onerror=alert(1)>";
        let made = administrator.post(&groups, json!({"name": html})).await.must(201).body;
        assert_eq!(made["name"], html);
        let members = format!("/groups/{}/members", made["id"].as_str().expect("an id"));
        administrator.post(&members, json!({})).await.must_be(422, "validation_failed");
        administrator.post(&members, json!({"add": vec![NOWHERE; 501]})).await.must_be(422, "validation_failed");
        administrator.get(&format!("{groups}?limit=101")).await.must_be(422, "validation_failed");
        for number in 1..300 {
            administrator.post(&groups, json!({"name": format!("Lớp {number}")})).await.must(201);
        }
        let full = administrator.post(&groups, json!({"name": "Lớp 300"})).await.must(422).body;
        assert_eq!(full["fields"], json!([{"field": "name", "code": "too_many"}]));
        let first = administrator.get(&format!("{groups}?query=lop&limit=100")).await.must(200).body;
        let next = format!("{groups}?query=lop&limit=100&cursor={}", first["next_cursor"].as_str().expect("more"));
        assert_eq!((names(&first, "name").len(), names(&administrator.get(&next).await.must(200).body, "name")[0].clone()), (100, json!("Lớp 101")));
    }

    async fn ten_thousand_members_are_listed_and_found(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        app.many_members(&hospital, 10_000).await;
        let members = format!("/organisations/{hospital}/members");
        let (mut seen, mut cursor) = (0, String::new());
        loop {
            let page = administrator.get(&format!("{members}?limit=100{cursor}")).await.must(200).body;
            seen += page["items"].as_array().map_or(0, Vec::len);
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen, 10_000);
        let found = administrator.get(&format!("{members}?query=nguyen%20duc%209999")).await.must(200).body;
        assert_eq!(names(&found, "display_name"), ["Nguyễn Đức 9999"]);
        assert_eq!(names(&administrator.get(&format!("{members}?query=_")).await.must(200).body, "email"), Vec::<Value>::new());
    }
}
