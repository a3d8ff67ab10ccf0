// How a viewer of a live seminar stands to its newest moment. Knows no DOM, no hls.js.

/** So little behind where a player would stand by itself still counts as live. */
const NEARLY_MS = 4_000;

export class Edge {
  /** Whether it is on air: there is a newest moment that moves on. */
  on = $state(false);
  /** How far behind the speaker the viewer is. */
  delay_ms = $state(0);
  /** How far behind a player stands by itself. */
  usual_ms = $state(0);

  get reached(): boolean {
    return this.on && this.delay_ms <= this.usual_ms + NEARLY_MS;
  }
}
