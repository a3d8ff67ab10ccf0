//! Pictures that courses and lectures have of their own.

use serde_json::json;

use crate::app::{Answer, png};
use crate::on_both_databases;
use crate::search::finding::published;

on_both_databases! {
    async fn a_picture_of_ones_own_stands_in_the_place_of_a_still_for_who_may_watch(app) {
        let administrator = app.administrator().await;
        let owner = administrator.instructor_of("A", "an@benhvien.vn").await;
        let nurse = app.learner("nurse@benhvien.vn").await;
        let (course, lecture) = published(&app, &owner, "signed_in", "Tim").await;
        let put = |path: String, bytes: Vec<u8>| Answer::receive(app.request("PUT", &path).bearer_auth(&owner.token).body(bytes));
        for path in [format!("/courses/{course}/thumbnail"), format!("/lectures/{lecture}/thumbnail")] {
            for wrong in [b"<svg onload=alert(1)>".to_vec(), Vec::new(), png(8, b"")] {
                put(path.clone(), wrong).await.must_be(422, "validation_failed");
            }
            put(path.clone(), [png(64, b""), vec![0; 512 * 1024]].concat()).await.must_be(413, "payload_too_large");
        }
        nurse.delete(&format!("/courses/{course}/thumbnail")).await.must_be(403, "forbidden");
        put(format!("/courses/{course}/thumbnail"), png(64, b"GPS 16.07 N")).await.must(204);
        put(format!("/lectures/{lecture}/thumbnail"), png(65, b"")).await.must(204);
        let seen = nurse.get(&format!("/courses/{course}")).await.must(200).body;
        assert_eq!((&seen["has_thumbnail"], &seen["sections"][0]["lectures"][0]["has_thumbnail"]), (&json!(true), &json!(true)));
        let of_course = seen["poster_url"].as_str().expect("a picture").to_owned();
        let of_lecture = seen["sections"][0]["lectures"][0]["media"]["poster_url"].as_str().expect("a picture").to_owned();
        for (url, bytes) in [(&of_course, png(64, b"")), (&of_lecture, png(65, b""))] {
            let shown = app.request("GET", url).send().await.expect("an answer");
            assert_eq!((shown.status().as_u16(), shown.headers()["content-type"].to_str().ok()), (200, Some("image/png")));
            assert_eq!(shown.bytes().await.expect("bytes"), bytes);
            app.get(&url.replace(&nurse.id, "-")).await.must_be(404, "not_found");
        }
        let hit = &nurse.get("/search?q=tim&kind=course").await.must(200).body["items"][0];
        assert!(hit["poster_url"].as_str().is_some_and(|url| url.contains("/thumbnail/")), "{hit}");
        assert_eq!(app.get(&format!("/courses/{course}")).await.must(200).body["poster_url"], json!(null), "one signs in first");
        owner.post(&format!("/courses/{course}/unpublish"), json!({})).await.must(200);
        app.get(&of_course).await.must_be(404, "not_found");
        owner.delete(&format!("/courses/{course}/thumbnail")).await.must(204);
        let seen = owner.get(&format!("/courses/{course}")).await.must(200).body;
        assert!(seen["poster_url"].as_str().is_some_and(|url| url.contains(&lecture)), "the first lecture's");
    }
}
