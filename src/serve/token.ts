import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Nobody guesses it. */
export const newToken = (): string => randomBytes(24).toString("base64url");

/** Compares in a time that tells nothing. */
export function isToken(given: string | null | undefined, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return typeof given === "string" && timingSafeEqual(digest(given), digest(token));
}

/** A cookie goes to all ports of a name. */
const cookieName = (port: number): string => `tm-site-${port}`;

/** For a browser that has shown the token once. No other site can make a browser send it. */
export function cookieOf(token: string, port: number): string {
  return `${cookieName(port)}=${encodeURIComponent(token)}; Path=/; HttpOnly; SameSite=Strict`;
}

/** Whether the cookies of a request hold the token. */
export function hasCookie(header: string | undefined, token: string, port: number): boolean {
  const start = `${cookieName(port)}=`;
  const values = (header ?? "")
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one.startsWith(start))
    .map((one) => decoded(one.slice(start.length)));
  return values.some((value) => isToken(value, token));
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
