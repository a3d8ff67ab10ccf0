// What a lecture must have, in words.
import type { Need } from '$lib/api/types';
import { languageName } from '$lib/i18n/text';
import { m } from '$lib/paraglide/messages';

export function needName({ kind, language }: Pick<Need, 'kind' | 'language'>): string {
  if (kind === 'captions') return m.needs_captions({ language: language ? languageName(language) : '' });
  return kind === 'transcript' ? m.needs_transcript() : m.needs_description();
}
