// The text of a WebVTT cue as runs that can be drawn without any markup reaching the page. Pure.

export interface Run { text: string; bold: boolean; italic: boolean; underline: boolean }
export type Line = Run[];

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f', quot: '"', apos: "'" };
const STYLES = { b: 'bold', i: 'italic', u: 'underline' } as const;

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole;
    const point = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** Lines with bold, italic and underlined runs; every other tag is left out, its text is kept. */
export function linesOf(source: string): Line[] {
  const lines: Line[] = [[]];
  const open = { bold: 0, italic: 0, underline: 0 };
  for (const [, tag, text] of source.replaceAll('\r\n', '\n').matchAll(/<([^>]*)>|([^<]+|<)/g)) {
    if (tag !== undefined) {
      const [, closes, name] = /^(\/?)([biu])(?![a-z])/.exec(tag) ?? [];
      if (name) open[STYLES[name as keyof typeof STYLES]] += closes ? -1 : 1;
      continue;
    }
    for (const [at, piece] of decoded(text ?? '').split('\n').entries()) {
      if (at) lines.push([]);
      if (piece) lines.at(-1)?.push({ text: piece, bold: open.bold > 0, italic: open.italic > 0, underline: open.underline > 0 });
    }
  }
  return lines.filter((line) => line.some(({ text }) => text.trim()));
}

/** The words alone, on one line. */
export const plainText = (source: string): string => linesOf(source).map((line) => line.map(({ text }) => text).join('').trim()).join(' ');
