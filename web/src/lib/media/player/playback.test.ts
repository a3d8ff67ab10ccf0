import { describe, expect, it } from 'vitest';
import { Problem } from '$lib/api/problem';
import type { Playback } from '$lib/api/types';
import { PlaybackGrant } from './playback-grant';
import { PositionKeeper } from './position-keeper';
import { resumeAt } from './resume';
import { tileAt } from './storyboard';
import { WatchRecorder } from './watch-recorder';

function playback(token: string, life_ms: number): Playback {
  return {
    playlist_url: '/hls/-/x/main.m3u8', token, expires_at: new Date(life_ms).toISOString(), expires_in_s: life_ms / 1000, state: 'ready', duration_ms: 60_000,
    poster_url: null, source_id: 'source', storyboard: null, subtitles: [], videos: [], lecture: { id: 'x', title: {} }, live: null
  };
}

describe('playback grant', () => {
  it('uses its token while it is good and renews it shortly before it ends, once for all who ask', async () => {
    let now = 0;
    let asked = 0;
    const grant = new PlaybackGrant(playback('first', 600_000), async () => playback(`next ${++asked}`, 600_000), () => now);
    expect(grant.token()).toBe('first');
    now = 545_000;
    expect(await Promise.all([grant.token(), grant.token()])).toEqual(['next 1', 'next 1']);
    expect(grant.token()).toBe('next 1');
  });

  it('renews a short-lived token no earlier than its last tenth', async () => {
    let now = 0;
    const grant = new PlaybackGrant(playback('first', 10_000), async () => playback('next', 10_000), () => now);
    now = 8_900;
    expect(grant.token()).toBe('first');
    now = 9_100;
    expect(await grant.token()).toBe('next');
    now = 18_000;
    expect(grant.token()).toBe('next');
  });

  it('goes by the time that is left, not by a clock that is a day fast or slow', async () => {
    for (const day of [-86_400_000, 86_400_000]) {
      let now = day;
      let asked = 0;
      const grant = new PlaybackGrant(playback('first', 600_000), async () => playback(`next ${++asked}`, 600_000), () => now);
      for (; now < day + 530_000; now += 10_000) expect(grant.token()).toBe('first');
      now = day + 545_000;
      expect(await grant.token()).toBe('next 1');
    }
  });

  it('knows a refusal from an outage', async () => {
    const refusing = new PlaybackGrant(playback('a', 0), () => Promise.reject(new Problem(404, 'not_found', '')));
    await expect(refusing.renew()).rejects.toThrow();
    expect(refusing.refused).toBe(true);
    const cut = new PlaybackGrant(playback('a', 0), () => Promise.reject(Problem.network()));
    await expect(cut.renew()).rejects.toThrow();
    expect(cut.refused).toBe(false);
  });
});

describe('position keeper', () => {
  it('writes at every stop, seldom while moving, and never twice the same', () => {
    let now = 0;
    const kept: number[] = [];
    const told: unknown[] = [];
    const sinks = { local: (position_ms: number) => void kept.push(position_ms), server: (played: unknown) => void told.push(played) };
    const keeper = new PositionKeeper(sinks, new WatchRecorder(() => now), 'one', 0, () => now);
    keeper.moved(3_000, 1);
    now = 10_000;
    keeper.moved(10_000, 1);
    now = 11_500;
    keeper.moved(11_500, 1);
    keeper.stopped(14_000);
    keeper.replaced('two', 14_200);
    keeper.moved(20_000, 1);
    now = 11_900;
    keeper.moved(20_400, 1);
    keeper.stopped(20_400);
    expect(kept).toEqual([10_000, 14_000, 20_400]);
    expect(told).toEqual([
      { source_id: 'one', position_ms: 10_000, intervals: [[3_000, 10_000]] },
      { source_id: 'one', position_ms: 14_000, intervals: [[10_000, 11_500]] },
      { source_id: 'two', position_ms: 20_400, intervals: [[20_000, 20_400]] }
    ]);
  });
});

describe('resuming', () => {
  it.each([
    [2_000, 'ready', 0],
    [30_000, 'ready', 30_000],
    [59_500, 'ready', 0],
    [59_500, 'packaging', 59_500]
  ] as const)('from %d ms of a %s lecture starts at %d', (position_ms, state, expected) => {
    expect(resumeAt(position_ms, { duration_ms: 60_000, state })).toBe(expected);
  });
});

describe('storyboard', () => {
  const sheets = [{ url: 'a', first_tile: 0 }, { url: 'b', first_tile: 100 }, { url: 'c', first_tile: 130 }];
  const board = { sheets, interval_ms: 2_000, columns: 10, rows: 10, tile_width: 160, tile_height: 90 };
  it.each([
    [0, 'a', 0, 0],
    [23_000, 'a', 160, 90],
    [201_000, 'b', 0, 0],
    [259_000, 'b', 1_440, 180],
    [260_000, 'c', 0, 0]
  ])('%d ms is on sheet %s at %d, %d', (position_ms, url, x, y) => {
    expect(tileAt(board, position_ms)).toMatchObject({ url, x, y });
  });
  it('has nothing to show without sheets', () => expect(tileAt({ ...board, sheets: [] }, 0)).toBe(null));
});
