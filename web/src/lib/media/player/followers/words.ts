// What the videos beside the main one are called.
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import type { Layout } from '../preferences';
import type { FollowerVideo, VideoRole } from './videos';

export const roleWords: Record<VideoRole, () => string> = { sign: m.videos_sign, speaker: m.videos_speaker, slides: m.videos_slides };
export const layoutWords: Record<Layout, () => string> = { window: m.videos_window, beside: m.videos_beside, swapped: m.videos_swapped };

/** What it is for, and how it is called; by its language where nobody named it. */
export function videoWords({ role, label, language }: Pick<FollowerVideo, 'role' | 'label' | 'language'>): string {
  const name = label || (new Intl.DisplayNames(getLocale(), { type: 'language', fallback: 'none' }).of(language) ?? '');
  return name ? `${roleWords[role]()}: ${name}` : roleWords[role]();
}
