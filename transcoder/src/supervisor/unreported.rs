//! What a job has stored and not yet reported to the server. Pure: uploads end in any order, reports do not.
//!
//! A segment is reported only after its init object and all earlier segments of its rendition are stored. What a
//! heartbeat carried is removed when it was answered, never before.

use std::collections::{BTreeMap, BTreeSet};

use mediflix_protocol::heartbeat::{Heartbeat, MAX_SEGMENTS};
use mediflix_protocol::lease::LeaseToken;
use mediflix_protocol::media::{Rendition, Segment, SourceFacts, TextTrack};
use mediflix_protocol::part::Part;
use mediflix_protocol::speech::SpeechPiece;
use mediflix_protocol::storyboard::Storyboard;

/// What one job has to tell.
#[derive(Debug, Default)]
pub(super) struct Unreported {
    facts: Option<SourceFacts>,
    parts: Vec<Part>,
    renditions: Vec<Rendition>,
    /// Of the first segment of each rendition.
    first_sequence: u32,
    announced: bool,
    inits: BTreeSet<String>,
    /// Stored, by rendition and sequence.
    stored: BTreeMap<String, BTreeMap<u32, Segment>>,
    /// Next sequence to be told, by rendition.
    next: BTreeMap<String, u32>,
    poster: bool,
    sheets: BTreeMap<u32, Storyboard>,
    next_sheet: u32,
    /// All that are stored: the server takes the list for complete.
    text_tracks: Vec<TextTrack>,
    texts_told: usize,
    /// Stored pieces of speech, by their numbers.
    pieces: BTreeMap<u32, SpeechPiece>,
    packaged_ms: u64,
    progress: f64,
    /// Something other than progress is unreported.
    news: bool,
}

impl Unreported {
    /// What is unreported of a part, or of a whole lecture.
    pub(super) fn for_part(part: Option<Part>) -> Self {
        Self {
            first_sequence: part.map_or(0, |part| part.first_sequence),
            ..Self::default()
        }
    }

    pub(super) fn parts(&mut self, parts: Vec<Part>) {
        self.parts = parts;
    }

    pub(super) fn facts(&mut self, facts: SourceFacts) {
        self.facts = Some(facts.bounded());
        self.news = true;
    }

    pub(super) fn renditions(&mut self, renditions: Vec<Rendition>) {
        self.renditions = renditions.into_iter().map(Rendition::bounded).collect();
        self.news = true;
    }

    pub(super) fn progress(&mut self, packaged_ms: u64, progress: f64) {
        self.packaged_ms = self.packaged_ms.max(packaged_ms);
        self.progress = self.progress.max(progress.clamp(0.0, 1.0));
    }

    pub(super) fn stored_init(&mut self, rendition: String) {
        self.inits.insert(rendition);
        self.news = true;
    }

    pub(super) fn stored_segment(&mut self, segment: Segment) {
        let of_rendition = self.stored.entry(segment.rendition.clone()).or_default();
        of_rendition.insert(segment.sequence, segment);
        self.news = true;
    }

    pub(super) fn stored_poster(&mut self) {
        self.poster = true;
        self.news = true;
    }

    pub(super) fn stored_sheet(&mut self, index: u32, storyboard: Storyboard) {
        self.sheets.insert(index, storyboard);
        self.news = true;
    }

    pub(super) fn stored_text(&mut self, track: TextTrack) {
        self.text_tracks.push(track.bounded());
        // They are stored in any order.
        self.text_tracks.sort_by_key(|track| (track.id.len(), track.id.clone()));
        self.news = true;
    }

    pub(super) fn stored_piece(&mut self, piece: SpeechPiece) {
        self.pieces.insert(piece.number, piece);
        self.news = true;
    }

    /// Whether the server knows a rendition and has its init segment.
    pub(super) fn takes_parts_of(&self, rendition: &str) -> bool {
        self.announced && self.inits.contains(rendition)
    }

    /// Whether a heartbeat would carry more than progress.
    pub(super) fn has_news(&self) -> bool {
        self.news
    }

    /// The heartbeat that reports it.
    pub(super) fn heartbeat(&self, token: &LeaseToken) -> Heartbeat {
        let known = self.announced || !self.renditions.is_empty();
        let segments = if known {
            self.tellable().take(MAX_SEGMENTS).cloned().collect()
        } else {
            Vec::new()
        };
        Heartbeat {
            token: token.clone(),
            packaged_ms: self.packaged_ms,
            progress: self.progress,
            cpu_ms: 0,
            facts: self.facts.clone(),
            renditions: self.renditions.clone(),
            parts: if self.renditions.is_empty() {
                Vec::new()
            } else {
                self.parts.clone()
            },
            segments,
            poster: self.poster,
            storyboard: self.storyboard(),
            pieces: self.pieces.values().take(MAX_SEGMENTS).copied().collect(),
            text_tracks: if self.texts_told < self.text_tracks.len() {
                self.text_tracks.clone()
            } else {
                Vec::new()
            },
        }
    }

