// The first audio rendition of a lecture, segment by segment and decrypted (RFC 8216, 4.3.2.4: AES-128 over whole segments).

export interface AudioSegment { index: number; start_ms: number; end_ms: number; url: string; key: { url: string; iv: Uint8Array<ArrayBuffer> } | null }
export interface HlsAudio { segments: AudioSegment[]; read(segment: AudioSegment): Promise<ArrayBuffer> }
type Token = () => string | Promise<string>;

/** Reads the playlists; null where there is no audio of its own. */
export async function loadHlsAudio(playlist: string, token: Token): Promise<HlsAudio | null> {
  const main = new URL(playlist, location.href);
  const media = attribute((await text(main, token)).split('\n').find((line) => line.startsWith('#EXT-X-MEDIA:TYPE=AUDIO')) ?? '', 'URI');
  if (!media) return null;
  const address = new URL(media, main);
  const { segments, init } = parse(await text(address, token), address);
  const head = init ? await bytes(init, token) : new ArrayBuffer(0);
  const keys = new Map<string, Promise<CryptoKey>>();
  const keyOf = (url: string) => {
    const known = keys.get(url) ?? bytes(new URL(url), token).then((raw) => crypto.subtle.importKey('raw', raw, 'AES-CBC', false, ['decrypt']));
    keys.set(url, known);
    return known;
  };
  return {
    segments,
    async read({ url, key }) {
      const sealed = await bytes(new URL(url), token);
      const open = key ? await crypto.subtle.decrypt({ name: 'AES-CBC', iv: key.iv }, await keyOf(key.url), sealed) : sealed;
      const whole = new Uint8Array(head.byteLength + open.byteLength);
      whole.set(new Uint8Array(head));
      whole.set(new Uint8Array(open), head.byteLength);
      return whole.buffer;
    }
  };
}

function parse(playlist: string, base: URL): { segments: AudioSegment[]; init: URL | null } {
  const segments: AudioSegment[] = [];
  let init: URL | null = null;
  let keyLine = '';
  let sequence = 0;
  let length_ms = 0;
  let start_ms = 0;
  for (const line of playlist.split('\n').map((each) => each.trim())) {
    if (line.startsWith('#EXT-X-MEDIA-SEQUENCE:')) sequence = Number(line.slice(22));
    else if (line.startsWith('#EXT-X-MAP:')) init = new URL(attribute(line, 'URI') ?? '', base);
    else if (line.startsWith('#EXT-X-KEY:')) keyLine = line;
    else if (line.startsWith('#EXTINF:')) length_ms = parseFloat(line.slice(8)) * 1000;
    else if (line && !line.startsWith('#')) {
      const uri = attribute(keyLine, 'URI');
      const key = uri && !keyLine.includes('METHOD=NONE') ? { url: new URL(uri, base).href, iv: ivOf(keyLine, sequence) } : null;
      segments.push({ index: segments.length, start_ms, end_ms: start_ms + length_ms, url: new URL(line, base).href, key });
      start_ms += length_ms;
      sequence++;
    }
  }
  return { segments, init };
}

/** The vector that the playlist names, otherwise the number of the segment. */
function ivOf(keyLine: string, sequence: number): Uint8Array<ArrayBuffer> {
  const iv = new Uint8Array(16);
  const given = /IV=0x([0-9a-f]{1,32})/i.exec(keyLine)?.[1]?.padStart(32, '0');
  if (given) iv.set(given.match(/../g)?.map((pair) => parseInt(pair, 16)) ?? []);
  else new DataView(iv.buffer).setUint32(12, sequence);
  return iv;
}

const attribute = (line: string, name: string) => new RegExp(`[:,]${name}="([^"]*)"`).exec(line)?.[1] ?? null;
const text = async (url: URL, token: Token) => new TextDecoder().decode(await bytes(url, token));

async function bytes(url: URL, token: Token): Promise<ArrayBuffer> {
  // Only playlists and keys need the token; segments are public ciphertext.
  const headers: HeadersInit = url.pathname.startsWith('/hls/') ? { authorization: `Bearer ${await token()}` } : {};
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${response.status} for ${url.pathname}`);
  return response.arrayBuffer();
}
