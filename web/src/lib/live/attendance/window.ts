// When people check in in the hall, as far as a page can tell; the server decides.
import type { Broadcast } from '$lib/api/types';

const HOUR_MS = 3_600_000;

export function hallIsOpen({ state, starts_at, length_minutes, ended_at }: Broadcast, now = Date.now()): boolean {
  if (state === 'on_air') return true;
  const planned = Date.parse(starts_at);
  const closes = ended_at ? Date.parse(ended_at) : planned + length_minutes * 60_000;
  return state !== 'cancelled' && now >= planned - HOUR_MS && now < closes + HOUR_MS;
}
