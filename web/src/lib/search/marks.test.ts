import { describe, expect, it } from 'vitest';
import { pieces } from './marks';

const told = (text: string, marks: [number, number][]) =>
  pieces(text, marks.map(([start, end]) => ({ start, end }))).map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

describe('a marked text', () => {
  it('is cut at its marks, and neighbours read as one', () => {
    expect(told('Về đột quỵ não', [[3, 6], [7, 10]])).toBe('Về [đột quỵ] não');
    expect(told('👩 tim', [[3, 6]])).toBe('👩 [tim]');
    expect(told('không', [])).toBe('không');
  });
  it('survives marks that do not fit', () => expect(told('tim', [[2, 9], [1, 1], [0, 3], [1, 2]])).toBe('[tim]'));
});
