// Says why packaging failed or what was left out, from the worker's code, in words that an instructor can act on.
import type { Reason } from '$lib/api/types';
import { clockLength } from '$lib/i18n/format';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

type Say = (text: (name: string) => string, time: (name: string) => string) => string;

const sayings: Record<string, Say> = {
  media_empty: () => m.media_reason_media_empty(),
  media_not_media: (text) => (text('found') ? m.media_reason_media_not_media_found({ found: text('found') }) : m.media_reason_media_not_media()),
  media_unknown_kind: (text) => m.media_reason_media_unknown_kind({ found: text('found') || '?' }),
  media_reference: () => m.media_reason_media_reference(),
  media_encrypted: () => m.media_reason_media_encrypted(),
  media_nothing_decodable: (text) => m.media_reason_media_nothing_decodable({ codecs: text('codecs') || '?' }),
  media_no_sound: () => m.media_reason_media_no_sound(),
  media_no_picture: () => m.media_reason_media_no_picture(),
  media_damaged: () => m.media_reason_media_damaged(),
  media_too_large: (text) => m.media_reason_media_too_large({ width: text('width'), height: text('height') }),
  media_too_long: (_, time) => m.media_reason_media_too_long({ max: time('max_ms') }),
  media_too_hard: () => m.media_reason_media_too_hard(),
  media_truncated: (_, time) => m.media_reason_media_truncated({ missing: time('missing_ms') }),
  media_picture_incomplete: (_, time) => m.media_reason_media_picture_incomplete({ missing: time('missing_ms') }),
  media_sound_incomplete: (text, time) =>
    m.media_reason_media_sound_incomplete({ missing: time('missing_ms'), language: languageOf(text('language')) }),
  media_pictures_left_out: (text) => m.media_reason_media_pictures_left_out({ tracks: text('tracks') }),
  media_partly_damaged: () => m.media_reason_media_partly_damaged(),
  media_video_left_out: (text) => m.media_reason_media_video_left_out({ codec: text('codec') }),
  media_audio_left_out: (text) => m.media_reason_media_audio_left_out({ codec: track(text) }),
  media_programmes_left_out: (text) => m.media_reason_media_programmes_left_out({ programmes: text('programmes') }),
  media_text_left_out: (text) => m.media_reason_media_text_left_out({ codec: track(text) }),
  media_framing_ignored: () => m.media_reason_media_framing_ignored(),
  media_environment: () => m.media_reason_media_environment(),
  media_cancelled: () => m.media_reason_media_cancelled(),
  media_internal: () => m.media_reason_media_internal()
};

/** Whether trying the same file again may help; otherwise another file is needed. */
export const isOurFault = ({ code }: Reason): boolean => ['media_environment', 'media_internal', 'media_cancelled'].includes(code);

export const knownReasonCodes = Object.keys(sayings);

/** "AAC, Korean" */
function track(text: (name: string) => string): string {
  return [text('codec'), languageOf(text('language'))].filter(Boolean).join(', ');
}

function languageOf(tag: string): string {
  try {
    return tag && (new Intl.DisplayNames(getLocale(), { type: 'language' }).of(tag) ?? tag);
  } catch {
    return tag; // Files carry all sorts of things here.
  }
}

export function sayReason({ code, params }: Reason): string {
  const text = (name: string) => String(params[name] ?? '');
  const time = (name: string) => clockLength(Number(params[name] ?? 0));
  return (sayings[code] ?? m.media_reason_media_internal)(text, time);
}
