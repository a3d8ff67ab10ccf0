// Records carry their text in several languages; a reader gets their own, else the nearest.
import type { LangText } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { locales, type Locale } from './locale';

export interface Picked { text: string; lang: Locale }

export function pick(text: LangText): Picked {
  const own = getLocale();
  for (const lang of [own, ...locales]) {
    const found = text[lang]?.trim();
    if (found) return { text: found, lang };
  }
  return { text: '', lang: own };
}

export function languageName(language: Locale): string {
  return { vi: m.language_vi, ko: m.language_ko, en: m.language_en }[language]();
}

/** Only what was filled in, trimmed. */
export function tidy(text: LangText): LangText {
  const kept = Object.entries(text).map(([lang, value]) => [lang, value?.trim() ?? ''] as const).filter(([, value]) => value);
  return Object.fromEntries(kept) as LangText;
}

export function isBlank(text: LangText): boolean {
  return Object.keys(tidy(text)).length === 0;
}
