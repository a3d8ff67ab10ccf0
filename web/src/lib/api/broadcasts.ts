// Broadcasts as who watches reads them. What hosts change: hosting.ts.
import { call } from './http';
import type { Query } from './operation';

export const listBroadcasts = (query: Query<'/api/v1/broadcasts'> = {}) => call('get', '/api/v1/broadcasts', { query });
export const readBroadcast = (id: string) => call('get', '/api/v1/broadcasts/{id}', { path: { id } });
