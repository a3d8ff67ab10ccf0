// What we publish plays elsewhere too: another player, and several kinds of input in ours.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { openBarePlayer, withToken } from '../../support/bare-player.js';
import { openBrowser, watchSome } from '../../support/browser.js';
import { film, subRip } from '../../support/films.js';
import { setUpAdministrator } from '../../support/people.js';
import { beginningOf, ffmpeg, startPlatform } from '../../support/platform.js';

const shaka = readFileSync(createRequire(import.meta.url).resolve('shaka-player/dist/shaka-player.compiled.js'), 'utf8');
const hls = readFileSync(new URL('../../../../web/node_modules/hls.js/dist/hls.min.js', import.meta.url), 'utf8');
let platform;
let browser;
let administrator;
let lectureId;
let captionedId;
let longId;
let manyVoicesId;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
  const { courseId, sectionId } = await administrator.course({ vi: 'Trình phát' });
  lectureId = await administrator.lecture(sectionId, { vi: 'Trang chiếu' }, await beginningOf('h264_1080p_six_minutes.mp4', 9, platform.folder));
  await administrator.mediaOf(lectureId, (media) => media.state === 'ready');
  captionedId = await administrator.lecture(sectionId, { vi: 'Phụ đề' }, await film(platform.folder, 'captioned.mp4', 5, { texts: { vie: subRip([[200, 4_000, 'Huyết áp 5 < 6 & 7']]), eng: subRip([[200, 4_000, 'Blood pressure']]) } }));
  await administrator.mediaOf(captionedId, (media) => media.state === 'ready');
  longId = await administrator.lecture(sectionId, { vi: 'Tiêu đề dài' }, await withLongTitle(platform.folder));
  await administrator.mediaOf(longId, (media) => media.state === 'ready');
  manyVoicesId = await administrator.lecture(sectionId, { vi: 'Nhiều tiếng' }, await film(platform.folder, 'main.mp4', 12));
  await administrator.mediaOf(manyVoicesId, (media) => media.state === 'ready');
  await administrator.publish(courseId, [lectureId, captionedId, longId, manyVoicesId]);
  // One begins late and ends early, the other is longer than the lecture.
  await administrator.track(manyVoicesId, { role: 'dub', language: 'ko', offset_ms: 2_000 }, await voice(platform.folder, 'dub.wav', 4, 880));
  await administrator.track(manyVoicesId, { role: 'description', language: 'vi' }, await voice(platform.folder, 'description.wav', 15, 1_320));
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

test('hls.js in our client plays it', async () => {
  const window = await browser.window();
  await window.page.goto(`${platform.url}/vi/lectures/${lectureId}`);
  await window.page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  const seen = await watchSome(window.page, 0.7);
  assert.ok(seen.frames > 0);
  assert.ok(seen.width > 0 && seen.height > 0);
  await window.close();
});

test('shaka-player plays it by the token in the address', async () => {
  const window = await browser.window();
  const { page } = window;
  const anonymous = await fetch(`${platform.url}/api/v1/lectures/${lectureId}/playback`, { method: 'POST' });
  const playback = await anonymous.json();
  await openBarePlayer(page, platform.url, shaka);
  await page.evaluate(async (address) => {
    const video = document.querySelector('video');
    const player = new globalThis.shaka.Player();
    await player.attach(video);
    await player.load(address);
    await video.play();
  }, withToken(playback));
  const seen = await watchSome(page, 0.7);
  assert.ok(seen.frames > 0);
  await window.close();
});

test('quality and audio only can be chosen in the middle of a lecture', async () => {
  const window = await browser.window();
  const { page } = window;
  await page.goto(`${platform.url}/vi/lectures/${lectureId}`);
  await page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await watchSome(page, 0.3);
  await page.getByRole('button', { name: 'Tạm dừng' }).click();
  await page.getByRole('button', { name: 'Cài đặt' }).click();
  const panel = page.getByRole('group', { name: 'Cài đặt' });
  await panel.getByRole('radio', { name: /^\d+p/ }).nth(1).waitFor();
  await panel.locator('label', { hasText: 'Chỉ âm thanh' }).click();
  await page.getByText('Bài giảng âm thanh').waitFor();
  await panel.locator('label', { hasText: /^Tự động/ }).click();
  await page.getByText('Bài giảng âm thanh').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.querySelector('video').videoWidth > 0);
  await window.close();
});

/** Sound whose title would be one of a playlist's names. */
async function withLongTitle(folder) {
  const path = join(folder, 'long_title.ogg');
  const audio = ['-f', 'lavfi', '-i', 'sine=duration=3', '-ac', '2', '-c:a', 'libvorbis'];
  await ffmpeg(...audio, '-metadata', `title=${'Tiêu đề rất dài '.repeat(800)}`, path);
  return path;
}

