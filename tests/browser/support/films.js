// Films that tests make: coloured shapes that move, and a tone.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ffmpeg } from './platform.js';

const stamp = (ms) => new Date(ms).toISOString().slice(11, 23).replace('.', ',');

/** SubRip of [start_ms, end_ms, text] each. */
export const subRip = (cues) => cues.map(([start_ms, end_ms, text], at) => `${at + 1}\n${stamp(start_ms)} --> ${stamp(end_ms)}\n${text}\n`).join('\n');

/**
 * A film of so many seconds in a folder; answers its path. `texts` are its own, SubRip by language (`vie`), `spoken` is what its sound
 * says that it speaks. With `mute` it has no sound.
 */
export async function film(folder, name, seconds, { rate = 25, texts = {}, spoken = null, mute = false } = {}) {
  const path = join(folder, name);
  const languages = Object.keys(texts);
  const files = languages.map((language) => join(folder, `${name}.${language}.srt`));
  for (const [at, file] of files.entries()) await writeFile(file, texts[languages[at]]);
  const inputs = [`testsrc2=size=320x180:rate=${rate}:duration=${seconds}`, ...(mute ? [] : [`sine=duration=${seconds}`])];
  await ffmpeg(
    ...inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]), ...files.flatMap((file) => ['-i', file]),
    ...[...inputs, ...files].flatMap((_, at) => ['-map', String(at)]),
    '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', String(rate * 2), '-c:a', 'aac', '-c:s', 'mov_text',
    ...languages.flatMap((language, at) => [`-metadata:s:s:${at}`, `language=${language}`]), ...(spoken ? ['-metadata:s:a:0', `language=${spoken}`] : []), path
  );
  return path;
}
