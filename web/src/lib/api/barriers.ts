import { call } from './http';
import type { Query } from './operation';
import type { NewBarrier } from './types';

export const reportBarrier = (body: NewBarrier) => call('post', '/api/v1/barriers', { body });
export const listBarriers = (query: Query<'/api/v1/barriers'> = {}) => call('get', '/api/v1/barriers', { query });
export const answerBarrier = (id: string, answer: string) => call('post', '/api/v1/barriers/{id}/answer', { path: { id }, body: { answer } });