/** A tone of so many seconds. */
async function voice(folder, name, length, hertz) {
  const path = join(folder, name);
  await ffmpeg('-f', 'lavfi', '-i', `sine=frequency=${hertz}:duration=${length}`, path);
  return path;
}

/** Where a lecture plays, with the token in the address. */
async function addressOf(id = captionedId) {
  const started = await fetch(`${platform.url}/api/v1/lectures/${id}/playback`, { method: 'POST' });
  return new URL(withToken(await started.json()), platform.url);
}

/** What stands on a bare page's video once a cue does. */
async function cueOn(page) {
  const text = await page.waitForFunction(() => {
    const cues = [...document.querySelector('video').textTracks].flatMap((track) => [...(track.activeCues ?? [])]);
    return cues[0]?.text;
  });
  return text.jsonValue();
}

test('text tracks play in hls.js from the multivariant playlist', async () => {
  const window = await browser.window();
  const { page } = window;
  await openBarePlayer(page, platform.url, hls);
  const tracks = await page.evaluate(async (address) => {
    const video = document.querySelector('video');
    const player = new globalThis.Hls();
    const found = new Promise((resolve) => player.on(globalThis.Hls.Events.SUBTITLE_TRACKS_UPDATED, (_, data) => data.subtitleTracks.length && resolve(data.subtitleTracks)));
    player.loadSource(address);
    player.attachMedia(video);
    const all = await found;
    player.subtitleDisplay = true;
    player.subtitleTrack = 0;
    await video.play();
    return all.map((track) => `${track.lang} ${track.name}`);
  }, (await addressOf()).pathname);
  assert.deepEqual(tracks, ['vi Tiếng Việt', 'en English']);
  assert.match(await cueOn(page), /^Huyết áp 5 (<|&lt;) 6 (&|&amp;) 7$/);
  await window.close();
});

test('text tracks play in shaka-player from the multivariant playlist', async () => {
  const window = await browser.window();
  const { page } = window;
  await openBarePlayer(page, platform.url, shaka);
  const languages = await page.evaluate(async (address) => {
    const video = document.querySelector('video');
    const player = new globalThis.shaka.Player();
    await player.attach(video);
    await player.load(address);
    const all = player.getTextTracks();
    player.selectTextTrack(all.find((track) => track.language === 'en'));
    await player.setTextTrackVisibility?.(true);
    await video.play();
    return all.map((track) => track.language).sort();
  }, (await addressOf()).pathname);
  assert.deepEqual(languages, ['en', 'vi']);
  assert.equal(await cueOn(page), 'Blood pressure');
  await window.close();
});

test('text tracks play in ffmpeg from the playlists that the multivariant one names', async () => {
  const address = await addressOf();
  const main = await (await fetch(address)).text();
  const named = [...main.matchAll(/TYPE=SUBTITLES.*NAME="([^"]*)",LANGUAGE="([^"]*)".*URI="([^"]*)"/g)];
  assert.deepEqual(named.map(([, name, language]) => `${language} ${name}`), ['vi Tiếng Việt', 'en English']);
  for (const [index, words] of ['Huyết áp 5 < 6 & 7', 'Blood pressure'].entries()) {
    const playlist = new URL(named[index][3], address).href;
    const { stdout } = await promisify(execFile)('ffmpeg', ['-v', 'error', '-allowed_extensions', 'ALL', '-i', playlist, '-f', 'srt', '-']);
    assert.match(stdout, /00:00:00,2\d\d --> 00:00:0[34]/);
    assert.ok(stdout.includes(words), stdout);
  }
});

test('a title of 16 KB keeps no player from playing', async () => {
  const address = await addressOf(longId);
  const main = await (await fetch(address)).text();
  const [, name] = /NAME="([^"]*)"/.exec(main);
  assert.ok(name.startsWith('Tiêu đề rất dài') && [...name].length <= 60, name);
  const players = {
    [hls]: (of) => new Promise((resolve) => {
      const player = new globalThis.Hls();
      player.on(globalThis.Hls.Events.MANIFEST_PARSED, resolve);
      player.loadSource(of);
      player.attachMedia(document.querySelector('video'));
    }),
    [shaka]: async (of) => {
      const player = new globalThis.shaka.Player();
      await player.attach(document.querySelector('video'));
      await player.load(of);
    }
  };
  for (const [script, load] of Object.entries(players)) {
    const window = await browser.window();
    await openBarePlayer(window.page, platform.url, script);
    await window.page.evaluate(load, address.pathname);
    await window.page.evaluate(() => document.querySelector('video').play());
    await window.page.waitForFunction(() => document.querySelector('video').currentTime > 0.5);
    await window.close();
  }
  const decoded = await promisify(execFile)('ffmpeg', ['-v', 'error', '-allowed_extensions', 'ALL', '-i', address.href, '-map', '0:a', '-f', 'null', '-']);
  assert.equal(decoded.stderr, '');
});

