// Files of a course as its readers see them. How they are changed: attachment-changes.ts.
import { call } from './http';
import type { Attachment } from './types';

export const listAttachments = async (course: string): Promise<Attachment[]> => (await call('get', '/api/v1/courses/{id}/attachments', { path: { id: course } })).items;
