// Where the player's own time lies on the time line of the lecture. A live playlist holds the last minutes only, and the player counts
// from the first segment that it saw. Each stretch of the programme, what came over one connection, has an EXT-X-DATERANGE (RFC 8216bis,
// 4.4.5.1) that says when it began by the clock and where it lies on the time line. Pure.

export class TimeLine {
  offset_ms = 0;

  /** The position of a moment of the video element. */
  positionOf(seconds: number): number {
    return seconds * 1000 + this.offset_ms;
  }
  /** The moment of the video element, in seconds, of a position. */
  secondsAt(position_ms: number): number {
    return Math.max(0, position_ms - this.offset_ms) / 1000;
  }
}

/** When a stretch began by the clock, and where it lies on the time line. */
export interface Stretch { began_ms: number; position_ms: number }

/** By how much positions are later than the player's time, whose segment at `start_s` is of the moment `at_ms` of the clock; null when nothing tells. */
export function offsetOf(start_s: number, at_ms: number | null, stretches: Stretch[]): number | null {
  if (at_ms === null) return null;
  const begun = stretches.filter(({ began_ms }) => began_ms <= at_ms).sort((a, b) => b.began_ms - a.began_ms)[0];
  return begun ? begun.position_ms + (at_ms - begun.began_ms) - start_s * 1000 : null;
}