const voices = ['vi Tiếng Việt', 'ko 한국어 (더빙)', 'vi Tiếng Việt (mô tả hình ảnh)'];

/** Plays to the lecture's end, near which another audio is chosen: one that ends early or late would stop it there. */
async function reachesItsEnd(page) {
  await page.evaluate(() => {
    const video = document.querySelector('video');
    video.currentTime = video.duration - 3;
    return video.play();
  });
  await page.waitForFunction(() => document.querySelector('video').ended);
  return page.evaluate(() => document.querySelector('video').duration);
}

test('added audio is chosen by language and as description in hls.js, and plays to the end', async () => {
  const window = await browser.window();
  const { page } = window;
  await openBarePlayer(page, platform.url, hls);
  const tracks = await page.evaluate(async (address) => {
    const player = (globalThis.player = new globalThis.Hls());
    const found = new Promise((resolve) => player.on(globalThis.Hls.Events.AUDIO_TRACKS_UPDATED, (_, data) => resolve(data.audioTracks)));
    player.loadSource(address);
    player.attachMedia(document.querySelector('video'));
    const all = await found;
    await document.querySelector('video').play();
    return all.map((track) => ({ name: `${track.lang} ${track.name}`, describes: track.characteristics ?? '' }));
  }, (await addressOf(manyVoicesId)).pathname);
  assert.deepEqual(tracks.map(({ name }) => name), voices);
  assert.deepEqual(tracks.map(({ describes }) => describes), ['', '', 'public.accessibility.describes-video']);
  await watchSome(page, 0.3);
  for (const [number, name] of voices.entries()) {
    await page.evaluate((wanted) => { globalThis.player.audioTrack = wanted; }, number);
    const duration = await reachesItsEnd(page);
    assert.ok(Math.abs(duration - 12) < 0.1, `${name}: ${duration} s`);
  }
  await window.close();
});

test('added audio is seen and selectable in shaka-player', async () => {
  const window = await browser.window();
  const { page } = window;
  await openBarePlayer(page, platform.url, shaka);
  const found = await page.evaluate(async (address) => {
    const video = document.querySelector('video');
    const player = (globalThis.player = new globalThis.shaka.Player());
    await player.attach(video);
    await player.load(address);
    const all = player.getAudioTracks();
    player.selectAudioTrack(all.find((track) => track.language === 'ko'));
    return all.map((track) => `${track.language} ${track.label}${track.accessibilityPurpose ? ` ${track.accessibilityPurpose}` : ''}`).sort();
  }, (await addressOf(manyVoicesId)).pathname);
  assert.deepEqual(found, ['ko 한국어 (더빙)', 'vi Tiếng Việt', 'vi Tiếng Việt (mô tả hình ảnh) visually impaired']);
  await reachesItsEnd(page);
  const heard = await page.evaluate(() => globalThis.player.getAudioTracks().filter((track) => track.active).map((track) => track.language));
  assert.deepEqual(heard, ['ko']);
  await window.close();
});

test('ffmpeg lists added audio with its languages, each as long as the lecture and where it belongs', async () => {
  const address = (await addressOf(manyVoicesId)).href;
  const run = (program, ...options) => promisify(execFile)(program, ['-v', 'error', '-allowed_extensions', 'ALL', ...options], { encoding: 'buffer', maxBuffer: 64 << 20 });
  const { stdout } = await run('ffprobe', '-show_entries', 'stream=index,codec_type:stream_tags=language,comment', '-of', 'json', address);
  const audio = JSON.parse(stdout.toString()).streams.filter((stream) => stream.codec_type === 'audio' && stream.tags?.language);
  const languages = new Set(audio.map(({ tags }) => `${tags.language} ${tags.comment}`));
  assert.deepEqual([...languages], voices);
  const dub = audio.find(({ tags }) => tags.language === 'ko').index;
  const decoded = await run('ffmpeg', '-i', address, '-map', `0:${dub}`, '-ac', '1', '-ar', '8000', '-f', 's16le', '-');
  const samples = new Int16Array(decoded.stdout.buffer, decoded.stdout.byteOffset, decoded.stdout.length >> 1);
  const loud = [...samples.keys()].filter((at) => Math.abs(samples[at]) > 1_000);
  const [first, last] = [loud[0] / 8_000, loud.at(-1) / 8_000];
  assert.ok(Math.abs(first - 2) < 0.03 && Math.abs(last - 6) < 0.03 && Math.abs(samples.length / 8_000 - 12) < 0.1, `${first} to ${last} of ${samples.length / 8_000} s`);
});
