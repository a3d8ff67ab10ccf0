// What is said of a draft that a machine makes.
import type { CaptionDraft } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

type Say = () => string;
const TRANSLATION: Record<string, Say> = { unavailable: m.cues_draft_unavailable, refused: m.cues_draft_refused, unreadable: m.cues_draft_unreadable };
const SPEECH: Record<string, Say> = { unavailable: m.cues_speech_unavailable, refused: m.cues_speech_refused, unreadable: m.cues_speech_unreadable, no_audio: m.cues_speech_no_audio };

const isSpeech = ({ kind }: CaptionDraft): boolean => kind === 'speech';

/** Why it failed. */
export function sayFailure(draft: CaptionDraft): string {
  const reason = draft.reason ?? draft.pieces?.failed[0]?.reason ?? '';
  return ((isSpeech(draft) ? SPEECH : TRANSLATION)[reason] ?? m.cues_draft_gave_up)();
}

/** How far it is. */
export function sayProgress(draft: CaptionDraft): string {
  const { done, total } = draft;
  if (!isSpeech(draft)) return draft.state === 'waiting' && !done ? m.cues_draft_waiting() : m.cues_draft_progress({ done, total });
  return total ? m.cues_speech_progress({ done, total }) : m.cues_speech_waiting();
}

/** What the bar of its progress is called. */
export const progressLabel = (draft: CaptionDraft, name: string): string => (isSpeech(draft) ? m.cues_speech_label({ name }) : m.cues_draft_label({ name }));
