import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knownReasonCodes, sayReason } from './media-reason';
import { titleFromFileName } from '$lib/learning/studio/title-from-file';

describe('media reasons', () => {
  it('has words for every code of the job protocol', () => {
    const source = readFileSync(new URL('../../../../../transcoder/crates/protocol/src/failure.rs', import.meta.url), 'utf8');
    const codes = [...source.matchAll(/= "(media_\w+)"/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !knownReasonCodes.includes(code ?? ''))).toEqual([]);
  });
  it('puts the values into the sentence', () => {
    expect(sayReason({ code: 'media_truncated', params: { missing_ms: '65000' } })).toContain('1:05');
    expect(sayReason({ code: 'media_not_media', params: { found: 'text/html' } })).toContain('text/html');
  });
});

describe('a title from a file name', () => {
  it.each([
    ['02_sieu-am-tim.mp4', '02 sieu am tim'],
    ['Siêu âm tim.mov', 'Siêu âm tim'],
    ['.mp4', '.mp4']
  ])('%s reads %s', (name, title) => expect(titleFromFileName(name)).toBe(title));
});
