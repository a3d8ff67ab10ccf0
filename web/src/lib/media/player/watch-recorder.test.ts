import { describe, expect, it } from 'vitest';
import { union, WatchRecorder } from './watch-recorder';

/** A recorder, and a player that tells its position four times a second. */
function playing() {
  let now = 1_000_000;
  let position = 0;
  const recorder = new WatchRecorder(() => now);
  const play = (ms: number, rate = 1) => {
    for (let passed = 0; passed < ms; passed += 250) {
      recorder.moved(position, rate);
      now += 250;
      position += 250 * rate;
    }
    recorder.moved(position, rate);
  };
  return { recorder, play, jump: (to: number) => (position = to), wait: (ms: number) => (now += ms) };
}

describe('watch recorder', () => {
  it('records what is played, at any speed', () => {
    const { recorder, play } = playing();
    play(10_000);
    play(5_000, 2);
    expect(recorder.take()).toEqual([[0, 20_000]]);
    play(1_000);
    expect(recorder.take()).toEqual([[20_000, 21_000]]);
    expect(recorder.take()).toEqual([]);
  });

  it('counts nothing for a jump, told or not', () => {
    const { recorder, play, jump } = playing();
    play(2_000);
    jump(60_000);
    play(1_000);
    recorder.jumped();
    jump(60_300);
    play(1_000);
    jump(1_000);
    play(500);
    expect(recorder.take()).toEqual([[0, 2_000], [60_000, 61_300]]);
  });

  it('goes on after a wait and after the device slept', () => {
    const { recorder, play, wait } = playing();
    play(2_000);
    wait(3_600_000);
    play(2_000);
    expect(recorder.take()).toEqual([[0, 4_000]]);
  });
});

describe('union', () => {
  it('joins what touches and drops what is empty', () => {
    expect(union([[5.4, 10], [0, 2], [2, 3.2], [7, 7.2], [9, 12.6]])).toEqual([[0, 3], [5, 13]]);
  });
});
