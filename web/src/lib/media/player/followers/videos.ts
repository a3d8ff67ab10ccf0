// The videos that run beside the main one. Pure.
import type { Playback } from '$lib/api/types';

export type VideoRole = 'sign' | 'speaker' | 'slides';

/** A video of a playback that follows the main one: its first frame belongs to `offset_ms` of the lecture's time line. */
export interface FollowerVideo {
  id: string; role: VideoRole; language: string; label: string; playlist_url: string;
  offset_ms: number; duration_ms: number | null; width: number | null; height: number | null;
}

/** None until the server answers the field. */
export const videosOf = (playback: Playback): FollowerVideo[] => (playback as Playback & { videos?: FollowerVideo[] }).videos ?? [];

/** Where on a follower's own time line it should be, and whether it has anything to show there. */
export function placeOf({ offset_ms, duration_ms }: Pick<FollowerVideo, 'offset_ms' | 'duration_ms'>, leader_ms: number): { at_ms: number; within: boolean } {
  const at_ms = leader_ms - offset_ms;
  return { at_ms: Math.max(0, at_ms), within: at_ms >= 0 && (duration_ms === null || at_ms < duration_ms) };
}
