// Every page of the client, with somebody who may see it and something on it.
import { signIn } from './browser.js';
import { inDays, inHours, invitedMember, setUpAdministrator, siteOrganisation } from './people.js';
import { clip } from './platform.js';

/** Makes people and content; answers the pages as {name, path, as}. */
export async function furnish(platform) {
  const administrator = await setUpAdministrator(platform);
  const instructor = await invitedMember(platform, administrator, 'giang.vien@benhvien.example', 'instructor', 'GS. Kim Min-jun');
  const hospital = await administrator.call('POST', '/organisations', { name: 'Bệnh viện Đa khoa Quảng Nam' });
  await administrator.call('PUT', `/organisations/${hospital.id}/members/${instructor.id}`, { roles: ['host'] });
  const { courseId, sectionId } = await instructor.course({ vi: 'Siêu âm tim tại giường bệnh', ko: '침상 심초음파', en: 'Bedside echocardiography' });
  const video = await instructor.lecture(sectionId, { vi: 'Mặt cắt cơ bản', ko: '기본 단면', en: 'Basic views' }, clip('h264_ac3_with_subtitles.mkv'));
  const audio = await instructor.lecture(sectionId, { vi: 'Nghe tim', ko: '심음', en: 'Heart sounds' }, clip('audio_only.m4a'));
  await instructor.call('POST', `/sections/${sectionId}/lectures`, { title: { vi: 'Chưa có video' }, description: {} });
  for (const id of [video, audio]) await instructor.mediaOf(id, (media) => media.state === 'ready');
  await instructor.publish(courseId, [video, audio]);
  await instructor.call('POST', `/lectures/${video}/tracks`, { role: 'dub', language: 'ko', label: 'Lồng tiếng Hàn' });
  const held = await instructor.course({ vi: 'Hội thảo siêu âm 2026', ko: '2026 초음파 세미나' });
  await instructor.call('POST', `/courses/${held.courseId}/publish`);
  await instructor.call('PUT', `/courses/${held.courseId}/seminar`, {
    held_on: '2026-10-17', place: { vi: 'Hội trường A, Hà Nội' }, organisers: ['Bệnh viện Bạch Mai', '서울대학교병원'], speakers: [{ name: 'GS. Kim Min-jun', about: 'Tim mạch, Bệnh viện Đại học Quốc gia Seoul' }],
    programme: [{ title: { vi: 'Khai mạc' }, speaker: '', lecture_id: null, start_ms: 0 }, { title: { vi: 'Mặt cắt cạnh ức' }, speaker: 'GS. Kim Min-jun', lecture_id: null, start_ms: 1_000 }]
  });
  const live = await broadcastsOf(instructor, held.courseId);
  const { code } = await instructor.call('GET', `/broadcasts/${live.on_air}/hall`);
  await instructor.call('POST', `/broadcasts/${live.on_air}/hall/check-ins`, { code });
  const { source_id } = await instructor.call('POST', `/lectures/${video}/playback`);
  await instructor.call('POST', '/progress', { items: [{ lecture_id: video, source_id, position_ms: 1_000, intervals: [[0, 1_000]] }] });
  const curriculum = await instructor.call('POST', '/curriculums', { title: { vi: 'Hồi sức cấp cứu cơ bản', ko: '기본 응급의학' }, goals: { vi: 'Xử trí được năm cấp cứu thường gặp.' }, organisation_id: siteOrganisation });
  await instructor.call('PUT', `/curriculums/${curriculum.id}/courses`, { courses: [{ course_id: courseId }] });
  await instructor.call('POST', `/curriculums/${curriculum.id}/publish`);
  await instructor.call('PUT', `/curriculums/${curriculum.id}/assignments/${hospital.id}`, { due_on: inDays(200) });
  const group = await administrator.call('POST', `/organisations/${siteOrganisation}/groups`, { name: 'Khoa Nội tim mạch' });
  await administrator.call('POST', `/groups/${group.id}/members`, { add: [instructor.id] });
  const professor = await instructor.call('POST', '/professors', {
    name: 'Kim Min-jun', own_name: '김민준', position: { vi: 'Giáo sư, Trưởng khoa Tim mạch', ko: '심장내과 교수' }, specialty_id: 'cardiology',
    about: { ko: '서울에서 스무 해 동안 심초음파를 가르쳤습니다.' }, organisation_id: siteOrganisation
  });
  const slides = new Blob(['%PDF-1.7\n', 'x'.repeat(300_000)]);
  await instructor.send('POST', `/courses/${courseId}/attachments?name=${encodeURIComponent('Bài giảng siêu âm.pdf')}`, slides);
  await instructor.call('PATCH', `/courses/${courseId}`, {
    professor_ids: [professor.id], specialty_ids: ['cardiology'], level: 'intermediate', intended_titles: ['doctor', 'nurse'], also_spoken: ['ko'], expected_minutes: 45,
    goals: { vi: 'Nhận ra năm mặt cắt cơ bản.\nĐo được phân suất tống máu.', ko: '기본 단면 다섯 가지를 구별한다.' }, sponsor: { vi: 'Khóa học do Công ty Thiết bị Y tế Hàn Việt tài trợ.' }
  });
  await administrator.call('POST', `/organisations/${siteOrganisation}/enrolments`, { course_id: courseId, group_id: group.id, due_on: inDays(200) });
  await administrator.call('POST', `/organisations/${siteOrganisation}/enrolments`, { course_id: held.courseId, group_id: group.id });
  await administrator.call('POST', '/invitations', { email: 'moi.vao@benhvien.example', organisation_id: siteOrganisation, locale: 'vi', group_id: group.id });
  const open = await administrator.call('POST', `/organisations/${hospital.id}/join-links`, { most_uses: 20, days: 30, email_domain: 'benhvien.example' });
  await administrator.call('POST', `/organisations/${siteOrganisation}/join-links`, { most_uses: 20, days: 30, group_id: group.id });
  const captions = await instructor.call('POST', `/lectures/${video}/captions`, { kind: 'captions', language: 'vi' });
  await instructor.call('PUT', `/captions/${captions.id}/cues`, { revision: captions.revision, cues: [{ start_ms: 0, end_ms: 900, text: 'Đặt đầu dò ở cạnh ức trái, đánh dấu hướng về vai phải của bệnh nhân' }, { start_ms: 800, end_ms: 2_000, text: '' }] });
  // Somebody else went on writing: a version is kept.
  await administrator.call('POST', `/captions/${captions.id}/writer`, { take_over: true });
  await administrator.call('PUT', `/captions/${captions.id}/cues`, { revision: captions.revision + 1, cues: [{ start_ms: 0, end_ms: 900, text: 'Đặt đầu dò ở cạnh ức trái' }, { start_ms: 800, end_ms: 2_000, text: '' }] });
  await administrator.call('DELETE', `/captions/${captions.id}/writer`);
  await administrator.call('PUT', `/organisations/${siteOrganisation}/lecture-needs`, { captions: ['vi'], transcript: true, description: true });
  await instructor.call('PUT', `/lectures/${video}/exception`, { words: { vi: 'Bài giảng chưa có mô tả hình ảnh; bản mô tả đang được viết.' } });
  await instructor.call('POST', '/barriers', { page: '/vi/courses', words: 'Trình đọc màn hình không đọc tên nút thứ hai.', locale: 'vi' });
  return [
    { name: 'home', path: '' },
    { name: 'course', path: `/courses/${courseId}` },
    { name: 'professor', path: `/professors/${professor.id}` },
    { name: 'claim', path: '/claim#token=x' },
    { name: 'professor of an instructor', path: `/professors/${professor.id}`, as: instructor },
    { name: 'seminar', path: `/courses/${held.courseId}` },
    { name: 'live seminars', path: '/live' },
    { name: 'live seminars of a member', path: '/live', as: instructor },
    { name: 'broadcast to come', path: `/live/${live.scheduled}` },
    { name: 'broadcast on air', path: `/live/${live.on_air}` },
    { name: 'cancelled broadcast', path: `/live/${live.cancelled}` },
    { name: 'broadcast of who is registered', path: `/live/${live.postponed}`, as: instructor },
    { name: 'hosting', path: `/studio/live/${live.scheduled}`, as: instructor },
    { name: 'stage of a wrong link', path: '/stage#token=x' },
    // A seat is open on one page at a time, and languages are visited beside each other.
    ...Object.entries({ vi: live.scheduled, ko: live.rehearsal, en: live.postponed }).map(([language, broadcast]) => ({ name: 'stage of a host', path: `/stage?broadcast=${broadcast}`, as: instructor, language })),
    { name: 'hosting on air', path: `/studio/live/${live.on_air}`, as: instructor },
    { name: 'room', path: `/studio/live/${live.on_air}/room`, as: instructor },
    { name: 'desk of live captions', path: `/studio/live/${live.on_air}/captions`, as: instructor },
    { name: 'desk of live captions after the end', path: `/studio/live/${live.ended}/captions`, as: instructor },
    { name: 'screen of a hall', path: `/studio/live/${live.on_air}/hall`, as: instructor },
    { name: 'attendance', path: `/studio/live/${live.on_air}/attendance`, as: instructor },
    { name: 'checked in at a hall', path: `/live/${live.on_air}/hall`, as: instructor },
    { name: 'attended broadcast', path: `/live/${live.on_air}`, as: instructor },
    { name: 'broadcasts of a seminar', path: `/studio/courses/${held.courseId}/live`, as: instructor },
    { name: 'curriculums', path: '/curriculums' },
    { name: 'curriculum', path: `/curriculums/${curriculum.id}` },
    { name: 'watch', path: `/lectures/${video}` },
    { name: 'listen', path: `/lectures/${audio}` },
    { name: 'search', path: '/search' },
    { name: 'results', path: '/search?q=sieu+am' },
    { name: 'nothing found', path: '/search?q=xyzxyz' },
    { name: 'explore', path: '/explore' },
    { name: 'specialty', path: '/specialties/cardiology' },
    { name: 'sign in', path: '/sign-in' },
    { name: 'register', path: '/register' },
    { name: 'confirm', path: '/confirm' },
    { name: 'reset', path: '/reset' },
    { name: 'new password', path: '/reset#token=x' },
    { name: 'help', path: '/help' },
    { name: 'privacy', path: '/privacy' },
    { name: 'accessibility', path: '/accessibility?from=/vi/courses' },
    { name: 'terms', path: '/terms' },
    { name: 'unsubscribe', path: '/unsubscribe#token=x' },
    { name: 'joining by a link', path: `/join#link=${new URL(open.url).hash.split('=')[1]}` },
    { name: 'joining by a wrong link', path: '/join#link=x' },
    { name: 'setup', path: '/setup#token=x' },
    { name: 'nothing there', path: '/nothing/there' },
    { name: 'home of a member', path: '', as: instructor },
    { name: 'my learning', path: '/learning', as: instructor },
    { name: 'notifications', path: '/notifications', as: instructor },
    { name: 'account', path: '/account', as: instructor },
    { name: 'professional profile', path: '/account/profile', as: instructor },
    { name: 'verifications', path: '/verifications', as: administrator },
    { name: 'studio', path: '/studio', as: instructor },
    { name: 'curriculums of a member', path: '/curriculums', as: instructor },
    { name: 'curriculum editor', path: `/studio/curriculums/${curriculum.id}`, as: instructor },
    { name: 'course editor', path: `/studio/courses/${courseId}`, as: instructor },
    { name: 'lecture editor', path: `/studio/lectures/${video}`, as: instructor },
    { name: 'captions of a lecture', path: `/studio/lectures/${video}/captions`, as: instructor },
    { name: 'caption editor', path: `/studio/lectures/${video}/captions/${captions.id}`, as: instructor },
    { name: 'versions of captions', path: `/studio/lectures/${video}/captions/${captions.id}/versions?version=1`, as: instructor },
    { name: 'organisation', path: `/organisations/${siteOrganisation}` },
    { name: 'managed organisation', path: `/manage/${siteOrganisation}`, as: administrator },
    { name: 'profile of a managed organisation', path: `/manage/${siteOrganisation}/profile`, as: administrator },
    { name: 'log of a managed organisation', path: `/manage/${siteOrganisation}/log`, as: administrator },
    { name: 'groups', path: `/manage/${siteOrganisation}/groups`, as: administrator },
    { name: 'group', path: `/manage/${siteOrganisation}/groups/${group.id}`, as: administrator },
    { name: 'enrolments', path: `/manage/${siteOrganisation}/courses`, as: administrator },
    { name: 'no enrolments', path: `/manage/${hospital.id}/courses`, as: administrator },
    { name: 'enrolling', path: `/manage/${siteOrganisation}/courses/new`, as: administrator },
    { name: 'enrolled members', path: `/manage/${siteOrganisation}/courses/${courseId}`, as: administrator },
    { name: 'invitations', path: `/manage/${siteOrganisation}/invitations`, as: administrator },
    { name: 'inviting many', path: `/manage/${siteOrganisation}/invitations/import`, as: administrator },
    { name: 'joining', path: `/join#link=${new URL(open.url).hash.split('=')[1]}`, as: instructor },
    { name: 'no groups', path: `/manage/${hospital.id}/groups`, as: administrator },
    { name: 'members', path: '/admin/members', as: administrator },
    { name: 'audit log', path: '/admin/audit', as: administrator },
    { name: 'jobs', path: '/admin/jobs', as: administrator },
    { name: 'costs', path: '/admin/costs', as: administrator },
    { name: 'barriers', path: '/admin/barriers', as: administrator },
    { name: 'synonyms', path: '/admin/synonyms', as: administrator }
  ];
}

