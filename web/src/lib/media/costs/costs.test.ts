import { describe, expect, it } from 'vitest';
import type { DayOfCosts, PackagingCosts } from '$lib/api/types';
import { csv, everyDay, firstDay, span, utcDay } from './costs';

const item = (day: string, organisation_name: string | null, cpu_s: number): DayOfCosts => ({
  day, organisation_id: null, organisation_name, jobs: 1, leases: 2, source_minutes: 1.5, cpu_s, cpu_s_per_source_minute: null, bytes: 10, bytes_per_source_minute: 6.5
});
const costs: PackagingCosts = {
  from: '2026-02-27', to: '2026-03-01', total: item('', null, 7),
  items: [item('2026-03-01', 'Bệnh viện "A", Huế', 4), item('2026-03-01', '=1+1', 2), item('2026-02-27', null, 1)]
};

describe('costs of packaging', () => {
  it('ask for so many days, today among them', () => {
    expect(firstDay(7, Date.parse('2026-03-03T23:59:59Z'))).toBe('2026-02-25');
  });
  it('stand under every day, also where there were none', () => {
    expect(everyDay(costs).map(({ day, cpu_s, items }) => [day, cpu_s, items.length])).toEqual([['2026-02-27', 1, 1], ['2026-02-28', 0, 0], ['2026-03-01', 6, 2]]);
  });
  it('are said in the unit that is shortest', () => {
    expect([span(0), span(31.25), span(600), span(45_000)]).toEqual(['0 giây', '31,3 giây', '10 phút', '12,5 giờ']);
    expect(utcDay('2026-03-01')).toBe('01/03/2026');
  });
  it('go into a spreadsheet without becoming something else', () => {
    const [, first, second, third, end] = csv(costs).split('\r\n');
    expect([first, second, third, end]).toEqual([
      '2026-03-01,"Bệnh viện ""A"", Huế",1,2,1.5,4,,10,6.5', "2026-03-01,'=1+1,1,2,1.5,2,,10,6.5", '2026-02-27,,1,2,1.5,1,,10,6.5', ''
    ]);
  });
});
