import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Descriptions, type Described, type Voice } from './descriptions.svelte';
import type { Preferences } from './preferences';

const track = (id: number, describes: boolean, language = 'vi') => ({ id, label: '', language, describes });

function described(tracks = [track(0, false)], speaks = false) {
  const log: string[] = [];
  let ended = () => {};
  let kept = { describes: false, voice: true, waits: false };
  const player: Described & { playing: boolean; audioTrack: number } = {
    playing: true, audioTracks: tracks, audioTrack: 0,
    play() { log.push('play'); this.playing = true; },
    pause() { log.push('pause'); this.playing = false; },
    setAudioTrack(id) { log.push(`audio ${id}`); this.audioTrack = id; }
  };
  const voice: Voice = { speaks: () => speaks, say: (text, language, done) => { log.push(`says ${text} in ${language}`); ended = done; }, stop: () => log.push('silence') };
  const preferences = { read: () => kept, write: (change: object) => { kept = { ...kept, ...change }; } } as unknown as Preferences;
  const descriptions = new Descriptions(preferences, player, voice);
  descriptions.cues = [{ start_ms: 1_000, end_ms: 2_000, text: 'Một <b>biểu đồ</b>' }, { start_ms: 5_000, end_ms: 6_000, text: 'Hai' }];
  descriptions.language = 'vi';
  const moves = (...positions: number[]) => positions.forEach((at) => descriptions.moves(at));
  return { descriptions, log, moves, player, voiceEnds: () => ended() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('description', () => {
  it('waits while a text is read, and goes on', () => {
    const { descriptions, log, moves } = described();
    moves(0, 990, 1_010);
    expect(log, 'nobody asked for it').toEqual([]);
    descriptions.toggle();
    moves(0, 990, 1_010);
    expect([log, descriptions.said]).toEqual([['pause'], 'Một biểu đồ']);
    vi.advanceTimersByTime(3_000);
    expect([log, descriptions.said]).toEqual([['pause', 'silence', 'play'], '']);
    moves(1_010, 1_030);
    expect(log.length, 'each is said once').toBe(3);
  });

  it('lets a voice of the device read it to its end', () => {
    const { descriptions, log, moves, voiceEnds } = described([track(0, false)], true);
    descriptions.toggle();
    moves(900, 1_000);
    vi.advanceTimersByTime(60_000);
    expect(log).toEqual(['pause', 'says Một biểu đồ in vi']);
    voiceEnds();
    expect(log.slice(2)).toEqual(['silence', 'play']);
  });

  it('says nothing of what somebody jumped over, and is silent as soon as somebody plays', () => {
    const { descriptions, log, moves } = described();
    descriptions.toggle();
    moves(0, 4_000);
    expect(log).toEqual([]);
    moves(4_990, 5_000);
    descriptions.stop();
    vi.advanceTimersByTime(60_000);
    expect([log, descriptions.said]).toEqual([['pause', 'silence'], '']);
  });

  it('is the recorded voice where there is one, in the language that is heard', () => {
    const { descriptions, log, moves } = described([track(0, false), track(1, true, 'ko'), track(2, true)]);
    descriptions.toggle();
    moves(900, 1_000);
    descriptions.toggle();
    expect(log).toEqual(['audio 2', 'audio 0']);
  });

  it('is the text, for which the video waits, where somebody wants that rather than the recorded voice', () => {
    const { descriptions, log, moves } = described([track(0, false), track(1, true)]);
    expect(descriptions.hasChoice).toBe(true);
    descriptions.toggle();
    descriptions.setWaits(true);
    expect(log).toEqual(['audio 1', 'audio 0']);
    moves(900, 1_000);
    expect([log.slice(2), descriptions.said]).toEqual([['pause'], 'Một biểu đồ']);
    descriptions.setWaits(false);
    expect([log.slice(3), descriptions.said]).toEqual([['audio 1', 'silence', 'play'], '']);
  });

  it('lets the video go on that waits when it is turned off or somebody jumps', () => {
    const { descriptions, log, moves } = described();
    descriptions.toggle();
    moves(900, 1_000);
    descriptions.toggle();
    expect(log).toEqual(['pause', 'silence', 'play']);
    descriptions.goOn();
    expect(log.length, 'nothing waited').toBe(3);
  });
});