/** A broadcast in every state, by its state. */
async function broadcastsOf(host, course) {
  const made = {};
  for (const state of ['scheduled', 'rehearsal', 'on_air', 'ended', 'postponed', 'cancelled']) {
    const title = { vi: `Hỏi đáp trực tiếp: siêu âm tim ${state}`, ko: `실시간 질의응답 ${state}` };
    const { id } = await host.call('POST', `/courses/${course}/broadcasts`, { title, starts_at: inHours(30), length_minutes: 90, languages: ['vi', 'ko'] });
    await host.call('POST', `/broadcasts/${id}/stream-key`);
    if (state === 'rehearsal') await host.call('POST', `/broadcasts/${id}/rehearse`);
    if (state === 'on_air' || state === 'ended') await host.call('POST', `/broadcasts/${id}/air`);
    if (state === 'ended') await host.call('POST', `/broadcasts/${id}/end`);
    if (state === 'postponed') await host.call('POST', `/broadcasts/${id}/postpone`, { starts_at: inHours(60) });
    if (state === 'cancelled') await host.call('POST', `/broadcasts/${id}/cancel`);
    made[state] = id;
  }
  await host.call('PUT', `/broadcasts/${made.postponed}/registration`);
  return made;
}

/** Opens one window per person and hands each page over when it has settled, and then each dialog that the page opens. */
export async function visitEveryPage({ browser, platform, pages, language, size, script, look }) {
  const people = [...new Set(pages.map((page) => page.as))];
  for (const person of people) {
    const window = await browser.window({ size, script, expected: [/404/, /410/, /409 .*\/playback/, /401.*\/api\/v1\/stage(\/events)?\)/] });
    if (person) await signIn(window.page, platform.url, person.email, language);
    for (const { name, path } of pages.filter((page) => page.as === person && (page.language ?? language) === language)) {
      // A page of its own, even where only the part after '#' differs.
      if (path.includes('#')) await window.page.goto('about:blank');
      await window.page.goto(`${platform.url}/${language}${path}`);
      await settled(window.page);
      await look(window.page, name);
      await visitEveryDialog(window.page, name, look);
    }
    await window.close();
  }
}

