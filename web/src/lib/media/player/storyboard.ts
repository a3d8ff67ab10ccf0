// Finds the tile of the storyboard sheet that shows a moment.
import type { Storyboard } from '$lib/api/types';

export interface Tile { url: string; x: number; y: number; sheetWidth: number; sheetHeight: number }

// Sheets come in order; each part of a lecture that several workers package begins a sheet of its own.
export function tileAt(storyboard: Storyboard, position_ms: number): Tile | null {
  const { sheets, interval_ms, columns, rows, tile_width, tile_height } = storyboard;
  const tile = Math.max(0, Math.floor(position_ms / interval_ms));
  const sheet = sheets.filter(({ first_tile }) => first_tile <= tile).pop();
  if (!sheet) return null;
  const within = (tile - sheet.first_tile) % (columns * rows);
  return {
    url: sheet.url,
    x: (within % columns) * tile_width,
    y: Math.floor(within / columns) * tile_height,
    sheetWidth: columns * tile_width,
    sheetHeight: rows * tile_height
  };
}
