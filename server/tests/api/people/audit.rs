//! The audit log.

use mediflix_db::{DbConnection, DbResult};
use serde_json::{Value, json};

use crate::on_both_databases;

fn actions(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().expect("a list");
    items
        .iter()
        .map(|event| event["action"].as_str().expect("a word"))
        .collect()
}

on_both_databases! {
    async fn what_changes_rights_is_noted_with_ids_and_names_of_fields_alone(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let an = app.learner("an@benhvien.vn").await;
        administrator.put_into(&an, &hospital, &["learner"]).await;
        administrator.put_into(&an, &hospital, &["administrator"]).await;
        an.patch(&format!("/organisations/{hospital}"), json!({"province": "Quảng Nam", "country": "vn"})).await.must(200);
        let invited = json!({"email": "kim@hospital.kr", "locale": "ko", "organisation_id": hospital});
        let invitation = an.post("/invitations", invited).await.must(201).id();
        an.delete(&format!("/invitations/{invitation}")).await.must(204);
        let course = an.course("open").await;
        an.patch(&format!("/courses/{}", course.id), json!({"access": "signed_in", "title": {"vi": "Bí mật"}})).await.must(200);
        an.post(&format!("/courses/{}/publish", course.id), json!({})).await.must(200);
        administrator.patch(&format!("/accounts/{}", an.id), json!({"disabled": false})).await.must(200);
        let own = an.get(&format!("/audit?organisation_id={hospital}")).await.must(200).body;
        let expected = ["publish", "course_rights", "invitation_withdraw", "invitation_create", "organisation_change",
            "member_change", "member_add", "organisation_create"];
        assert_eq!(actions(&own), expected);
        let change = &own["items"][4];
        assert_eq!(change["fields"], json!(["country", "province"]));
        assert_eq!((&change["account_id"], &change["account_name"]), (&json!(an.id), &json!("Nguyễn Thị An")));
        assert_eq!((&change["subject_id"], &change["address"]), (&json!(hospital), &json!("127.0.0.1")));
        let all = administrator.get("/audit").await.must(200).body;
        assert_eq!(actions(&all)[0], "account_change");
        for value in ["kim@hospital.kr", "Quảng Nam", "Bí mật", "an@benhvien.vn"] {
            assert!(!all.to_string().contains(value), "{value} is in the log");
        }
    }

    async fn the_log_is_read_by_administrators_filtered_and_in_parts(app) {
        let administrator = app.administrator().await;
        let (hospital, other) = (administrator.organisation("A").await, administrator.organisation("B").await);
        let (an, binh) = (app.learner("an@benhvien.vn").await, app.learner("binh@benhvien.vn").await);
        administrator.put_into(&an, &hospital, &["administrator"]).await;
        administrator.put_into(&binh, &hospital, &["instructor", "training_office"]).await;
        for (person, path) in [(&an, "/audit".to_owned()), (&an, format!("/audit?organisation_id={other}")), (&binh, format!("/audit?organisation_id={hospital}"))] {
            person.get(&path).await.must_be(403, "forbidden");
        }
        app.pass(std::time::Duration::from_secs(60));
        let minute = mediflix_db::types::Timestamp::now().plus(std::time::Duration::from_secs(30));
        let minute = serde_json::to_value(minute).expect("a moment");
        let minute = minute.as_str().expect("a text");
        an.patch(&format!("/organisations/{hospital}"), json!({"country": "vn"})).await.must(200);
        let base = format!("/audit?organisation_id={hospital}");
        for (filter, expected) in [
            (format!("&account_id={}", an.id), vec!["organisation_change"]),
            (format!("&subject_id={}", binh.id), vec!["member_add"]),
            ("&action=member_add".to_owned(), vec!["member_add", "member_add"]),
            (format!("&from={minute}"), vec!["organisation_change"]),
            (format!("&until={minute}&action=organisation_create"), vec!["organisation_create"]),
        ] {
            assert_eq!(actions(&an.get(&format!("{base}{filter}")).await.must(200).body), expected, "{filter}");
        }
        let first = an.get(&format!("{base}&limit=3")).await.must(200).body;
        let cursor = first["next_cursor"].as_str().expect("a next part");
        let rest = an.get(&format!("{base}&limit=3&cursor={cursor}")).await.must(200).body;
        assert_eq!((actions(&first).len(), actions(&rest)), (3, vec!["organisation_create"]));
        an.get(&format!("{base}&action={}", "a".repeat(101))).await.must_be(422, "validation_failed");
    }

    async fn what_was_noted_is_never_changed_nor_deleted(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        administrator.delete(&format!("/organisations/{hospital}")).await.must(204);
        let before = administrator.get("/audit").await.must(200).body;
        assert_eq!(actions(&before), ["organisation_delete", "organisation_create"]);
        let tries = ["UPDATE audit_events SET action = 'x'", "DELETE FROM audit_events"];
        for sql in tries {
            let tried = app.state.database.write(move |conn: &mut DbConnection| -> DbResult<()> { mediflix_db::testing::execute(conn, sql) });
            assert!(tried.is_err(), "{sql}");
        }
        assert_eq!(administrator.get("/audit").await.must(200).body, before);
    }
}
