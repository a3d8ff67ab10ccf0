// Sorts the texts of a playback by what they are for. Pure.
import type { Subtitles } from '$lib/api/types';
import type { CaptionTrack } from './caption-choice.svelte';

/** A text of a playback; one without a kind is read over the picture. */
export type Text = Subtitles & { kind?: string };

const kindOf = (text: Text): string => text.kind ?? 'subtitles';

/** What is read over the picture: in the reader's language first, then in Vietnamese. */
export function captionsOf(texts: readonly Text[], reader: string): CaptionTrack[] {
  const place = (language: string) => [reader, 'vi', language].indexOf(language);
  return texts.filter((text) => ['captions', 'subtitles'].includes(kindOf(text)))
    .map(({ id, language, label }) => ({ id, language, label })).sort((a, b) => place(a.language) - place(b.language));
}

/** The text of a kind in the reader's language, or in any. */
export function textFor(texts: readonly Text[], kind: 'chapters' | 'descriptions', reader: string): Text | null {
  const all = texts.filter((text) => kindOf(text) === kind);
  return all.find(({ language }) => language === reader) ?? all[0] ?? null;
}
