// Sorts the texts of a playback by what they are for. Pure.
import type { Subtitles as Text } from '$lib/api/types';
import type { CaptionTrack } from './caption-choice.svelte';

/** Texts that came in the video: `s0`, `s1` and so on. */
const isOfVideo = ({ id }: Text): boolean => /^s\d+$/.test(id);
const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

/**
 * What is read over the picture: in the reader's language first, then in Vietnamese. What somebody confirmed takes the place of what
 * came in the video in the same language and of the same kind; captions say all that subtitles do.
 */
export function captionsOf(texts: readonly Text[], reader: string): CaptionTrack[] {
  const place = (language: string) => [reader, 'vi', language].indexOf(language);
  const confirmed = texts.filter((text) => !isOfVideo(text));
  const isReplaced = (text: Text) => isOfVideo(text) &&
    confirmed.some(({ kind, language }) => primary(language) === primary(text.language) && (kind === text.kind || kind === 'captions'));
  return texts.filter((text) => ['captions', 'subtitles'].includes(text.kind) && !isReplaced(text))
    .map(({ id, language, label, by_machine }) => ({ id, language, label, by_machine })).sort((a, b) => place(a.language) - place(b.language));
}

/** The text of a kind in the reader's language, or in any. */
export function textFor(texts: readonly Text[], kind: 'chapters' | 'descriptions', reader: string): Text | null {
  const all = texts.filter((text) => text.kind === kind);
  return all.find(({ language }) => language === reader) ?? all[0] ?? null;
}
