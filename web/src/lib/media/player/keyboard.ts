// The player's keyboard map: a key becomes a request, which answers what to show and say of it. It holds while the focus is inside
// the player; a few keys hold on the whole page, unless the viewer turned that off (WCAG 2.2, 2.1.4).
import { clock } from '$lib/i18n/format';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import * as icons from '$lib/ui/icons';
import type { Answer } from './feedback.svelte';
import { layoutWords, roleWords } from './followers/words';
import type { PlayerStore } from './player-store.svelte';

export interface Surface {
  toggleFullscreen(): void; togglePip(): void; openHelp(): void;
  /** Whether descriptions are on now; null where there are none. */
  toggleDescription(): boolean | null;
}
export type Request = () => Answer | void;

const EVERYWHERE = [' ', 'k', 'K', '?'];

/** What keys do that hold wherever the focus is. */
export const pageRequest = (key: string, store: PlayerStore, surface: Surface): Request | null =>
  EVERYWHERE.includes(key) ? keyRequest(key, store, surface) : null;

export const rateWords = (rate: number): string => `${new Intl.NumberFormat(getLocale()).format(rate)}×`;

export function keyRequest(key: string, store: PlayerStore, surface: Surface): Request | null {
  const seeks = (seek: () => void, icon?: string) => () => {
    seek();
    return { text: clock(store.position_ms), ...(icon ? { icon } : {}) };
  };
  const by = (delta_ms: number) => seeks(() => store.seekBy(delta_ms), delta_ms < 0 ? icons.back10 : icons.forward10);
  if (/^[0-9]$/.test(key)) return seeks(() => store.seekToFraction(Number(key) / 10));
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case ' ': case 'k': return () => play(store);
    case 'ArrowLeft': return by(-5_000);
    case 'ArrowRight': return by(5_000);
    case 'j': return by(-10_000);
    case 'l': return by(10_000);
    case 'Home': return seeks(() => store.seekTo(0));
    case 'End': return seeks(() => store.seekTo(store.duration_ms));
    case 'ArrowUp': return () => volume(store, 0.1);
    case 'ArrowDown': return () => volume(store, -0.1);
    case 'm': return () => { store.toggleMuted(); return heard(store); };
    case 'c': return store.captions.tracks.length ? () => captions(store) : null;
    case 'd': return () => described(surface.toggleDescription());
    case 'v': return store.views.videos.length ? () => view(store) : null;
    case 'f': return surface.toggleFullscreen;
    case 'i': return surface.togglePip;
    case '<': case ',': return () => rate(store, -1);
    case '>': case '.': return () => rate(store, 1);
    case 'n': return store.chapters.length ? () => chapter(store, 1) : null;
    case 'p': return store.chapters.length ? () => chapter(store, -1) : null;
    case 'a': return () => { store.loop.begin(store.position_ms); return { text: m.player_loop_from({ time: clock(store.position_ms) }) }; };
    case 'b': return () => { store.loop.end(store.position_ms); return { text: m.player_loop_to({ from: clock(store.loop.from_ms ?? 0), to: clock(store.position_ms) }) }; };
    case 'x': return store.loop.from_ms === null && !store.loop.runs ? null : () => { store.loop.clear(); return { text: m.player_loop_cleared() }; };
    case '?': return surface.openHelp;
    default: return null;
  }
}

export function play(store: PlayerStore): Answer {
  const plays = !store.playing;
  store.togglePlay();
  return plays ? { text: m.player_play(), icon: icons.play } : { text: m.player_pause(), icon: icons.pause };
}
function volume(store: PlayerStore, delta: number): Answer {
  store.setVolume(store.volume + delta);
  return heard(store);
}
function heard(store: PlayerStore): Answer {
  if (store.muted) return { text: m.player_mute(), icon: icons.volumeOff };
  return { text: `${Math.round(store.volume * 100)} %`, icon: icons.volume };
}
function captions(store: PlayerStore): Answer {
  store.captions.toggleAll();
  const names = store.captions.tracks.filter(({ id }) => store.captions.shown.includes(id)).map(({ label }) => label);
  return { text: names.length ? m.player_captions_on({ names: names.join(' · ') }) : m.player_captions_off(), icon: icons.captions };
}
function described(on: boolean | null): Answer {
  if (on === null) return { text: m.player_description_none(), icon: icons.description };
  return { text: on ? m.player_description_on() : m.player_description_off(), icon: icons.description };
}
function view({ views }: PlayerStore): Answer {
  views.next();
  return { text: views.shown ? `${roleWords[views.shown.role]()}: ${layoutWords[views.layout]()}` : m.videos_none(), icon: icons.views };
}
function rate(store: PlayerStore, direction: 1 | -1): Answer {
  store.stepRate(direction);
  return { text: rateWords(store.rate) };
}
function chapter(store: PlayerStore, direction: 1 | -1): Answer | void {
  const found = store.goToChapter(direction);
  if (found) return { text: found.title };
}
