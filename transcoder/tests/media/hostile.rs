//! Files that want something else than to be watched.

use std::net::TcpListener;

use mediflix_protocol::failure::MediaCode::{self, *};

use crate::check::{package, refuse_all};
use crate::clips::{beeps, bytes, changed, clip, picture, sample};

#[test]
fn what_is_no_media_is_refused_with_its_reason() {
    let noise: Vec<u8> = (0..200_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let whole = clip(
        "tail.mp4",
        &[picture("416x234", "25", 3)],
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p",
    );
    let any: &[MediaCode] = &[NotMedia, Damaged, NothingDecodable];
    refuse_all(vec![
        ("empty", bytes("empty.mp4", b""), &[Empty]),
        ("one byte", bytes("one.mp4", b"x"), any),
        ("zeros", bytes("zeros.mp4", &[0; 100_000]), &[NotMedia]),
        ("noise", bytes("noise.mp4", &noise), any),
        (
            "text",
            bytes(
                "text.mp4",
                "Xin chào, đây không phải là video.\n".repeat(1_000).as_bytes(),
            ),
            &[NotMedia],
        ),
        (
            "html",
            bytes("page.mp4", b"<!DOCTYPE html><html><body>not a video</body></html>"),
            &[NotMedia],
        ),
        (
            "zip",
            bytes("zip.mp4", &[b"PK\x03\x04".as_slice(), &noise].concat()),
            any,
        ),
        (
            "picture",
            clip("picture.png", &[picture("64x64", "1", 1)], "-frames:v 1"),
            &[NotMedia],
        ),
        // The index stands at the end: without it nothing can be read.
        (
            "no index",
            changed("no_moov.mp4", &whole, |b| b.truncate(b.len() - 4_000)),
            &[Damaged, NotMedia],
        ),
    ]);
}

#[test]
fn files_that_refer_to_others_are_refused_and_nothing_is_fetched() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let url = format!("http://127.0.0.1:{port}/secret.ts");
    let secret = sample("mpeg2_two_programs.ts");
    let refused: &[MediaCode] = &[Reference, NotMedia, Damaged, NothingDecodable];
    refuse_all(vec![
        ("hls", bytes("hls.mp4", format!("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n{url}\n#EXT-X-ENDLIST\n").as_bytes()), &[Reference]),
        ("hls file", bytes("hls_file.mp4", format!("#EXTM3U\n#EXTINF:4,\nfile://{}\n#EXT-X-ENDLIST\n", secret.display()).as_bytes()), &[Reference]),
        ("hls late", bytes("hls_late.mp4", format!("\n\n  #EXTM3U\n#EXTINF:4,\n{url}\n").as_bytes()), refused),
        ("sdp", bytes("sdp.mp4", format!("v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video {port} RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n").as_bytes()), &[Reference]),
        ("dash", bytes("dash.mp4", format!("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><BaseURL>{url}</BaseURL></MPD>").as_bytes()), refused),
        ("concat", bytes("concat.mp4", format!("ffconcat version 1.0\nfile {url}\n").as_bytes()), refused),
        ("uri list", bytes("list.mp4", format!("{url}\n").as_bytes()), refused),
        ("asx", bytes("asx.mp4", format!("<asx version=\"3.0\"><entry><ref href=\"{url}\"/></entry></asx>").as_bytes()), refused),
        ("reference movie", bytes("reference.mp4", &reference_movie(&url)), &[Reference]),
    ]);
    assert!(listener.accept().is_err(), "something asked the listening socket");
}

#[test]
fn an_encrypted_file_is_refused_as_such() {
    let options = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -encryption_scheme cenc-aes-ctr \
                   -encryption_key 00112233445566778899aabbccddeeff -encryption_kid 00112233445566778899aabbccddeeff";
    let encrypted = clip("encrypted.mp4", &[picture("416x234", "25", 2), beeps(440, 2)], options);
    refuse_all(vec![("encrypted", encrypted, &[Encrypted])]);
}

#[test]
fn video_that_is_too_large_is_refused() {
    let inputs = [vec!["-f", "lavfi", "-i", "color=size=12000x8000:rate=1:duration=1"]
        .into_iter()
        .map(str::to_owned)
        .collect()];
    refuse_all(vec![(
        "large",
        clip("large.avi", &inputs, "-c:v mjpeg -frames:v 1"),
        &[TooLarge, TooHard],
    )]);
}

#[test]
fn files_cut_and_rotten_anywhere_end_without_a_bug() {
    let inputs = [picture("416x234", "25", 3), beeps(440, 3)];
    let mut wrong = Vec::new();
    for (name, options) in [
        ("cut.ts", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"),
        ("cut.mkv", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"),
        (
            "cut.mp4",
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart",
        ),
    ] {
        let whole = clip(name, &inputs, options);
        for (nth, tenth) in [1_usize, 4, 7, 9].into_iter().enumerate() {
            let cut = changed(&format!("{nth}-{name}"), &whole, |bytes| {
                bytes.truncate(bytes.len() * tenth / 10)
            });
            let rotten = changed(&format!("rotten-{nth}-{name}"), &whole, |bytes| {
                for at in (nth * 37 + 11..bytes.len()).step_by(1_500 + 400 * nth) {
                    bytes[at] = bytes[at].rotate_left(3) ^ 0xa5;
                }
            });
            for file in [cut, rotten] {
                if let Some(failure) = &package(&file).report.failure
                    && failure.kind != mediflix_protocol::failure::FailureKind::BadInput
                {
                    wrong.push(format!("{}: {:?} {}", file.display(), failure.kind, failure.detail));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A QuickTime movie that only names another address.
fn reference_movie(url: &str) -> Vec<u8> {
    let atom = |name: &[u8; 4], body: &[u8]| {
        let mut atom = u32::try_from(body.len() + 8).unwrap().to_be_bytes().to_vec();
        atom.extend_from_slice(name);
        atom.extend_from_slice(body);
        atom
    };
    let mut address = vec![0, 0, 0, 0];
    address.extend_from_slice(b"url ");
    address.extend_from_slice(&u32::try_from(url.len() + 1).unwrap().to_be_bytes());
    address.extend_from_slice(url.as_bytes());
    address.push(0);
    let descriptor = atom(b"rmda", &atom(b"rdrf", &address));
    let movie = atom(b"moov", &atom(b"rmra", &descriptor));
    [atom(b"ftyp", b"qt  \0\0\0\0qt  "), movie].concat()
}
