// State of the screen, not of the media: full screen, picture-in-picture, and controls that hide during playback.
const CALM_MS = 3_000;

export class SurfaceState {
  fullscreen = $state(false);
  pip = $state(false);
  controlsShown = $state(true);
  /** An open menu keeps the controls visible. */
  pinned = $state(false);
  pipPossible = $state(false);
  fullscreenPossible = $state(false);
  #root: HTMLElement | null = null;
  #video: HTMLVideoElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  start(root: HTMLElement, video: HTMLVideoElement): () => void {
    const stop = new AbortController();
    this.#root = root;
    this.#video = video;
    this.pipPossible = document.pictureInPictureEnabled ?? false;
    this.fullscreenPossible = document.fullscreenEnabled || 'webkitEnterFullscreen' in video;
    document.addEventListener('fullscreenchange', () => (this.fullscreen = document.fullscreenElement === root), { signal: stop.signal });
    video.addEventListener('enterpictureinpicture', () => (this.pip = true), { signal: stop.signal });
    video.addEventListener('leavepictureinpicture', () => (this.pip = false), { signal: stop.signal });
    this.stir();
    return () => { clearTimeout(this.#timer); stop.abort(); };
  }

  /** Somebody is active: shows the controls for a while. */
  stir(): void {
    this.controlsShown = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.rest(), CALM_MS);
  }

  /** Nobody is active: hides the controls, unless a menu is open or the keyboard focus is on one of them. */
  rest(): void {
    if (this.pinned || this.#root?.querySelector('.controls :focus-visible')) return;
    this.controlsShown = false;
  }

  toggleFullscreen = (): void => {
    const phone = this.#video as unknown as { webkitEnterFullscreen?: () => void } | null;
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (this.#root?.requestFullscreen) void this.#root.requestFullscreen().then(() => this.#lieDown(), () => {});
    else phone?.webkitEnterFullscreen?.();
  };

  /** A phone turns a wide picture to the side, where its browser allows that; it turns back by itself. */
  #lieDown(): void {
    const orientation = screen.orientation as ScreenOrientation & { lock?: (to: string) => Promise<void> };
    const wide = (this.#video?.videoWidth ?? 0) >= (this.#video?.videoHeight ?? 0);
    if (wide) void orientation?.lock?.('landscape').catch(() => {});
  }

  togglePip = (): void => {
    if (document.pictureInPictureElement) void document.exitPictureInPicture();
    else if (this.pipPossible) void this.#video?.requestPictureInPicture().catch(() => {});
  };
}
