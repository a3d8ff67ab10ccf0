import { length } from '$lib/i18n/format';
import { m } from '$lib/paraglide/messages';

/** How long somebody watched; below a minute in seconds. */
export const watched = (seconds: number): string => (seconds < 60 ? m.att_seconds({ count: seconds }) : length(seconds * 1_000));
