// What a message is in the built client (scripts/compact-messages.js): its texts, of which the reader's is taken.
import { getLocale, type Locale } from '$lib/paraglide/runtime';

type Said = string | ((inputs: Record<string, unknown>) => string);

/** A message of three texts, or functions of what stands in them. */
export const said =
  (vi: Said, ko: Said, en: Said) =>
  (inputs: Record<string, unknown> = {}, options: { locale?: Locale } = {}): string => {
    const text = { vi, ko, en }[options.locale ?? getLocale()];
    return typeof text === 'string' ? text : text(inputs);
  };
