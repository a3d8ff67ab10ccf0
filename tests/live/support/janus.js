// Janus as a child: its configuration, its process and its API over a WebSocket.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const PLUGINS = '/usr/lib/x86_64-linux-gnu/janus';
const ANSWER_MS = 2_000;
/** A Janus that hangs keeps its connection: only an answer that does not come tells. */
const HEARTBEAT_MS = 1_000;

/** A port that was free a moment ago. */
async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Everything but VideoRoom and its WebSocket on loopback is switched off: what has no file of its own would run with defaults. */
function files({ folder, address, port, secret, adminKey }) {
  const all = (kind, kept) => readdirSync(join(PLUGINS, kind)).filter((name) => name.endsWith('.so') && name !== kept).join(',');
  return {
    'janus.jcfg': `
general: {
  configs_folder = "${folder}"
  plugins_folder = "${PLUGINS}/plugins"
  transports_folder = "${PLUGINS}/transports"
  events_folder = "${PLUGINS}/events"
  loggers_folder = "${PLUGINS}/loggers"
  log_to_stdout = true
  debug_level = 4
  debug_colors = false
  api_secret = "${secret}"
  session_timeout = 30
  reclaim_session_timeout = 40
  server_name = "mediflix"
  hide_dependencies = true
}
certificates: { }
media: {
  rtp_port_range = "20000-20200"
  ipv6 = false
  no_media_timer = 2
  slowlink_threshold = 4
}
nat: {
  nice_debug = false
  full_trickle = false
  ice_enforce_list = "${address}"
}
plugins: { disable = "${all('plugins', 'libjanus_videoroom.so')}" }
transports: { disable = "${all('transports', 'libjanus_websockets.so')}" }
loggers: { disable = "${all('loggers')}" }
events: { broadcast = false }
`,
    'janus.plugin.videoroom.jcfg': `
general: {
  admin_key = "${adminKey}"
  lock_rtp_forward = true
  string_ids = true
  events = false
}
`,
    'janus.transport.websockets.jcfg': `
general: {
  json = "compact"
  ws = true
  ws_ip = "127.0.0.1"
  ws_port = ${port}
  wss = false
}
admin: { admin_ws = false }
`
  };
}

/** A Janus that can be killed and started again on the same port. `mkdtemp` makes the folder 0700: it holds the secrets. */
export async function installJanus(address) {
  const folder = mkdtempSync(join(tmpdir(), 'mediflix-janus-'));
  const port = await freePort();
  const secret = randomBytes(24).toString('hex');
  const adminKey = randomBytes(24).toString('hex');
  for (const [name, text] of Object.entries(files({ folder, address, port, secret, adminKey }))) {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  }
  let child = null;
  const log = [];
  return {
    adminKey,
    log,
    /** Resolves when Janus listens. It dies with this process, however that ends. */
    async start() {
      child = spawn('setpriv', ['--pdeathsig', 'KILL', 'janus', `--configs-folder=${folder}`], { stdio: ['ignore', 'pipe', 'inherit'] });
      const lines = createInterface({ input: child.stdout });
      await new Promise((resolve, reject) => {
        lines.on('line', (line) => {
          log.push(line);
          if (line.includes('WebSockets thread started')) resolve();
        });
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`Janus ended with ${code}:\n${log.slice(-20).join('\n')}`)));
      });
    },
    connect: () => connect(port, secret),
    /** Stops it without ending it, as a machine that swaps would. */
    hang: () => child.kill('SIGSTOP'),
    async kill() {
      if (!child) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      child = null;
    },
    /** Seconds of a processor so far, and memory in MB. */
    use() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ');
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, rss: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024 };
    },
    async remove() {
      await this.kill();
      rmSync(folder, { recursive: true });
    }
  };
}

/** One session of the API. Emits `event` for what Janus says by itself, and `close` when the connection ends. */
class Session extends EventEmitter {
  #socket;
  #secret;
  #waiting = new Map();
  #last = 0;
  #id;

  constructor(socket, secret) {
    super();
    this.#socket = socket;
    this.#secret = secret;
    socket.on('message', (data) => this.#receive(JSON.parse(data)));
    socket.on('close', () => {
      clearInterval(this.heartbeat);
      for (const { reject } of this.#waiting.values()) reject(new Error('Janus is gone'));
      this.#waiting.clear();
      this.emit('close');
    });
  }

  async begin() {
    this.#id = (await this.#send({ janus: 'create' })).data.id;
    this.heartbeat = setInterval(() => this.#send({ janus: 'keepalive' }).catch(() => this.close()), HEARTBEAT_MS);
  }

  async attach() {
    const { data } = await this.#send({ janus: 'attach', plugin: 'janus.plugin.videoroom' });
    return data.id;
  }

  detach(handle) {
    return this.#send({ janus: 'detach', handle_id: handle });
  }

  trickleIsComplete(handle) {
    return this.#send({ janus: 'trickle', handle_id: handle, candidate: { completed: true } });
  }

  /** A request to VideoRoom; its answer is what the plugin says, with `jsep` beside it. */
  async ask(handle, body, jsep) {
    const { plugindata, jsep: answered } = await this.#send({ janus: 'message', handle_id: handle, body, ...(jsep && { jsep }) });
    if (plugindata.data.error) throw new Error(`${body.request}: ${plugindata.data.error_code} ${plugindata.data.error}`);
    return { ...plugindata.data, jsep: answered };
  }

  close() {
    this.#socket.terminate();
  }

  #send(message) {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error('Janus is gone'));
    const transaction = String(++this.#last);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Janus did not answer: ${message.janus}`)), ANSWER_MS);
      const settle = (how) => (value) => {
        clearTimeout(timer);
        this.#waiting.delete(transaction);
        how(value);
      };
      this.#waiting.set(transaction, { message, resolve: settle(resolve), reject: settle(reject) });
      this.#socket.send(JSON.stringify({ ...message, transaction, apisecret: this.#secret, ...(this.#id && { session_id: this.#id }) }));
    });
  }

  #receive(message) {
    const waiting = this.#waiting.get(message.transaction);
    if (!waiting) return this.emit('event', message);
    if (message.janus === 'error') return waiting.reject(new Error(`${message.error.code} ${message.error.reason}`));
    // Requests with an effect on media are acknowledged first and answered by an event.
    if (message.janus === 'ack' && waiting.message.janus === 'message') return undefined;
    return waiting.resolve(message);
  }
}

async function connect(port, secret) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, 'janus-protocol');
  await once(socket, 'open');
  assert.equal(socket.protocol, 'janus-protocol');
  const session = new Session(socket, secret);
  await session.begin();
  return session;
}
