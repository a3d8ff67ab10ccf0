// Audio and video that are added to a lecture.
import { call } from './http';
import type { NewTrack, TrackEdit } from './types';

export const listTracks = (lecture: string) => call('get', '/api/v1/lectures/{lecture}/tracks', { path: { lecture } }).then(({ items }) => items);
export const createTrack = (lecture: string, body: NewTrack) => call('post', '/api/v1/lectures/{lecture}/tracks', { path: { lecture }, body });
export const changeTrack = (id: string, body: TrackEdit) => call('patch', '/api/v1/tracks/{id}', { path: { id }, body });
export const removeTrack = (id: string) => call('delete', '/api/v1/tracks/{id}', { path: { id } });
