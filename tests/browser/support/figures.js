// Figures of tests that measure: a test proves that it works and fails at three times a figure, since its machine is busy;
// `make bench NAME=player` runs the same tests for longer on a quiet machine, and each figure is its bar.
export const MEASURES = Boolean(process.env.MEDIFLIX_MEASURE);
export const GRACE = MEASURES ? 1 : 3;
export const p95 = (sorted) => sorted[Math.floor(sorted.length * 0.95)];
