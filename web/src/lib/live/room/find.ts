// Which broadcast a lecture is the picture of.
import { listBroadcasts } from '$lib/api/broadcasts';
import type { Broadcast } from '$lib/api/types';

/** So many broadcasts of a seminar are looked through, the last one first. */
const MOST = 100;

/** The broadcast of a lecture that is on air or has ended. */
export async function broadcastOf(course: string, lecture: string): Promise<Broadcast | null> {
  const { items } = await listBroadcasts({ course_id: course, limit: MOST });
  return items.find(({ lecture_id, state }) => lecture_id === lecture && (state === 'on_air' || state === 'ended')) ?? null;
}
