import type { IncomingMessage } from "node:http";

/** In bytes: more than a model may be long, in JSON. */
const bodyAtMost = 4_000_000;

/** The JSON object that a request sends; null for anything else, and for too much of it. */
export async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | null> {
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) return null;
  if (Number(request.headers["content-length"] ?? 0) > bodyAtMost) return null;
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > bodyAtMost) return null;
      pieces.push(piece);
    }
    const value: unknown = JSON.parse(Buffer.concat(pieces).toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as object as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

export const textIn = (body: Readonly<Record<string, unknown>>, key: string): string | null => {
  const value = body[key];
  return typeof value === "string" ? value : null;
};
