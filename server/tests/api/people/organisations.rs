//! Organisations and who belongs to them.

use serde_json::json;

use crate::app::PASSWORD;
use crate::on_both_databases;

on_both_databases! {
    async fn an_organisation_is_made_renamed_and_deleted(app) {
        let administrator = app.administrator().await;
        let made = administrator.post("/organisations", json!({"name": " Bệnh viện Chợ Rẫy "})).await.must(201);
        assert_eq!(made.body["name"], "Bệnh viện Chợ Rẫy");
        let path = format!("/organisations/{}", made.id());
        let renamed = administrator.patch(&path, json!({"name": "병원"})).await.must(200).body;
        let listed = administrator.get("/organisations").await.must(200).body;
        // The first is the site's own, which its first administrator belongs to.
        assert_eq!((&listed["items"][1], &listed["next_cursor"]), (&renamed, &json!(null)));
        administrator.delete(&path).await.must(204);
        administrator.delete(&path).await.must_be(404, "not_found");
        assert_eq!(administrator.get("/organisations").await.body["items"].as_array().map(Vec::len), Some(1));
    }

    async fn two_organisations_never_have_one_name(app) {
        let administrator = app.administrator().await;
        let first = administrator.post("/organisations", json!({"name": "A"})).await.must(201).id();
        let second = administrator.post("/organisations", json!({"name": "B"})).await.must(201).id();
        let taken = json!([{"field": "name", "code": "taken"}]);
        let answers = [
            administrator.post("/organisations", json!({"name": "A"})).await,
            administrator.patch(&format!("/organisations/{second}"), json!({"name": "A"})).await,
        ];
        for answer in answers {
            answer.must_be(422, "validation_failed");
            assert_eq!(answer.body["fields"], taken);
        }
        administrator.patch(&format!("/organisations/{first}"), json!({"name": "A"})).await.must(200);
        for (name, fault) in [(" ", "required"), ("a\u{0}", "invalid"), (&"a".repeat(101), "too_long")] {
            let answer = administrator.post("/organisations", json!({"name": name})).await;
            assert_eq!(answer.must(422).body["fields"], json!([{"field": "name", "code": fault}]));
        }
    }

    async fn members_are_put_in_changed_and_leave(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let (an, binh) = (app.learner("an@benhvien.vn").await, app.learner("binh@benhvien.vn").await);
        let members = format!("/organisations/{hospital}/members");
        let member = |person: &crate::app::Person<'_>| format!("{members}/{}", person.id);
        an.get(&members).await.must_be(403, "forbidden");
        administrator.put_into(&an, &hospital, &["administrator"]).await;
        // An organisation's administrator changes its members, and invites others.
        an.put(&member(&binh), json!({"roles": ["learner"]})).await.must_be(404, "not_found");
        administrator.put_into(&binh, &hospital, &["learner"]).await;
        let pairs = json!([{"from": "ko", "to": "vi"}]);
        let change = json!({"roles": ["translator", "instructor", "translator"], "languages": pairs});
        let changed = an.put(&member(&binh), change).await.must(200).body;
        assert_eq!((&changed["roles"], &changed["languages"]), (&json!(["instructor", "translator"]), &pairs));
        let listed = an.get(&members).await.must(200).body;
        let emails: Vec<_> = listed["items"].as_array().expect("a list").iter().map(|each| each["email"].clone()).collect();
        assert_eq!(emails, ["an@benhvien.vn", "binh@benhvien.vn"]);
        // Who leaves loses the rights; what they made stays.
        let course = binh.course("open").await;
        binh.delete(&member(&an)).await.must_be(403, "forbidden");
        binh.delete(&member(&binh)).await.must(204);
        binh.get(&format!("/courses/{}", course.id)).await.must_be(404, "not_found");
        an.get(&format!("/courses/{}", course.id)).await.must(200);
        an.delete(&member(&binh)).await.must_be(404, "not_found");
    }

    async fn an_organisation_tells_who_it_is(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let path = format!("/organisations/{hospital}");
        let (an, binh) = (app.learner("an@benhvien.vn").await, app.learner("binh@benhvien.vn").await);
        administrator.put_into(&an, &hospital, &["administrator"]).await;
        administrator.put_into(&binh, &hospital, &["training_office"]).await;
        let profile = json!({"kind": "university", "country": "VN", "province": " Đà Nẵng ", "about": {"vi": "Dạy học"}});
        binh.patch(&path, profile.clone()).await.must_be(403, "forbidden");
        let changed = an.patch(&path, profile).await.must(200).body;
        assert_eq!(app.get(&path).await.must(200).body, changed);
        let fields = ["kind", "country", "province", "about", "revision", "logo_url"].map(|field| changed[field].clone());
        assert_eq!(fields, [json!("university"), json!("vn"), json!("Đà Nẵng"), json!({"vi": "Dạy học"}), json!(2), json!(null)]);
        // Whoever saw an older one is told.
        let late = app.request("PATCH", &path).bearer_auth(&an.token).header("if-match", "\"1\"").json(&json!({"country": ""}));
        let late = crate::app::Answer::receive(late).await;
        late.must_be(412, "changed");
        assert_eq!(late.body["params"]["current"]["revision"], 2);
        an.patch(&path, json!({"kind": "shop"})).await.must_be(422, "validation_failed");
        for (body, field, fault) in [
            (json!({"country": "vnm"}), "country", "invalid"),
            (json!({"province": "a".repeat(101)}), "province", "too_long"),
            (json!({"about": {"ko": "가".repeat(10_001)}}), "about", "too_long"),
        ] {
            let answer = an.patch(&path, body).await.must(422).body;
            assert_eq!(answer["fields"], json!([{"field": field, "code": fault}]));
        }
        an.patch(&path, json!({"about": {"ko": "가".repeat(10_000)}, "province": "", "country": ""})).await.must(200);
    }

    async fn a_logo_is_a_picture_by_its_own_bytes(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let path = format!("/organisations/{hospital}/logo");
        let an = app.learner("an@benhvien.vn").await;
        let put = |person: &crate::app::Person<'_>, bytes: Vec<u8>| {
            let request = app.request("PUT", &path).bearer_auth(&person.token).header("content-type", "image/png");
            crate::app::Answer::receive(request.body(bytes))
        };
        let png = |side: u8| crate::app::png(side, b"");
        put(&an, png(64)).await.must_be(403, "forbidden");
        administrator.put_into(&an, &hospital, &["administrator"]).await;
        app.get(&path).await.must_be(404, "not_found");
        for wrong in [b"<svg onload=alert(1)>".to_vec(), Vec::new(), b"%PDF-1.7".to_vec(), png(8), png(64)[..40].to_vec()] {
            let answer = put(&an, wrong).await.must(422).body;
            assert_eq!(answer["fields"], json!([{"field": "logo", "code": "invalid"}]));
        }
        put(&an, crate::app::png(64, &vec![0; 512 * 1024])).await.must_be(413, "payload_too_large");
        let address = put(&an, png(64)).await.must(200).body["logo_url"].as_str().expect("an address").to_owned();
        let shown = app.request("GET", &address).send().await.expect("an answer");
        let header = |name: &str| shown.headers()[name].to_str().expect("a text").to_owned();
        assert_eq!(header("content-type"), "image/png");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("cache-control").contains("immutable"));
        assert_eq!(shown.bytes().await.expect("bytes"), png(64));
        app.pass(std::time::Duration::from_secs(1));
        let other = put(&an, png(65)).await.must(200).body["logo_url"].clone();
        assert_ne!(other, json!(address), "another logo has another address");
        assert_eq!(an.delete(&path).await.must(200).body["logo_url"], json!(null));
        app.get(&path).await.must_be(404, "not_found");
    }

    async fn courses_are_listed_by_who_owns_them(app) {
        let administrator = app.administrator().await;
        let an = administrator.instructor_of("A", "an@benhvien.vn").await;
        let binh = administrator.instructor_of("B", "binh@benhvien.vn").await;
        let (course, other) = (an.course("open").await, binh.course("open").await);
        let owner = an.get(&format!("/courses/{}", course.id)).await.must(200).body["organisation_id"].clone();
        let listed = format!("/courses?organisation_id={}", owner.as_str().expect("an id"));
        assert_eq!(app.get(&listed).await.must(200).body["items"], json!([]), "a draft is not counted");
        for (person, id) in [(&an, &course.id), (&binh, &other.id)] {
            person.post(&format!("/courses/{id}/publish"), json!({})).await.must(200);
        }
        let found = app.get(&listed).await.must(200).body["items"].clone();
        assert_eq!((found[0]["id"].as_str(), found.as_array().map(Vec::len)), (Some(course.id.as_str()), Some(1)));
    }

    async fn roles_that_make_no_sense_are_refused(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let an = app.learner("an@benhvien.vn").await;
        let path = format!("/organisations/{hospital}/members/{}", an.id);
        let pair = |from, to| json!({"from": from, "to": to});
        let bodies = [
            (json!({"roles": []}), "roles", "required"),
            (json!({"roles": ["translator"]}), "languages", "required"),
            (json!({"roles": ["learner"], "languages": [pair("vi", "ko")]}), "languages", "invalid"),
            (json!({"roles": ["translator"], "languages": [pair("vi", "vi")]}), "languages", "invalid"),
        ];
        for (body, field, fault) in bodies {
            let answer = administrator.put(&path, body.clone()).await.must(422).body;
            assert_eq!(answer["fields"], json!([{"field": field, "code": fault}]), "{body}");
        }
        administrator.put(&path, json!({"roles": ["director"]})).await.must(422);
        for number in 0..16 {
            let other = administrator.organisation(&format!("B{number}")).await;
            administrator.put_into(&an, &other, &["learner"]).await;
        }
        let answer = administrator.put(&path, json!({"roles": ["learner"]})).await.must(422).body;
        assert_eq!(answer["fields"], json!([{"field": "organisation_id", "code": "too_many"}]));
    }

    async fn an_invitation_leads_into_its_organisation(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let an = app.learner("an@benhvien.vn").await;
        let invited_as = |email: &str| json!({"email": email, "roles": ["host"], "locale": "ko", "organisation_id": hospital});
        let invited = |role: &str| json!({"email": "kim@hospital.kr", "roles": [role], "locale": "ko", "organisation_id": hospital});
        an.post("/invitations", invited("learner")).await.must_be(403, "forbidden");
        administrator.put_into(&an, &hospital, &["administrator"]).await;
        an.post("/invitations", json!({"email": "x@y.vn", "locale": "vi"})).await.must_be(403, "forbidden");
        let mut above = invited("learner");
        above["role"] = json!("administrator");
        an.post("/invitations", above).await.must_be(403, "forbidden");
        let withdrawn = an.post("/invitations", invited_as("anders@hospital.kr")).await.must(201).id();
        an.delete(&format!("/invitations/{withdrawn}")).await.must(204);
        an.post("/invitations", invited("instructor")).await.must(201);
        let listed = an.get(&format!("/invitations?organisation_id={hospital}")).await.must(200).body;
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
        an.get("/invitations").await.must_be(403, "forbidden");
        let invitation = app.letter_token("kim@hospital.kr").await;
        let body = json!({"email": "kim@hospital.kr", "password": PASSWORD, "display_name": "김", "locale": "ko", "invitation": invitation});
        app.post("/accounts", body).await.must(202);
        let kim = app.sign_in("kim@hospital.kr").await.get("/account").await.must(200).body;
        assert_eq!(kim["memberships"][0]["roles"], json!(["instructor"]));
    }
}
