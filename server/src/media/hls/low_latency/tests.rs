//! What a live playlist says, and in which order.

use super::*;

const PARTS: [LivePart; 2] = [
    LivePart {
        duration_us: 1_000_000,
        independent: true,
    },
    LivePart {
        duration_us: 1_000_000,
        independent: false,
    },
];

fn segments(numbers: std::ops::Range<u32>) -> VecDeque<LiveSegment> {
    let first = numbers.start;
    let segment = |sequence| LiveSegment {
        sequence,
        start_us: u64::from(sequence - first) * 2_000_000,
        duration_us: 2_000_000,
        key: 0,
        is_gap: false,
        parts: PARTS.to_vec(),
    };
    numbers.map(segment).collect()
}

fn open(sequence: u32, parts: &[LivePart]) -> Option<OpenSegment> {
    Some(OpenSegment {
        sequence,
        start_us: 0,
        key: 1,
        parts: parts.to_vec(),
    })
}

fn stretch<'a>(number: u32, segments: &'a VecDeque<LiveSegment>, open: Option<OpenSegment>) -> LiveStretch<'a> {
    LiveStretch {
        media: format!("/media/p{number}/"),
        rendition: "v0",
        keys: format!("{number}/keys/"),
        began_at: Some(Timestamp::from_us(1_764_000_000_123_456)),
        position_us: u64::from(number - 1) * 60_000_000,
        segments,
        open,
    }
}

fn playlist(stretches: Vec<LiveStretch<'_>>) -> LivePlaylist<'_> {
    LivePlaylist {
        part_ms: 1_000,
        target_s: 2,
        stretches_before: 0,
        stretches,
        reports: vec![Report {
            uri: "a0.m3u8".to_owned(),
            sequence: 2,
            part: 0,
        }],
        ended: false,
    }
}

#[test]
fn a_player_is_told_everything_before_it_needs_it() {
    let closed = segments(0..2);
    let text = playlist(vec![stretch(1, &closed, open(2, &PARTS[..1]))]).render(false);
    let expected = "#EXTM3U\n#EXT-X-VERSION:10\n#EXT-X-TARGETDURATION:2\n#EXT-X-PART-INF:PART-TARGET=1.040000\n\
        #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=3.120000,CAN-SKIP-UNTIL=12.0\n\
        #EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-INDEPENDENT-SEGMENTS\n\
        #EXT-X-DATERANGE:ID=\"stretch-0\",CLASS=\"mediflix.stretch\",START-DATE=\"2025-11-24T16:00:00.123Z\",X-POSITION=0.000000\n\
        #EXT-X-MAP:URI=\"/media/p1/v0/init.mp4\"\n\
        #EXT-X-PROGRAM-DATE-TIME:2025-11-24T16:00:00.123Z\n\
        #EXT-X-KEY:METHOD=AES-128,URI=\"1/keys/0.key\",IV=0x00000000000000000000000000000000\n\
        #EXT-X-PART:DURATION=1.000000,URI=\"/media/p1/v0/000000.0.m4s\",INDEPENDENT=YES\n\
        #EXT-X-PART:DURATION=1.000000,URI=\"/media/p1/v0/000000.1.m4s\"\n\
        #EXTINF:2.000000,\n/media/p1/v0/000000.m4s\n\
        #EXT-X-KEY:METHOD=AES-128,URI=\"1/keys/0.key\",IV=0x00000000000000000000000000000001\n\
        #EXT-X-PART:DURATION=1.000000,URI=\"/media/p1/v0/000001.0.m4s\",INDEPENDENT=YES\n\
        #EXT-X-PART:DURATION=1.000000,URI=\"/media/p1/v0/000001.1.m4s\"\n\
        #EXTINF:2.000000,\n/media/p1/v0/000001.m4s\n\
        #EXT-X-KEY:METHOD=AES-128,URI=\"1/keys/1.key\",IV=0x00000000000000000000000000000002\n\
        #EXT-X-PART:DURATION=1.000000,URI=\"/media/p1/v0/000002.0.m4s\",INDEPENDENT=YES\n\
        #EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"/media/p1/v0/000002.1.m4s\"\n\
        #EXT-X-RENDITION-REPORT:URI=\"a0.m3u8\",LAST-MSN=2,LAST-PART=0\n";
    assert_eq!(text, expected);
}

#[test]
fn what_is_skipped_lies_six_target_durations_back_and_init_and_key_come_after_it() {
    let closed = segments(3..13);
    let live = playlist(vec![stretch(1, &closed, open(13, &[]))]);
    let text = live.render(true);
    // The fourth ends twelve seconds before the end.
    assert!(text.contains("#EXT-X-MEDIA-SEQUENCE:3\n"), "{text}");
    let after = "#EXT-X-SKIP:SKIPPED-SEGMENTS=4\n#EXT-X-MAP:URI=\"/media/p1/v0/init.mp4\"\n#EXT-X-PROGRAM-DATE-TIME:2025-11-24T16:00:08.123Z\n#EXT-X-KEY:METHOD=AES-128,URI=\"1/keys/0.key\",IV=0x00000000000000000000000000000007\n";
    assert!(text.contains(after), "{text}");
    let whole = live.render(false);
    let rest = |text: &str| text.split_once("000007.m4s").map(|(_, rest)| rest.to_owned());
    assert_eq!(rest(&text), rest(&whole));
    let of_parts = whole.lines().filter(|line| line.starts_with("#EXT-X-PART:")).count();
    assert_eq!(of_parts, 6, "of the last three segments");
}

#[test]
fn another_stretch_has_a_clear_init_segment_and_is_counted_when_it_slides_out() {
    let (first, second) = (segments(0..1), segments(1..2));
    let text = playlist(vec![stretch(1, &first, None), stretch(2, &second, None)]).render(false);
    let between = "/media/p1/v0/000000.m4s\n#EXT-X-DISCONTINUITY\n#EXT-X-KEY:METHOD=NONE\n#EXT-X-MAP:URI=\"/media/p2/v0/init.mp4\"\n#EXT-X-PROGRAM-DATE-TIME:2025-11-24T16:00:00.123Z\n#EXT-X-KEY:METHOD=AES-128,URI=\"2/keys/0.key\"";
    assert!(text.contains(between), "{text}");
    assert!(!text.contains("DISCONTINUITY-SEQUENCE"), "{text}");
    let none = VecDeque::new();
    let slid = playlist(vec![stretch(1, &none, None), stretch(2, &second, None)]).render(false);
    assert!(
        slid.contains("#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-DISCONTINUITY-SEQUENCE:1\n"),
        "{slid}"
    );
    assert!(!slid.contains("#EXT-X-DISCONTINUITY\n"), "{slid}");
    assert!(
        slid.contains("ID=\"stretch-1\"") && slid.contains("X-POSITION=60.000000\n"),
        "{slid}"
    );
    let ended = LivePlaylist {
        ended: true,
        ..playlist(vec![stretch(1, &first, open(1, &[]))])
    };
    let ended = ended.render(false);
    assert!(
        ended.ends_with("#EXT-X-ENDLIST\n") && !ended.contains("HINT"),
        "{ended}"
    );
}

#[test]
fn a_name_of_a_part_is_read_as_it_was_written() {
    assert_eq!(part_of_name(&part_name("v0", 7, 3)), Some(("v0", 7, 3)));
    for name in [
        "v0/000007.m4s",
        "v0/000007.x.m4s",
        "v0/.3.m4s",
        "000007.3.m4s",
        "v0/000007.3.4.m4s",
    ] {
        assert_eq!(part_of_name(name), None, "{name}");
    }
}
