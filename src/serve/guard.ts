import { isIP } from "node:net";

/** Whom a server listens to. */
export interface Admission {
  readonly port: number;
  /** Names under which it may be called, in lower case, without a port. */
  readonly names: ReadonlySet<string>;
  /** Whether any address of a network may be a name: where it listens on all of them. */
  readonly anyAddress: boolean;
}

/** What a request says of itself, of which a page of somebody else can forge nothing. */
export interface Asking {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly referer: string | undefined;
  /** Sec-Fetch-Site, -Mode, -Dest: what a browser says about who asks. */
  readonly site: string | undefined;
  readonly mode: string | undefined;
  readonly dest: string | undefined;
}

export const loopbackNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Why a request is refused; null if it is not. A name of somebody else that leads here (DNS rebinding) is no name of this
 * server, and a page of somebody else neither writes nor reads here, scripts with data included; a link may lead here.
 */
export function refusal(asking: Asking, admission: Admission): string | null {
  const { host, origin, referer, site, mode, dest } = asking;
  if (!isOwn(host, admission)) return "This server does not answer to that name.";
  const here = `http://${host?.toLowerCase()}`;
  if (origin !== undefined && origin.toLowerCase() !== here) return "Another site asked for this.";
  if (site !== undefined) {
    const isLink = asking.method === "GET" && mode === "navigate" && dest === "document";
    return site === "same-origin" || site === "none" || isLink ? null : "Another site asked for this.";
  }
  // Browsers that do not say who asks say where from, as a rule.
  if (referer !== undefined && originOf(referer) !== here) return "Another site asked for this.";
  return null;
}

/** Whether a request may change something: it says that a page of this very server asks. */
export function mayWrite({ host, origin }: Asking): boolean {
  return origin !== undefined && origin.toLowerCase() === `http://${host?.toLowerCase()}`;
}

function isOwn(host: string | undefined, { port, names, anyAddress }: Admission): boolean {
  const [, name, stated] = /^(\[[0-9a-f:.]+\]|[^:[\]@/\s]+)(?::(\d{1,5}))?$/i.exec(host ?? "") ?? [];
  if (name === undefined || Number(stated ?? 80) !== port) return false;
  return names.has(name.toLowerCase()) || (anyAddress && isIP(name.replace(/^\[|\]$/g, "")) !== 0);
}

function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return "";
  }
}
