// Registrations for broadcasts.
import { call } from './http';

export const register = (id: string) => call('put', '/api/v1/broadcasts/{id}/registration', { path: { id } });
export const endRegistration = (id: string) => call('delete', '/api/v1/broadcasts/{id}/registration', { path: { id } });
