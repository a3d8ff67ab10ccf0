import { call } from './http';
import type { Query } from './operation';

/** What was done, newest first. */
export const listAudit = (query: Query<'/api/v1/audit'>) => call('get', '/api/v1/audit', { query });
