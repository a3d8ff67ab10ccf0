// Where a window over the picture is, as shares of the picture. Pure.

/** Left and top corner and width; the height follows from the video. */
export interface Placement { x: number; y: number; width: number }

const START: Placement = { x: 0.7, y: 0.04, width: 0.28 };
/** On a phone hands must be large enough to be read. */
const START_NARROW: Placement = { x: 0.54, y: 0.04, width: 0.44 };
const NARROW_PX = 576;

/** Where a window is that nobody has moved, over a picture so many pixels wide. */
export const startOf = (width: number): Placement => (width < NARROW_PX ? START_NARROW : START);
const NARROWEST = 0.15;
const WIDEST = 0.7;

const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), Math.max(least, most));

/** The nearest placement that is wholly inside the picture; `shape` is height by width of the window, in shares of the picture. */
export function inside({ x, y, width }: Placement, shape: number): Placement {
  const wide = within(width, NARROWEST, Math.min(WIDEST, shape > 0 ? 1 / shape : 1));
  return { x: within(x, 0, 1 - wide), y: within(y, 0, 1 - wide * shape), width: wide };
}

const STEP = 0.02;
const LARGE_STEP = 0.1;

/** What an arrow key does while a window is moved or resized; `null` for other keys. */
export function byKey(key: string, shift: boolean, what: 'move' | 'resize', placement: Placement): Placement | null {
  const step = shift ? LARGE_STEP : STEP;
  const [across, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [];
  if (across === undefined || down === undefined) return null;
  if (what === 'move') return { ...placement, x: placement.x + across * step, y: placement.y + down * step };
  return { ...placement, width: placement.width + (across || down) * step };
}
