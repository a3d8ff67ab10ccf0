// Sends one file by tus. The address of an unfinished upload is kept on this device under the lecture and the file's name, size
// and date, so that choosing the same file again, in another tab or on another day, goes on where it stopped. The library is
// loaded with the first file, because most visits to the studio send none.
import type { DetailedError, Upload } from 'tus-js-client';
import { expectNews } from './media-events';
import { Problem } from './problem';
import { accessToken, API } from './token';

export interface UploadListener {
  moved(sent: number): void;
  retrying(): void;
  done(): void;
  failed(problem: Problem): void;
}
export interface RunningUpload {
  pause(): Promise<void>;
  resume(): void;
  /** Stops the upload and deletes its part on the server. */
  cancel(): Promise<void>;
}
/** `trackId` is that of an added audio or video of the lecture. */
export type StartUpload = (file: File, lectureId: string, listener: UploadListener, trackId?: string | null) => RunningUpload;

const CHUNK_BYTES = 32 * 1024 * 1024;
const RETRY_AFTER_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000];
const WORTH_RETRYING = new Set([0, 408, 409, 423, 429, 460]);
const LONGEST_CREATION_MS = 10_000;

export const startTusUpload: StartUpload = (file, lectureId, listener, trackId = null) => {
  const creation = new Creation();
  const options: ConstructorParameters<typeof Upload>[1] = {
    endpoint: `${API}/uploads`,
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_AFTER_MS,
    removeFingerprintOnSuccess: true,
    metadata: { lecture_id: lectureId, filename: file.name, ...(trackId && { track_id: trackId }) },
    fingerprint: async () => ['mediflix', lectureId, ...(trackId ? [trackId] : []), file.name, file.size, file.lastModified].join('|'),
    // Only the creation carries the access token. From then on the address of the upload is its capability.
    onBeforeRequest: async (request) => {
      mayLeave(request.getMethod());
      if (request.getMethod() !== 'POST') return;
      creation.begin();
      const token = await accessToken();
      mayLeave('POST');
      if (token) request.setHeader('Authorization', `Bearer ${token}`);
    },
    onUploadUrlAvailable: () => {
      creation.end();
      expectNews();
    },
    onProgress: (sent) => listener.moved(sent),
    onShouldRetry: (error) => {
      creation.end();
      const again = worthRetrying(statusOf(error));
      if (again) listener.retrying();
      return again;
    },
    onSuccess: () => {
      running = false;
      listener.done();
    },
    onError: (error) => {
      running = false;
      creation.end();
      listener.failed(problemOf(error));
    }
  };
  let made: Promise<Upload> | null = null;
  /** Makes the upload once, and tries again when the library could not be loaded. */
  const make = (): Promise<Upload> =>
    (made ??= import('tus-js-client').then((tus) => new tus.Upload(file, options), () => {
      made = null;
      throw Problem.network();
    }));
  // A pause may come before the upload has started, so the start checks this first.
  let wanted = false;
  let starting: Promise<void> | null = null;
  let running = false;
  /** A request that was aborted before it left would still leave, without its headers. */
  const mayLeave = (method: string) => {
    if (wanted || method === 'DELETE') return;
    creation.end();
    throw new Error('stopped');
  };
  const start = async () => {
    const upload = await make();
    if (!upload.url) await resumeUnfinished(upload);
    if (!wanted || running) return;
    running = true;
    upload.start();
  };
  const go = () => {
    wanted = true;
    starting ??= start().catch((thrown: Error) => listener.failed(problemOf(thrown))).finally(() => (starting = null));
  };
  const stop = async (forGood: boolean) => {
    wanted = false;
    const upload = await made;
    await creation.settled();
    // Who went on meanwhile wants it to run.
    if (wanted && !forGood) return;
    running = false;
    await upload?.abort(forGood);
  };

  go();
  return { pause: () => stop(false), resume: go, cancel: () => stop(true).finally(expectNews) };
};

/** Whether the server is being asked for an upload: one that is aborted then would be left there, unknown to this tab. */
class Creation {
  #end: (() => void) | null = null;
  #settled = Promise.resolve();

  begin(): void {
    this.end();
    this.#settled = new Promise((resolve) => { this.#end = resolve; });
  }
  end(): void {
    this.#end?.();
    this.#end = null;
  }
  /** Resolves when no answer is awaited, at the latest after ten seconds. */
  async settled(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => { timer = setTimeout(resolve, LONGEST_CREATION_MS); });
    await Promise.race([this.#settled, late]);
    clearTimeout(timer);
  }
}

async function resumeUnfinished(upload: Upload): Promise<void> {
  const [unfinished] = await upload.findPreviousUploads();
  if (unfinished) upload.resumeFromPreviousUpload(unfinished);
}

function worthRetrying(status: number): boolean {
  return status >= 500 || WORTH_RETRYING.has(status);
}

/** The response that an error of the library carries, if there was one. */
const responseOf = (error: Error) => ('originalResponse' in error ? (error as DetailedError).originalResponse : null);

function statusOf(error: Error): number {
  return responseOf(error)?.getStatus() ?? 0;
}

function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  const response = responseOf(error);
  if (!response) return Problem.network();
  return Problem.fromBody(response.getStatus(), parse(response.getBody()), error.message);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
