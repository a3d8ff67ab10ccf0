// Which tile of which sheet shows a moment.
import type { Storyboard } from '$lib/api/types';

export interface Tile { url: string; x: number; y: number; sheetWidth: number; sheetHeight: number }

export function tileAt(storyboard: Storyboard, position_ms: number): Tile | null {
  const { sheet_urls, interval_ms, columns, rows, tile_width, tile_height } = storyboard;
  const index = Math.max(0, Math.floor(position_ms / interval_ms));
  const perSheet = columns * rows;
  const url = sheet_urls[Math.min(Math.floor(index / perSheet), sheet_urls.length - 1)];
  if (!url) return null;
  const within = index % perSheet;
  return {
    url,
    x: (within % columns) * tile_width,
    y: Math.floor(within / columns) * tile_height,
    sheetWidth: columns * tile_width,
    sheetHeight: rows * tile_height
  };
}
