// A platform of its own for one test file: the real programs in a fresh folder, on a free port, without the demo course.
import { execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startMailSink } from './mail-sink.js';

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
  const mail = await startMailSink();
  const env = {
    PATH: process.env.PATH,
    HOME: data,
    MEDIFLIX_DATA_FOLDER: join(data, 'data'),
    MEDIFLIX_HTTP_LISTEN: `127.0.0.1:${port}`,
    MEDIFLIX_HTTP_CLIENT_FOLDER: client,
    MEDIFLIX_SITE_PUBLIC_URL: url,
    MEDIFLIX_METRICS_LISTEN: '',
    MEDIFLIX_LIVE_RTMP_LISTEN: '',
    MEDIFLIX_LIVE_SRT_LISTEN: '',
    MEDIFLIX_MAIL_SMTP_URL: mail.url,
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
    linkMailedTo: (address, part = '') => mail.linkTo(address, part),
    async stop() {
      child.kill('SIGTERM');
      await ended;
      mail.stop();
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
export async function freePort() {
  for (;;) {
    const port = randomInt(10_000, 20_000);
    const server = createServer().listen(port, '127.0.0.1');
    const free = await new Promise((resolve) => server.once('listening', () => resolve(true)).once('error', () => resolve(false)));
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
