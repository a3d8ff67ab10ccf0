// Who uses the platform in the tests. They are made over HTTP, as any other client would.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';

const tus = { 'tus-resumable': '1.0.0' };

export const password = 'bệnh viện trên núi cao';

const began = Date.now();

/** The day so many days after the one that the tests began on. */
export const inDays = (days) => new Date(began + days * 86_400_000).toISOString().slice(0, 10);

/** The moment so many hours after the tests began. */
export const inHours = (hours) => new Date(began + hours * 3_600_000).toISOString();

export class Person {
  constructor(url, email, token = null) {
    this.url = url;
    this.email = email;
    this.token = token;
  }

  async call(method, path, body) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) },
      body: body === undefined ? undefined : JSON.stringify(body)
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** Sends a file as a body. */
  async send(method, path, file) {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/octet-stream' };
    const response = await fetch(`${this.url}/api/v1${path}`, { method, headers, body: file });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** A course with one section; answers both ids. */
  async course(title, access = 'open') {
    const course = await this.call('POST', '/courses', { title, description: {}, language: 'vi', access });
    const section = await this.call('POST', `/courses/${course.id}/sections`, { title: { vi: 'Phần 1', ko: '1부', en: 'Part 1' } });
    return { courseId: course.id, sectionId: section.id };
  }

  /** A lecture with its file sent, not yet packaged; answers its id. `sending` is told when the file's bytes begin to go. */
  async lecture(sectionId, title, path, sending = () => {}) {
    const lecture = await this.call('POST', `/sections/${sectionId}/lectures`, { title, description: {} });
    const address = await this.beginUpload(lecture.id, basename(path), (await stat(path)).size);
    const body = await readFile(path);
    sending();
    await this.sendTo(address, body);
    return lecture.id;
  }

  /** Adds audio or video to a lecture, published; waits until it can be played. */
  async track(lectureId, fields, path) {
    const { id } = await this.call('POST', `/lectures/${lectureId}/tracks`, { published: true, ...fields });
    await this.sendTo(await this.beginUpload(lectureId, basename(path), (await stat(path)).size, id), await readFile(path));
    for (;;) {
      const track = await this.call('GET', `/tracks/${id}`);
      if (track.state === 'failed') throw new Error(`packaging failed: ${JSON.stringify(track.error)}`);
      if (track.state === 'ready') return track;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Creates an upload for a lecture, or for a track of it; answers its address. */
  async beginUpload(lectureId, name, length, trackId = null) {
    const encode = (text) => Buffer.from(text).toString('base64');
    const created = await fetch(`${this.url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        ...tus, authorization: `Bearer ${this.token}`, 'upload-length': String(length),
        'upload-metadata': `lecture_id ${encode(lectureId)},filename ${encode(name)}${trackId ? `,track_id ${encode(trackId)}` : ''}`
      }
    });
    if (created.status !== 201) throw new Error(`creating the upload: ${created.status} ${await created.text()}`);
    return new URL(created.headers.get('location'), this.url);
  }

  /** Sends an upload's bytes from `offset` on; the body may come as a stream. */
  async sendTo(address, body, offset = 0) {
    const headers = { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
    const sent = await fetch(address, { method: 'PATCH', headers, body, duplex: 'half' });
    if (sent.status !== 204) throw new Error(`sending the file: ${sent.status} ${await sent.text()}`);
  }

  /** Follows the event stream until the media satisfies the condition. */
  async mediaOf(lectureId, satisfies) {
    const stop = new AbortController();
    const response = await fetch(`${this.url}/api/v1/lectures/${lectureId}/events`, {
      headers: { authorization: `Bearer ${this.token}`, accept: 'text/event-stream' }, signal: stop.signal
    });
    let pending = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      pending += chunk;
      const blocks = pending.split('\n\n');
      pending = blocks.pop();
      for (const block of blocks) {
        const data = /^data: ?(.*)$/m.exec(block)?.[1];
        const media = data ? JSON.parse(data) : null;
        if (media?.state === 'failed') throw new Error(`packaging failed: ${JSON.stringify(media.error)}`);
        if (media && satisfies(media)) {
          stop.abort();
          return media;
        }
      }
    }
    throw new Error('the event stream ended before the media was as wanted');
  }

  async publish(courseId, lectureIds) {
    for (const id of lectureIds) await this.call('POST', `/lectures/${id}/publish`);
    await this.call('POST', `/courses/${courseId}/publish`);
  }
}

/** The first administrator, by the one-time link. */
export async function setUpAdministrator(platform) {
  const email = 'quan.tri@benhvien.example';
  const person = new Person(platform.url, email);
  const { access_token } = await person.call('POST', '/setup', {
    token: platform.setupToken, email, password, display_name: 'Bác sĩ Lê Minh Khoa', locale: 'vi'
  });
  person.token = access_token;
  return person;
}

/** The organisation that is named after the site. */
export const siteOrganisation = '01900000-0000-7000-8000-000000000001';

/** A member of the site's organisation with a confirmed address in a role, by invitation. */
export async function invitedMember(platform, administrator, email, role, display_name) {
  await administrator.call('POST', '/invitations', { email, organisation_id: siteOrganisation, roles: [role], locale: 'vi' });
  const invitation = new URL(await platform.linkMailedTo(email)).hash.split('=')[1];
  const person = new Person(platform.url, email);
  await person.call('POST', '/accounts', { email, password, display_name, locale: 'vi', invitation });
  const { access_token, account } = await person.call('POST', '/sessions', { email, password });
  return Object.assign(person, { token: access_token, id: account.id });
}
