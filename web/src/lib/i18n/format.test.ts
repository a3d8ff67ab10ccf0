import { describe, expect, it } from 'vitest';
import { clock, clockLength, fileSize } from './format';

describe('times', () => {
  it('cuts a moment and rounds a length, so that a playlist and the server say the same', () => {
    expect([clock(78_998), clock(-1), clock(3_723_999)]).toEqual(['1:18', '0:00', '1:02:03']);
    expect([clockLength(78_998), clockLength(79_042), clockLength(499)]).toEqual(['1:19', '1:19', '0:00']);
  });
});

it('says sizes in thousands', () => expect([fileSize(999), fileSize(816_000), fileSize(2_540_705)]).toEqual(['999 B', '816 KB', '2,5 MB']));
