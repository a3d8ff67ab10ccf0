// Which texts are shown over the picture, and how they look. Knows no DOM.
import type { CaptionStyle, Preferences } from './preferences';

/** `by_machine`: a machine drafted it, and a person confirmed it. */
export interface CaptionTrack { id: string; label: string; language: string; by_machine?: boolean }

const AT_ONCE = 2;
/** `vi-VN` is read by whoever reads `vi`. */
const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? '';
const isKnown = (language: string): boolean => !['', 'und', 'mul', 'zxx'].includes(primary(language));

export class CaptionChoice {
  tracks = $state.raw<CaptionTrack[]>([]);
  /** Ids of those that are shown. */
  shown = $state.raw<string[]>([]);
  style: CaptionStyle = $state.raw({ size: 'medium', colour: 'white', ground: 'shade', place: 'bottom' });
  #course = '';
  #heard = '';
  #alone = true;
  #touched = false;

  /** `reader` is the language of the page. */
  constructor(private readonly preferences: Preferences, private readonly reader: string) {
    this.style = preferences.read().captionStyle;
  }

  /** Sets what there is, and turns on what was read last time. */
  offer(tracks: CaptionTrack[]): void {
    this.tracks = tracks;
    this.#settle();
  }

  /** The language of the course. */
  courseSpeaks(language: string): void {
    this.#course = language;
    this.#settle();
  }

  /** The language of the sound that plays; `alone`: there is no other. */
  soundSpeaks(language: string, alone: boolean): void {
    this.#alone = alone;
    this.#heard = isKnown(language) ? language : '';
    this.#settle();
  }

  /** Up to two languages at once; a third replaces the older one. */
  toggle = (id: string): void => {
    const others = this.shown.filter((each) => each !== id);
    this.#choose(this.shown.includes(id) ? others : [...others, id].slice(-AT_ONCE));
  };

  /** Those that were shown before, or the first. */
  toggleAll = (): void => {
    const [first] = this.tracks;
    if (this.shown.length) this.#choose([]);
    else if (this.#before.length) this.#choose(this.#before.filter((id) => this.tracks.some((track) => track.id === id)));
    else if (first) this.#choose([first.id]);
  };

  restyle = (change: Partial<CaptionStyle>): void => {
    this.style = { ...this.style, ...change };
    this.preferences.write({ captionStyle: this.style });
  };

  #before: string[] = [];
  #choose(ids: string[]): void {
    if (this.shown.length) this.#before = this.shown;
    this.shown = ids;
    this.#touched = true;
    this.preferences.write({ captionLanguages: ids.flatMap((id) => this.tracks.find((track) => track.id === id)?.language ?? []) });
  }

  #settle(): void {
    const there = (id: string) => this.tracks.some((track) => track.id === id);
    if (this.#touched && this.shown.every(there)) return;
    const wanted = this.preferences.read().captionLanguages ?? this.#byThemselves();
    this.shown = wanted.flatMap((language) => this.tracks.find((track) => track.language === language)?.id ?? []);
  }

  /**
   * The reader's own language, where another one is spoken. Files seldom say what is spoken in them, and packaging guesses then: with one
   * sound the course's word counts as well. Captions that nobody needs are a smaller harm than a lecture that nobody understands.
   */
  #byThemselves(): string[] {
    const spoken = this.#alone ? [this.#heard, this.#course] : [this.#heard || this.#course];
    if (!spoken.some((language) => isKnown(language) && primary(language) !== primary(this.reader))) return [];
    return this.tracks.filter((track) => primary(track.language) === primary(this.reader)).slice(0, 1).map(({ language }) => language);
  }
}
