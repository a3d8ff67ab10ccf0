// One seat on a stage: what others send comes in over one connection, what this page sends goes out over another. The server tells what
// to do: it knows sooner than a browser that a connection is dead.
import { SvelteMap } from 'svelte/reactivity';
import { asProblem, type Problem } from '$lib/api/problem';
import { answerStage, leaveStage, publishToStage, stageEvents, type Offer } from '$lib/api/stage';
import type { Stage } from '$lib/api/types';

/** What a page sends. */
export interface Sent { video: MediaStreamTrack | null; audio: MediaStreamTrack | null; screen: MediaStreamTrack | null }
const KINDS = ['audio', 'video', 'screen'] as const;
const AGAIN_MS = [0, 500, 1_000, 2_000, 4_000, 8_000];

export class Meeting {
  stage = $state.raw<Stage | null>(null);
  /** Whether the server is heard. */
  linked = $state(false);
  ended = $state<'elsewhere' | 'gone' | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** What the others send, by their seats: faces and voices, and screens. */
  readonly streams = new SvelteMap<string, MediaStream>();
  readonly screens = new SvelteMap<string, MediaStream>();
  /** Whether this page is to be on the stage. */
  on = $state(false);

  #listening: RTCPeerConnection | null = null;
  #publishing: RTCPeerConnection | null = null;
  #address = '';
  #senders = new Map<keyof Sent, RTCRtpTransceiver>();
  #tracks: Sent = { video: null, audio: null, screen: null };
  #stop = new AbortController();

  constructor(private readonly seat: string, private readonly iceServers: RTCIceServer[]) {}

  /** Follows the stage until it is left, ends, or is open on another page. */
  async follow(): Promise<void> {
    const { signal } = this.#stop;
    for (let failures = 0; !signal.aborted && !this.ended; failures++) {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)]));
      try {
        for await (const event of stageEvents(this.seat, signal)) {
          this.linked = true;
          failures = 0;
          if (event.type === 'stage') this.stage = event.stage;
          else if (event.type === 'offer') await this.#answer(event.offer);
          else if (event.type === 'anew') await this.#anew();
          else this.#end('elsewhere');
        }
      } catch (thrown) {
        if (!signal.aborted && asProblem(thrown).status === 401) this.#end('gone');
      }
      this.linked = false;
      this.#hearNobody();
    }
  }

  /** Comes on the stage with these tracks, or exchanges them. */
  async send(tracks: Sent): Promise<void> {
    const had = this.#tracks;
    this.#tracks = tracks;
    this.on = true;
    if (!this.#publishing || KINDS.some((kind) => Boolean(had[kind]) !== Boolean(tracks[kind]))) return this.#publish();
    await Promise.all(KINDS.map((kind) => this.#senders.get(kind)?.sender.replaceTrack(tracks[kind])));
  }

  /** Leaves the stage; others are still heard. */
  async leave(): Promise<void> {
    this.on = false;
    await this.#unpublish();
  }

  stop(): void {
    this.#stop.abort();
    this.#hearNobody();
    void this.leave();
  }

  async #publish(): Promise<void> {
    await this.#unpublish();
    const tracks = this.#tracks;
    if (!this.on || KINDS.every((kind) => !tracks[kind])) return;
    const connection = new RTCPeerConnection({ iceServers: this.iceServers });
    this.#publishing = connection;
    const stream = new MediaStream();
    this.#senders.clear();
    for (const kind of KINDS) {
      const track = tracks[kind];
      if (track) this.#senders.set(kind, connection.addTransceiver(track, { direction: 'sendonly', streams: [stream] }));
    }
    connection.addEventListener('connectionstatechange', () => {
      // Where the server does not notice, the browser does after a while.
      if (connection.connectionState === 'failed' && this.#publishing === connection) void this.#publish();
    });
    try {
      await connection.setLocalDescription();
      const { address, sdp } = await publishToStage(this.seat, connection.localDescription?.sdp ?? '', this.#senders.get('screen')?.mid ?? null);
      if (this.#publishing !== connection) return;
      this.#address = address;
      await connection.setRemoteDescription({ type: 'answer', sdp });
      this.problem = null;
    } catch (thrown) {
      if (this.#publishing !== connection) return;
      this.#publishing = null;
      connection.close();
      this.problem = asProblem(thrown);
    }
  }

  async #unpublish(): Promise<void> {
    this.#publishing?.close();
    this.#publishing = null;
    const address = this.#address;
    this.#address = '';
    if (address) await leaveStage(this.seat, address).catch(() => {});
  }

  async #answer(offer: Offer): Promise<void> {
    if (offer.first) this.#hearNobody();
    const connection = (this.#listening ??= new RTCPeerConnection({ iceServers: this.iceServers }));
    try {
      await connection.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
      this.#sort(connection, offer);
      await connection.setLocalDescription();
      await answerStage(this.seat, offer.number, connection.localDescription?.sdp ?? '');
    } catch {
      // The server offers again when no answer comes.
      this.#hearNobody();
    }
  }

  /** Gives each track to the seat that sends it. */
  #sort(connection: RTCPeerConnection, { streams }: Offer): void {
    const [faces, screens] = [new Map<string, MediaStreamTrack[]>(), new Map<string, MediaStreamTrack[]>()];
    for (const { mid, receiver } of connection.getTransceivers()) {
      const found = streams.find((stream) => stream.mid === mid);
      if (!found) continue;
      const tracks = found.kind === 'screen' ? screens : faces;
      tracks.set(found.seat_id, [...(tracks.get(found.seat_id) ?? []), receiver.track]);
    }
    show(this.streams, faces);
    show(this.screens, screens);
  }

  /** Janus came back: nothing of before is worth anything. */
  async #anew(): Promise<void> {
    this.#hearNobody();
    this.#address = '';
    if (this.on) await this.#publish();
  }

  #hearNobody(): void {
    this.#listening?.close();
    this.#listening = null;
    this.streams.clear();
    this.screens.clear();
  }

  #end(how: 'elsewhere' | 'gone'): void {
    this.ended = how;
    this.on = false;
    this.#address = '';
    void this.#unpublish();
    this.#hearNobody();
  }
}

/** Streams stay as they are where their tracks do. */
function show(shown: SvelteMap<string, MediaStream>, tracks: Map<string, MediaStreamTrack[]>): void {
  for (const seat of shown.keys()) if (!tracks.has(seat)) shown.delete(seat);
  for (const [seat, own] of tracks) {
    const had = shown.get(seat)?.getTracks() ?? [];
    if (had.length !== own.length || own.some((track) => !had.includes(track))) shown.set(seat, new MediaStream(own));
  }
}
