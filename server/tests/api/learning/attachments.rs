//! Files of courses and lectures: what is taken, who gets it, and how it goes.

use std::time::Duration;

use futures_util::TryStreamExt;
use mediflix_media_store::Area;
use mediflix_server::learning::attachments::erase::erase_what_is_over;
use mediflix_server::media::packaging::sweep;
use serde_json::{Value, json};

use crate::app::{Answer, Person, TestApp};
use crate::on_both_databases;

const WEEK: Duration = Duration::from_secs(8 * 24 * 3600);

/// Uploads a file to a course, or to one of its lectures.
async fn upload(app: &TestApp, person: &Person<'_>, course: &str, query: &str, bytes: Vec<u8>) -> Answer {
    let request = app.request("POST", &format!("/courses/{course}/attachments?{query}"));
    Answer::receive(request.bearer_auth(&person.token).body(bytes)).await
}

fn pdf() -> Vec<u8> {
    (0..200_000_u32).fold(b"%PDF-1.7\n".to_vec(), |mut bytes, number| {
        bytes.push(u8::try_from(number % 251).expect("small"));
        bytes
    })
}

async fn stored(app: &TestApp) -> usize {
    let all: Vec<_> = app
        .state
        .store
        .list(Area::Private)
        .try_collect()
        .await
        .expect("a listing");
    all.iter()
        .filter(|entry| entry.key.as_str().starts_with("attachments/"))
        .count()
}

async fn items(person: &Person<'_>, course: &str) -> Vec<Value> {
    let listed = person
        .get(&format!("/courses/{course}/attachments"))
        .await
        .must(200)
        .body;
    listed["items"].as_array().expect("items").clone()
}

