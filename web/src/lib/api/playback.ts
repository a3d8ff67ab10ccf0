import { call } from './http';

export const startPlayback = (lecture: string) => call('post', '/api/v1/lectures/{lecture}/playback', { path: { lecture } });
