// Camera, microphone and screen of this device, and why a browser may not have them.
import { meterOf } from './meter';

export type DeviceFault = 'insecure' | 'in_app' | 'denied' | 'missing' | 'busy';
/** Browsers inside apps that people open links with. */
const IN_APP = /FBAN|FBAV|Zalo|KAKAOTALK|Line\/|Instagram/;
/** Enough for a face beside slides, and little for a slow line. */
const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 25, max: 30 } };

export function faultOf(thrown: unknown): DeviceFault {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'missing';
}

/** Why there is no camera at all; null when there may be one. */
export function faultOfBrowser(secure: boolean, hasDevices: boolean, agent: string): DeviceFault | null {
  if (!secure) return 'insecure';
  return hasDevices ? null : IN_APP.test(agent) ? 'in_app' : 'missing';
}

export class Devices {
  cameras = $state.raw<MediaDeviceInfo[]>([]);
  microphones = $state.raw<MediaDeviceInfo[]>([]);
  camera = $state('');
  microphone = $state('');
  video = $state.raw<MediaStreamTrack | null>(null);
  audio = $state.raw<MediaStreamTrack | null>(null);
  screen = $state.raw<MediaStreamTrack | null>(null);
  fault = $state<DeviceFault | null>(null);
  opened = $state(false);
  /** 0 to 1. */
  level = $state(0);
  #stopMeter = () => {};

  /** Asks for camera and microphone; one alone will do. */
  open = async (): Promise<void> => {
    this.fault = faultOfBrowser(isSecureContext, Boolean(navigator.mediaDevices?.getUserMedia), navigator.userAgent);
    if (this.fault) return;
    this.stop();
    try {
      await this.#take({ video: this.#constraint(this.camera, PICTURE), audio: this.#constraint(this.microphone, {}) });
    } catch (both) {
      // A device that is not there, or in use, is no reason to do without the other.
      const kinds = [{ audio: this.#constraint(this.microphone, {}) }, { video: this.#constraint(this.camera, PICTURE) }];
      for (const kind of kinds) await this.#take(kind).catch(() => {});
      if (!this.audio && !this.video) { this.fault = faultOf(both); return; }
    }
    this.opened = true;
    const all = await navigator.mediaDevices.enumerateDevices();
    this.cameras = all.filter(({ kind }) => kind === 'videoinput');
    this.microphones = all.filter(({ kind }) => kind === 'audioinput');
    this.camera = this.video?.getSettings().deviceId ?? 'none';
    this.microphone = this.audio?.getSettings().deviceId ?? 'none';
  };

  shareScreen = async (): Promise<void> => {
    const shared = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } } }).catch(() => null);
    const [track] = shared?.getVideoTracks() ?? [];
    if (!track) return;
    track.contentHint = 'detail';
    track.addEventListener('ended', () => { if (this.screen === track) this.screen = null; });
    this.screen = track;
  };
  endScreen = (): void => {
    this.screen?.stop();
    this.screen = null;
  };

  stop = (): void => {
    this.#stopMeter();
    for (const track of [this.video, this.audio, this.screen]) track?.stop();
    this.video = this.audio = this.screen = null;
  };

  #constraint(chosen: string, usual: MediaTrackConstraints): MediaTrackConstraints | false {
    if (chosen === 'none') return false;
    return chosen ? { ...usual, deviceId: { ideal: chosen } } : usual;
  }

  async #take(constraints: MediaStreamConstraints): Promise<void> {
    if (!constraints.video && !constraints.audio) return;
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    this.video = stream.getVideoTracks()[0] ?? this.video;
    const [audio] = stream.getAudioTracks();
    if (!audio) return;
    this.audio = audio;
    this.#stopMeter();
    this.#stopMeter = meterOf(audio, (level) => (this.level = level));
  }
}
