// The states of a broadcast in words, and how their chip looks.
import type { Broadcast } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

type State = Broadcast['state'];

export const stateWords: Record<State, () => string> = {
  scheduled: m.live_state_scheduled,
  rehearsal: m.live_state_rehearsal,
  on_air: m.live_state_on_air,
  ended: m.live_state_ended,
  postponed: m.live_state_postponed,
  cancelled: m.live_state_cancelled
};

export const stateLook: Record<State, '' | 'good' | 'wait' | 'bad' | 'mute' | 'air'> = {
  scheduled: '', rehearsal: 'wait', on_air: 'air', ended: 'mute', postponed: 'wait', cancelled: 'bad'
};

/** Whether it may still be. */
export const isToCome = ({ state }: Pick<Broadcast, 'state'>): boolean => state === 'scheduled' || state === 'postponed' || state === 'rehearsal';
