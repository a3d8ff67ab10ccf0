import { describe, expect, it } from 'vitest';
import { CAPTION_STYLE, devicePreferences } from './preferences';

function storage(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } as unknown as Storage;
}

describe('what a viewer chose', () => {
  it('is kept for each person, who begins with what was chosen on the device', () => {
    const device = storage();
    devicePreferences(device, false).write({ rate: 1.5 });
    devicePreferences(device, false, 'an').write({ volume: 0.5 });
    devicePreferences(device, false, 'binh').write({ rate: 2 });
    const read = (person: string | null) => devicePreferences(device, false, person).read();
    expect([read(null).rate, read('an').rate, read('an').volume, read('binh').rate, read('chi').rate]).toEqual([1.5, 1.5, 0.5, 2, 1.5]);
  });

  it('has a default for what is new or broken', () => {
    const device = storage();
    device.setItem('mediflix.player', '{"captionStyle":{"size":"large"},"views":{"layout":"beside"}}');
    const { captionStyle, views, rate } = devicePreferences(device, true).read();
    expect([captionStyle, views.layout, views.placement, rate]).toEqual([{ ...CAPTION_STYLE, size: 'large' }, 'beside', null, 1]);
    device.setItem('mediflix.player', 'no JSON');
    expect(devicePreferences(device, true).read().dataSaver).toBe(true);
  });

  it('holds while the page is open when the storage is full', () => {
    const full = { getItem: () => null, setItem: () => { throw new DOMException('', 'QuotaExceededError'); } } as unknown as Storage;
    expect(() => devicePreferences(full, false).write({ rate: 2 })).not.toThrow();
  });
});
