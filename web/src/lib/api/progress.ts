import { call } from './http';
import type { Query } from './operation';
import type { WatchedPart } from './types';

/** `leaving`: the page is being left, and the request outlives it. */
export const noteProgress = (body: { items: WatchedPart[] }, leaving = false) => call('post', '/api/v1/progress', { body, keepalive: leaving });
export const listLearnedCourses = (query: Query<'/api/v1/progress/courses'> = {}) => call('get', '/api/v1/progress/courses', { query });
