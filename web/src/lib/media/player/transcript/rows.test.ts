import { describe, expect, it } from 'vitest';
import { folded, found, pieces, rowsOf } from './rows';

const cue = (start_ms: number, end_ms: number, text: string) => ({ start_ms, end_ms, text });

describe('transcript', () => {
  it('puts two languages beside each other by their time', () => {
    const first = [cue(0, 2_000, 'một'), cue(2_000, 5_000, '<b>hai</b>')];
    const second = [cue(100, 1_900, '하나'), cue(1_900, 3_000, '둘'), cue(3_000, 4_000, '셋'), cue(9_000, 9_500, '넷')];
    expect(rowsOf(first, second).map(({ first, second }) => [first, second])).toEqual([['một', '하나'], ['hai', '둘 셋'], ['', '넷']]);
  });
  it('stands for the whole lecture: what is to be seen comes where it is seen', () => {
    const rows = rowsOf([cue(0, 2_000, 'một'), cue(4_000, 5_000, 'hai')], [cue(0, 2_000, '하나')], [cue(4_000, 4_500, 'Biểu đồ')]);
    expect(rows.map(({ first, second, seen }) => [first, second, seen ?? false])).toEqual([['một', '하나', false], ['Biểu đồ', '', true], ['hai', '', false]]);
  });
  it('loses no cue of either language, however they lie', () => {
    const many = (step: number, mark: string) => Array.from({ length: 500 }, (_, at) => cue(at * step, at * step + step - 100, `${mark}${at}`));
    const words = rowsOf(many(1_000, 'a'), many(700, 'b')).flatMap(({ first, second }) => `${first} ${second}`.trim().split(' '));
    expect(new Set(words).size).toBe(1_000);
  });
  it('finds words without marks or case, and keeps the place of what it found', () => {
    expect(folded('Đường huyết ỔN 심장')).toBe('duong huyet on 심장');
    expect(pieces('Tăng huyết áp, huyết áp', 'HUYET AP')).toEqual(['Tăng ', 'huyết áp', ', ', 'huyết áp', '']);
    const rows = [{ first: folded('Nhồi máu'), second: '' }, { first: '', second: folded('심장 판막') }];
    expect([found(rows, 'nhoi'), found(rows, '판막'), found(rows, '  ')]).toEqual([[0], [1], []]);
  });
});
