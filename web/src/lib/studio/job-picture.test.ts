import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knownEncodingReasons, sayPicture } from './job-picture';

describe("a job's picture", () => {
  it('has words for every reason of the job protocol', () => {
    const source = readFileSync(new URL('../../../../transcoder/crates/protocol/src/media.rs', import.meta.url), 'utf8');
    const [, table] = source.split('impl CopyRefusal');
    const reasons = [...(table ?? '').matchAll(/Self::\w+ => "(\w+)"/g)].map(([, reason]) => reason);
    expect(reasons.length).toBeGreaterThan(10);
    expect([...knownEncodingReasons].sort()).toEqual(reasons.sort());
  });
  it('is kept, encoded for a reason, or nothing is said', () => {
    const [kept, encoded] = [sayPicture({ copied: true, encoded_because: null }), sayPicture({ copied: false, encoded_because: 'frame_rate' })];
    expect(kept).not.toEqual(encoded);
    expect(encoded).toContain('60');
    expect(sayPicture({ copied: null, encoded_because: null })).toBeNull();
    expect(sayPicture({ copied: false, encoded_because: null })).toBeNull();
  });
});
