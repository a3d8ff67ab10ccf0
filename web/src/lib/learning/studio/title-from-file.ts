// A first title out of a file's name: "02_sieu-am-tim.final.mp4" reads "02 sieu am tim.final".
const LONGEST = 200;

export function titleFromFileName(name: string): string {
  const stem = name.replace(/\.[^.]{1,5}$/, '');
  return cut(stem.replace(/[_\s-]+/g, ' ').trim()) || cut(name);
}

/** Cuts to the longest title allowed, by whole graphemes, so that no emoji is halved. */
function cut(text: string): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    if ([...kept].length + [...segment].length > LONGEST) break;
    kept += segment;
  }
  return kept.trim();
}
