import { describe, expect, it } from 'vitest';
import { PlayerStore, type MediaPort, type Quality } from './player-store.svelte';
import { CAPTION_STYLE, type Kept, type Preferences } from './preferences';

/** A port that writes down what it was asked. */
class Asked implements MediaPort {
  log: string[] = [];
  play = () => void this.log.push('play');
  pause = () => void this.log.push('pause');
  seek = (position_ms: number) => void this.log.push(`seek ${position_ms}`);
  setRate = (rate: number) => void this.log.push(`rate ${rate}`);
  setVolume = (volume: number, muted: boolean) => void this.log.push(`volume ${volume}${muted ? ' muted' : ''}`);
  setQuality = (quality: Quality, maxHeight: number | null) => void this.log.push(`quality ${quality} ${maxHeight}`);
  setAudioTrack = (id: number) => void this.log.push(`audio ${id}`);
  goLive = () => void this.log.push('live');
}

function inMemory(kept: Partial<Kept> = {}): Preferences {
  let all: Kept = {
    rate: 1, volume: 1, muted: false, dataSaver: false, captionStyle: CAPTION_STYLE, captionLanguages: null, keysEverywhere: true, describes: false, voice: false, waits: false,
    views: { role: null, language: '', layout: 'window', placement: null }, ...kept
  };
  return { read: () => all, write: (change) => { all = { ...all, ...change }; } };
}

function connected(kept: Partial<Kept> = {}) {
  const preferences = inMemory(kept);
  const store = new PlayerStore(preferences, 'vi');
  const port = new Asked();
  store.connect(port);
  port.log = [];
  return { store, port, preferences };
}

const rung = (id: number, height: number) => ({ id, height, bitrate: height * 1000, frameRate: 30 });

