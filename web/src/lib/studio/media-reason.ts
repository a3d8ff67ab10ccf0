// Why a video failed or what was left out of it, from the worker's code, in words an instructor can act on.
import type { Reason } from '$lib/api/types';
import { clock } from '$lib/i18n/format';
import { m } from '$lib/paraglide/messages';

type Say = (text: (name: string) => string, time: (name: string) => string) => string;

const sayings: Record<string, Say> = {
  media_empty: () => m.media_reason_media_empty(),
  media_not_media: (text) => (text('found') ? m.media_reason_media_not_media_found({ found: text('found') }) : m.media_reason_media_not_media()),
  media_reference: () => m.media_reason_media_reference(),
  media_encrypted: () => m.media_reason_media_encrypted(),
  media_nothing_decodable: (text) => m.media_reason_media_nothing_decodable({ codecs: text('codecs') || '?' }),
  media_damaged: () => m.media_reason_media_damaged(),
  media_too_large: (text) => m.media_reason_media_too_large({ width: text('width'), height: text('height') }),
  media_too_long: (_, time) => m.media_reason_media_too_long({ max: time('max_ms') }),
  media_too_hard: () => m.media_reason_media_too_hard(),
  media_truncated: (_, time) => m.media_reason_media_truncated({ missing: time('missing_ms') }),
  media_partly_damaged: () => m.media_reason_media_partly_damaged(),
  media_video_left_out: (text) => m.media_reason_media_video_left_out({ codec: text('codec') }),
  media_audio_left_out: (text) => m.media_reason_media_audio_left_out({ codec: [text('codec'), text('language')].filter(Boolean).join(', ') }),
  media_programmes_left_out: (text) => m.media_reason_media_programmes_left_out({ programmes: text('programmes') }),
  media_text_left_out: (text) => m.media_reason_media_text_left_out({ codec: [text('codec'), text('language')].filter(Boolean).join(', ') }),
  media_environment: () => m.media_reason_media_environment(),
  media_cancelled: () => m.media_reason_media_cancelled(),
  media_internal: () => m.media_reason_media_internal()
};

export const knownReasonCodes = Object.keys(sayings);

export function sayReason({ code, params }: Reason): string {
  const text = (name: string) => String(params[name] ?? '');
  const time = (name: string) => clock(Number(params[name] ?? 0));
  return (sayings[code] ?? m.media_reason_media_internal)(text, time);
}
