// A seminar of three hospitals with a broadcast, and the host who has an account.
import { inDays, invitedMember, setUpAdministrator } from '../../browser/support/people.js';

export const NAMES = { hanoi: 'BS. Trần Thị Hà', seoul: '김민준 교수', hue: 'ĐD. Lê Văn Huế' };

/** {host, courseId, broadcast}; it begins in so many days, and nobody but hosts sees it yet. */
export async function plannedSeminar(platform, days) {
  const host = await invitedMember(platform, await setUpAdministrator(platform), 'chu.tri@benhvien.example', 'instructor', NAMES.hanoi);
  const { courseId } = await host.course({ vi: 'Hội thảo hồi sức' });
  await host.call('PUT', `/courses/${courseId}/seminar`, { held_on: inDays(days), place: {}, organisers: [], speakers: [], programme: [] });
  const starts_at = new Date(Date.now() + days * 24 * 3600 * 1000).toISOString();
  const broadcast = await host.call('POST', `/courses/${courseId}/broadcasts`, { title: { vi: 'Sốc nhiễm khuẩn' }, starts_at, length_minutes: 60 });
  return { host, courseId, broadcast };
}
