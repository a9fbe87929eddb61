import { portOf } from "./plain.ts";
import { protocolOfPort, protocolOfScheme } from "./tables/ports.ts";

/** Something that a setting names: a host, with what the setting says about the way to it. */
export interface Reached {
  readonly host: string;
  readonly protocol: string;
  readonly port: number | undefined;
  /** Whether it stands in an address with a scheme. */
  readonly isAddress: boolean;
}

/** Longer texts are no settings of an address. */
const longest = 4_000;

/**
 * Hosts that a text names: addresses (`postgres://app:…@db:5432/shop`), `host:port`, lists of them, or a host alone.
 * What stands in an address besides is not looked at: it may be a password.
 */
export function hostsIn(text: string): Reached[] {
  if (text.length > longest) return [];
  const found: Reached[] = [];
  const addresses = /\b((?:jdbc:)?[a-z][a-z0-9+.-]*):\/\/(?:[^\s/?#@"']*@)?([^\s/?#"']+)/gi;
  for (const [, scheme = "", hosts = ""] of text.matchAll(addresses)) {
    const said = protocolOfScheme(scheme);
    for (const one of hosts.split(",")) {
      const [, host = "", digits] = /^([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)(?::(\d+))?$/i.exec(one) ?? [];
      const port = portOf(digits) ?? said?.port;
      // A scheme that nobody knows is none of those that the port is usual for.
      const protocol = said?.protocol === "TCP" ? protocolOfPort(port) || "TCP" : (said?.protocol ?? "");
      if (host !== "") found.push({ host, protocol, port, isAddress: true });
    }
  }
  if (found.length > 0) return found;
  for (const one of text.split(/[,;\s]+/)) {
    const [, host = "", digits] =
      /^([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)(?::(\d+))?(?:\/.*)?$/i.exec(one) ?? [];
    const port = portOf(digits);
    if (host !== "") found.push({ host, protocol: protocolOfPort(port), port, isAddress: false });
  }
  return found;
}

const secretWords =
  /(?:^|_)(?:PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|ENCRYPTION_?KEY|CREDENTIALS?|DSN)(?:_|$)/i;

/** Whether a setting holds something that nobody else should know, by its name. */
export function isSecretName(name: string): boolean {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[.-]/g, "_");
  // Where it is kept is no secret, and neither is whether there is one.
  return (
    secretWords.test(snake) &&
    !/_(?:FILE|PATH|URL|URI|HOST|PORT|NAME|ENABLED|ISSUER|EXPIR\w*|TTL|LENGTH|SCHEME|POLICY|ALGORITHM|METHOD|TYPE|REQUIRED|MIN\w*|MAX\w*)$/i.test(
      snake,
    )
  );
}

/** Whether a setting holds the name of a host, by its own name: what it holds may be any word. */
export function isHostName(name: string): boolean {
  return /(?:^|_)(?:HOST|HOSTNAME|SERVER|SERVERS|ADDR|ADDRESS|URL|URI|ENDPOINT|BROKER|BROKERS|NODES?|UPSTREAM|BACKEND|SERVICE)$/i.test(
    name,
  );
}

/** Whether a host is somewhere else: a name with dots that is none of a cluster or a local network. */
export function isPublicHost(host: string): boolean {
  return (
    /^(?!\d+(?:\.\d+){3}$)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(host) &&
    !/\.(?:svc|local|cluster|internal|localhost|lan)$/i.test(host) &&
    !/\.svc\./i.test(host)
  );
}