    /// Removes what the answered `heartbeat` carried.
    pub(super) fn answered(&mut self, heartbeat: &Heartbeat) {
        // More may have come while the heartbeat was on its way.
        if heartbeat.facts.is_some() {
            self.facts = None;
        }
        if !heartbeat.renditions.is_empty() {
            self.announced = true;
            self.renditions.clear();
        }
        for segment in &heartbeat.segments {
            if let Some(stored) = self.stored.get_mut(&segment.rendition) {
                stored.remove(&segment.sequence);
            }
            self.next.insert(segment.rendition.clone(), segment.sequence + 1);
        }
        self.poster &= !heartbeat.poster;
        if let Some(storyboard) = &heartbeat.storyboard {
            self.next_sheet = storyboard.sheets;
            self.sheets.retain(|index, _| *index >= storyboard.sheets);
        }
        self.texts_told = self.texts_told.max(heartbeat.text_tracks.len());
        for piece in &heartbeat.pieces {
            self.pieces.remove(&piece.number);
        }
        let announced = self.announced;
        self.news = self.facts.is_some()
            || !self.renditions.is_empty()
            || self.poster
            || self.storyboard().is_some()
            || self.texts_told < self.text_tracks.len()
            || !self.pieces.is_empty()
            || (announced && self.tellable().next().is_some());
    }

    /// Segments without a gap before them.
    fn tellable(&self) -> impl Iterator<Item = &Segment> {
        self.stored
            .iter()
            .filter(|(rendition, _)| self.inits.contains(*rendition))
            .flat_map(|(rendition, stored)| {
                let first = self.next.get(rendition).copied().unwrap_or(self.first_sequence);
                (first..).map_while(|sequence| stored.get(&sequence))
            })
    }

    fn storyboard(&self) -> Option<Storyboard> {
        (self.next_sheet..)
            .map_while(|index| self.sheets.get(&index))
            .last()
            .cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> LeaseToken {
        LeaseToken("0".repeat(32))
    }

    fn segment(rendition: &str, sequence: u32) -> Segment {
        Segment {
            rendition: rendition.to_owned(),
            sequence,
            start_us: u64::from(sequence) * 4_000_000,
            duration_us: 4_000_000,
            bytes: 16,
            key: 0,
        }
    }

    fn told(unreported: &mut Unreported) -> Vec<(String, u32)> {
        let heartbeat = unreported.heartbeat(&token());
        unreported.answered(&heartbeat);
        heartbeat
            .segments
            .into_iter()
            .map(|s| (s.rendition, s.sequence))
            .collect()
    }

    fn announced() -> Unreported {
        Unreported {
            announced: true,
            ..Unreported::default()
        }
    }

    #[test]
    fn a_segment_waits_for_its_init_and_for_those_before_it() {
        let mut unreported = announced();
        unreported.stored_segment(segment("v0", 1));
        assert!(told(&mut unreported).is_empty(), "no init, no first segment");
        unreported.stored_init("v0".to_owned());
        assert!(told(&mut unreported).is_empty(), "no first segment");
        unreported.stored_segment(segment("v0", 0));
        assert_eq!(told(&mut unreported), [("v0".to_owned(), 0), ("v0".to_owned(), 1)]);
        assert!(told(&mut unreported).is_empty() && !unreported.has_news(), "told once");
    }

    #[test]
    fn what_was_not_answered_is_told_again() {
        let mut unreported = announced();
        unreported.stored_init("a0".to_owned());
        unreported.stored_segment(segment("a0", 0));
        let lost = unreported.heartbeat(&token());
        unreported.stored_segment(segment("a0", 1));
        assert_eq!(unreported.heartbeat(&token()).segments.len(), lost.segments.len() + 1);
        unreported.answered(&lost);
        assert_eq!(told(&mut unreported), [("a0".to_owned(), 1)]);
    }

    #[test]
    fn what_comes_while_a_heartbeat_is_on_its_way_is_told_by_the_next() {
        let mut unreported = Unreported::default();
        let empty = unreported.heartbeat(&token());
        unreported.facts(SourceFacts::default());
        unreported.answered(&empty);
        assert!(unreported.has_news() && unreported.heartbeat(&token()).facts.is_some());
    }

    #[test]
    fn segments_wait_for_the_list_of_renditions() {
        let mut unreported = Unreported::default();
        unreported.stored_init("a0".to_owned());
        unreported.stored_segment(segment("a0", 0));
        assert!(told(&mut unreported).is_empty());
    }

    #[test]
    fn text_tracks_are_told_together_and_in_order() {
        let mut unreported = announced();
        let track = |id: &str| TextTrack {
            id: id.to_owned(),
            language: "vi".to_owned(),
            title: None,
        };
        let tell = |unreported: &mut Unreported| {
            let heartbeat = unreported.heartbeat(&token());
            unreported.answered(&heartbeat);
            let ids = heartbeat.text_tracks.into_iter().map(|track| track.id);
            ids.collect::<Vec<_>>()
        };
        unreported.stored_text(track("s10"));
        unreported.stored_text(track("s1"));
        assert_eq!(tell(&mut unreported), ["s1", "s10"]);
        assert!(tell(&mut unreported).is_empty() && !unreported.has_news(), "told once");
        unreported.stored_text(track("s0"));
        assert_eq!(tell(&mut unreported), ["s0", "s1", "s10"]);
    }

    #[test]
    fn sheets_are_told_in_order() {
        let mut unreported = announced();
        let sheet = |sheets| Storyboard {
            sheets,
            first_tile: 0,
            tiles: sheets * 100,
            interval_ms: 2_000,
            columns: 10,
            rows: 10,
            tile_width: 160,
            tile_height: 90,
        };
        unreported.stored_sheet(1, sheet(2));
        assert!(unreported.heartbeat(&token()).storyboard.is_none());
        unreported.stored_sheet(0, sheet(1));
        assert_eq!(unreported.heartbeat(&token()).storyboard, Some(sheet(2)));
    }
}
