import type { TypedDocumentString } from '@gradvis/codegen';

/** The server refused an operation; `code` is stable, `message` is for the person. */
export class RequestError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(message: string, code: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[];
}

/**
 * Runs a typed operation as the signed-in person.
 * @throws RequestError when the server refuses or cannot be reached (code `NETWORK`)
 */
export async function request<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ query: document.toString(), variables }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new RequestError('The server cannot be reached.', 'NETWORK', 0);
  });
  const answer = (await response.json().catch(() => ({}))) as Answer<Result>;
  const [error] = answer.errors ?? [];
  if (!answer.data)
    throw new RequestError(error?.message ?? 'No answer.', error?.extensions?.code ?? 'UNKNOWN', response.status);
  const refused = answer.errors?.find(({ extensions }) => extensions?.code !== 'FORBIDDEN');
  if (refused) throw new RequestError(refused.message, refused.extensions?.code ?? 'UNKNOWN', response.status);
  return answer.data;
}
