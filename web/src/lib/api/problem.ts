// What a failed request means, in one type: pages show it by its code, never by its English text.
export interface FieldProblem { field: string; code: string }

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: FieldProblem[] = [],
    readonly params: Record<string, unknown> = {},
    readonly requestId: string | null = null
  ) {
    super(message);
    this.name = 'Problem';
  }

  static network(): Problem {
    return new Problem(0, 'network', 'the server cannot be reached');
  }

  static async fromResponse(response: Response): Promise<Problem> {
    return Problem.fromBody(response.status, await response.json().catch(() => null), response.statusText);
  }

  /** From a response whose body may be ours or a proxy's. */
  static fromBody(status: number, body: unknown, otherwise: string): Problem {
    if (!isErrorBody(body)) return new Problem(status, status >= 500 ? 'unavailable' : 'bad_request', otherwise);
    return new Problem(status, body.code, body.message, body.fields ?? [], body.params ?? {}, body.request_id ?? null);
  }

  /** Problems that go away by themselves: worth trying again. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

interface ErrorBody {
  code: string;
  message: string;
  fields?: FieldProblem[];
  params?: Record<string, unknown>;
  request_id?: string;
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && typeof (body as ErrorBody).code === 'string';
}

/** Any thrown value as a problem, so that a page can always say something. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : Problem.network();
}
