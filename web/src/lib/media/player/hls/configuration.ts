// How hls.js is used here.
import Hls, { type HlsConfig } from 'hls.js';
import type { PlaybackGrant } from '../playback-grant';
import { renewingLoader } from './renewing-loader';

/**
 * How far ahead it loads, in seconds. Slides need few bytes: without a limit, one minute of watching would fetch the whole lecture.
 * Before somebody plays, it loads one segment, or two short ones: with segments of six seconds at most ten seconds in all.
 */
export const AHEAD = { maxBufferLength: 30, maxMaxBufferLength: 60 };
const AHEAD_UNPLAYED = { maxBufferLength: 4, maxMaxBufferLength: 4 };

export function configuration(grant: PlaybackGrant, start_ms: number | null): Partial<HlsConfig> {
  return {
    enableWorker: false,
    // A number also makes a growing playlist start there instead of at its live edge.
    startPosition: start_ms === null ? -1 : start_ms / 1000,
    // A viewer who fell a little behind is brought back so gently that nobody hears it.
    maxLiveSyncPlaybackRate: 1.05,
    capLevelToPlayerSize: true,
    ...AHEAD_UNPLAYED,
    backBufferLength: 60,
    renderTextTracksNatively: false,
    enableWebVTT: false,
    enableIMSC1: false,
    enableCEA708Captions: false,
    // Cues of its own would come as a track of an address that the policy of this site does not allow.
    enableDateRangeMetadataCues: false,
    enableID3MetadataCues: false,
    enableEmsgMetadataCues: false,
    // Only playlists and keys need the token, under /hls; segments are public ciphertext.
    loader: renewingLoader(grant),
    fLoader: Hls.DefaultConfig.loader as HlsConfig['fLoader'],
    xhrSetup: async (xhr, url) => {
      if (!new URL(url, location.href).pathname.startsWith('/hls/')) return;
      const token = await grant.token();
      if (xhr.readyState === XMLHttpRequest.UNSENT) xhr.open('GET', url, true);
      xhr.setRequestHeader('authorization', `Bearer ${token}`);
    }
  };
}
