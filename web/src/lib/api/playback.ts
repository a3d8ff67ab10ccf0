import { call } from './http';

export const startPlayback = (lecture: string) => call('post', '/api/v1/lectures/{lecture}/playback', { path: { lecture } });
export const storePosition = (lecture: string, position_ms: number) =>
  call('put', '/api/v1/lectures/{lecture}/position', { path: { lecture }, body: { position_ms } });
