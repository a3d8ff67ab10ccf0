import { describe, expect, it } from 'vitest';
import { accept } from './file-types';

describe('what the file chooser offers', () => {
  it.each(['.mxf', '.aiff', '.amr', '.m2ts', '.mkv', '.wmv', '.opus'])('offers %s, which browsers do not know', (ending) => {
    expect(accept.split(',')).toContain(ending);
  });
  it('offers each once', () => {
    expect(new Set(accept.split(',')).size).toBe(accept.split(',').length);
  });
});
