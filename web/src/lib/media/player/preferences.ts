// What a viewer chose in the player. It is kept on this device, for each person that signs in on it.
import type { Placement } from './followers/placement';
import type { VideoRole } from './followers/videos';

/** In a window over the picture, beside it, or in its place with the picture in the window. */
export type Layout = 'window' | 'beside' | 'swapped';

export type CaptionSize = 'small' | 'medium' | 'large' | 'largest';
export type CaptionColour = 'white' | 'yellow' | 'cyan' | 'green';
export type CaptionGround = 'shade' | 'solid' | 'none';
/** Where captions stand: over the foot of the picture, over its head, or below it. */
export type CaptionPlace = 'bottom' | 'top' | 'below';
export interface CaptionStyle { size: CaptionSize; colour: CaptionColour; ground: CaptionGround; place: CaptionPlace }

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;
export const CAPTION_SIZES: readonly CaptionSize[] = ['small', 'medium', 'large', 'largest'];
export const CAPTION_COLOURS: readonly CaptionColour[] = ['white', 'yellow', 'cyan', 'green'];
export const CAPTION_GROUNDS: readonly CaptionGround[] = ['shade', 'solid', 'none'];
export const CAPTION_PLACES: readonly CaptionPlace[] = ['bottom', 'top', 'below'];

export interface Kept {
  rate: number; volume: number; muted: boolean; dataSaver: boolean;
  captionStyle: CaptionStyle;
  /** Languages that are read, best first; `null` while nobody chose: then the reader's own, when another is spoken. */
  captionLanguages: string[] | null;
  /** Space and K work wherever the focus is (WCAG 2.2, 2.1.4 wants that to be a choice). */
  keysEverywhere: boolean;
  /** Pictures are described, by a recorded voice or from a text; a text is read by a voice of this device. */
  describes: boolean;
  voice: boolean;
  /** Where there is a recorded voice and a text, the text is wanted, for which the video waits. */
  waits: boolean;
  /** The video that was shown beside the main one, and how. */
  views: { role: VideoRole | null; language: string; layout: Layout; placement: Placement | null };
}

export interface Preferences {
  read(): Kept;
  write(change: Partial<Kept>): void;
}

const KEY = 'mediflix.player';
export const CAPTION_STYLE: CaptionStyle = { size: 'medium', colour: 'white', ground: 'shade', place: 'bottom' };

/** Those of `person`, an account's id; of a person who chose nothing yet, what was chosen on this device. */
export function devicePreferences(storage: Storage, saveDataAsked: boolean, person: string | null = null): Preferences {
  const own = person ? `${KEY}.${person}` : KEY;
  const unset: Kept = {
    rate: 1, volume: 1, muted: false, dataSaver: saveDataAsked, captionStyle: CAPTION_STYLE, captionLanguages: null, keysEverywhere: true,
    describes: false, voice: true, waits: false, views: { role: null, language: '', layout: 'window', placement: null }
  };
  const read = (): Kept => {
    try {
      const kept = JSON.parse(storage.getItem(own) ?? storage.getItem(KEY) ?? '{}') as Partial<Kept>;
      return { ...unset, ...kept, captionStyle: { ...CAPTION_STYLE, ...kept.captionStyle }, views: { ...unset.views, ...kept.views } };
    } catch {
      return unset;
    }
  };
  return {
    read,
    write(change) {
      try {
        storage.setItem(own, JSON.stringify({ ...read(), ...change }));
      } catch {
        // A full storage: it holds while the page is open.
      }
    }
  };
}
