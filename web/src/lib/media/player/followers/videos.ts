// The videos that run beside the main one. Pure.
import type { Playback } from '$lib/api/types';

export type VideoRole = 'sign' | 'speaker' | 'slides';

/** A video of a playback that follows the main one: its first frame belongs to `offset_ms` of the lecture's time line. */
export type FollowerVideo = Playback['videos'][number] & { role: VideoRole };

const ROLES: readonly string[] = ['sign', 'speaker', 'slides'] satisfies VideoRole[];

export const videosOf = (playback: Playback): FollowerVideo[] => playback.videos.filter((video): video is FollowerVideo => ROLES.includes(video.role));

/** Where on a follower's own time line it should be, and whether it has anything to show there. */
export function placeOf({ offset_ms, duration_ms }: Pick<FollowerVideo, 'offset_ms' | 'duration_ms'>, leader_ms: number): { at_ms: number; within: boolean } {
  const at_ms = leader_ms - offset_ms;
  return { at_ms: Math.max(0, at_ms), within: at_ms >= 0 && at_ms < duration_ms };
}
