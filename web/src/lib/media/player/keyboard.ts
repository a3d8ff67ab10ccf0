// The player's keyboard map: a key becomes a request. Active only while focus is inside the player (WCAG 2.1.4).
import type { PlayerStore } from './player-store.svelte';

export interface Surface { toggleFullscreen(): void; togglePip(): void; openHelp(): void }

export function keyRequest(key: string, store: PlayerStore, surface: Surface): (() => void) | null {
  if (/^[0-9]$/.test(key)) return () => store.seekToFraction(Number(key) / 10);
  switch (key) {
    case ' ': case 'k': case 'K': return store.togglePlay;
    case 'ArrowLeft': return () => store.seekBy(-5_000);
    case 'ArrowRight': return () => store.seekBy(5_000);
    case 'j': case 'J': return () => store.seekBy(-10_000);
    case 'l': case 'L': return () => store.seekBy(10_000);
    case 'Home': return () => store.seekTo(0);
    case 'End': return () => store.seekTo(store.duration_ms);
    case 'ArrowUp': return () => store.setVolume(store.volume + 0.1);
    case 'ArrowDown': return () => store.setVolume(store.volume - 0.1);
    case 'm': case 'M': return store.toggleMuted;
    case 'c': case 'C': return store.toggleCaptions;
    case 'f': case 'F': return surface.toggleFullscreen;
    case 'i': case 'I': return surface.togglePip;
    case '<': return () => store.stepRate(-1);
    case '>': return () => store.stepRate(1);
    case '?': return surface.openHelp;
    default: return null;
  }
}
