import { describe, expect, it } from 'vitest';
import { linesOf, plainText } from './cue-text';
import { begunBy, standingAt } from './cues';
import { Loop } from './loop.svelte';
import { DOUBLE_MS, placeOf, Taps } from './taps';
import type { Subtitles } from '$lib/api/types';
import { captionsOf, textFor } from './texts-on-offer';

describe('cue text', () => {
  it('keeps bold, italic and underlined, and leaves every other tag out', () => {
    const [line] = linesOf('<v Kim><b>Huyết <i>áp</i></b></v> &lt; 6 &amp; 7 <script>x</script>');
    expect(line?.map(({ text, bold, italic }) => [text, bold, italic])).toEqual([['Huyết ', true, false], ['áp', true, true], [' < 6 & 7 ', false, false], ['x', false, false]]);
  });
  it('keeps lines, decodes numbers, and survives what is no markup', () => {
    expect(linesOf('một\r\nhai\n\n&#8364; &#xAC00; &bogus; 3 < 4').map((line) => line.map(({ text }) => text).join(''))).toEqual(['một', 'hai', '€ 가 &bogus; 3 < 4']);
    expect(plainText('<u>a</u>\nb')).toBe('a b');
  });
});

describe('cues', () => {
  const cues = [[0, 2_000], [1_000, 3_000], [5_000, 6_000]].map(([start_ms = 0, end_ms = 0]) => ({ start_ms, end_ms, text: '' }));
  it.each([[0, 1, 1], [1_500, 2, 2], [2_000, 2, 1], [4_000, 2, 0], [5_000, 3, 1], [9_000, 3, 0]])('at %d ms %d have begun and %d stand', (at, begun, standing) => {
    expect([begunBy(cues, at), standingAt(cues, at).length]).toEqual([begun, standing]);
  });
});

describe('texts on offer', () => {
  const text = (id: string, language: string, kind: Subtitles['kind'] = 'subtitles') => ({ id, language, label: '', url: '', kind, by_machine: false });
  it('tells captions from chapters and descriptions', () => {
    const texts = [text('a', 'ko', 'captions'), text('b', 'vi'), text('c', 'vi', 'chapters'), text('d', 'en', 'descriptions'), text('e', 'en', 'subtitles')];
    expect(captionsOf(texts, 'en').map(({ id }) => id)).toEqual(['e', 'b', 'a']);
    expect([textFor(texts, 'chapters', 'ko')?.id, textFor(texts, 'descriptions', 'en')?.id, textFor([], 'chapters', 'vi')]).toEqual(['c', 'd', null]);
  });
});

describe('a stretch that is played again', () => {
  it('turns where its end was set, each time it comes there, and leaves whoever jumped behind it', () => {
    const loop = new Loop();
    loop.begin(1_000);
    loop.end(3_000);
    expect(loop.turn(3_016, 3_000), 'there it is set').toBe(1_000);
    expect([loop.turn(2_990, 2_974), loop.turn(3_006, 2_990)]).toEqual([null, 1_000]);
    expect(loop.turn(9_000, 8_984), 'behind it').toBeNull();
  });
});

describe('taps', () => {
  function tapped(...taps: [share: number, at: number, shown: boolean][]) {
    const log: string[] = [];
    const finger = new Taps({ show: () => log.push('show'), act: () => log.push('act'), skip: (side) => log.push(side) });
    for (const [share, at, shown] of taps) finger.tap(placeOf(share), at, shown);
    finger.stop();
    return log;
  }
  it('the first shows the controls, the second acts', () => expect(tapped([0.5, 0, false], [0.5, 1_000, true])).toEqual(['show', 'act']));
  it('two quick ones on a side skip, a third once more', () => expect(tapped([0.9, 0, false], [0.9, 200, true], [0.9, 400, true])).toEqual(['show', 'forward', 'forward']));
  it('two quick ones on different sides are two', () => expect(tapped([0.1, 0, false], [0.9, 100, false])).toEqual(['show', 'show']));
  it('two slow ones on a side are two', () => expect(tapped([0.1, 0, false], [0.1, DOUBLE_MS, false])).toEqual(['show', 'show']));
});
