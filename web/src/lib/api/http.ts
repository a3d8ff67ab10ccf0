// The only way to the API: adds the access token, renews it once on 401, and turns every failure into a Problem. Its types come
// from the OpenAPI document, so a call that the server does not know does not compile.
import { takeEarly } from './prefetched';
import type { Answer, Inputs, Method, PathOf } from './operation';
import { Problem } from './problem';
import { accessToken, refresh } from './token';

interface Extras {
  signal?: AbortSignal;
  /** Sign-in and similar calls carry no token and must not trigger a refresh. */
  anonymous?: boolean;
  /** A token of its own kind, such as that of a seat on a stage, in place of the access token. */
  bearer?: string;
  /** The revision that a change is based on. The server refuses the change when somebody else has stored a newer one. */
  revision?: number;
  /** The body, where it is a file. */
  file?: Blob;
  /** The request outlives the page that sends it. */
  keepalive?: boolean;
}
type Request = Extras & { body?: unknown; path?: object; query?: object };

export async function call<M extends Method, P extends PathOf<M>>(method: M, path: P, inputs: Inputs<M, P> & Extras): Promise<Answer<M, P>> {
  const response = await send(method, path, inputs as Request);
  if (!response.ok) throw await Problem.fromResponse(response);
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as Answer<M, P>;
  return (await response.json()) as Answer<M, P>;
}

/** The raw response, for streams. */
export async function send(method: Method, path: string, request: Request, accept = 'application/json'): Promise<Response> {
  if (request.bearer) return fetchOnce(method, path, request, accept, request.bearer);
  const token = request.anonymous ? null : await accessToken();
  const response = await fetchOnce(method, path, request, accept, token);
  if (response.status !== 401 || !token) return response;
  const renewed = await refresh();
  return renewed ? fetchOnce(method, path, request, accept, renewed.access_token) : response;
}

async function fetchOnce(method: Method, path: string, request: Request, accept: string, token: string | null): Promise<Response> {
  const headers = new Headers({ accept });
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (request.body !== undefined) headers.set('content-type', 'application/json');
  if (request.revision !== undefined) headers.set('if-match', `"${request.revision}"`);
  const body = request.file ?? (request.body === undefined ? null : JSON.stringify(request.body));
  const address = addressOf(path, request);
  const early = method === 'get' && !token ? takeEarly(address) : null;
  try {
    return await (early ?? fetch(address, { method: method.toUpperCase(), headers, body, signal: request.signal ?? null, keepalive: request.keepalive ?? false }));
  } catch (thrown) {
    if (request.signal?.aborted) throw thrown;
    throw Problem.network();
  }
}

export function addressOf(path: string, { path: values = {}, query = {} }: Pick<Request, 'path' | 'query'>): string {
  const filled = Object.entries(values).reduce((address, [name, value]) => address.replace(`{${name}}`, encodeURIComponent(String(value))), path);
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? `${filled}?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}` : filled;
}
