// Decides where playback begins: at the stored position, unless that is near the beginning or the end.
import type { Playback } from '$lib/api/types';

const TOO_EARLY_MS = 5_000;
const NEARLY_DONE = 0.97;

export function resumeAt(position_ms: number, { duration_ms, state }: Pick<Playback, 'duration_ms' | 'state'>): number {
  if (position_ms < TOO_EARLY_MS) return 0;
  if (state === 'ready' && duration_ms && position_ms > duration_ms * NEARLY_DONE) return 0;
  return position_ms;
}
