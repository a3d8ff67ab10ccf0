//! The facts for the server: what was found, what is made of it, and what is left out.

use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::media::{AudioFacts, SourceFacts, VideoFacts};

use super::audio::AudioPlan;
use super::copy::Coding;
use super::found::{Found, FoundAudio, FoundVideo, Track, Unseen};
use super::limits::MAX_AUDIO;
use super::video::VideoPlan;

/// The facts of a source with the plans of its video and audio.
pub(super) fn facts(
    found: &Found,
    plan: Option<&VideoPlan>,
    audio: &[(&Track, &FoundAudio)],
    audio_plan: &[AudioPlan],
) -> SourceFacts {
    let video = found.video().zip(plan).map(|((_, v), plan)| {
        let (width, height) = v.display_size();
        VideoFacts {
            codec: v.codec.clone(),
            width,
            height,
            frame_rate: (plan.frame_rate.numerator, plan.frame_rate.denominator),
            dynamic_range: v.dynamic_range.as_str().to_owned(),
            interlaced: v.interlaced,
            copied: plan.top == Coding::Copied,
            encoded_because: plan.top.refusal(),
            fewer_rungs: plan.fewer_rungs,
        }
    });
    let audio = audio
        .iter()
        .zip(audio_plan)
        .map(|((track, a), plan)| AudioFacts {
            codec: a.codec.clone(),
            language: plan.language.clone(),
            title: track.title.clone(),
            channels: a.channels,
            copied: plan.coding == Coding::Copied,
            encoded_because: plan.coding.refusal(),
        })
        .collect();
    SourceFacts {
        container: found.container.clone(),
        duration_ms: found.duration_ms,
        video,
        audio,
        left_out: found.other_programs.clone(),
    }
}

/// Warnings for the uploader about tracks that are left out, and about a framing that is.
pub(super) fn left_out(found: &Found) -> Vec<Reason> {
    let language = |track: &Track| track.language.clone().unwrap_or_else(|| "und".to_owned());
    let mut warnings = Vec::new();
    if let Some((_, v)) = found.video().filter(|(_, v)| !v.decodable) {
        warnings.push(Reason::new(MediaCode::VideoLeftOut).with("codec", &v.codec));
    }
    warnings.extend(other_videos(found));
    for unseen in &found.unseen {
        warnings.push(match unseen {
            Unseen::Video { codec } => Reason::new(MediaCode::VideoLeftOut).with("codec", codec),
            Unseen::Audio { codec } => Reason::new(MediaCode::AudioLeftOut).with("codec", codec),
        });
    }
    if found.video().is_some_and(|(_, v)| v.framing_ignored && v.decodable) {
        warnings.push(Reason::new(MediaCode::FramingIgnored));
    }
    for (at, (track, a)) in found.audio().enumerate() {
        if !a.decodable || at >= MAX_AUDIO {
            warnings.push(
                Reason::new(MediaCode::AudioLeftOut)
                    .with("codec", &a.codec)
                    .with("language", language(track)),
            );
        }
    }
    for (track, t) in found.text().filter(|(_, t)| !t.keepable) {
        warnings.push(
            Reason::new(MediaCode::TextLeftOut)
                .with("codec", &t.codec)
                .with("language", language(track)),
        );
    }
    if !found.other_programs.is_empty() {
        let names = found.other_programs.join(", ");
        warnings.push(Reason::new(MediaCode::ProgrammesLeftOut).with("programmes", names));
    }
    warnings
}

/// A lecture has one video track. The others are named by their numbers in the file.
fn other_videos(found: &Found) -> Option<Reason> {
    let taken = found.video().map(|(track, _)| &track.stream);
    let others = found.videos().enumerate();
    let others = others.filter(|(_, (track, _))| Some(&track.stream) != taken);
    let name = |(at, (_, v)): (usize, (&Track, &FoundVideo))| match (v.width, v.height) {
        (0, _) | (_, 0) => format!("{}: {}", at + 1, v.codec),
        (width, height) => format!("{}: {}, {width} × {height}", at + 1, v.codec),
    };
    let names: Vec<_> = others.take(MAX_AUDIO).map(name).collect();
    (!names.is_empty()).then(|| Reason::new(MediaCode::PicturesLeftOut).with("tracks", names.join("; ")))
}
