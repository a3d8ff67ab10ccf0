// The player of this page, for what stands beside it: the transcript, notes, what is shared from here.
import type { Chapter } from './chapters';
import type { PlayerStore } from './player-store.svelte';
import type { TextTracks } from './text-tracks.svelte';

/** What a page knows of a lecture and its player does not. */
export interface About {
  /** Who teaches. */
  byline: string;
  /** The language of its course. */
  language: string;
  chapters: Chapter[];
}

class Playing {
  position_ms = $state(0);
  store = $state.raw<PlayerStore | null>(null);
  texts = $state.raw<TextTracks | null>(null);
  /** The text that describes what is to be seen; the player loads it. */
  described = $state.raw<{ id: string; language: string } | null>(null);
  video = $state.raw<HTMLVideoElement | null>(null);
  /** The time line that its seconds belong to. */
  source_id = $state('');
}

export const playing = new Playing();
