// How this person likes to watch, kept on this device.
import type { CaptionSize } from './player-store.svelte';

export interface Kept {
  rate: number; volume: number; muted: boolean; dataSaver: boolean; captionSize: CaptionSize; captionLanguages: string[];
}

export interface Preferences {
  read(): Kept;
  write(change: Partial<Kept>): void;
}

const KEY = 'mediflix.player';

export function devicePreferences(storage: Storage, saveDataAsked: boolean): Preferences {
  const unset: Kept = { rate: 1, volume: 1, muted: false, dataSaver: saveDataAsked, captionSize: 'medium', captionLanguages: [] };
  const read = (): Kept => {
    try {
      return { ...unset, ...(JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<Kept>) };
    } catch {
      return unset;
    }
  };
  return { read, write: (change) => storage.setItem(KEY, JSON.stringify({ ...read(), ...change })) };
}
