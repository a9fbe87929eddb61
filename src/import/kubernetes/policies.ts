import { groupBy } from "../../model/group.ts";
import { at, listOf, mapOf, mapsOf, type PlainMap, portOf, textOf, textsOf } from "../plain.ts";
import { isSelected, type KubeObject } from "./objects.ts";
import { portsOf, type Workload } from "./workloads.ts";

/** A way that a policy lets through. */
export interface Allowed {
  readonly from: Workload | string;
  readonly to: Workload;
  readonly port: number | undefined;
  readonly by: KubeObject;
}

export interface Policies {
  /** Whose callers are named, none of them everybody. */
  readonly filtered: ReadonlySet<Workload>;
  /** Whose destinations are named. */
  readonly kept: ReadonlySet<Workload>;
  readonly allowed: readonly Allowed[];
  /** Policies that let in all pods of some namespaces, or so many that each of them would be a flow. */
  readonly broad: readonly KubeObject[];
}

/** A rule that lets in more than so many is about namespaces, not about ways. */
const waysAtMost = 12;

/**
 * What network policies say, as Kubernetes reads them (networking/v1 types): they add up; what none of them selects is open;
 * no `from` is everybody; two selectors in one peer are both, in two peers either.
 */
export function policiesIn(objects: readonly KubeObject[], workloads: readonly Workload[]): Policies {
  const policies = objects.filter(({ kind }) => kind === "NetworkPolicy");
  const namespaces = namespaceLabels(objects, workloads);
  const byNamespace = groupBy(workloads, ({ namespace }) => namespace);
  const [closed, open] = [new Set<Workload>(), new Set<Workload>()];
  const [kept, free] = [new Set<Workload>(), new Set<Workload>()];
  const allowed: Allowed[] = [];
  const broad: KubeObject[] = [];
  for (const policy of policies) {
    const { spec } = policy;
    const selected = (byNamespace.get(policy.namespace) ?? []).filter(({ podLabels }) =>
      isSelected(spec.podSelector, podLabels),
    );
    const types = textsOf(spec.policyTypes);
    const isIngress = types.length === 0 || types.includes("Ingress");
    const isEgress = types.includes("Egress") || (types.length === 0 && "egress" in spec);
    if (isIngress) {
      for (const one of selected) closed.add(one);
      for (const rule of mapsOf(spec.ingress)) readIngress(policy, rule, selected);
    }
    if (isEgress) {
      for (const one of selected) kept.add(one);
      if (
        mapsOf(spec.egress).some((rule) => listOf(rule.to).length === 0 || mapsOf(rule.to).some(isEverybody))
      )
        for (const one of selected) free.add(one);
    }
  }
  const without = (all: ReadonlySet<Workload>, some: ReadonlySet<Workload>) =>
    new Set([...all].filter((one) => !some.has(one)));
  return { filtered: without(closed, open), kept: without(kept, free), allowed, broad };

  function readIngress(policy: KubeObject, rule: PlainMap, selected: readonly Workload[]): void {
    const peers = mapsOf(rule.from);
    if (peers.length === 0 || peers.some(isEverybody) || peers.some(isWholeCluster))
      for (const one of selected) open.add(one);
    const sources = peers.flatMap((peer): (Workload | string)[] => {
      const block = textOf(at(peer, "ipBlock", "cidr"));
      if (block !== "") return isEverybody(peer) ? [] : [block];
      // Who lets in whole namespaces names no callers.
      return isEmpty(peer.podSelector) ? [] : workloadsOf(policy, peer);
    });
    const isBroad = peers.some((peer) => !("ipBlock" in peer) && isEmpty(peer.podSelector));
    if (isBroad || sources.length * selected.length > waysAtMost) {
      if (!broad.includes(policy)) broad.push(policy);
      if (sources.length * selected.length > waysAtMost) return;
    }
    for (const to of selected)
      for (const from of sources)
        if (from !== to)
          for (const port of portsOfRule(rule, to)) allowed.push({ from, to, port, by: policy });
  }

  function workloadsOf({ namespace }: KubeObject, peer: PlainMap): Workload[] {
    const where =
      "namespaceSelector" in peer
        ? [...namespaces]
            .filter(([, labels]) => isSelected(peer.namespaceSelector, labels))
            .map(([name]) => name)
        : [namespace];
    return where
      .flatMap((one) => byNamespace.get(one) ?? [])
      .filter(({ podLabels }) => isSelected(peer.podSelector, podLabels));
  }
}

function isEverybody(peer: PlainMap): boolean {
  return ["0.0.0.0/0", "::/0"].includes(textOf(at(peer, "ipBlock", "cidr")));
}

function isWholeCluster(peer: PlainMap): boolean {
  return "namespaceSelector" in peer && isEmpty(peer.namespaceSelector) && isEmpty(peer.podSelector);
}

/** A selector without a word selects all. */
function isEmpty(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = mapOf(selector);
  return Object.keys(mapOf(matchLabels)).length === 0 && listOf(matchExpressions).length === 0;
}

function portsOfRule(rule: PlainMap, to: Workload): (number | undefined)[] {
  const ports = mapsOf(rule.ports).map(
    ({ port }) => portOf(port) ?? portsOf(to).find(({ name }) => name === textOf(port))?.port,
  );
  return ports.length > 0 ? ports : [undefined];
}

/** Labels of namespaces; the server adds one with the name, which no manifest has. */
function namespaceLabels(
  objects: readonly KubeObject[],
  workloads: readonly Workload[],
): ReadonlyMap<string, PlainMap> {
  const labels = new Map<string, PlainMap>();
  const add = (name: string, more: PlainMap) =>
    labels.set(name, { ...mapOf(labels.get(name)), ...more, "kubernetes.io/metadata.name": name });
  for (const { namespace } of workloads) add(namespace, {});
  for (const one of objects) if (one.kind === "Namespace") add(one.name, one.labels);
  return labels;
}
