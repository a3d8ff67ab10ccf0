//! Feeds by RTMP: ffmpeg sends to the real transcoder, which reports to a server of the test.

use mediflix_protocol::failure::FailureKind;
use tokio::process::Child;

use super::film::{USUAL, film};
use super::server::{Came, KEY, Server, Whims};
use super::transcoder::{COPIED, Transcoder, check, run};

#[test]
fn a_feed_comes_to_the_server_a_part_at_a_time_and_again_when_parts_were_lost() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(Whims {
            loses: Some(1),
            ..Whims::default()
        })
        .await;
        let transcoder = Transcoder::start(&server, folder.path()).await;
        let source = film("feed.flv", "30", 5, USUAL);
        let _ffmpeg = transcoder.send_by_rtmp(&source, "2", KEY, &COPIED);
        server
            .wait(|happened| {
                let came = happened.stretches.first()?;
                let done = came.done.as_ref()?;
                assert_eq!(happened.stretches.len(), 1);
                assert_eq!(check(came, &source, 0, 5.0), Vec::<String>::new());
                assert!(came.early.is_empty(), "{:?}", came.early);
                assert!(came.objects.contains_key("poster.jpg"));
                assert!(done.duration_ms.abs_diff(5_050) < 150, "{}", done.duration_ms);
                let facts = came.heartbeats.iter().find_map(|heartbeat| heartbeat.facts.clone());
                assert_eq!(facts.unwrap().video.unwrap().height, 360);
                Some(())
            })
            .await;
        let log = transcoder.log().await;
        assert!(!log.contains(KEY), "{log}");
        assert!(log.contains("sent again"), "{log}");
    });
}

#[test]
fn a_feed_goes_on_in_another_stretch_when_the_server_wants_it() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(Whims {
            anew: true,
            ..Whims::default()
        })
        .await;
        let transcoder = Transcoder::start(&server, folder.path()).await;
        let source = film("anew.flv", "25", 6, &USUAL.replace("-g 50", "-g 13"));
        let _ffmpeg = transcoder.send_by_rtmp(&source, "1", KEY, &COPIED);
        server
            .wait(|happened| {
                let [first, second] = &happened.stretches[..] else {
                    return None;
                };
                let (_, ended) = first.done.as_ref().zip(second.done.as_ref())?;
                assert_eq!(first.made.disorder(0, 6), Vec::<String>::new());
                assert_eq!(second.made.disorder(100, 6), Vec::<String>::new());
                let lasts = first.made.length_us("v0") / 1_000 + ended.duration_ms;
                assert!((3_500..6_200).contains(&lasts), "{lasts}");
                assert_eq!(happened.keys, [KEY, KEY]);
                Some(())
            })
            .await;
    });
}

#[test]
fn a_connection_that_is_cut_closes_its_last_segment() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(Whims {
            in_use: true,
            ..Whims::default()
        })
        .await;
        let transcoder = Transcoder::start(&server, folder.path()).await;
        let source = film("cut.flv", "25", 6, USUAL);
        let mut ffmpeg = transcoder.send_by_rtmp(&source, "1", KEY, &COPIED);
        let has_part = |came: &Came| came.made.parts.get("v0").is_some_and(|parts| parts.len() > 1);
        server
            .wait(|happened| happened.stretches.first().filter(|came| has_part(came)).map(drop))
            .await;
        ffmpeg.kill().await.unwrap();
        server
            .wait(|happened| {
                let came = &happened.stretches[0];
                came.done.as_ref()?;
                assert_eq!(came.made.disorder(0, 6), Vec::<String>::new());
                assert!(came.made.length_us("v0") < 5_500_000);
                assert_eq!(
                    happened.keys,
                    [KEY, KEY],
                    "it asked until the connection before was gone"
                );
                Some(())
            })
            .await;
    });
}

#[test]
fn who_has_no_key_or_sends_something_else_is_told_so() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(Whims::default()).await;
        let transcoder = Transcoder::start(&server, folder.path()).await;
        let source = film("feed.flv", "30", 5, USUAL);
        let said = |ffmpeg: Child| async {
            let output = ffmpeg.wait_with_output().await.unwrap();
            assert!(!output.status.success());
            String::from_utf8_lossy(&output.stderr).into_owned()
        };
        let refused = said(transcoder.send_by_rtmp(&source, "2", "wrong", &COPIED)).await;
        assert!(
            refused.contains("There is no broadcast with this stream key."),
            "{refused}"
        );
        server
            .wait(|happened| {
                assert!(happened.stretches.is_empty());
                (happened.keys == ["wrong"]).then_some(())
            })
            .await;
        let other = ["-c:v", "flv", "-c:a", "copy"];
        let _ = said(transcoder.send_by_rtmp(&source, "1", KEY, &other)).await;
        let failed = server.wait(|happened| happened.stretches.first()?.failed.clone()).await;
        assert_eq!(failed.kind, FailureKind::BadInput);
        assert!(failed.detail.contains("other than H.264"), "{}", failed.detail);
        let log = transcoder.log().await;
        assert!(log.contains("video other than H.264") && !log.contains(KEY), "{log}");
    });
}
