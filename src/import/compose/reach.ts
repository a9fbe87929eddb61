import { hostsIn, isHostName, isPublicHost, type Reached } from "../environment.ts";
import type { Facts } from "../imported.ts";
import { isMap, mapOf, type PlainMap, portOf, textOf, textsOf } from "../plain.ts";
import { namedOf, pairsOf } from "./merge.ts";
import type { Service } from "./project.ts";

/** A way from one service to another, as something in the files says. */
export interface Reach {
  /** A service, or the name of a host somewhere else. */
  readonly to: string;
  readonly protocol: string;
  readonly port: number | undefined;
}

/** A dependency that says nothing about a way: it only waits for the other one to end. */
export const justOrder = "order of starting without a way to it (service_completed_successfully)";

/**
 * The services that a service talks to: by its settings and its command, where they name others; by `links`,
 * `depends_on`, and by what the loader takes for dependencies: `network_mode`, `pid`, `ipc` of another one, `volumes_from`.
 */
export function reachOf(
  { name, says }: Service,
  services: ReadonlyMap<string, Service>,
  leave: (kind: string, example: string) => void,
): Reach[] {
  const found: Reach[] = [];
  const hosts = hostNames(services);
  const texts = [...pairsOf(says.environment), ...commands(says)];
  for (const [key, text] of texts)
    for (const one of hostsIn(text)) {
      const to = hosts.get(one.host) ?? (one.isAddress && isPublicHost(one.host) ? one.host : undefined);
      if (to !== undefined && to !== name && isAddress(key, one)) found.push({ ...one, to });
    }
  const add = (to: string) => {
    if (to !== name && services.has(to) && !found.some((one) => one.to === to))
      found.push({ to, protocol: "", port: undefined });
  };
  for (const link of textsOf(says.links)) add(link.split(":")[0] ?? "");
  for (const [to, how] of namedOf(says.depends_on)) {
    if (textOf(how.condition) === "service_completed_successfully" && !found.some((one) => one.to === to))
      leave(justOrder, `${name} waits for ${to}`);
    else add(to);
  }
  for (const key of ["network_mode", "pid", "ipc"]) {
    const [, to = ""] = /^service:(.+)$/.exec(textOf(says[key])) ?? [];
    add(to);
  }
  for (const one of textsOf(says.volumes_from)) add(one.split(":")[0] ?? "");
  return found;
}

/** Names by which a service is found in its networks: its own, its container's, aliases. */
function hostNames(services: ReadonlyMap<string, Service>): ReadonlyMap<string, string> {
  const hosts = new Map<string, string>();
  for (const { name, says } of services.values())
    for (const host of [textOf(says.hostname), textOf(says.container_name), ...aliasesOf(says), name])
      if (host !== "") hosts.set(host, name);
  for (const name of services.keys()) hosts.set(name, name);
  return hosts;
}

function aliasesOf(says: PlainMap): readonly string[] {
  return Object.values(mapOf(says.networks)).flatMap((one) => (isMap(one) ? textsOf(one.aliases) : []));
}

/** A name of a service alone may be anything: a user, a database. The name of the setting has to say that it is a host. */
function isAddress(key: string, { protocol, port }: Reached): boolean {
  if (protocol !== "" || port !== undefined) return true;
  return isHostName(key);
}

/** Options of a command, as if they were settings. */
function commands(says: PlainMap): [string, string][] {
  const words = [...textsOf(says.command), ...textsOf(says.entrypoint)].flatMap((text) => text.split(/\s+/));
  return words.map((word) => {
    const [, key = "", value = word] = /^--?([\w.-]+)=(.*)$/.exec(word) ?? [];
    return [key.replaceAll(/[.-]/g, "_"), value];
  });
}

/** What the way to a service is by, as far as anybody knows. */
export function wayTo({ protocol, port }: Reach, target: Facts): Facts {
  const dstPort = port ?? portOf(target.port);
  const word = protocol !== "" ? protocol : typeof target.protocol === "string" ? target.protocol : "";
  return { ...(word === "" ? {} : { protocol: word }), ...(dstPort === undefined ? {} : { dstPort }) };
}
