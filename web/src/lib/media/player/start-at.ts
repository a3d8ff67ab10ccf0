// The second that an address names: `?t=75`, `?t=75s`, `?t=1m15s`, `?t=1:15`.
export function startAt(parameter: string | null): number | null {
  const text = (parameter ?? '').trim().toLowerCase();
  if (/^\d{1,2}(:\d{1,2}){1,2}$/.test(text)) return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
  const found = /^(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/.exec(text);
  if (!text || !found) return null;
  const [hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000;
}
