//! The group of audio renditions: those of the lecture's own file, and what was added (RFC 8216, 4.3.4.1 and 4.3.4.1.1).

use std::fmt::Write;

use mediflix_db::media::segments::RenditionTotals;
use mediflix_db::media::tracks::TrackRole;
use mediflix_db::types::ids::PackageId;
use mediflix_protocol::media::Rendition;
use mediflix_protocol::words;

use super::rendition_facts::{Rates, as_audio, codecs, rates};
use super::track_names::{audio_name, names};

/// The audio of a track: a rendition in a package of its own, beside the lecture's.
#[derive(Clone, Debug)]
pub struct AddedAudio {
    /// Its package.
    pub package: PackageId,
    /// Its one rendition.
    pub rendition: Rendition,
    /// What was measured of it.
    pub totals: Vec<RenditionTotals>,
    /// What it is for.
    pub role: TrackRole,
    /// BCP 47, as its editors say.
    pub language: String,
    /// What it is called; empty: by its language and role.
    pub label: String,
}

/// An audio rendition, whichever package it lies in.
struct Audio<'a> {
    codecs: &'a str,
    channels: u32,
    plays_first: bool,
    /// Names it among others of one name.
    mark: String,
    title: Option<String>,
    language: String,
    describes_video: bool,
    uri: String,
    rates: Rates,
}

/// All audio of a playlist.
pub(super) struct AudioGroup<'a>(Vec<Audio<'a>>);

impl<'a> AudioGroup<'a> {
    /// The audio among `renditions`, which were measured by `totals`, then what was added.
    pub(super) fn new(
        renditions: &'a [Rendition],
        totals: &[RenditionTotals],
        added: &'a [AddedAudio],
        query: &str,
    ) -> Self {
        let own = renditions.iter().filter_map(|rendition| {
            let facts = as_audio(rendition)?;
            Some(Audio {
                codecs: codecs(rendition),
                channels: facts.channels,
                plays_first: facts.default,
                mark: rendition.id.clone(),
                title: facts.title.clone(),
                language: words::language(&facts.language),
                describes_video: false,
                uri: format!("{}.m3u8{query}", rendition.id),
                rates: rates(rendition, totals),
            })
        });
        let mut all: Vec<_> = own.collect();
        for added in added {
            let Some(facts) = as_audio(&added.rendition) else {
                continue;
            };
            let label = Some(added.label.clone()).filter(|label| !label.is_empty());
            all.push(Audio {
                codecs: codecs(&added.rendition),
                channels: facts.channels,
                plays_first: added.role != TrackRole::Description,
                mark: format!("a{}", all.len()),
                title: Some(label.unwrap_or_else(|| audio_name(added.role, &added.language))),
                language: words::language(&added.language),
                describes_video: added.role == TrackRole::Description,
                uri: format!("../{}/{}.m3u8", added.package, added.rendition.id),
                rates: rates(&added.rendition, &added.totals),
            });
        }
        Self(all)
    }

    /// The highest rates of any.
    pub(super) fn most(&self) -> Option<Rates> {
        self.0.iter().map(|audio| audio.rates).max_by_key(|rates| rates.peak)
    }

    /// The codecs of all, each once: players prepare for every one of them.
    pub(super) fn codecs(&self) -> Vec<&str> {
        let mut all = Vec::new();
        for audio in &self.0 {
            if !all.contains(&audio.codecs) {
                all.push(audio.codecs);
            }
        }
        all
    }

    /// Where the first one's playlist is: the variant without a picture.
    pub(super) fn first_uri(&self) -> Option<&str> {
        self.0.first().map(|audio| audio.uri.as_str())
    }

    /// The tags: one plays by itself, and players choose by themselves among those that differ in what they look at.
    pub(super) fn write(&self, text: &mut String) -> std::fmt::Result {
        let named = self
            .0
            .iter()
            .map(|audio| (audio.mark.as_str(), audio.title.as_deref(), audio.language.as_str()));
        let looked_at = |audio: &Audio<'_>| (audio.language.clone(), audio.describes_video);
        let default = self.0.iter().position(|audio| audio.plays_first);
        let mut chosen: Vec<_> = default.map(|at| looked_at(&self.0[at])).into_iter().collect();
        for ((at, audio), name) in self.0.iter().enumerate().zip(names(named)) {
            let is_default = default == Some(at);
            let is_chosen = is_default || !chosen.contains(&looked_at(audio));
            if is_chosen {
                chosen.push(looked_at(audio));
            }
            let word = |yes: bool| if yes { "YES" } else { "NO" };
            write!(
                text,
                "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"{name}\",LANGUAGE=\"{}\",DEFAULT={},AUTOSELECT={}",
                audio.language,
                word(is_default),
                word(is_chosen),
            )?;
            if audio.describes_video {
                write!(text, ",CHARACTERISTICS=\"public.accessibility.describes-video\"")?;
            }
            writeln!(text, ",CHANNELS=\"{}\",URI=\"{}\"", audio.channels, audio.uri)?;
        }
        Ok(())
    }
}