describe('player store', () => {
  it('asks for play and pause, and believes only the media', () => {
    const { store, port } = connected();
    store.togglePlay();
    expect(port.log).toEqual(['play']);
    expect(store.playing).toBe(false);
    store.on({ type: 'playing' });
    store.togglePlay();
    expect(port.log).toEqual(['play', 'pause']);
  });

  it('grants the wish to play once something can', () => {
    const store = new PlayerStore(inMemory(), 'vi');
    const port = new Asked();
    store.togglePlay();
    expect([store.playing, store.waiting]).toEqual([true, true]);
    store.connect(port);
    expect(port.log.filter((each) => each === 'play')).toEqual(['play']);
    expect(store.playing).toBe(false);
  });

  it('forgets the wish to play when it is taken back', () => {
    const store = new PlayerStore(inMemory(), 'vi');
    const port = new Asked();
    store.togglePlay();
    store.togglePlay();
    store.connect(port);
    expect(port.log).not.toContain('play');
  });

  it('keeps a seek inside the lecture', () => {
    const { store, port } = connected();
    store.on({ type: 'duration', duration_ms: 60_000, growing: false });
    store.seekTo(90_000);
    store.seekBy(-100_000);
    store.seekToFraction(0.5);
    expect(port.log).toEqual(['seek 60000', 'seek 0', 'seek 30000']);
  });

  it('starts from the beginning when played after the end', () => {
    const { store, port } = connected();
    store.on({ type: 'duration', duration_ms: 60_000, growing: false });
    store.on({ type: 'ended' });
    store.togglePlay();
    expect(port.log).toEqual(['seek 0', 'play']);
  });

  it('stays ended when the element pauses itself at the end', () => {
    const { store } = connected();
    store.on({ type: 'ended' });
    store.on({ type: 'paused' });
    expect(store.status).toBe('ended');
  });

  it('takes the finished playlist over from the growing one', () => {
    const { store } = connected();
    store.on({ type: 'duration', duration_ms: 12_000, growing: true });
    expect(store.growing).toBe(true);
    store.on({ type: 'duration', duration_ms: 60_000, growing: false });
    expect([store.growing, store.duration_ms]).toEqual([false, 60_000]);
  });

  it('keeps to the length that the lists show, unless the playlist means another', () => {
    const { store } = connected();
    store.told_ms = 79_042;
    store.on({ type: 'duration', duration_ms: 78_997.6, growing: false });
    expect(store.duration_ms).toBe(79_042);
    store.on({ type: 'duration', duration_ms: 40_000, growing: false });
    expect(store.duration_ms, 'the video ends before the audio').toBe(79_042);
    store.on({ type: 'duration', duration_ms: 90_000, growing: false });
    expect(store.duration_ms).toBe(90_000);
  });

  it('lists rungs from sharp to coarse and offers sound alone only beside a picture', () => {
    const { store } = connected();
    store.on({ type: 'rungs', rungs: [rung(0, 240), rung(2, 1080), rung(1, 480)], sound: 64_000, hasVideo: true });
    expect(store.rungs.map((each) => each.height)).toEqual([1080, 480, 240]);
    expect(store.sound).toBe(64_000);
    store.on({ type: 'rungs', rungs: [], sound: 64_000, hasVideo: false });
    expect([store.sound, store.audioOnly]).toEqual([null, true]);
  });

  it('caps the picture while saving data, also when it was chosen last time', () => {
    const { store, port } = connected({ dataSaver: true });
    store.on({ type: 'rungs', rungs: [rung(0, 240), rung(1, 1080)], sound: null, hasVideo: true });
    store.setDataSaver(false);
    expect(port.log).toEqual(['quality auto 360', 'quality auto null']);
  });

  it('goes back to automatic quality when data saving is turned on', () => {
    const { store } = connected();
    store.setQuality(1);
    store.setDataSaver(true);
    expect(store.quality).toBe('auto');
  });

  it('shows two captions at once and drops the older for a third', () => {
    const { store, preferences } = connected();
    store.captions.offer(['vi', 'ko', 'en'].map((language) => ({ id: `t-${language}`, language, label: language })));
    store.captions.toggle('t-vi');
    store.captions.toggle('t-ko');
    store.captions.toggle('t-en');
    expect(store.captions.shown).toEqual(['t-ko', 't-en']);
    expect(preferences.read().captionLanguages).toEqual(['ko', 'en']);
  });

  it.each([
    ['ko', 'vi', ['b']],
    ['vi-VN', 'vi', []],
    ['und', 'vi', []],
    ['vi', 'en', []]
  ])('with %s spoken and a page in %s, captions are on by themselves only in the page’s language', (spoken, reader, shown) => {
    const store = new PlayerStore(inMemory(), reader);
    store.captions.offer([{ id: 'a', language: 'ko', label: '' }, { id: 'b', language: 'vi', label: '' }]);
    store.captions.courseSpeaks(spoken);
    expect(store.captions.shown).toEqual(shown);
  });

  it('believes the course beside a single sound, which may be guessed', () => {
    const { store } = connected();
    store.captions.offer([{ id: 'a', language: 'vi', label: '' }]);
    store.captions.courseSpeaks('ko');
    store.on({ type: 'audio-tracks', tracks: [{ id: 0, label: '', language: 'vi', describes: false }], current: 0 });
    expect(store.captions.shown).toEqual(['a']);
  });

  it('believes the sound before the course where there are several, and the viewer before both', () => {
    const { store } = connected();
    store.captions.offer([{ id: 'a', language: 'vi', label: '' }]);
    store.captions.courseSpeaks('ko');
    expect(store.captions.shown).toEqual(['a']);
    const audio = (language: string) => store.on({ type: 'audio-tracks', tracks: [{ id: 0, label: '', language, describes: false }, { id: 1, label: '', language: 'en', describes: false }], current: 0 });
    audio('vi');
    expect(store.captions.shown).toEqual([]);
    store.captions.toggleAll();
    audio('vi');
    expect(store.captions.shown).toEqual(['a']);
    store.captions.toggleAll();
    audio('ko');
    expect(store.captions.shown).toEqual([]);
  });

  it('loops a stretch, but lets go whoever jumps behind it', () => {
    const { loop } = connected().store;
    loop.begin(10_000);
    expect(loop.turn(12_000, 11_900)).toBe(null);
    loop.end(20_000);
    expect([loop.turn(20_010, 19_990), loop.turn(15_000, 14_980), loop.turn(30_000, 29_980)]).toEqual([10_000, null, null]);
    loop.end(5_000);
    expect([loop.from_ms, loop.to_ms], 'an end before the beginning').toEqual([0, 5_000]);
    loop.begin(8_000);
    expect([loop.from_ms, loop.to_ms], 'a beginning behind the end').toEqual([8_000, null]);
  });

  it('goes from chapter to chapter', () => {
    const { store, port } = connected();
    store.on({ type: 'duration', duration_ms: 60_000, growing: false });
    store.chapters = [0, 20_000, 40_000].map((start_ms) => ({ start_ms, title: String(start_ms), lang: 'vi' }));
    store.goToChapter(1);
    store.on({ type: 'position', position_ms: 41_000 });
    store.goToChapter(-1);
    store.on({ type: 'position', position_ms: 46_000 });
    store.goToChapter(-1);
    expect(port.log).toEqual(['seek 20000', 'seek 20000', 'seek 40000']);
  });

  it('turns on the languages that were read last time', () => {
    const { store } = connected({ captionLanguages: ['ko'] });
    store.captions.offer([{ id: 'a', language: 'vi', label: '' }, { id: 'b', language: 'ko', label: '' }]);
    expect(store.captions.shown).toEqual(['b']);
  });

  it('unmutes to something audible and remembers it', () => {
    const { store, port, preferences } = connected();
    store.setVolume(0);
    expect(store.muted).toBe(true);
    store.toggleMuted();
    expect(port.log.at(-1)).toBe('volume 0.5');
    expect(preferences.read()).toMatchObject({ volume: 0.5, muted: false });
  });

  it('steps through the speeds and stops at the ends', () => {
    const { store } = connected();
    for (let step = 0; step < 9; step++) store.stepRate(1);
    expect(store.rate).toBe(2);
    for (let step = 0; step < 9; step++) store.stepRate(-1);
    expect(store.rate).toBe(0.5);
  });

  it('forgets a failure once media flows again', () => {
    const { store } = connected();
    store.on({ type: 'failed', failure: 'network' });
    store.on({ type: 'recovered' });
    expect(store.failure).toBe(null);
  });

  it('goes to the newest moment of what is on air, and plays', () => {
    const { store, port } = connected();
    store.on({ type: 'live', on: true, delay_ms: 35_000, usual_ms: 1_400 });
    expect(store.edge.reached).toBe(false);
    store.goLive();
    expect(port.log).toEqual(['live', 'play']);
    store.on({ type: 'live', on: true, delay_ms: 1_900, usual_ms: 1_400 });
    expect(store.edge.reached).toBe(true);
    store.on({ type: 'live', on: false, delay_ms: 0, usual_ms: 0 });
    expect([store.edge.on, store.edge.reached]).toEqual([false, false]);
  });
});
