//! Tokens of transcoders: listed, withdrawn, renewed.

use std::time::Duration;

use mediflix_server::media::worker_tokens::token::OwnToken;
use serde_json::json;

use crate::on_both_databases;

const DAY: Duration = Duration::from_secs(24 * 3600);

on_both_databases! {
    async fn a_worker_whose_token_is_withdrawn_gets_nothing_and_loses_what_it_has(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        let lease = worker.lease().await;
        worker.heartbeat(&lease, json!({})).await;
        let listed = owner.get("/worker-tokens").await.must(200).body;
        assert_eq!(listed["items"][0]["name"], "test");
        let path = format!("/worker-tokens/{}", listed["items"][0]["id"].as_str().expect("an id"));
        owner.delete(&path).await.must(204);
        owner.delete(&path).await.must_be(404, "not_found");
        worker.tell(&lease, json!({})).await.must_be(401, "unauthenticated");
        worker.ask().await.must_be(401, "unauthenticated");
        assert_eq!(owner.get("/worker-tokens").await.must(200).body["items"], json!([]));
        app.worker().ask().await.must(204);
    }

    async fn the_own_transcoders_token_is_renewed_before_it_ends(app) {
        let owner = app.administrator().await;
        let (state, mut own) = (app.state.clone(), OwnToken::default());
        let file = app.media().with_file_name("worker.token");
        let mut keep = || {
            own.keep(&state, &file).expect("kept");
            std::fs::read_to_string(&file).expect("a token")
        };
        let first = keep();
        app.pass(DAY);
        assert_eq!(keep(), first, "it is young");
        app.pass(DAY * 12);
        let second = keep();
        assert_ne!(second, first);
        app.worker_with(first).ask().await.must(401);
        app.worker_with(second).ask().await.must(204);
        drop(owner);
        let owner = app.sign_in("admin@benhvien.vn").await;
        let listed = owner.get("/worker-tokens").await.must(200).body;
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
        app.pass(DAY * 60);
        app.worker_with(keep()).ask().await.must(204);
    }
}
