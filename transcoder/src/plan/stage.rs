//! Where each picture of a stage is shown.

use mediflix_protocol::stage::{Layout, Source, SourceKind};

/// The programme's picture.
pub const WIDTH: u32 = 1_280;
/// The programme's picture.
pub const HEIGHT: u32 = 720;
/// Beside a screen.
const SPEAKER_WIDTH: u32 = 304;
const MOST_BESIDE: usize = 3;
/// Around and between pictures.
const GAP: u32 = 12;

/// A picture's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Whose.
    pub ssrc: u32,
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// Its picture is fitted in.
    pub width: u32,
    /// Its picture is fitted in.
    pub height: u32,
}

/// The places of those sources that are shown. A layout that wants what is not there shows what is.
#[must_use]
pub fn tiles(layout: Layout, sources: &[Source]) -> Vec<Tile> {
    let of = |kind| {
        let (main, others): (Vec<u32>, Vec<u32>) = (
            ssrcs(sources, |source| source.kind == kind && source.main),
            ssrcs(sources, |source| source.kind == kind && !source.main),
        );
        [main, others].concat()
    };
    let (screens, cameras) = (of(SourceKind::Screen), of(SourceKind::Camera));
    match (layout, screens.first(), cameras.first()) {
        (Layout::SideBySide, ..) => {
            // In the order of their seats: nobody moves when somebody else speaks.
            grid(&ssrcs(sources, |source| source.kind != SourceKind::Voice))
        }
        (Layout::Slides | Layout::SlidesSpeaker, Some(screen), None) | (Layout::Slides, Some(screen), _) => {
            vec![full(*screen)]
        }
        (Layout::SlidesSpeaker, Some(screen), Some(_)) => beside(*screen, &cameras),
        (_, _, Some(camera)) => vec![full(*camera)],
        (_, Some(screen), None) => vec![full(*screen)],
        (_, None, None) => Vec::new(),
    }
}

fn ssrcs(sources: &[Source], wanted: impl Fn(&Source) -> bool) -> Vec<u32> {
    let found = sources.iter().filter(|source| wanted(source));
    found.map(|source| source.ssrc).collect()
}

fn full(ssrc: u32) -> Tile {
    Tile {
        ssrc,
        x: 0,
        y: 0,
        width: WIDTH,
        height: HEIGHT,
    }
}

/// A screen, and a column of speakers.
fn beside(screen: u32, cameras: &[u32]) -> Vec<Tile> {
    let height = sixteen_to_nine(SPEAKER_WIDTH);
    let width = WIDTH - SPEAKER_WIDTH - 3 * GAP;
    let shown = &cameras[..cameras.len().min(MOST_BESIDE)];
    let mut tiles = vec![Tile {
        ssrc: screen,
        x: GAP,
        y: GAP,
        width,
        height: HEIGHT - 2 * GAP,
    }];
    tiles.extend((0_u32..).zip(shown).map(|(at, ssrc)| Tile {
        ssrc: *ssrc,
        x: WIDTH - SPEAKER_WIDTH - GAP,
        y: GAP + at * (height + GAP),
        width: SPEAKER_WIDTH,
        height,
    }));
    tiles
}

/// Tiles of one size; the last row is in the middle.
fn grid(shown: &[u32]) -> Vec<Tile> {
    if let [only] = shown {
        return vec![full(*only)];
    }
    let columns = (1_u32..)
        .find(|columns| (columns * columns) as usize >= shown.len())
        .unwrap_or(1);
    let rows = u32::try_from(shown.len()).unwrap_or(u32::MAX).div_ceil(columns.max(1));
    let width = even((WIDTH - (columns + 1) * GAP) / columns);
    let height = sixteen_to_nine(width);
    let top = (HEIGHT - rows * height - rows.saturating_sub(1) * GAP) / 2;
    let lines = shown.chunks(columns as usize);
    let tiles = (0_u32..).zip(lines).flat_map(|(row, line)| {
        let in_line = line.len() as u32;
        let left = (WIDTH - in_line * width - (in_line - 1) * GAP) / 2;
        (0_u32..).zip(line).map(move |(at, ssrc)| Tile {
            ssrc: *ssrc,
            x: left + at * (width + GAP),
            y: top + row * (height + GAP),
            width,
            height,
        })
    });
    tiles.collect()
}

fn sixteen_to_nine(width: u32) -> u32 {
    even(width * 9 / 16)
}

/// Colours are of every second pixel.
fn even(length: u32) -> u32 {
    length - length % 2
}

#[cfg(test)]
mod tests {
    use mediflix_protocol::stage::{MOST_SPEAKERS, SourceCodec};

    use super::*;

    fn source(ssrc: u32, kind: SourceKind, main: bool) -> Source {
        Source {
            ssrc,
            kind,
            codec: SourceCodec::H264,
            rtcp_port: None,
            main,
        }
    }

    fn shown(layout: Layout, sources: &[Source]) -> Vec<u32> {
        tiles(layout, sources).iter().map(|tile| tile.ssrc).collect()
    }

    #[test]
    fn each_layout_shows_what_it_is_called_after_or_else_what_there_is() {
        use SourceKind::{Camera, Screen, Voice};
        let stage = [
            source(1, Camera, false),
            source(2, Camera, true),
            source(3, Screen, false),
            source(4, Voice, true),
        ];
        assert_eq!(shown(Layout::Speaker, &stage), [2]);
        assert_eq!(shown(Layout::SideBySide, &stage), [1, 2, 3]);
        assert_eq!(shown(Layout::SlidesSpeaker, &stage), [3, 2, 1]);
        assert_eq!(shown(Layout::Slides, &stage), [3]);
        for layout in [Layout::Slides, Layout::SlidesSpeaker] {
            assert_eq!(shown(layout, &stage[..2]), [2], "no screen");
        }
        for layout in [Layout::Speaker, Layout::SlidesSpeaker, Layout::Slides] {
            assert_eq!(shown(layout, &stage[2..]), [3], "no camera");
            assert_eq!(shown(layout, &stage[3..]), [0; 0], "nothing");
        }
    }

    #[test]
    fn tiles_lie_within_the_picture_and_not_on_each_other() {
        for count in 1..=MOST_SPEAKERS as u32 {
            let mut stage: Vec<_> = (0..count).map(|ssrc| source(ssrc, SourceKind::Camera, false)).collect();
            stage.push(source(99, SourceKind::Screen, false));
            for layout in [Layout::SideBySide, Layout::SlidesSpeaker] {
                let tiles = tiles(layout, &stage);
                for (at, one) in tiles.iter().enumerate() {
                    assert!(
                        one.x + one.width <= WIDTH && one.y + one.height <= HEIGHT,
                        "{count} {one:?}"
                    );
                    for other in &tiles[at + 1..] {
                        let apart = |(a, a_size), (b, b_size): (u32, u32)| a + a_size <= b || b + b_size <= a;
                        assert!(
                            apart((one.x, one.width), (other.x, other.width))
                                || apart((one.y, one.height), (other.y, other.height)),
                            "{count} {one:?} {other:?}"
                        );
                    }
                }
            }
        }
    }
}
