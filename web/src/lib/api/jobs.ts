// Packaging jobs, and what they cost.
import { call } from './http';
import { expectNews } from './media-events';
import type { Query } from './operation';

export const listJobs = (lecture: string) => call('get', '/api/v1/lectures/{lecture}/jobs', { path: { lecture } });
export const repackage = (lecture: string) => call('post', '/api/v1/lectures/{lecture}/repackage', { path: { lecture } }).finally(expectNews);
export const cancelJob = (job: string) => call('post', '/api/v1/jobs/{job}/cancel', { path: { job } }).finally(expectNews);
export const retryJob = (job: string) => call('post', '/api/v1/jobs/{job}/retry', { path: { job } }).finally(expectNews);
export const listAllJobs = (query: Query<'/api/v1/jobs'>) => call('get', '/api/v1/jobs', { query });
/** From a day on, as `2026-11-23`, until today. */
export const listPackagingCosts = (from: string) => call('get', '/api/v1/packaging-costs', { query: { from } });
