//! Whose job a worker gets next. Jobs are told apart by the lengths of their sources.

use std::collections::HashSet;
use std::time::Duration;

use mediflix_protocol::lease::Lease;
use serde_json::json;

use crate::on_both_databases;

const HOUR: Duration = Duration::from_secs(3600);
/// Puts a job off by 32 s: more than a test takes.
const LONG: usize = 8_000_000;
const SHORT: usize = 10;

fn lengths(leases: &[Lease]) -> Vec<u64> {
    leases.iter().map(|lease| lease.source.length).collect()
}

on_both_databases! {
    async fn a_hundred_jobs_of_one_organisation_do_not_hold_up_another(app) {
        let administrator = app.administrator().await;
        let many = administrator.instructor_of("A", "many@a.vn").await;
        let one = administrator.instructor_of("B", "one@b.vn").await;
        let course = many.course("open").await;
        for _ in 0..100 {
            many.uploaded(&course, SHORT).await;
        }
        let worker = app.worker();
        let mut leases = vec![worker.lease().await];
        one.uploaded(&one.course("open").await, 11).await;
        for _ in 0..3 {
            leases.push(worker.lease().await);
        }
        assert_eq!(lengths(&leases), [10, 11, 10, 10]);
    }

    async fn who_had_less_of_the_workers_comes_first(app) {
        let administrator = app.administrator().await;
        let (a, b) = (administrator.instructor_of("A", "a@a.vn").await, administrator.instructor_of("B", "b@b.vn").await);
        let (of_a, of_b) = (a.course("open").await, b.course("open").await);
        let worker = app.worker();
        // A's attempt fails after ten minutes of a processor, B's job is done in five.
        a.uploaded(&of_a, 10).await;
        worker.fail(&worker.lease().await, "bad_input", 600_000).await;
        b.uploaded(&of_b, 20).await;
        worker.finish(&worker.lease().await, 1_000, 300_000, json!({})).await;
        for length in [11, 12] {
            a.uploaded(&of_a, length).await;
        }
        for length in [21, 22, 23] {
            b.uploaded(&of_b, length).await;
        }
        let first = worker.lease().await;
        worker.finish(&first, 1_000, 400_000, json!({})).await;
        let second = worker.lease().await;
        assert_eq!(lengths(&[first, second]), [21, 11], "what failed counts, too; then B has had more");
    }

    async fn a_running_job_counts_by_what_its_worker_told_last(app) {
        let administrator = app.administrator().await;
        let (a, b) = (administrator.instructor_of("A", "a@a.vn").await, administrator.instructor_of("B", "b@b.vn").await);
        let (of_a, of_b) = (a.course("open").await, b.course("open").await);
        for length in [10, 11] {
            a.uploaded(&of_a, length).await;
        }
        for length in [20, 21] {
            b.uploaded(&of_b, length).await;
        }
        let worker = app.worker();
        let [first, second] = [worker.lease().await, worker.lease().await];
        worker.heartbeat(&first, json!({"cpu_ms": 900_000})).await;
        worker.heartbeat(&second, json!({"cpu_ms": 100_000})).await;
        let third = worker.lease().await;
        assert_eq!(lengths(&[first, second, third]), [10, 20, 21]);
    }

    async fn short_jobs_come_before_long_ones_until_these_have_waited_for_their_length(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let worker = app.worker();
        owner.uploaded(&course, LONG).await;
        owner.uploaded(&course, 10).await;
        let first = worker.lease().await;
        app.pass(Duration::from_secs(33));
        owner.uploaded(&course, 11).await;
        let (second, third) = (worker.lease().await, worker.lease().await);
        assert_eq!(lengths(&[first, second, third]), [10, LONG as u64, 11]);
    }

    async fn parts_of_what_has_begun_come_after_short_jobs_and_before_the_next_long_one(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let worker = app.worker();
        owner.uploaded(&course, LONG).await;
        worker.share(&worker.lease().await, 4).await;
        owner.uploaded(&course, LONG + 1).await;
        owner.uploaded(&course, SHORT).await;
        let mut order = Vec::new();
        for _ in 0..5 {
            let lease = worker.lease().await;
            order.push((lease.source.length, lease.part.map(|part| part.number)));
        }
        let long = LONG as u64;
        assert_eq!(order, [(10, None), (long, Some(1)), (long, Some(2)), (long, Some(3)), (long + 1, None)]);
    }

    async fn an_organisation_that_had_nothing_for_hours_is_next_however_busy_others_are(app) {
        let administrator = app.administrator().await;
        let (heavy, busy) = (administrator.instructor_of("A", "a@a.vn").await, administrator.instructor_of("B", "b@b.vn").await);
        let (of_heavy, of_busy) = (heavy.course("open").await, busy.course("open").await);
        heavy.uploaded(&of_heavy, LONG).await;
        let worker = app.worker();
        worker.finish(&worker.lease().await, 1_000, 36_000_000, json!({})).await;
        heavy.uploaded(&of_heavy, LONG).await;
        for _ in 0..3 {
            // There is always something short of the other, which took less.
            app.sign_in("b@b.vn").await.uploaded(&of_busy, SHORT).await;
            let worker = app.worker();
            let lease = worker.lease().await;
            assert_eq!(lease.source.length, SHORT as u64);
            worker.finish(&lease, 1_000, 1_000, json!({})).await;
            app.pass(HOUR - Duration::from_secs(60));
        }
        app.sign_in("b@b.vn").await.uploaded(&of_busy, SHORT).await;
        app.pass(Duration::from_secs(200));
        assert_eq!(app.worker().lease().await.source.length, LONG as u64);
    }

    async fn workers_who_come_together_get_different_jobs(app) {
        let administrator = app.administrator().await;
        let other = administrator.instructor_of("A", "a@a.vn").await;
        let courses = [administrator.course("open").await, other.course("open").await];
        for _ in 0..6 {
            administrator.uploaded(&courses[0], SHORT).await;
            other.uploaded(&courses[1], SHORT).await;
        }
        let worker = app.worker();
        let leases = futures_util::future::join_all((0..12).map(|_| worker.lease())).await;
        let jobs: HashSet<_> = leases.iter().map(|lease| lease.job).collect();
        assert_eq!(jobs.len(), 12);
        worker.ask().await.must(204);
    }

    async fn what_failed_keeps_its_turn_and_its_pause(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let worker = app.worker();
        owner.uploaded(&course, 10).await;
        owner.uploaded(&course, 11).await;
        owner.uploaded(&course, 12).await;
        for pause_s in [2, 4, 8, 16] {
            let tried = worker.lease().await;
            assert_eq!(tried.source.length, 10, "its turn is before the others'");
            worker.fail(&tried, "environment", 0).await;
            if pause_s == 16 {
                assert_eq!(worker.lease().await.source.length, 11, "it pauses");
            }
            app.pass(Duration::from_secs(pause_s + 1));
        }
        assert_eq!(worker.lease().await.source.length, 10);
    }

    async fn a_job_keeps_the_organisation_that_owned_its_course(app) {
        let administrator = app.administrator().await;
        let mover = administrator.instructor_of("A", "a@a.vn").await;
        let course = mover.course("open").await;
        mover.uploaded(&course, 10).await;
        let other = administrator.organisation("B").await;
        let moved = json!({"organisation_id": other});
        administrator.patch(&format!("/courses/{}", course.id), moved).await.must(200);
        let worker = app.worker();
        worker.finish(&worker.lease().await, 60_000, 1_000, json!({})).await;
        let costs = administrator.get("/packaging-costs").await.must(200).body;
        assert_eq!(costs["items"][0]["organisation_name"], "A");
    }
}
