// Any address that no page has: the error page, inside the frame of its language.
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const prerender = false;
export const ssr = false;
export const load: PageLoad = () => error(404);
