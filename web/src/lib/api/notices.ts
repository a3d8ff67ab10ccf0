import { call } from './http';
import type { Query } from './operation';
import type { NewNoticeChoice } from './types';

export const listNotifications = (query: Query<'/api/v1/notifications'> = {}) => call('get', '/api/v1/notifications', { query });
export const countUnread = () => call('get', '/api/v1/notifications/unread', {});
export const readNotification = (id: string) => call('post', '/api/v1/notifications/{id}/read', { path: { id } });
export const readAllNotifications = () => call('post', '/api/v1/notifications/read', {});
export const readNoticeChoices = () => call('get', '/api/v1/account/notices', {});
export const chooseNotice = (body: NewNoticeChoice) => call('put', '/api/v1/account/notices', { body });
export const unsubscribe = (token: string) => call('post', '/api/v1/unsubscriptions/{token}', { path: { token }, anonymous: true });
