// The video beside the editor: small, without the player's controls, ruled by the editor's keys.
import { startPlayback } from '$lib/api/playback';
import { PlaybackGrant } from '$lib/media/player/playback-grant';
import { attachMedia } from '$lib/media/player/attach';
import { TimeLine } from '$lib/media/player/live/time-line';

export class Preview {
  position_ms = $state(0);
  duration_ms = $state(0);
  playing = $state(false);
  ready = $state(false);
  /** Nothing of the lecture can be played yet. */
  missing = $state(false);
  rate = $state(1);
  grant = $state.raw<PlaybackGrant | null>(null);
  #video: HTMLVideoElement | null = null;
  /** Stops there when a cue alone is played. */
  #until_ms = Infinity;

  constructor(private readonly lecture: string) {}

  /** Plays in this element until the returned function is called. */
  show = (video: HTMLVideoElement): (() => void) => {
    this.#video = video;
    const stop = new AbortController();
    const on = (name: keyof HTMLMediaElementEventMap, run: () => void) => video.addEventListener(name, run, { signal: stop.signal });
    on('play', () => (this.playing = true));
    on('pause', () => { this.playing = false; this.#until_ms = Infinity; });
    on('loadeddata', () => (this.ready = true));
    on('seeked', () => (this.position_ms = video.currentTime * 1000));
    // Each frame: the cue that is shown changes within one. Not at once, as the attachment would begin anew whenever the position changes.
    const follow = () => {
      if (!video.paused) this.position_ms = video.currentTime * 1000;
      if (this.position_ms >= this.#until_ms) video.pause();
      frame = requestAnimationFrame(follow);
    };
    let frame = requestAnimationFrame(follow);
    let detach = () => {};
    void this.#attach(video, stop.signal).then((done) => (detach = done), () => (this.missing = true));
    return () => { stop.abort(); cancelAnimationFrame(frame); detach(); this.#video = null; };
  };

  async #attach(video: HTMLVideoElement, signal: AbortSignal): Promise<() => void> {
    const first = await startPlayback(this.lecture);
    const grant = (this.grant = new PlaybackGrant(first, () => startPlayback(this.lecture)));
    this.duration_ms = first.duration_ms ?? 0;
    const adapter = await attachMedia(video, grant, new TimeLine(), () => 0, () => {});
    if (signal.aborted) adapter?.destroy();
    return () => adapter?.destroy();
  }

  toggle = (): void => {
    this.#until_ms = Infinity;
    if (this.#video?.paused) void this.#video.play().catch(() => {});
    else this.#video?.pause();
  };
  seek(ms: number): void {
    this.#until_ms = Infinity;
    this.position_ms = Math.max(0, this.duration_ms ? Math.min(ms, this.duration_ms) : ms);
    if (this.#video) this.#video.currentTime = this.position_ms / 1000;
  }
  /** Plays a stretch and stops. */
  playFrom(start_ms: number, end_ms: number): void {
    this.seek(start_ms);
    this.#until_ms = end_ms;
    void this.#video?.play().catch(() => {});
  }
  setRate(rate: number): void {
    this.rate = rate;
    if (this.#video) this.#video.playbackRate = rate;
  }
}
