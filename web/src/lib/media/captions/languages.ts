// The languages that captions are written in.
import { session } from '$lib/people/session/session.svelte';
import { languageIn } from './caption-words';

const LANGUAGES = ['vi', 'ko', 'en', 'ja', 'zh', 'fr'];

/** `vi-VN` is Vietnamese. */
export const primary = (language: string): string => language.split('-')[0]?.toLowerCase() ?? language;

/** The languages that the reader may write in: all for who teaches, their own for a translator. The server has the last word. */
function writable(): string[] {
  if (session.canTeach) return LANGUAGES;
  const pairs = session.account?.memberships.filter(({ roles }) => roles.includes('translator')).flatMap(({ languages }) => languages) ?? [];
  return [...new Set(pairs.map(({ to }) => to))];
}

/** Choices for a field, without one language when captions are to be carried over from it. */
export const languageOptions = (without = ''): { value: string; label: string }[] =>
  writable().filter((value) => value !== primary(without)).map((value) => ({ value, label: languageIn(value) }));
