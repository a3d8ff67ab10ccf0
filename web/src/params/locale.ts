import type { ParamMatcher } from '@sveltejs/kit';
import { isLocale } from '$lib/paraglide/runtime';

/** The first path segment of every page is its language. */
export const match: ParamMatcher = (param) => isLocale(param);
