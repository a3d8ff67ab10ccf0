//! Sizes of stills: poster and storyboard.

use serde::Serialize;

const TILE_WIDTH: u32 = 160;
const COLUMNS: u32 = 10;
const ROWS: u32 = 10;
const SHORTEST_INTERVAL_MS: u64 = 2_000;
/// A lecture of any length has about this many tiles.
const TILES: u64 = 400;
const POSTER_WIDTH: u32 = 1280;

/// Layout of the seek preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StoryboardPlan {
    /// Media time between tiles.
    pub interval_ms: u64,
    /// Tiles across.
    pub columns: u32,
    /// Tiles down.
    pub rows: u32,
    /// Pixels.
    pub tile_width: u32,
    /// Pixels.
    pub tile_height: u32,
}

impl StoryboardPlan {
    /// For video of this size and length.
    #[must_use]
    pub fn new(width: u32, height: u32, duration_ms: Option<u64>) -> Self {
        let (tile_width, tile_height) = within(width, height, TILE_WIDTH, TILE_WIDTH);
        let interval_ms = duration_ms.unwrap_or(0).div_ceil(TILES).max(SHORTEST_INTERVAL_MS);
        Self {
            interval_ms: interval_ms.div_ceil(1_000) * 1_000,
            columns: COLUMNS,
            rows: ROWS,
            tile_width,
            tile_height,
        }
    }
}

/// The poster: as large as the top rung, at most 1280 wide or high.
pub(super) fn poster_size(width: u32, height: u32) -> (u32, u32) {
    within(width, height, POSTER_WIDTH, POSTER_WIDTH)
}

fn within(width: u32, height: u32, max_width: u32, max_height: u32) -> (u32, u32) {
    let scale = (f64::from(max_width) / f64::from(width))
        .min(f64::from(max_height) / f64::from(height))
        .min(1.0);
    let side = |side: u32| ((f64::from(side) * scale / 2.0).round() as u32 * 2).max(2);
    (side(width), side(height))
}
