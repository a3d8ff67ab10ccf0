// What a viewer chose in the player, stored on this device.
export type CaptionSize = 'small' | 'medium' | 'large' | 'largest';

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;
export const CAPTION_SIZES: readonly CaptionSize[] = ['small', 'medium', 'large', 'largest'];

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
