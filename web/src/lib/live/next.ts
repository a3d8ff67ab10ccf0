// What of live stands on the home page.
import { listBroadcasts } from '$lib/api/broadcasts';
import type { Broadcast } from '$lib/api/types';
import { isToCome } from './states';

/** What is on air, else the next broadcast that will be; null where there is none, or it cannot be read. */
export async function nextBroadcast(): Promise<Broadcast | null> {
  try {
    const [onAir, upcoming] = await Promise.all([listBroadcasts({ when: 'on_air', limit: 1 }), listBroadcasts({ when: 'upcoming', limit: 5 })]);
    return onAir.items[0] ?? upcoming.items.find(isToCome) ?? null;
  } catch {
    return null;
  }
}
