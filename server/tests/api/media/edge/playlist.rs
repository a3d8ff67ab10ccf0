//! What players see, part by part.

use std::collections::BTreeSet;

use super::players::Player;
use super::validator::Playlist;
use super::{Encoder, PARTS, on_air};
use crate::on_both_databases;

on_both_databases! {
    async fn parts_are_shown_as_they_come_and_are_what_went_in(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "open").await;
        let mut encoder = Encoder::connect(&app, &on_air.key).await;
        encoder.send_both(1).await;
        let player = Player::start(&app, &owner, &on_air.course.lecture).await;
        let main = player.get("main.m3u8").await.must(200).body;
        assert!(main.as_str().is_some_and(|main| main.contains("v0.m3u8") && main.contains("a0.m3u8")), "{main}");
        let mut known: [Option<Playlist>; 2] = [None, None];
        let (mut hints, mut shown) = (BTreeSet::new(), BTreeSet::new());
        // Ten segments: what is older than six target durations is skipped.
        for step in 1..10 * PARTS {
            encoder.send_both(1).await;
            for (name, known) in ["v0", "a0"].into_iter().zip(&mut known) {
                let full = player.playlist(&format!("{name}.m3u8")).await;
                let delta = player.playlist(&format!("{name}.m3u8?_HLS_skip=YES")).await;
                let seen = known.as_ref().map_or_else(|| full.clone(), |known| known.updated(&delta));
                seen.must_equal(&full);
                assert_eq!(full.last(), (u64::from(step / PARTS), u64::from(step % PARTS)));
                let (other, report) = full.reports.iter().next().expect("a report");
                assert_ne!(other, &format!("{name}.m3u8"));
                assert!(*report <= full.last() && report.0 * 6 + report.1 + 1 >= u64::from(step), "{report:?}");
                hints.extend(full.hint.iter().map(|(uri, opener)| (uri.clone(), opener.key.clone(), opener.iv)));
                let parts = full.segments.iter().flat_map(|segment| &segment.parts).chain(&full.open);
                shown.extend(parts.map(|part| (part.uri.clone(), part.opener.key.clone(), part.opener.iv)));
                if step % 7 == 0 {
                    let last = full.open.last().or_else(|| full.segments.last()?.parts.last()).expect("a part");
                    let sent = &encoder.sent[&format!("{name}/{}", full.last().0)][usize::try_from(full.last().1).expect("small")];
                    assert_eq!(&player.decrypted(&last.uri, &last.opener).await, sent);
                    let independent = name == "a0" || step % PARTS == 0;
                    assert_eq!(last.independent, independent);
                }
                *known = Some(seen);
            }
        }
        let untrue: Vec<_> = hints.difference(&shown).collect();
        assert_eq!(untrue.len(), 2, "only what comes next is announced and not there: {untrue:?}");
        let last = player.playlist("v0.m3u8").await;
        assert!(last.kind.is_none() && last.segments[0].date.is_some() && last.segments.len() == 10);
        for segment in &last.segments {
            let sent = encoder.sent[&format!("v0/{}", segment.sequence)].concat();
            assert_eq!(player.decrypted(&segment.uri, &segment.opener).await, sent, "segment {}", segment.sequence);
            assert_eq!(player.bytes(&segment.opener.map).await, b"v0/init.mp4");
        }
        assert!(last.segments[0].parts.is_empty() && !last.segments[9].parts.is_empty(), "parts are listed near the edge");
        let whole = player.playlist("v0.m3u8?from=start").await;
        assert_eq!(whole.kind.as_deref(), Some("EVENT"));
        assert_eq!(whole.segments.len(), 10);
        let main = player.get("main.m3u8?from=start").await.must(200).body;
        assert!(main.as_str().is_some_and(|main| main.contains("v0.m3u8?from=start")), "{main}");
    }
}
