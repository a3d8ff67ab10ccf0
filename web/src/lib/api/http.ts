// The only way to the API: adds the access token, renews it once on 401, and turns every failure into a Problem.
import { Problem } from './problem';
import { accessToken, API, refresh } from './token';

type Query = Record<string, string | number | boolean | null | undefined>;

interface Options {
  body?: unknown;
  query?: Query;
  signal?: AbortSignal;
  /** Sign-in and its kin carry no token and must not trigger a refresh. */
  anonymous?: boolean;
}

export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await send(method, path, options);
  if (!response.ok) throw await Problem.fromResponse(response);
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T;
  return (await response.json()) as T;
}

/** The raw answer, for streams. */
export async function send(method: string, path: string, options: Options, accept = 'application/json'): Promise<Response> {
  const token = options.anonymous ? null : await accessToken();
  const response = await request(method, path, options, accept, token);
  if (response.status !== 401 || !token) return response;
  const renewed = await refresh();
  return renewed ? request(method, path, options, accept, renewed.access_token) : response;
}

async function request(method: string, path: string, options: Options, accept: string, token: string | null): Promise<Response> {
  const headers = new Headers({ accept });
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (options.body !== undefined) headers.set('content-type', 'application/json');
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  try {
    return await fetch(`${API}${path}${queryString(options.query)}`, { method, headers, body, signal: options.signal ?? null });
  } catch (thrown) {
    if (options.signal?.aborted) throw thrown;
    throw Problem.network();
  }
}

function queryString(query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}` : '';
}
