//! The storyboard: sheets of small pictures for the seek preview.

use serde::{Deserialize, Serialize};

/// Tile `n` shows the picture at `n * interval_ms`; it lies on sheet `n / (columns * rows)`, row by row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Storyboard {
    /// Sheets stored so far.
    pub sheets: u32,
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
