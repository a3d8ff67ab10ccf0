// The words for what an added audio or video is for, and for the languages it can have.
import type { Track, TrackRole } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

export const roleWords: Record<TrackRole, () => string> = {
  original: () => m.track_role_original(),
  dub: () => m.track_role_dub(),
  interpretation: () => m.track_role_interpretation(),
  description: () => m.track_role_description(),
  sign: () => m.track_role_sign(),
  speaker: () => m.track_role_speaker(),
  slides: () => m.track_role_slides()
};

export const roleHints: Record<TrackRole, () => string> = {
  original: () => m.track_hint_original(),
  dub: () => m.track_hint_dub(),
  interpretation: () => m.track_hint_interpretation(),
  description: () => m.track_hint_description(),
  sign: () => m.track_hint_sign(),
  speaker: () => m.track_hint_speaker(),
  slides: () => m.track_hint_slides()
};

const audio: TrackRole[] = ['dub', 'interpretation', 'description', 'original'];
export const isAudio = (role: TrackRole): boolean => audio.includes(role);

const spoken = ['vi', 'ko', 'en', 'zh', 'ja', 'fr', 'de', 'es', 'ru', 'th', 'id', 'lo', 'km', 'my'];
// Sign languages have tags of their own (ISO 639-3): Hanoi, Ho Chi Minh City, Hai Phong, Korea, America; International Sign.
const signed: Record<string, () => string> = {
  hab: () => m.track_sign_hab(),
  hos: () => m.track_sign_hos(),
  haf: () => m.track_sign_haf(),
  kvk: () => m.track_sign_kvk(),
  ase: () => m.track_sign_ase(),
  ils: () => m.track_sign_ils()
};

/** The name of a language in the reader's own. */
export function nameOfLanguage(tag: string): string {
  if (signed[tag]) return signed[tag]();
  try {
    return new Intl.DisplayNames(getLocale(), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The languages that are offered for a role; one that a track has already is among them. */
export function languageOptions(role: TrackRole, present?: string): { value: string; label: string }[] {
  const offered = role === 'sign' ? Object.keys(signed) : spoken;
  const all = present && !offered.includes(present) ? [...offered, present] : offered;
  return all.map((value) => ({ value, label: nameOfLanguage(value) }));
}

/** What a track is by its role and language; the name of a sign language says both. */
export const trackKind = ({ role, language }: Track): string => (role === 'sign' ? nameOfLanguage(language) : m.track_name({ role: roleWords[role](), language: nameOfLanguage(language) }));

/** What a track is called in lists: its label, or what it is. */
export const trackName = (track: Track): string => track.label || trackKind(track);
