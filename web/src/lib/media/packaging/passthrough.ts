// Says whether a job passed the uploaded video through or transcoded it, and why, in words for an instructor.
import type { EncodedBecause, Job } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

const sayings: Record<EncodedBecause, () => string> = {
  codec: () => m.encoded_because_codec(),
  container: () => m.encoded_because_container(),
  profile: () => m.encoded_because_profile(),
  level: () => m.encoded_because_level(),
  interlaced: () => m.encoded_because_interlaced(),
  rotated: () => m.encoded_because_rotated(),
  size: () => m.encoded_because_size(),
  colours: () => m.encoded_because_colours(),
  frame_rate: () => m.encoded_because_frame_rate(),
  bit_rate: () => m.encoded_because_bit_rate(),
  key_frames: () => m.encoded_because_key_frames(),
  edit_list: () => m.encoded_because_edit_list(),
  parameters: () => m.encoded_because_parameters(),
  timestamps: () => m.encoded_because_timestamps(),
  damaged: () => m.encoded_because_damaged(),
  setting: () => m.encoded_because_setting()
};

export const knownEncodingReasons = Object.keys(sayings);

/** Null while it is unknown, and for a lecture without video. */
export function sayPassthrough({ copied, encoded_because: because, fewer_rungs: fewer }: Pick<Job, 'copied' | 'encoded_because' | 'fewer_rungs'>): string | null {
  if (copied) return fewer ? m.job_passthrough_few_rungs() : m.job_passthrough();
  return because && m.job_transcoded({ why: sayings[because]() });
}
