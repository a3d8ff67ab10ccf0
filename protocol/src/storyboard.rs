//! The storyboard: sheets of small pictures for the seek preview.

use serde::{Deserialize, Serialize};

/// More sheets are not made: a day and a half of a picture every two seconds has less than that.
pub const MOST_SHEETS: u32 = 1_000;

/// Tile `n` shows the picture at `n * interval_ms`; it lies on sheet `(n - first_tile) / (columns * rows)`, row by row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Storyboard))]
pub struct Storyboard {
    /// Sheets stored so far.
    pub sheets: u32,
    /// The tile that the first sheet begins with: 0, but for a part of a lecture.
    #[serde(default)]
    pub first_tile: u32,
    /// Tiles drawn so far.
    pub tiles: u32,
    /// Media time between two tiles.
    pub interval_ms: u64,
    /// Tiles across a sheet.
    pub columns: u32,
    /// Tiles down a sheet.
    pub rows: u32,
    /// Pixels.
    pub tile_width: u32,
    /// Pixels.
    pub tile_height: u32,
}
