//! Tables: a source in, what is made of it out.

mod passthrough;
mod sizes;
mod tracks;

use super::found::{Coded, CodedAudio, Content, Found, FoundAudio, FoundVideo, Track};

/// A lecture as recorders write it.
fn recording() -> Found {
    let mut video_track = video(true);
    if let Content::Video(video) = &mut video_track.content {
        *video = FoundVideo {
            pixel_aspect: (1, 1),
            nominal_rate: Some((30, 1)),
            rec_709: true,
            coded: Some(Coded {
                profile: "high".to_owned(),
                level: 31,
                bytes: Some(60_000_000),
                key_frames_apart_ms: Some(8_333),
                heaviest_rate: None,
                key_times: None,
                edits: 1,
                refused: None,
            }),
            ..video.clone()
        };
    }
    let mut audio_track = audio(true, "aac", None);
    if let Content::Audio(audio) = &mut audio_track.content {
        audio.coded = Some(CodedAudio {
            profile: "lc".to_owned(),
            rate: 48_000,
            channels: 2,
            ..CodedAudio::default()
        });
    }
    video_track.first_ns = Some(0);
    audio_track.first_ns = Some(0);
    Found {
        container: "mp4".to_owned(),
        duration_ms: Some(600_000),
        tracks: vec![video_track, audio_track],
        ..Found::default()
    }
}

fn video(decodable: bool) -> Track {
    let video = FoundVideo {
        codec: "h264".to_owned(),
        decodable,
        width: 1280,
        height: 720,
        ..FoundVideo::default()
    };
    Track {
        content: Content::Video(video),
        ..Track::default()
    }
}

fn audio(decodable: bool, codec: &str, language: Option<&str>) -> Track {
    let audio = FoundAudio {
        codec: codec.to_owned(),
        decodable,
        impossible: false,
        channels: 2,
        rate: 48_000,
        coded: None,
    };
    Track {
        language: language.map(str::to_owned),
        content: Content::Audio(audio),
        ..Track::default()
    }
}
