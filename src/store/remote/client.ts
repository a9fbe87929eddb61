import type { RemoteSettings } from "./settings.ts";
import { isSigned, opened, sealed, tagOf } from "./signature.ts";

/** A cache that several machines share, over Turborepo's remote cache API (v8). Nothing here fails: what cannot be had is made. */
export interface RemoteCache {
  /** The artifact of a hash, as it was put; null where there is none that can be trusted. */
  readonly get: (hash: string) => Promise<Buffer | null>;
  /** Whether it was taken. */
  readonly put: (hash: string, body: Buffer) => Promise<boolean>;
  /** Why it did less than it could, at most one sentence for reading and one for writing. */
  readonly notes: () => readonly string[];
}

/** What a server may cost. */
export interface RemoteLimits {
  /** Until the first byte of an answer. */
  readonly answerMs: number;
  /** One artifact, on the way in either direction. */
  readonly artifactMs: number;
  /** All that is read, and all that is written. */
  readonly allMs: number;
  readonly artifactBytes: number;
  readonly redirects: number;
  readonly requestsAtOnce: number;
  /** After so many answers that are of no use nothing more is read, or written. */
  readonly failures: number;
}

const usual: RemoteLimits = {
  answerMs: 10_000,
  artifactMs: 30_000,
  allMs: 60_000,
  artifactBytes: 64_000_000,
  redirects: 3,
  requestsAtOnce: 6,
  failures: 3,
};

type Verb = "GET" | "PUT";

/** What is wrong with an answer. */
class Trouble extends Error {
  /** Whether to ask anything more is in vain. */
  readonly isFinal: boolean;
  constructor(message: string, isFinal = false) {
    super(message);
    this.isFinal = isFinal;
  }
}

/** @param given limits other than the usual ones */
export function openRemoteCache(settings: RemoteSettings, given: Partial<RemoteLimits> = {}): RemoteCache {
  const limits = { ...usual, ...given };
  const notes = new Map<Verb, string>();
  const failures: Record<Verb, number> = { GET: 0, PUT: 0 };
  const ends: Partial<Record<Verb, AbortSignal>> = {};
  /** Ends requests under way, once it is known that none will be answered. */
  const end = new AbortController();
  const inTurn = openTurns(limits.requestsAtOnce);

  function tell(verb: Verb, said: string): void {
    const rest =
      verb === "GET" ? "what it may have is made again" : "other machines will make again what was made here";
    if (!notes.has(verb)) notes.set(verb, `the remote cache ${settings.url} ${said}; ${rest}`);
  }

  /** One request, in its turn; null where it is not made, or leads to nothing. */
  const asked = <Answer>(
    verb: Verb,
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | null> =>
    inTurn(async () => {
      if (end.signal.aborted || failures[verb] >= limits.failures) return null;
      ends[verb] ??= AbortSignal.timeout(limits.allMs);
      const signals = [end.signal, ends[verb], AbortSignal.timeout(limits.artifactMs)];
      try {
        return await work(AbortSignal.any(signals));
      } catch (error) {
        failures[verb]++;
        if (end.signal.aborted) return null;
        const { said, isFinal } = reasonOf(error, limits);
        tell(verb, said);
        if (isFinal) end.abort();
        return null;
      }
    });

  return {
    get: (hash) =>
      asked("GET", async (signal) => {
        const answer = await request(settings, limits, hash, { method: "GET", signal });
        if (answer.status === 404) {
          await answer.body?.cancel();
          return null;
        }
        const given = await bodyOf(answer, limits.artifactBytes);
        const tag = answer.headers.get("x-artifact-tag");
        const body = opened(settings, hash, given);
        if (body === null || (tag !== null && !isSigned(settings, hash, given, tag)))
          throw new Trouble("gave an artifact that is not signed with this key");
        return body;
      }),
    async put(hash, content) {
      const body = sealed(settings, hash, content);
      if (body.length > limits.artifactBytes) return false;
      const isTaken = await asked("PUT", async (signal) => {
        const headers = {
          "content-type": "application/octet-stream",
          "x-artifact-duration": "0",
          "x-artifact-tag": tagOf(settings, hash, body),
        };
        const answer = await request(settings, limits, hash, { method: "PUT", signal, headers, body });
        await answer.body?.cancel();
        return true;
      });
      return isTaken === true;
    },
    notes: () => [...notes.values()],
  };
}

/** @throws Trouble for an answer other than that something is there, was taken, or is not there */
async function request(
  { url, token, teamId, team }: RemoteSettings,
  { answerMs, redirects }: RemoteLimits,
  hash: string,
  { signal, headers, ...init }: { method: Verb; signal: AbortSignal; headers?: object; body?: Buffer },
): Promise<Response> {
  const query = new URLSearchParams();
  if (teamId !== null) query.set("teamId", teamId);
  if (team !== null) query.set("slug", team);
  const { origin } = new URL(url);
  let address = new URL(`${url}/v8/artifacts/${hash}${query.size > 0 ? `?${query}` : ""}`);
  for (let hops = 0; ; hops++) {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Late()), answerMs);
    const answer = await fetch(address, {
      ...init,
      redirect: "manual",
      signal: init.method === "PUT" ? signal : AbortSignal.any([signal, late.signal]),
      headers: {
        ...headers,
        "accept-encoding": "identity",
        // Nobody else is told it.
        ...(token !== null && address.origin === origin && { authorization: `Bearer ${token}` }),
      },
    } as RequestInit).finally(() => clearTimeout(timer));
    const { status } = answer;
    if (answer.ok || (status === 404 && init.method === "GET")) return answer;
    const next = answer.headers.get("location");
    await answer.body?.cancel();
    if (status < 300 || status >= 400 || next === null)
      throw new Trouble(`answers with ${status}${hintOf(status)}`, status === 401 || status === 403);
    if (hops >= redirects) throw new Trouble(`leads on more than ${redirects} times`);
    if (init.method === "PUT" && status !== 307 && status !== 308)
      throw new Trouble(`answers with ${status}`);
    const before = address;
    address = new URL(next, before);
    const isOpener = before.protocol === "https:" && address.protocol !== "https:";
    if (isOpener || !/^https?:$/.test(address.protocol)) throw new Trouble("leads on to what is not https");
  }
}

const hintOf = (status: number): string =>
  status === 401 || status === 403
    ? " (is the token in TURBO_TOKEN right?)"
    : status === 400
      ? " (does it want a team, in TURBO_TEAM or TURBO_TEAMID?)"
      : "";

class Late extends Error {}

async function bodyOf(answer: Response, atMost: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop ends the answer, too.
  for await (const piece of answer.body ?? []) {
    bytes += piece.length;
    if (bytes > atMost) throw new Trouble(`gave an artifact of more than ${atMost} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function reasonOf(
  error: unknown,
  { answerMs, artifactMs }: RemoteLimits,
): { readonly said: string; readonly isFinal: boolean } {
  if (error instanceof Trouble) return { said: error.message, isFinal: error.isFinal };
  if (error instanceof Late) return { said: `does not answer within ${answerMs / 1000} s`, isFinal: true };
  const { name, message, cause } = error as Error & { cause?: { code?: string } };
  if (name === "TimeoutError") return { said: `needs more than ${artifactMs / 1000} s`, isFinal: true };
  const code = cause?.code ?? "";
  // Of a server that hangs up in the middle, the next answer may be whole.
  const isGone =
    /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS)/;
  return { said: `cannot be used: ${code || message}`, isFinal: isGone.test(code) };
}

/** Runs so much at once, the rest in order. */
function openTurns(atOnce: number) {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  return async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
