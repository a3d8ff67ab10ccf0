//! Sources whose uploads still run, as workers have them.

use std::time::Duration;

use mediflix_db::Backend;
use serde_json::json;

use crate::app::TestApp;
use crate::on_both_databases;

const MIB: usize = 1 << 20;

/// Text, so that an answer shows it as it is.
fn bytes(length: usize) -> Vec<u8> {
    (0..length)
        .map(|at| b'a' + u8::try_from(at / 7 % 26).expect("a letter"))
        .collect()
}

on_both_databases! {
    async fn a_worker_reads_what_is_durable_and_waits_for_the_rest(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        let file = bytes(3 * MIB);
        let begun = owner.begin_upload(&lecture, file.len(), file[..2 * MIB].to_vec()).await.must(201);
        let lease = worker.lease().await;
        assert!(lease.source.arriving && lease.source.length == 3 * MIB as u64);
        let there = worker.read(&lease, 0..2 * MIB).await.must(206);
        assert!(there.body.as_str().map(str::as_bytes) == Some(&file[..2 * MIB]));
        let ((), next) = tokio::join!(
            owner.go_on(&begun, 2 * MIB, file[2 * MIB..3 * MIB - 10].to_vec()),
            worker.read(&lease, 2 * MIB..2 * MIB + 100),
        );
        assert!(next.must(206).body.as_str().map(str::as_bytes) == Some(&file[2 * MIB..2 * MIB + 100]));
        worker.done(&lease).await.must_be(409, "conflict");
        let ((), last) = tokio::join!(
            owner.go_on(&begun, 3 * MIB - 10, file[3 * MIB - 10..].to_vec()),
            worker.read(&lease, 3 * MIB - 1..3 * MIB),
        );
        last.must(206);
        worker.done(&lease).await.must(204);
        worker.ask().await.must(204);
    }

    async fn a_job_that_awaits_its_upload_is_given_out_when_that_has_ended(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        let file = bytes(2 * MIB);
        let begun = owner.begin_upload(&lecture, file.len(), file[..MIB].to_vec()).await.must(201);
        worker.await_upload(&worker.lease().await).await;
        worker.ask().await.must(204);
        assert_eq!(owner.job(&lecture).await["attempt"], json!(0), "no attempt is counted");
        owner.go_on(&begun, MIB, file[MIB..].to_vec()).await;
        let whole = worker.lease().await;
        assert!(!whole.source.arriving && whole.attempt == 1);
    }

    async fn nobody_waits_for_an_upload_while_a_whole_file_waits_for_a_worker(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let course = owner.course("open").await;
        let other = owner.lecture(&course.section).await;
        owner.begin_upload(&course.lecture, 3 * MIB, bytes(2 * MIB)).await.must(201);
        let lease = worker.lease().await;
        owner.upload(&other).await;
        app.pass(Duration::from_secs(6));
        worker.read(&lease, 0..MIB).await.must(206);
        worker.read(&lease, 2 * MIB..3 * MIB).await.must_be(416, "range_not_satisfiable");
    }
}

#[actix_web::test]
async fn a_source_that_arrives_is_counted_once() {
    let quota = (5 * MIB).to_string();
    let app = TestApp::start_with(Backend::Sqlite, &[("uploads.quota_bytes", &quota)]).await;
    let owner = app.administrator().await;
    let course = owner.course("open").await;
    owner
        .begin_upload(&course.lecture, 3 * MIB, bytes(2 * MIB))
        .await
        .must(201);
    let next = |length| owner.begin_upload(&course.lecture, length, bytes(1));
    next(3 * MIB).await.must_be(413, "quota_exceeded");
    next(2 * MIB).await.must(201);
}
