// A platform of its own for one test file: the real programs in a fresh folder, on a free port, without the demo course.
import { execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { existsSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const project = new URL('../../../', import.meta.url).pathname;
const programs = process.env.MEDIFLIX_PROGRAMS ?? join(project, 'target/debug');
const START_MS = 60_000;

export function clip(name) {
  const path = join(project, 'tests/media', name);
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  return path;
}

/** Runs ffmpeg, which fails the test when it fails. Meanwhile connections that the server closes are noticed. */
export async function ffmpeg(...options) {
  await promisify(execFile)('ffmpeg', ['-v', 'error', '-y', ...options]);
}

/** The first seconds of a clip, as a file of its own: long enough to watch it being packaged, short enough to wait for. */
export async function beginningOf(name, seconds, folder) {
  const path = join(folder, `${seconds}_seconds_of_${name}`);
  await ffmpeg('-i', clip(name), '-t', String(seconds), '-c', 'copy', path);
  return path;
}

export async function startPlatform(settings = {}) {
  const program = join(programs, 'mediflix');
  const client = join(project, 'web/build');
  if (!existsSync(program)) throw new Error(`${program} is missing: run cargo build --workspace --bins`);
  if (!existsSync(client)) throw new Error(`${client} is missing: run scripts/build-web`);
  const data = await mkdtemp(join(tmpdir(), 'mediflix-browser-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    HOME: data,
    MEDIFLIX_DATA_FOLDER: join(data, 'data'),
    MEDIFLIX_HTTP_LISTEN: `127.0.0.1:${port}`,
    MEDIFLIX_HTTP_CLIENT_FOLDER: client,
    MEDIFLIX_SITE_PUBLIC_URL: url,
    MEDIFLIX_METRICS_LISTEN: '',
    ...settings
  };
  const child = spawn(program, ['up', '--no-demo'], { cwd: data, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const log = [];
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const setupToken = await waitForSetupLink(child, log);

  return {
    url,
    setupToken,
    /** A folder that goes when the platform stops. */
    folder: data,
    log: () => log.join(''),
    /** Waits for the newest mail to an address and gives the link in it. */
    linkMailedTo: (address, part = '') => linkInMail(join(data, 'data/mail'), address, part),
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    }
  };
}

function waitForSetupLink(child, log) {
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${why}:\n${log.join('')}`));
    const timer = setTimeout(() => fail('the server did not start in time'), START_MS);
    child.once('exit', (code) => fail(`the server ended with ${code}`));
    child.stderr.setEncoding('utf8').on('data', (text) => {
      log.push(text);
      const token = /#token=(\S+)/.exec(log.join(''))?.[1];
      if (!token) return;
      clearTimeout(timer);
      resolve(token);
    });
  });
}

// One of those below the kernel's own choice for outgoing connections, so that none of them takes it before the server.
async function freePort() {
  for (;;) {
    const port = randomInt(10_000, 20_000);
    const server = createServer().listen(port, '127.0.0.1');
    const free = await new Promise((resolve) => server.once('listening', () => resolve(true)).once('error', () => resolve(false)));
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

async function linkInMail(folder, address, part) {
  const arrived = new AbortController();
  const changes = existsSync(folder) ? watch(folder, { signal: arrived.signal }) : null;
  try {
    for (;;) {
      const link = existsSync(folder) ? await findLink(folder, address, part) : null;
      if (link) return link;
      await new Promise((resolve) => (changes ? changes.once('change', resolve) : setTimeout(resolve, 100)));
    }
  } finally {
    arrived.abort();
  }
}

async function findLink(folder, address, part) {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort().reverse();
  for (const name of names) {
    const mail = decodeMail(await readFile(join(folder, name), 'utf8'));
    if (!mail.includes(address)) continue;
    const link = /https?:\/\/\S+#(?:token|invitation)=[\w.~%-]+/.exec(mail)?.[0];
    if (link?.includes(part)) return link;
  }
  return null;
}

/** Undoes what mail does to long lines and to letters beyond ASCII. */
function decodeMail(text) {
  const joined = text.replace(/=\r?\n/g, '').replace(/=3D/gi, '=');
  const base64 = /\r?\n\r?\n([A-Za-z0-9+/=\r\n]{40,})/g;
  return [joined, ...[...text.matchAll(base64)].map(([, body]) => Buffer.from(body, 'base64').toString('utf8'))].join('\n');
}
