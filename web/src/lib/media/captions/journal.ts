// What was typed and is not stored on the server yet: kept on this device, so that a crash or a reload loses nothing.
import { toStored, type Cues, type StoredCue } from './cue-list';

interface Entry { revision: number; at: number; cues: StoredCue[] }

const KEPT_MS = 30 * 24 * 3_600_000;
const name = (id: string) => `mediflix.captions.${id}`;

export function keepJournal(id: string, revision: number, cues: Cues): void {
  const entry: Entry = { revision, at: Date.now(), cues: toStored(cues) };
  try {
    localStorage.setItem(name(id), JSON.stringify(entry));
  } catch {
    // Full or forbidden: the server's copy has to do.
  }
}

export function dropJournal(id: string): void {
  try {
    localStorage.removeItem(name(id));
  } catch {
    // Forbidden: there is none.
  }
}

/** What a crash left behind; null when there is nothing, or nothing that is fit to read. */
export function readJournal(id: string): Entry | null {
  try {
    const entry = JSON.parse(localStorage.getItem(name(id)) ?? 'null') as Entry | null;
    return entry && Array.isArray(entry.cues) && Date.now() - entry.at < KEPT_MS ? entry : null;
  } catch {
    return null;
  }
}
