// What a server does for a stage: one private room, one publishing and one listening handle for each speaker.
//
// A tab publishes by POST, as WHIP does (RFC 9725): offer in, answer out. It listens over its WebSocket: the server offers what the
// others publish, and offers again when that changes. One connection carries all others.
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const ANSWER_MS = 10_000;
const page = (name, type) => ({ type, body: readFileSync(new URL(name, import.meta.url)) });
const pages = { '/': page('tab.html', 'text/html'), '/tab.js': page('tab.js', 'text/javascript') };

class Refused extends Error {}

/** Emits `janus` for what Janus says of a speaker's publishing handle, `left` when a tab's WebSocket ends, `lost` when Janus ends. */
export class Stage extends EventEmitter {
  #janus;
  #session;
  #control;
  #speakers = new Map();
  #room;
  #codecs;
  #round = 0;

  constructor(janus, { room = 'stage', codecs = 'h264,vp8' } = {}) {
    super();
    this.#janus = janus;
    this.#room = room;
    this.#codecs = codecs;
  }

  /** Listens for tabs on loopback, which browsers take for a secure context. */
  async listen() {
    this.server = createServer((request, response) => this.#answer(request, response).catch((error) => {
      response.writeHead(error instanceof Refused ? 406 : 503).end(error.message);
    }));
    this.sockets = new WebSocketServer({ server: this.server });
    this.sockets.on('connection', (socket, request) => this.#welcome(socket, new URL(request.url, 'http://x').searchParams.get('who')));
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `http://127.0.0.1:${this.server.address().port}`;
  }

  /** A new session and a new room; every handle of the time before is void, so every tab is told to publish again. */
  async open() {
    const session = await this.#janus.connect();
    session.on('event', (event) => this.#heard(event));
    session.on('close', () => this.#lose(session));
    this.#control = await session.attach();
    await session.ask(this.#control, {
      request: 'create', room: this.#room, admin_key: this.#janus.adminKey, is_private: true, publishers: 12,
      videocodec: this.#codecs, audiocodec: 'opus', fir_freq: 0, bitrate: 1_500_000
    });
    this.#session = session;
    for (const speaker of this.#speakers.values()) {
      Object.assign(speaker, { publishing: null, onAir: false, listening: null, heard: new Map() });
      this.#tell(speaker, { publish: true });
    }
  }

  async close() {
    const session = this.#session;
    this.#session = null;
    session?.close();
    for (const socket of this.sockets.clients) socket.terminate();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  #lose(session) {
    if (this.#session !== session) return;
    this.#session = null;
    for (const speaker of this.#speakers.values()) speaker.awaiting?.reject(new Error('Janus is gone'));
    this.emit('lost', { at: Date.now() });
  }

  /** Who is in the room as far as Janus knows. */
  async participants() {
    const { participants } = await this.#session.ask(this.#control, { request: 'listparticipants', room: this.#room });
    return participants.map(({ id }) => id).sort();
  }

  codecOf(who) {
    return this.#speakers.get(who).streams.find(({ type }) => type === 'video')?.codec;
  }

  /** Takes a speaker off the stage, as DELETE does. */
  async leave(who) {
    const speaker = this.#speakers.get(who);
    const handle = speaker.publishing;
    Object.assign(speaker, { publishing: null, onAir: false });
    if (handle) await this.#session.detach(handle);
    this.#everyone();
  }

  #speaker(who) {
    if (!this.#speakers.has(who)) this.#speakers.set(who, { who, publishing: null, onAir: false, socket: null, listening: null, heard: new Map() });
    return this.#speakers.get(who);
  }

  async #answer(request, response) {
    const { pathname } = new URL(request.url, 'http://x');
    const who = /^\/whip\/(\w+)$/.exec(pathname)?.[1];
    if (who && request.method === 'POST') {
      let offer = '';
      for await (const part of request) offer += part;
      const answer = await this.#publish(who, offer);
      return response.writeHead(201, { 'content-type': 'application/sdp', location: `/whip/${who}` }).end(answer);
    }
    if (who && request.method === 'DELETE') {
      await this.leave(who);
      return response.writeHead(200).end();
    }
    const found = pages[pathname];
    return found ? response.writeHead(200, { 'content-type': found.type }).end(found.body) : response.writeHead(404).end();
  }

  async #publish(who, offer) {
    const session = this.#session;
    if (!session) throw new Error('Janus is gone');
    const speaker = this.#speaker(who);
    // A tab that went without a word is still in the room; joining beside it would answer 436.
    if (speaker.publishing) await this.leave(who);
    const handle = await session.attach();
    speaker.publishing = handle;
    const joined = await session.ask(handle,
      { request: 'joinandconfigure', room: this.#room, ptype: 'publisher', id: who, display: who }, { type: 'offer', sdp: offer });
    // Without it Janus waits for more candidates and does not notice that a connection failed.
    await session.trickleIsComplete(handle);
    speaker.streams = joined.streams;
    // Janus answers with a picture that is inactive, and the speaker would be a black tile without knowing.
    if (/^m=video [1-9]/m.test(offer) && !this.codecOf(who)) {
      await this.leave(who);
      throw new Refused('the room takes none of the codecs that were offered');
    }
    return joined.jsep.sdp;
  }

  #heard(event) {
    const speaker = [...this.#speakers.values()].find(({ publishing }) => publishing && publishing === event.sender);
    if (!speaker) return;
    this.emit('janus', { who: speaker.who, at: Date.now(), ...event });
    if (event.janus === 'webrtcup') {
      speaker.onAir = true;
      this.#everyone();
    }
    // Janus keeps the name of who hung up.
    if (event.janus === 'hangup') this.leave(speaker.who).catch((error) => this.emit('refused', { who: speaker.who, error }));
  }

  #welcome(socket, who) {
    const speaker = this.#speaker(who);
    Object.assign(speaker, { socket, listening: null, heard: new Map() });
    socket.on('message', (data) => {
      const { round, answer } = JSON.parse(data);
      if (speaker.awaiting?.round === round) speaker.awaiting.resolve(answer);
    });
    socket.on('close', () => {
      speaker.awaiting?.reject(new Error('the tab is gone'));
      if (speaker.socket !== socket) return;
      speaker.socket = null;
      this.emit('left', { who, at: Date.now() });
    });
    if (this.#session) this.#tell(speaker, { publish: true });
  }

  #tell(speaker, message) {
    speaker.socket?.send(JSON.stringify(message));
  }

  #everyone() {
    for (const speaker of this.#speakers.values()) this.#refresh(speaker);
  }

  /** Brings what a tab receives in line with who is on air: one offer at a time, then looks again. */
  async #refresh(speaker) {
    speaker.stale = true;
    if (speaker.refreshing) return;
    speaker.refreshing = true;
    try {
      while (speaker.stale && speaker.socket && this.#session) {
        speaker.stale = false;
        await this.#offer(speaker);
      }
    } catch (error) {
      // The next `open` begins anew.
      this.emit('refused', { who: speaker.who, error });
    } finally {
      speaker.refreshing = false;
    }
  }

  async #offer(speaker) {
    const session = this.#session;
    const wanted = new Map([...this.#speakers.values()]
      .filter((other) => other !== speaker && other.onAir).map((other) => [other.who, other.publishing]));
    // By handle, not by name: who published again has new streams.
    const gone = [...speaker.heard].filter(([who, handle]) => wanted.get(who) !== handle).map(([who]) => who);
    const come = [...wanted].filter(([who, handle]) => speaker.heard.get(who) !== handle).map(([who]) => who);
    if (!gone.length && !come.length) return;
    const subscribe = come.map((feed) => ({ feed }));
    const unsubscribe = gone.flatMap((who) => speaker.mids.filter(({ feed }) => feed === who).map(({ mid }) => ({ sub_mid: mid })));
    let offered;
    if (speaker.listening) {
      offered = await session.ask(speaker.listening, { request: 'update', ...(come.length && { subscribe }), ...(gone.length && { unsubscribe }) });
    } else if (come.length) {
      speaker.listening = await session.attach();
      offered = await session.ask(speaker.listening,
        { request: 'join', room: this.#room, ptype: 'subscriber', streams: subscribe, autoupdate: false });
    } else {
      return;
    }
    speaker.heard = wanted;
    if (!offered.jsep) return;
    speaker.mids = offered.streams.filter(({ active }) => active).map(({ mid, type, feed_id: feed }) => ({ mid, type, feed }));
    const answer = await this.#answerTo(speaker, { offer: offered.jsep.sdp, mids: speaker.mids });
    await session.ask(speaker.listening, { request: 'start' }, { type: 'answer', sdp: answer });
  }

  /** Sends an offer and waits for the answer to this very one. */
  #answerTo(speaker, offer) {
    const round = (this.#round += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the tab did not answer')), ANSWER_MS);
      speaker.awaiting = { round, resolve, reject, timer };
      this.#tell(speaker, { ...offer, round });
    }).finally(() => {
      clearTimeout(speaker.awaiting.timer);
      speaker.awaiting = null;
    });
  }
}