on_both_databases! {
    async fn a_file_comes_back_byte_for_byte_to_who_may_watch_and_to_nobody_else(app) {
        let administrator = app.administrator().await;
        let owner = administrator.instructor_of("A", "an@benhvien.vn").await;
        let nurse = app.learner("nurse@benhvien.vn").await;
        let course = owner.course("signed_in").await;
        let made = upload(&app, &owner, &course.id, "name=B%C3%A0i%20gi%E1%BA%A3ng.pdf", pdf()).await.must(201).body;
        assert_eq!([&made["kind"], &made["file_name"], &made["bytes"]], [&json!("pdf"), &json!("Bài giảng.pdf"), &json!(pdf().len())]);
        let path = format!("/courses/{}/attachments", course.id);
        nurse.get(&path).await.must_be(404, "not_found");
        owner.post(&format!("/courses/{}/publish", course.id), json!({})).await.must(200);
        let unknown = &app.get(&path).await.must(200).body["items"][0];
        assert_eq!((&unknown["file_name"], &unknown["url"]), (&json!("Bài giảng.pdf"), &json!(null)), "one signs in first");
        let url = items(&nurse, &course.id).await[0]["url"].as_str().expect("an address").to_owned();
        let taken = app.request("GET", &url).header("accept-encoding", "gzip").send().await.expect("an answer");
        let header = |name: &str| taken.headers()[name].to_str().expect("a text").to_owned();
        assert_eq!(header("content-disposition"), "attachment; filename=\"B_i gi_ng.pdf\"; filename*=UTF-8''B%C3%A0i%20gi%E1%BA%A3ng.pdf");
        assert_eq!((header("x-content-type-options"), header("content-security-policy")), ("nosniff".into(), "sandbox; default-src 'none'".into()));
        assert_eq!((header("content-type"), header("content-length")), ("application/pdf".into(), pdf().len().to_string()));
        assert_eq!(taken.bytes().await.expect("bytes"), pdf());
        let part = app.request("GET", &url).header("range", "bytes=1000-1999").send().await.expect("an answer");
        assert_eq!((part.status().as_u16(), part.headers()["content-range"].to_str().expect("a text")), (206, &*format!("bytes 1000-1999/{}", pdf().len())));
        assert_eq!(part.bytes().await.expect("bytes"), pdf()[1000..2000]);
        app.request("GET", &url).header("range", "bytes=900000-").send().await.map(|answer| assert_eq!(answer.status(), 416)).expect("an answer");
        // Another's address, a changed one, and rights that ended.
        for wrong in [url.replace(&nurse.id, &owner.id), url.replace(&nurse.id, "-"), format!("{url}0")] {
            app.get(&wrong).await.must_be(404, "not_found");
        }
        owner.post(&format!("/courses/{}/unpublish", course.id), json!({})).await.must(200);
        app.get(&url).await.must_be(404, "not_found");
        owner.post(&format!("/courses/{}/publish", course.id), json!({})).await.must(200);
        app.get(&url).await.must(200);
        administrator.patch(&format!("/accounts/{}", nurse.id), json!({"disabled": true})).await.must(200);
        app.get(&url).await.must_be(404, "not_found");
    }

    async fn what_is_no_such_file_is_refused_and_leaves_nothing(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        for (name, bytes) in [("a.html", b"<html><script>alert(1)</script>".to_vec()), ("a.pdf", b"MZ\x90\0".to_vec()), ("a.svg", b"<svg onload=alert(1)>".to_vec())] {
            upload(&app, &owner, &course.id, &format!("name={name}"), bytes).await.must_be(422, "validation_failed");
        }
        upload(&app, &owner, &course.id, "", pdf()).await.must_be(422, "validation_failed");
        upload(&app, &owner, &course.id, &format!("name=a.pdf&lecture_id={}", course.section), pdf()).await.must_be(422, "validation_failed");
        let long = upload(&app, &owner, &course.id, &format!("name={}.exe", "a".repeat(400)), pdf()).await.must(201).body;
        assert_eq!(long["file_name"].as_str().map(str::len), Some(204), "cut, and named what it is");
        assert_eq!(stored(&app).await, 1);
        let stranger = app.learner("hoc@benhvien.vn").await;
        upload(&app, &stranger, &course.id, "name=a.pdf", pdf()).await.must_be(404, "not_found");
        assert_eq!(stored(&app).await, 1);
    }

    async fn files_are_titled_put_in_order_deleted_and_brought_back(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let mut ids = Vec::new();
        for query in ["name=a.pdf".to_owned(), format!("name=b.pdf&lecture_id={}", course.lecture), "name=c.pdf".to_owned()] {
            ids.push(upload(&app, &owner, &course.id, &query, pdf()).await.must(201).id());
        }
        let order = format!("/courses/{}/attachments/order", course.id);
        owner.put(&order, json!({"ids": [ids[2], ids[0]]})).await.must_be(409, "conflict");
        let ordered = owner.put(&order, json!({"ids": [ids[2], ids[0], ids[1]]})).await.must(200).body;
        assert_eq!((&ordered["items"][0]["id"], &ordered["items"][2]["lecture_id"]), (&json!(ids[2]), &json!(course.lecture)));
        let path = format!("/attachments/{}", ids[0]);
        let title = json!({"vi": "Tài liệu", "ko": "자료"});
        assert_eq!(owner.patch(&path, json!({"title": title})).await.must(200).body["title"], title);
        owner.patch(&path, json!({"title": {"vi": "a".repeat(201)}})).await.must_be(422, "validation_failed");
        let url = items(&owner, &course.id).await[1]["url"].as_str().expect("an address").to_owned();
        owner.delete(&path).await.must(204);
        app.get(&url).await.must_be(404, "not_found");
        assert_eq!(items(&owner, &course.id).await.len(), 2);
        owner.post(&format!("{path}/restore"), json!({})).await.must(200);
        app.get(&url).await.must(200);
        owner.delete(&path).await.must(204);
        app.pass(WEEK);
        erase_what_is_over(&app.state).await.expect("a round");
        sweep::remove(&app.state).await.expect("a round");
        assert_eq!(stored(&app).await, 2);
        let owner = app.sign_in("admin@benhvien.vn").await;
        owner.post(&format!("{path}/restore"), json!({})).await.must_be(404, "not_found");
    }

    async fn a_lecture_that_is_erased_takes_its_files_along_and_so_does_a_course(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        upload(&app, &owner, &course.id, "name=a.pdf", pdf()).await.must(201);
        upload(&app, &owner, &course.id, &format!("name=b.pdf&lecture_id={}", course.lecture), pdf()).await.must(201);
        // Drafts of lectures are seen by nobody else, with their files.
        owner.post(&format!("/courses/{}/publish", course.id), json!({})).await.must(200);
        assert_eq!(app.get(&format!("/courses/{}/attachments", course.id)).await.must(200).body["items"].as_array().map(Vec::len), Some(1));
        owner.post(&format!("/lectures/{}/erase", course.lecture), json!({})).await.must(204);
        assert_eq!(items(&owner, &course.id).await.len(), 1);
        sweep::remove(&app.state).await.expect("a round");
        assert_eq!(stored(&app).await, 1);
        owner.post(&format!("/courses/{}/unpublish", course.id), json!({})).await.must(200);
        owner.delete(&format!("/courses/{}", course.id)).await.must(204);
        sweep::remove(&app.state).await.expect("a round");
        assert_eq!(stored(&app).await, 0);
    }

    async fn a_course_holds_fifty_files(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        for number in 0..50 {
            upload(&app, &owner, &course.id, &format!("name={number}.pdf"), b"%PDF-1.7".to_vec()).await.must(201);
        }
        let refused = upload(&app, &owner, &course.id, "name=51.pdf", b"%PDF-1.7".to_vec()).await.must(422).body;
        assert_eq!(refused["fields"][0]["code"], "too_many");
        assert_eq!(items(&owner, &course.id).await.len(), 50);
    }
}
