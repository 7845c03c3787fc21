// Calls of the server's JSON API. What can go wrong is one of two things: the server said no (Refusal), or nobody
// knows whether it heard us (NoAnswer).

export class Refusal extends Error {
  // errors: [{pointer, detail}] for the fields; body: the whole answer
  constructor(status, body, retryAfter) {
    super(body.detail || body.title || `The server answered ${status}.`);
    this.status = status;
    this.errors = body.errors ?? [];
    this.body = body;
    this.retryAfter = retryAfter;
  }

  // Whether the same request may succeed later.
  get passing() {
    return this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

export class NoAnswer extends Error {}

const PATIENCE = 20_000;
let ahead = 0;

// The server's clock, as far as its answers tell: leases and undo times are its times.
export function serverNow() {
  return Date.now() + ahead;
}

export async function call(method, path, body, { headers = {}, keepalive = false } = {}) {
  let answer;
  let text;
  try {
    answer = await fetch(path, {
      method,
      keepalive,
      credentials: 'same-origin',
      headers: body === undefined ? { Accept: 'application/json', ...headers }
        : { Accept: 'application/json', 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    text = await answer.text();
  } catch (fault) {
    throw new NoAnswer(fault instanceof Error ? fault.message : String(fault));
  }
  const date = Date.parse(answer.headers.get('Date') ?? '');
  // The header counts whole seconds: half a second is the best guess for the rest.
  if (Number.isFinite(date)) ahead = date + 500 - Date.now();
  let tree;
  try {
    tree = text === '' ? {} : JSON.parse(text);
  } catch {
    tree = { detail: `The server answered ${answer.status} with something that is not JSON.` };
    if (answer.ok) throw new NoAnswer(tree.detail);
  }
  if (!answer.ok) throw new Refusal(answer.status, tree, Number(answer.headers.get('Retry-After')) || 0);
  return tree;
}

// A fresh id: for attempts, so that one sent twice is counted once.
export function freshUuid() {
  // crypto.randomUUID needs a secure context; a team's server in a local network may be plain http.
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
