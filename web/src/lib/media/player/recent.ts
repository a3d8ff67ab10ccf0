// Lectures watched lately on this device, newest first. The home page starts with them, with or without an account.
const KEY = 'mediflix.recent';
const KEPT = 8;

export interface Recent { lectureId: string; positionMs: number; at: number }

function isRecent(value: unknown): value is Recent {
  const each = value as Recent;
  return typeof each?.lectureId === 'string' && typeof each.positionMs === 'number' && typeof each.at === 'number';
}

export function listRecent(storage: Storage = localStorage): Recent[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isRecent) : [];
  } catch {
    return [];
  }
}

export function positionOf(lectureId: string, storage: Storage = localStorage): number {
  return listRecent(storage).find((each) => each.lectureId === lectureId)?.positionMs ?? 0;
}

export function remember(lectureId: string, positionMs: number, storage: Storage = localStorage, at = Date.now()): void {
  const others = listRecent(storage).filter((each) => each.lectureId !== lectureId);
  storage.setItem(KEY, JSON.stringify([{ lectureId, positionMs: Math.round(positionMs), at }, ...others].slice(0, KEPT)));
}

export function forget(lectureId: string, storage: Storage = localStorage): void {
  storage.setItem(KEY, JSON.stringify(listRecent(storage).filter((each) => each.lectureId !== lectureId)));
}
