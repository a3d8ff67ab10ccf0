// The texts of a lecture over time, read by the browser from their files. Files that nobody wants are not loaded.
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { inOrder, type Cue } from './cues';

export class TextTracks {
  /** Cues by the id of their track, as far as they are loaded. */
  readonly #cues = new SvelteMap<string, Cue[]>();
  readonly #wanted = new SvelteSet<string>();
  readonly failed = new SvelteSet<string>();

  /** The cues of a text, or `null` until they are there. */
  of(id: string): readonly Cue[] | null {
    return this.#cues.get(id) ?? null;
  }

  /** Sets the cues of a text that comes from elsewhere than a file. */
  put(id: string, cues: Cue[]): void {
    this.#cues.set(id, cues);
  }

  /** Loads a text, once and for as long as the player lives. */
  want(id: string): void {
    this.#wanted.add(id);
  }

  wants(id: string): boolean {
    return this.#wanted.has(id);
  }

  /** Reads one `<track>`: for `{@attach}`. Its file may be loaded anew, from an address of the next playback. */
  readonly attach = (element: HTMLTrackElement): (() => void) => {
    const stop = new AbortController();
    const read = () => {
      this.failed.delete(element.id);
      const cues = [...(element.track.cues ?? [])] as VTTCue[];
      this.#cues.set(element.id, inOrder(cues.map(({ startTime, endTime, text }) => ({ start_ms: startTime * 1000, end_ms: endTime * 1000, text }))));
    };
    element.addEventListener('load', read, { signal: stop.signal });
    element.addEventListener('error', () => this.failed.add(element.id), { signal: stop.signal });
    element.track.mode = 'hidden';
    return () => stop.abort();
  };
}
