// Records carry their text in several languages. A reader gets their own language, else the first that is filled in.
import type { LangText } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { locales, type Locale } from './locale';

export interface Picked { text: string; lang: Locale }

/** The text in the reader's language, else in the language that it was written in, else in any. */
export function pick(text: LangText, original?: Locale): Picked {
  const own = getLocale();
  for (const lang of original ? [own, original, ...locales] : [own, ...locales]) {
    const found = text[lang]?.trim();
    if (found) return { text: found, lang };
  }
  return { text: '', lang: own };
}

export function languageName(language: Locale): string {
  return { vi: m.language_vi, ko: m.language_ko, en: m.language_en }[language]();
}

/** Initials for a title without a poster: the first graphemes of its first two words. */
export function initials(title: string): string {
  const first = (word: string) => [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)][0]?.segment ?? '';
  const words = title.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.slice(0, 2).map(first).join('').toLocaleUpperCase();
}

/** Only what was filled in, trimmed. */
export function tidy(text: LangText): LangText {
  const kept = Object.entries(text).map(([lang, value]) => [lang, value?.trim() ?? ''] as const).filter(([, value]) => value);
  return Object.fromEntries(kept) as LangText;
}

export function isBlank(text: LangText): boolean {
  return Object.keys(tidy(text)).length === 0;
}
