// Which broadcast a lecture is the picture of.
import { listBroadcasts } from '$lib/api/broadcasts';
import type { Broadcast } from '$lib/api/types';

/** The broadcast of a lecture that is on air or has ended. */
export async function broadcastOf(lecture: string): Promise<Broadcast | null> {
  const { items: [found] } = await listBroadcasts({ lecture_id: lecture, limit: 1 });
  return found && (found.state === 'on_air' || found.state === 'ended') ? found : null;
}
