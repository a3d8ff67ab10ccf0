// What is on air, as hls.js plays it: where its playlist lies on the time line of the lecture, and how far behind the viewer is.
import type Hls from 'hls.js';
import type { LevelDetails } from 'hls.js';
import { offsetOf, type Stretch, type TimeLine } from '../live/time-line';
import type { MediaEvent } from '../player-store.svelte';

/** The same programme from its beginning on: the usual playlist holds the last minutes. */
export const fromStart = (url: string): string => `${url}?from=start`;

export class OnAir {
  constructor(private readonly hls: Hls, private readonly line: TimeLine, private readonly emit: (event: MediaEvent) => void, public on: boolean) {}

  /** Takes a newer playlist; answers whether it went off air with it. */
  follow(details: LevelDetails): boolean {
    if (!this.on) return false;
    if (!details.live) {
      this.on = false;
      this.line.offset_ms = 0;
      this.emit({ type: 'live', on: false, delay_ms: 0, usual_ms: 0 });
      return true;
    }
    const [first] = details.fragments;
    const offset_ms = first ? offsetOf(first.start, first.programDateTime, stretchesOf(details)) : null;
    if (offset_ms !== null) this.line.offset_ms = offset_ms;
    this.tell();
    return false;
  }

  /** Tells how far behind the viewer is; it changes while nothing is loaded, too. */
  tell = (): void => {
    const { hls } = this;
    if (this.on && hls.latestLevelDetails) this.emit({ type: 'live', on: true, delay_ms: hls.latency * 1000, usual_ms: (hls.targetLatency ?? 0) * 1000 });
  };

  /** Whether the playlist that is loaded, which slid, no longer holds a position. */
  lacks(position_ms: number): boolean {
    const earliest_s = this.hls.latestLevelDetails?.fragmentStart ?? 0;
    return this.on && this.line.offset_ms > 0 && position_ms < this.line.positionOf(earliest_s);
  }
}

function stretchesOf(details: LevelDetails): Stretch[] {
  const ranges = Object.values(details.dateRanges).filter((range) => range?.class === 'mediflix.stretch');
  return ranges.flatMap((range) => (range ? [{ began_ms: range.startDate.getTime(), position_ms: range.attr.decimalFloatingPoint('X-POSITION') * 1000 }] : []));
}
