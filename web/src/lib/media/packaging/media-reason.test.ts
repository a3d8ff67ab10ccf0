import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knownReasonCodes, sayReason } from './media-reason';

describe('media reasons', () => {
  it('has words for every code of the job protocol', () => {
    const source = readFileSync(new URL('../../../../../protocol/src/failure.rs', import.meta.url), 'utf8');
    const codes = [...source.matchAll(/= "(media_\w+)"/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !knownReasonCodes.includes(code ?? ''))).toEqual([]);
  });
  it('puts the values into the sentence', () => {
    expect(sayReason({ code: 'media_truncated', params: { missing_ms: '65000' } })).toContain('1:05');
    expect(sayReason({ code: 'media_not_media', params: { found: 'text/html' } })).toContain('text/html');
  });
});
