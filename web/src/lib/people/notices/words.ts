// What a notification says, and where it leads.
import type { Notification } from '$lib/api/types';
import { href } from '$lib/i18n/locale';
import { pick } from '$lib/i18n/text';
import { m } from '$lib/paraglide/messages';

export function words({ kind, lecture, course, name, broadcast_id }: Notification): { text: string; to: string } {
  const title = lecture ? pick(lecture.title).text : '';
  const seminar = { title: course ? pick(course.title).text : '' };
  const live = href(`/live/${broadcast_id ?? ''}`);
  const studio = href(`/studio/lectures/${lecture?.id ?? ''}`);
  const say: Record<Notification['kind'], () => { text: string; to: string }> = {
    verified: () => ({ text: m.bell_verified(), to: href('/account/profile') }),
    verification_refused: () => ({ text: m.bell_verification_refused(), to: href('/account/profile') }),
    role_given: () => ({ text: m.bell_role_given(), to: href('/account') }),
    membership_given: () => ({ text: m.bell_membership_given({ name: name ?? '' }), to: href('/account') }),
    enrolled: () => ({ text: m.bell_enrolled(seminar), to: href(`/courses/${course?.id ?? ''}`) }),
    new_lecture: () => ({ text: m.bell_new_lecture({ title }), to: href(`/lectures/${lecture?.id ?? ''}`) }),
    packaged: () => ({ text: m.bell_packaged({ title }), to: studio }),
    packaging_failed: () => ({ text: m.bell_packaging_failed({ title }), to: studio }),
    captions_drafted: () => ({ text: m.bell_captions_drafted({ title }), to: studio }),
    captions_draft_failed: () => ({ text: m.bell_captions_draft_failed({ title }), to: studio }),
    track_packaged: () => ({ text: m.bell_track_packaged({ title }), to: studio }),
    track_failed: () => ({ text: m.bell_track_failed({ title }), to: studio }),
    broadcast_soon: () => ({ text: m.bell_broadcast_soon(seminar), to: live }),
    broadcast_postponed: () => ({ text: m.bell_broadcast_postponed(seminar), to: live }),
    broadcast_cancelled: () => ({ text: m.bell_broadcast_cancelled(seminar), to: live }),
    broadcast_on_air: () => ({ text: m.bell_broadcast_on_air(seminar), to: live })
  };
  return say[kind]();
}
