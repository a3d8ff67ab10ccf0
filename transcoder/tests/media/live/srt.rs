//! Feeds by SRT: ffmpeg sends to the real transcoder, as by RTMP.

use tokio::process::Child;

use super::film::{USUAL, film};
use super::server::{KEY, Server, Whims};
use super::transcoder::{COPIED, Transcoder, check, run, tasks};

#[test]
fn a_transport_stream_is_seen_and_heard_once_its_key_was_let_in() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(Whims::default()).await;
        let transcoder = Transcoder::start(&server, folder.path()).await;
        let coded = "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50:bframes=2 -pix_fmt yuv420p";
        let source = film("feed.mp4", "30", 5, &format!("{coded} -c:a aac -ar 44100"));
        // Who has the port is closed in, with all threads of its library.
        let threads =
            tasks(transcoder.process("run-srt")).filter_map(|task| std::fs::read_to_string(task.join("status")).ok());
        let threads: Vec<_> = threads.collect();
        assert!(threads.len() > 3, "{threads:?}");
        for line in ["CapEff:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2"] {
            assert!(threads.iter().all(|thread| thread.contains(line)), "{line} {threads:?}");
        }
        let failed = |ffmpeg: Child| async { !ffmpeg.wait_with_output().await.unwrap().status.success() };
        // Without a key it is refused within the handshake, and nobody is asked; with a wrong one it is cut off.
        for stream_id in ["", "#!::r=wrong,m=request", "wrong"] {
            assert!(
                failed(transcoder.send_by_srt(&source, "1", stream_id, &COPIED)).await,
                "{stream_id}"
            );
        }
        server
            .wait(|happened| (happened.keys == ["wrong"] && happened.stretches.is_empty()).then_some(()))
            .await;
        let publish = format!("#!::r={KEY},m=publish");
        let _ffmpeg = transcoder.send_by_srt(&source, "1", &publish, &COPIED);
        server
            .wait(|happened| {
                let came = happened.stretches.first()?;
                came.done.as_ref()?;
                assert_eq!(check(came, &source, 0, 5.0), Vec::<String>::new());
                assert!(came.early.is_empty(), "{:?}", came.early);
                let facts = came.heartbeats.iter().find_map(|heartbeat| heartbeat.facts.clone());
                assert_eq!(facts.unwrap().video.unwrap().height, 360);
                Some(())
            })
            .await;
        let other = ["-c:v", "mpeg2video", "-c:a", "copy"];
        let _other = transcoder.send_by_srt(&source, "1", KEY, &other);
        let refused = server.wait(|happened| happened.stretches.get(1)?.failed.clone()).await;
        assert!(
            refused.detail.contains("other than H.264 and H.265"),
            "{}",
            refused.detail
        );
        let log = transcoder.log().await;
        assert!(!log.contains(KEY) && !log.contains("wrong"), "{log}");
    });
}

#[test]
fn encoders_come_back_when_they_or_the_process_with_the_port_were_killed() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(Whims {
            in_use: true,
            anew: true,
            ..Whims::default()
        })
        .await;
        let transcoder = Transcoder::start(&server, folder.path()).await;
        let source = film("srt.flv", "25", 5, &USUAL.replace("-g 50", "-g 13"));
        // The server believes once that another one sends, and wants another stretch.
        let mut ffmpeg = transcoder.send_by_srt(&source, "1", KEY, &COPIED);
        let has_parts = |number: usize| {
            server.wait(move |happened| {
                let parts = happened.stretches.get(number)?.made.parts.get("v0")?;
                (parts.len() > 1).then_some(())
            })
        };
        let has_ended = |number: usize| {
            server.wait(move |happened| {
                let came = &happened.stretches[number];
                came.done.as_ref()?;
                assert_eq!(came.made.disorder(100 * number as u32, 6), Vec::<String>::new());
                Some(())
            })
        };
        has_parts(1).await;
        has_ended(0).await;
        ffmpeg.kill().await.unwrap();
        has_ended(1).await;
        let mut ffmpeg = transcoder.send_by_srt(&source, "1", KEY, &COPIED);
        has_parts(2).await;
        // The process that has the port dies: what it brought is kept, and the next one has the same port.
        let killed = std::process::Command::new("kill")
            .args(["-9", &transcoder.process("run-srt").to_string()])
            .status();
        assert!(killed.unwrap().success());
        has_ended(2).await;
        ffmpeg.kill().await.unwrap();
        let _again = transcoder.send_by_srt(&source, "1", KEY, &COPIED);
        server
            .wait(|happened| {
                let again = happened.stretches.get(3)?;
                again.done.as_ref()?;
                assert_eq!(check(again, &source, 300, 5.0), Vec::<String>::new());
                assert_eq!(happened.keys, [KEY; 5]);
                Some(())
            })
            .await;
    });
}
