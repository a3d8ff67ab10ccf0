// What the videos beside the main one are called.
import { m } from '$lib/paraglide/messages';
import type { Layout } from '../preferences';
import type { VideoRole } from './videos';

export const roleWords: Record<VideoRole, () => string> = { sign: m.videos_sign, speaker: m.videos_speaker, slides: m.videos_slides };
export const layoutWords: Record<Layout, () => string> = { window: m.videos_window, beside: m.videos_beside, swapped: m.videos_swapped };
