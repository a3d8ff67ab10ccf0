//! What workers say is bounded at the door: nobody has to trust them, nor the files that they looked at.

use serde_json::{Value, json};

use crate::on_both_databases;

/// 16 KB, with a line that would be one of a playlist's.
fn long() -> String {
    format!("Tim \"mạch\"\n#EXT-X-ENDLIST\n{}", "x".repeat(16_000))
}

fn sound(codecs: &str) -> Value {
    let kind =
        json!({"kind": "audio", "language": "vi", "title": long(), "bitrate": 96_000, "channels": 2, "default": true});
    json!({"id": "a0", "kind": kind, "codecs": codecs})
}

fn board(sheets: u32) -> Value {
    json!({"sheets": sheets, "tiles": 100, "interval_ms": 2_000, "columns": 10, "rows": 10, "tile_width": 160, "tile_height": 90})
}

on_both_databases! {
    async fn words_of_files_are_one_short_line_wherever_they_are_shown(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        let lease = worker.lease().await;
        let told = json!({"codec": long(), "language": long(), "title": long(), "channels": 2});
        let facts = json!({"container": long(), "duration_ms": 4_000, "video": null, "audio": vec![told; 2], "left_out": vec!["Kênh\n2"; 1_000]});
        let segment = json!({"rendition": "a0", "sequence": 0, "start_us": 0, "duration_us": 4_000_000, "bytes": 16, "key": 0});
        let news = json!({
            "facts": facts, "renditions": [sound("mp4a.40.2")], "segments": [segment], "storyboard": board(4),
            "text_tracks": [{"id": "s0", "language": long(), "title": long()}, {"id": "s1", "language": "en", "title": long()}],
        });
        worker.heartbeat(&lease, news).await;
        worker.claim_done(&lease).await.must(204);

        let playlist = app.get(&owner.playlist(&lecture, "main").await).await.must(200).body;
        let playlist = playlist.as_str().expect("a playlist");
        assert!(playlist.lines().all(|line| line != "#EXT-X-ENDLIST" && line.len() < 300), "{playlist}");
        for name in playlist.split("NAME=\"").skip(1) {
            let name = name.split('"').next().expect("a name");
            assert!(name.starts_with("Tim 'mạch' #EXT-X-ENDLIST x") && name.chars().count() <= 60, "{name}");
        }
        assert_eq!(playlist.matches("NAME=\"").count(), 3, "{playlist}");
        let playback = owner.post(&format!("/lectures/{lecture}/playback"), json!({})).await.must(200).body;
        assert_eq!(playback["storyboard"]["sheets"].as_array().map(Vec::len), Some(4));
        for view in [&playback, &owner.job(&lecture).await, &owner.get(&format!("/lectures/{lecture}")).await.must(200).body] {
            assert!(view.to_string().len() < 40_000, "{}", view.to_string().len());
            assert!(!view.to_string().contains("\\n#EXT"), "{view}");
        }
    }

    async fn what_no_worker_makes_is_refused(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        let lease = worker.lease().await;
        let picture = |frame_rate: [u32; 2], height: u32| {
            let kind = json!({"kind": "video", "width": 640, "height": height, "frame_rate": frame_rate, "max_bitrate": 1_000_000});
            json!([{"id": "v0", "kind": kind, "codecs": "avc1.64001f"}])
        };
        let texts: Vec<_> = (0..1_000).map(|n| json!({"id": format!("s{n}"), "language": "vi", "title": null})).collect();
        let segment = |duration_us: u64| json!([{"rendition": "v0", "sequence": 0, "start_us": 0, "duration_us": duration_us, "bytes": 16, "key": 0}]);
        for (what, news) in [
            ("a line break in codecs", json!({"renditions": [sound("mp4a.40.2\n#EXT-X-ENDLIST")]})),
            ("quotes in codecs", json!({"renditions": [sound("mp4a.40.2\",X=\"")]})),
            ("no codecs", json!({"renditions": [sound("")]})),
            ("200,000 sheets", json!({"storyboard": board(200_000)})),
            ("1,000 text tracks", json!({"text_tracks": texts})),
            ("nothing a second", json!({"renditions": picture([25, 0], 360)})),
            ("a picture without lines", json!({"renditions": picture([25, 1], 0)})),
            ("a segment of years", json!({"segments": segment(u64::from(u32::MAX) * 1_000_000)})),
        ] {
            let answer = worker.tell(&lease, news).await;
            assert_eq!(answer.status, 400, "{what}: {:?}", answer.body);
        }
        worker.heartbeat(&lease, json!({"renditions": picture([25, 1], 360), "storyboard": board(1_000)})).await;
    }
}
