import { groupBy } from "../../model/group.ts";
import type { Collector } from "../collect.ts";
import type { Becomes } from "../mapping/mapping.ts";
import { at, mapsOf, textOf, truthOf } from "../plain.ts";
import type { KubeObject } from "./objects.ts";
import type { Workload } from "./workloads.ts";

interface Made {
  readonly made: Collector;
  readonly names: ReadonlyMap<KubeObject, string>;
  readonly becomes: ReadonlyMap<Workload, Becomes>;
  readonly zones: ReadonlyMap<string, string>;
  readonly leave: (kind: string, example: string) => void;
}

/** Claims of volumes are stores, but where one store alone keeps its data there: that is the store. */
export function addStores(
  workloads: readonly Workload[],
  objects: readonly KubeObject[],
  { made, names, becomes, zones, leave }: Made,
): void {
  const claims = new Map(
    objects
      .filter(({ kind }) => kind === "PersistentVolumeClaim")
      .map((one) => [`${one.namespace}/${one.name}`, one]),
  );
  const users: { claim: string; workload: Workload; isReadOnly: boolean }[] = [];
  for (const workload of workloads) {
    for (const volume of mapsOf(workload.pod.volumes)) {
      const claim = textOf(at(volume, "persistentVolumeClaim", "claimName"));
      const isReadOnly = truthOf(at(volume, "persistentVolumeClaim", "readOnly")) === true;
      if (claim !== "") users.push({ claim: `${workload.namespace}/${claim}`, workload, isReadOnly });
      else if ("hostPath" in volume)
        leave(
          "mount of a folder of the node",
          `${textOf(at(volume, "hostPath", "path"))} in ${workload.name} (${workload.from})`,
        );
      else if (!["secret", "configMap", "projected", "downwardAPI"].some((key) => key in volume))
        leave(
          "volume that goes with its pod, or of another kind",
          `${textOf(volume.name)} of ${workload.name} (${workload.from})`,
        );
    }
    for (const template of mapsOf(workload.spec.volumeClaimTemplates)) {
      const claim = textOf(at(template, "metadata", "name"));
      users.push({
        claim: `${workload.namespace}/${claim} of ${workload.name}`,
        workload,
        isReadOnly: false,
      });
    }
  }
  for (const [claim, uses] of groupBy(users, (one) => one.claim)) {
    const [first] = uses;
    if (!first) continue;
    const from = claims.get(claim)?.from ?? first.workload.from;
    const isPart =
      new Set(uses.map(({ workload }) => workload)).size === 1 &&
      becomes.get(first.workload)?.kind === "Datastore";
    if (isPart) {
      leave("volume of one store, which is in the model", `${claim} (${from})`);
      continue;
    }
    const short = claim.slice(claim.indexOf("/") + 1);
    const name = made.add("Datastore", [short, `volume ${short}`, `volume ${claim}`], from, {
      type: "file_storage",
      inBoundary: zones.get(first.workload.namespace),
      description: "Persistent volume",
      isSQL: false,
    });
    for (const { workload, isReadOnly } of uses) {
      const user = names.get(workload) ?? "";
      const facts = { protocol: "File", ...(isReadOnly ? {} : { bidirectional: true }) };
      made.flow(
        isReadOnly ? { source: name, sink: user, from, facts } : { source: user, sink: name, from, facts },
      );
    }
  }
  const used = new Set(users.map(({ claim }) => claim));
  for (const [key, { from }] of claims)
    if (!used.has(key)) leave("volume claim that nothing uses", `${key} (${from})`);
}
