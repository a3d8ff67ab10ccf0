import { describe, expect, it } from 'vitest';
import { initials } from './text';

describe('initials of a title', () => {
  it.each([
    ['Hồi sức tim phổi', 'HS'],
    ['điện tâm đồ', 'ĐT'],
    ['심폐소생술', '심'],
    ['심전도 판독', '심판'],
    ['  12 đạo trình – cơ bản', '1Đ'],
    ['“Ê-kíp”', 'ÊK'],
    ['Bàigiảng👩\u200d⚕\ufe0f…', 'B'],
    ['…', ''],
    ['', '']
  ])('of “%s” are “%s”', (title, expected) => expect(initials(title)).toBe(expected));
});
