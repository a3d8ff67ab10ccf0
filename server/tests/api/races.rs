//! What happens at the same moment: on PostgreSQL, too, each thing is given once.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use mediflix_db::Backend;
use serde_json::json;

use crate::app::TestApp;
use crate::on_both_databases;

on_both_databases! {
    async fn administrators_who_demote_each_other_leave_one(app) {
        let first = app.administrator().await;
        let second = app.learner("second@b.vn").await;
        let paths = [&first, &second].map(|person| format!("/accounts/{}", person.id));
        first.patch(&paths[1], json!({"role": "administrator"})).await.must(200);
        for round in 0..8 {
            let demoted = json!({"role": "none"});
            let (one, other) = tokio::join!(first.patch(&paths[1], demoted.clone()), second.patch(&paths[0], demoted.clone()));
            let done = [&one, &other].iter().filter(|answer| answer.status == 200).count();
            assert_eq!(done, 1, "round {round}: {} {}", one.body, other.body);
            let (left, back) = if one.status == 200 { (&first, &paths[1]) } else { (&second, &paths[0]) };
            left.patch(back, json!({"role": "administrator"})).await.must(200);
        }
    }

    async fn lectures_and_sections_that_are_added_at_once_have_places_of_their_own(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        join_all((0..12).map(|_| owner.lecture(&course.section))).await;
        let add = |number: usize| {
            let (owner, path) = (owner.clone(), format!("/courses/{}/sections", course.id));
            async move { owner.post(&path, json!({"title": {"vi": format!("{number}")}})).await.must(201) }
        };
        join_all((0..12).map(add)).await;
        let id = course.id.parse().expect("an id");
        let places = app.state.read(move |conn| {
            let lectures: Vec<i32> = mediflix_db::learning::lectures::of_courses(conn, &[id])?.iter().map(|lecture| lecture.place).collect();
            let sections: Vec<i32> = mediflix_db::learning::sections::of_course(conn, id)?.iter().map(|section| section.place).collect();
            Ok([lectures, sections])
        });
        for found in places.await.expect("places") {
            assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 13, "{found:?}");
        }
    }

    async fn guesses_at_the_same_moment_count_each(app) {
        app.learner("an@b.vn").await;
        let guesses = join_all((0..30).map(|_| app.try_sign_in("an@b.vn", "a wrong password"))).await;
        let looked_at = guesses.iter().filter(|guess| guess.status == 401).count();
        assert!((5..=6).contains(&looked_at), "{looked_at} of 30 were looked at");
    }
}

#[actix_web::test]
async fn uploads_that_begin_at_once_share_one_quota() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let app = TestApp::start_with(backend, &[("uploads.quota_bytes", "100")]).await;
        let owner = app.administrator().await;
        let lecture = owner.course("open").await.lecture;
        let begun = join_all((0..24).map(|_| owner.begin_upload(&lecture, 10, Vec::new()))).await;
        let let_in = begun.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(let_in, 10, "{backend:?}");
        let incoming = app.media().join("incoming");
        assert_eq!(
            std::fs::read_dir(incoming).expect("a folder").count(),
            10,
            "what was refused leaves nothing"
        );
    }
}
