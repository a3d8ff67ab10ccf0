// The controls of the system: lock screen, headset, keyboard.
import type { PlayerStore } from './player-store.svelte';

export interface Shown { title: string; artist: string; poster: string | null }

const STEP_MS = 10_000;

/** Tells the system what plays, and does what it asks, until the answer is called. */
export function mediaSession(store: PlayerStore, session: MediaSession | undefined = navigator.mediaSession): { shows(what: Shown): void; moves(): void; stop(): void } {
  if (!session) return { shows: () => {}, moves: () => {}, stop: () => {} };
  const actions: [MediaSessionAction, (details: MediaSessionActionDetails) => void][] = [
    ['play', () => store.play()],
    ['pause', () => store.pause()],
    ['seekbackward', ({ seekOffset }) => store.seekBy(-(seekOffset ? seekOffset * 1000 : STEP_MS))],
    ['seekforward', ({ seekOffset }) => store.seekBy(seekOffset ? seekOffset * 1000 : STEP_MS)],
    ['seekto', ({ seekTime }) => store.seekTo((seekTime ?? 0) * 1000)],
    ['previoustrack', () => store.goToChapter(-1)],
    ['nexttrack', () => store.goToChapter(1)]
  ];
  const set = (action: MediaSessionAction, handler: MediaSessionActionHandler | null) => {
    try {
      session.setActionHandler(action, handler);
    } catch {
      // An older browser does not know this one.
    }
  };
  return {
    shows({ title, artist, poster }) {
      session.metadata = new MediaMetadata({ title, artist, artwork: poster ? [{ src: new URL(poster, location.href).href }] : [] });
      for (const [action, handler] of actions) set(action, action.endsWith('track') && !store.chapters.length ? null : handler);
    },
    moves() {
      session.playbackState = store.playing ? 'playing' : store.status === 'idle' ? 'none' : 'paused';
      const duration = store.duration_ms / 1000;
      if (duration > 0) session.setPositionState?.({ duration, playbackRate: store.rate, position: Math.min(duration, Math.max(0, store.position_ms / 1000)) });
    },
    stop() {
      for (const [action] of actions) set(action, null);
      session.metadata = null;
      session.playbackState = 'none';
    }
  };
}
