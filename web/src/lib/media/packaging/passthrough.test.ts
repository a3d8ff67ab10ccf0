import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Job } from '$lib/api/types';
import { knownEncodingReasons, sayPassthrough } from './passthrough';

const said = (copied: Job['copied'], because: Job['encoded_because']) => sayPassthrough({ copied, encoded_because: because, fewer_rungs: false });

describe("a job's picture", () => {
  it('has words for every reason of the job protocol', () => {
    const source = readFileSync(new URL('../../../../../protocol/src/media.rs', import.meta.url), 'utf8');
    const [, table] = source.split('impl CopyRefusal');
    const reasons = [...(table ?? '').matchAll(/Self::\w+ => "(\w+)"/g)].map(([, reason]) => reason);
    expect(reasons.length).toBeGreaterThan(10);
    expect([...knownEncodingReasons].sort()).toEqual(reasons.sort());
  });
  it('is kept, encoded for a reason, or nothing is said', () => {
    const [kept, encoded] = [said(true, null), said(false, 'frame_rate')];
    expect(kept).not.toEqual(encoded);
    expect(encoded).toContain('60');
    expect(said(null, null)).toBeNull();
    expect(said(false, null)).toBeNull();
  });
  it('is kept with fewer sizes beside it', () => {
    expect(sayPassthrough({ copied: true, encoded_because: null, fewer_rungs: true })).toContain(said(true, null));
  });
});
