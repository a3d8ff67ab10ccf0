// What is done to several lectures at once: one after the other, so that each says for itself whether it went through.
import { changeLectureState, deleteLecture, restoreLecture, updateLecture } from '$lib/api/lectures';
import { asProblem } from '$lib/api/problem';
import type { Lecture, PublicationState } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { sayProblem } from '$lib/ui/problem-text';

export interface NotDone { lecture: Lecture; why: string }
export interface Outcome { done: Lecture[]; notDone: NotDone[]; undo: () => Promise<unknown> }
interface Step {
  /** Why it is not done, said before anything is asked of the server. */
  refuse?: (lecture: Lecture) => string | null;
  run: (lecture: Lecture) => Promise<unknown>;
  back: (lecture: Lecture) => Promise<unknown>;
}

const wayBack: Record<PublicationState, 'publish' | 'unpublish' | 'archive'> = { draft: 'unpublish', published: 'publish', archived: 'archive' };
const stateBack = (lecture: Lecture) => changeLectureState(lecture.id, lecture.publish_when_playable ? 'publish' : wayBack[lecture.state]);

export const publishing: Step = {
  refuse: (lecture) => (lecture.state === 'published' ? m.bulk_published_already() : lecture.media?.playable ? null : m.bulk_no_video()),
  run: (lecture) => changeLectureState(lecture.id, 'publish'),
  back: stateBack
};
export const unpublishing: Step = {
  refuse: (lecture) => (lecture.state === 'draft' && !lecture.publish_when_playable ? m.bulk_draft_already() : null),
  run: (lecture) => changeLectureState(lecture.id, 'unpublish'),
  back: stateBack
};
export const deleting: Step = {
  refuse: (lecture) => (lecture.state === 'published' ? m.bulk_published_stays() : null),
  run: (lecture) => deleteLecture(lecture.id),
  back: (lecture) => restoreLecture(lecture.id)
};
export const movingTo = (section: string): Step => ({
  refuse: (lecture) => (lecture.section_id === section ? m.bulk_there_already() : null),
  run: (lecture) => updateLecture(lecture.id, { section_id: section }),
  back: (lecture) => updateLecture(lecture.id, { section_id: lecture.section_id })
});

export async function runBulk(lectures: readonly Lecture[], { refuse, run, back }: Step): Promise<Outcome> {
  const done: Lecture[] = [];
  const notDone: NotDone[] = [];
  for (const lecture of lectures) {
    const why = refuse?.(lecture) ?? (await run(lecture).then(() => null, (thrown: unknown) => sayProblem(asProblem(thrown))));
    if (why === null) done.push(lecture);
    else notDone.push({ lecture, why });
  }
  const undo = async () => {
    for (const lecture of done) await back(lecture);
  };
  return { done, notDone, undo };
}