/** Opens what says that it opens a dialog, one of those that look alike. */
async function visitEveryDialog(page, name, look) {
  const seen = new Set();
  for (const opener of await page.locator('main [aria-haspopup="dialog"]:not(:disabled)').elementHandles()) {
    const face = await opener.evaluate((button) => {
      const menu = button.closest('details');
      if (menu) menu.open = true;
      return button.checkVisibility() ? button.innerHTML : null;
    });
    if (!face || seen.has(face)) continue;
    seen.add(face);
    await opener.click();
    await page.locator('dialog[open] h2').waitFor({ timeout: 20_000 }).catch(() => { throw new Error(`${name}: nothing opened by ${face}`); });
    await settled(page);
    await look(page, `${name}: ${await page.locator('dialog[open] h2').first().textContent()}`);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  }
}

/** Nothing loads or moves any more: a heading stands, skeletons are gone, the person is known, and the player has its length. */
export async function settled(page) {
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => {
    const busy = document.querySelector('main [aria-busy="true"], header .unsettled, main .gate .spinner');
    const time = document.querySelector('.player .time');
    // The shortest transition has its first colours until the next frame, and on a busy machine that takes a while.
    const moves = document.getAnimations().some(({ playState }) => playState === 'running');
    return !busy && !moves && document.fonts.status === 'loaded' && (!time || /\/|\d:\d\d.*\d:\d\d/s.test(time.textContent));
  });
}
