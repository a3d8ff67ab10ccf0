// Publishing, withdrawing and archiving, each with its way back.
import { changeCourseState, type StateChange } from '$lib/api/courses';
import { changeLectureState } from '$lib/api/lectures';
import type { Course, Lecture, PublicationState } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { toasts } from '$lib/ui/toasts.svelte';

const wayBack: Record<PublicationState, StateChange> = { draft: 'unpublish', published: 'publish', archived: 'archive' };

const courseWords = { publish: m.course_published_toast, unpublish: m.course_unpublished_toast, archive: m.course_archived_toast };
const lectureWords = { publish: m.lecture_published_toast, unpublish: m.lecture_unpublished_toast, archive: m.lecture_archived_toast };

export async function changeCourse(course: Course, change: StateChange, show: (course: Course) => void): Promise<void> {
  show(await changeCourseState(course.id, change));
  toasts.say(courseWords[change](), async () => show(await changeCourseState(course.id, wayBack[course.state])));
}

export async function changeLecture(lecture: Lecture, change: StateChange, show: (lecture: Lecture) => void): Promise<void> {
  const changed = await changeLectureState(lecture.id, change);
  show(changed);
  const words = changed.publish_when_playable ? m.lecture_waits_toast : lecture.publish_when_playable ? m.lecture_publish_cancelled_toast : lectureWords[change];
  const back = lecture.publish_when_playable ? 'publish' : wayBack[lecture.state];
  toasts.say(words(), async () => show(await changeLectureState(lecture.id, back)));
}
