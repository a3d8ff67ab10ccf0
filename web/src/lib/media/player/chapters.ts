// Chapters of a lecture. Pure.
export interface Chapter { start_ms: number; title: string; lang: string | undefined; speaker?: string }

/** Whoever goes back within it means the one before. */
const JUST_BEGUN_MS = 3_000;

/** The chapter that a moment is in. */
export function chapterAt(chapters: readonly Chapter[], position_ms: number): Chapter | null {
  return chapters.findLast(({ start_ms }) => start_ms <= position_ms) ?? null;
}

/** Where the next chapter begins, or the last one before. */
export function chapterBeside(chapters: readonly Chapter[], position_ms: number, direction: 1 | -1): Chapter | null {
  if (direction === 1) return chapters.find(({ start_ms }) => start_ms > position_ms) ?? null;
  return chapters.findLast(({ start_ms }) => start_ms < position_ms - JUST_BEGUN_MS) ?? chapters[0] ?? null;
}
