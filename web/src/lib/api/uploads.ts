import { call } from './http';

/** Uploads of a lecture that were begun and not finished, on any device. */
export const listUploads = (lecture: string) => call('get', '/api/v1/lectures/{lecture}/uploads', { path: { lecture } });
