import { hostsIn, isHostName, isPublicHost, type Reached } from "../environment.ts";
import { at, mapOf, mapsOf, type PlainMap, textOf, textsOf } from "../plain.ts";
import type { Service, Services } from "./services.ts";
import { settingsOf, type Workload } from "./workloads.ts";

/** Something that the settings of a workload name: a Service of the cluster, or an address outside of it. */
export interface ReachedService extends Reached {
  readonly service: Service | null;
}

/** What a workload talks to, as its settings, its command and the ConfigMaps that it gets have it. */
export function reachedBy(
  workload: Workload,
  configs: ReadonlyMap<string, PlainMap>,
  services: Services,
): ReachedService[] {
  const found = new Map<string, ReachedService>();
  for (const { name, value } of textsFor(workload, configs))
    for (const one of hostsIn(value)) {
      const service = services.named(one.host, workload.namespace);
      const isAddress = one.protocol !== "" || one.port !== undefined || isHostName(name);
      if (service ? isAddress : one.isAddress && isPublicHost(one.host)) {
        const key = `${one.host} ${one.port ?? ""}`;
        if (!found.has(key)) found.set(key, { ...one, service });
      }
    }
  return [...found.values()];
}

function textsFor(
  workload: Workload,
  configs: ReadonlyMap<string, PlainMap>,
): { name: string; value: string }[] {
  const { containers, namespace } = workload;
  const config = (name: unknown) => mapOf(configs.get(`${namespace}/${textOf(name)}`));
  const valuesOf = (name: unknown) =>
    Object.entries(config(name)).map(([key, value]) => ({ name: key, value: textOf(value) }));
  return [
    ...settingsOf(workload).map(({ name, says }) => {
      const key = textOf(at(says, "valueFrom", "configMapKeyRef", "key"));
      const referred = config(at(says, "valueFrom", "configMapKeyRef", "name"));
      return {
        name,
        value:
          textOf(says.value) || (key !== "" && Object.hasOwn(referred, key) ? textOf(referred[key]) : ""),
      };
    }),
    ...containers.flatMap((one) =>
      mapsOf(one.envFrom).flatMap((from) => valuesOf(at(from, "configMapRef", "name"))),
    ),
    ...containers.flatMap((one) =>
      [...textsOf(one.command), ...textsOf(one.args)].map((text) => {
        const [, name = "", value = text] = /^--?([\w.-]+)=(.*)$/s.exec(text) ?? [];
        return { name: name.replaceAll(/[.-]/g, "_"), value };
      }),
    ),
  ];
}
