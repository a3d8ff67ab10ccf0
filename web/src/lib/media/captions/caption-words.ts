// What captions are called in lists.
import type { Captions, CaptionKind } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

const KINDS: Record<CaptionKind, () => string> = { captions: m.cues_kind_captions, subtitles: m.cues_kind_subtitles, descriptions: m.cues_kind_descriptions, chapters: m.cues_kind_chapters };
export const kinds = Object.keys(KINDS) as CaptionKind[];
export const kindName = (kind: CaptionKind): string => KINDS[kind]();

/** A language's name in the reader's, as the browser knows it. */
export function languageIn(language: string): string {
  const name = new Intl.DisplayNames(getLocale(), { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

export const captionName = ({ kind, language, label }: Pick<Captions, 'kind' | 'language' | 'label'>): string =>
  `${label || languageIn(language)} · ${kindName(kind)}`;
