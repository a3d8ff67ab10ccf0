// Sorts the texts of a playback by what they are for. Pure.
import type { Subtitles as Text } from '$lib/api/types';
import type { CaptionTrack } from './caption-choice.svelte';

/** What is read over the picture: in the reader's language first, then in Vietnamese. */
export function captionsOf(texts: readonly Text[], reader: string): CaptionTrack[] {
  const place = (language: string) => [reader, 'vi', language].indexOf(language);
  return texts.filter((text) => ['captions', 'subtitles'].includes(text.kind))
    .map(({ id, language, label, by_machine }) => ({ id, language, label, by_machine })).sort((a, b) => place(a.language) - place(b.language));
}

/** The text of a kind in the reader's language, or in any. */
export function textFor(texts: readonly Text[], kind: 'chapters' | 'descriptions', reader: string): Text | null {
  const all = texts.filter((text) => text.kind === kind);
  return all.find(({ language }) => language === reader) ?? all[0] ?? null;
}
