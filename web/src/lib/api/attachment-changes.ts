// What editors do with the files of a course.
import { addressOf, call } from './http';
import { Problem } from './problem';
import { accessToken } from './token';
import type { Attachment, LangText } from './types';

export const retitleAttachment = (id: string, title: LangText) => call('patch', '/api/v1/attachments/{id}', { path: { id }, body: { title } });
export const orderAttachments = async (course: string, ids: string[]): Promise<Attachment[]> =>
  (await call('put', '/api/v1/courses/{id}/attachments/order', { path: { id: course }, body: { ids } })).items;
export const deleteAttachment = (id: string) => call('delete', '/api/v1/attachments/{id}', { path: { id } });
export const restoreAttachment = (id: string) => call('post', '/api/v1/attachments/{id}/restore', { path: { id } });

/** Uploads a file, and tells how much of it has gone; fetch cannot tell that. */
export async function uploadAttachment(course: string, lecture: string | null, file: File, tell: (fraction: number) => void): Promise<Attachment> {
  const token = await accessToken();
  const request = new XMLHttpRequest();
  request.open('POST', addressOf('/api/v1/courses/{id}/attachments', { path: { id: course }, query: { name: file.name, lecture_id: lecture } }));
  if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.upload.onprogress = ({ loaded, total }) => tell(total ? loaded / total : 0);
  const status = await new Promise<number>((resolve) => {
    request.onload = () => resolve(request.status);
    request.onerror = request.onabort = request.ontimeout = () => resolve(0);
    request.send(file);
  });
  if (status === 0) throw Problem.network();
  if (status !== 201) throw await Problem.fromResponse(new Response(request.responseText, { status, headers: { 'content-type': request.getResponseHeader('content-type') ?? '' } }));
  return JSON.parse(request.responseText) as Attachment;
}
