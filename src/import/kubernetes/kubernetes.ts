import { compareText } from "../../model/diagnostic.ts";
import { type Collector, collector, notes } from "../collect.ts";
import type { Facts } from "../imported.ts";
import type { Becomes } from "../mapping/mapping.ts";
import { at, mapOf, mapsOf, portOf, textOf } from "../plain.ts";
import type { ImportContext, Importer } from "../source.ts";
import { containerOf, imageName, knownImage } from "../tables/images.ts";
import { protocolOfPort } from "../tables/ports.ts";
import { type KubeObject, lastOfEach, objectsIn } from "./objects.ts";
import { policiesIn } from "./policies.ts";
import { rightsIn } from "./rbac.ts";
import { reachedBy } from "./reach.ts";
import { type Entry, routesIn } from "./routes.ts";
import { openServices, type Service, saidProtocol, servicePort, targetPort } from "./services.ts";
import { addStores } from "./stores.ts";
import {
  isMadeByOther,
  plainSecretsOf,
  portsOf,
  secretsOf,
  type Workload,
  workloadFacts,
  workloadOf,
} from "./workloads.ts";

const cluster = "Cluster";
const outside = "Outside";
const clients = "Clients";

/** Workloads as servers and stores, namespaces as boundaries; Services, routes, policies and settings as flows. */
export const importer: Importer = (documents, { mapping, title }) => {
  const { leave, leaveForeign, all } = notes();
  const declared = objectsIn(documents, leaveForeign);
  const objects = lastOfEach(declared, (one) =>
    leave("object that a later document declares again", where(one)),
  ).sort(
    (a, b) =>
      compareText(a.namespace, b.namespace) || compareText(a.name, b.name) || compareText(a.kind, b.kind),
  );
  const made = collector();
  const first = objects[0]?.from ?? "";
  if (objects.length > 0)
    made.add("Boundary", cluster, first, { isTrusted: true, description: "The Kubernetes cluster" });
  const counted = new Set<KubeObject>();

  const workloads: Workload[] = [];
  const becomes = new Map<Workload, Becomes>();
  for (const object of objects) {
    const workload = workloadOf(object);
    if (!workload) continue;
    counted.add(object);
    const found = isMadeByOther(object) ? null : becomesOf(workload, mapping);
    if (found) {
      workloads.push(workload);
      becomes.set(workload, found);
    } else if (isMadeByOther(object))
      leave("what a controller made, which is in the model itself", where(object));
    else leave("workload that the mapping leaves out", where(object));
  }
  const services = openServices(objects, workloads);
  const policies = policiesIn(objects, workloads);
  const rights = rightsIn(objects);
  const zones = addNamespaces(objects, workloads, made);
  const secrets = addSecrets(objects, workloads, made);
  const replicas = scaledIn(objects);
  const configs = new Map(
    objects
      .filter(({ kind }) => kind === "ConfigMap")
      .map((one) => [`${one.namespace}/${one.name}`, mapOf(one.says.data)]),
  );

  const names = new Map<KubeObject, string>();
  for (const workload of workloads) {
    const { kind, facts } = becomes.get(workload) ?? { kind: "Server", facts: {} };
    const account = rights.of.get(
      `${workload.namespace}/${textOf(workload.pod.serviceAccountName) || "default"}`,
    );
    const behind = services.all.filter((one) => one.workloads.includes(workload));
    const own = secrets.get(workload) ?? [];
    const name = made.add(kind, namesOf(workload), workload.from, {
      ...workloadFacts(workload),
      ...facts,
      port: facts.port ?? portsOf(workload)[0]?.port,
      inBoundary: zones.get(workload.namespace),
      description: describe(workload),
      ...(own.length > 0 ? { storesCredentials: true } : {}),
      ...(account?.isPowerful ? { isPrivileged: true } : {}),
      ...(replicas.has(`${workload.namespace}/${workload.name}`) ? { "controls.isResilient": true } : {}),
      ...(policies.filtered.has(workload) ? { isIPFiltered: true } : {}),
      ...(policies.kept.has(workload) ? { "controls.filtersEgress": true } : {}),
      notes:
        [
          ...behind.map((one) => `Service ${one.name}`),
          ...(account ? [`may, of the cluster: ${account.words.join("; ")}`] : []),
        ].join(". ") || undefined,
    });
    names.set(workload, name);
    for (const data of own) made.gives(data, name);
    if (account) {
      if (!made.has("Server", "Kubernetes API"))
        made.add("Server", "Kubernetes API", workload.from, {
          inBoundary: cluster,
          type: "management_server",
          port: 443,
          protocol: "HTTPS",
          description: "What service accounts have rights to",
        });
      made.flow({
        source: name,
        sink: "Kubernetes API",
        from: workload.from,
        facts: { protocol: "HTTPS", dstPort: 443, authentication: "token" },
      });
    }
  }

  const endOf = (service: Service): string => {
    const known = names.get(service);
    if (known !== undefined) return known;
    const isExternal = service.type === "ExternalName";
    const external = textOf(service.spec.externalName);
    const name = made.add(
      isExternal ? "ExternalEntity" : "Server",
      isExternal ? [external, `${external} (${service.namespace})`] : namesOf(service),
      service.from,
      isExternal
        ? { description: `Service ${service.name}`, isTrusted: false }
        : {
            inBoundary: zones.get(service.namespace) ?? cluster,
            description: "A Service whose pods are not in the source",
          },
    );
    names.set(service, name);
    return name;
  };
  /** A way to whatever is behind a Service. */
  const flowTo = (source: string, service: Service, port: unknown, from: string, facts: Facts = {}): void => {
    const said = servicePort(service, port);
    const targets = service.workloads.length > 0 ? service.workloads : [null];
    for (const workload of targets) {
      const dstPort = workload ? targetPort(said, workload) : portOf(said?.port);
      const usual = workload ? becomes.get(workload)?.facts : undefined;
      const known = usual?.port === dstPort ? usual?.protocol : undefined;
      const protocol =
        facts.protocol ?? (saidProtocol(said) || known || protocolOfPort(dstPort) || undefined);
      const sink = workload ? (names.get(workload) ?? "") : endOf(service);
      if (sink !== source) made.flow({ source, sink, from, facts: { ...facts, protocol, dstPort } });
    }
  };

  for (const workload of workloads)
    for (const one of reachedBy(workload, configs, services)) {
      const source = names.get(workload) ?? "";
      if (one.service)
        flowTo(
          source,
          one.service,
          one.port,
          workload.from,
          one.protocol === "" ? {} : { protocol: one.protocol },
        );
      else {
        if (!made.has("ExternalEntity", one.host))
          made.add("ExternalEntity", one.host, workload.from, {
            isTrusted: false,
            description: "Named in settings",
          });
        made.flow({
          source,
          sink: one.host,
          from: workload.from,
          facts: { protocol: one.protocol, dstPort: one.port },
        });
      }
    }
  addEntries();
  for (const { from, to, port, by } of policies.allowed) {
    const source = typeof from === "string" ? networkOf(from, by) : (names.get(from) ?? "");
    const usual = becomes.get(to)?.facts;
    const protocol =
      usual?.port === port && usual?.protocol ? usual.protocol : protocolOfPort(port) || undefined;
    made.flow({
      source,
      sink: names.get(to) ?? "",
      from: by.from,
      facts: { protocol, dstPort: port, isIPFiltered: true },
    });
  }
  for (const one of policies.broad)
    leave("network policy that lets in whole namespaces: no flows are made of it", where(one));
  for (const service of services.all)
    if (service.workloads.length === 0 && !names.has(service))
      leave("Service without pods or callers", where(service));
  addStores(workloads, objects, { made, names, becomes, zones, leave });
  addOthers();
  return { levels: [{ path: "", title, things: made.things() }], notImported: all };

  /** Ways in from outside: ingresses, gateways, Services that the cluster publishes. */
  function addEntries(): void {
    const { entries, routes } = routesIn(objects);
    for (const [key, entry] of entries) {
      counted.add(entry.object);
      names.set(entry.object, addEntry(entry));
      if (key === "") continue;
      for (const way of entry.ways.length > 0 ? entry.ways : [{ protocol: "", port: undefined }])
        fromOutside(names.get(entry.object) ?? "", way.protocol, way.port, entry.object);
    }
    for (const route of routes) {
      counted.add(route.object);
      const service = services.named(route.service, route.namespace);
      if (route.entries.length === 0) leave("route within the mesh", where(route.object));
      for (const key of route.entries) {
        const entry = entries.get(key);
        const source = entry ? (names.get(entry.object) ?? "") : unknownGateway(key, route.object);
        if (service)
          flowTo(source, service, route.port, route.object.from, { protocol: route.protocol || undefined });
        else
          leave("route to a Service that is not in the source", `${route.service} of ${where(route.object)}`);
      }
    }
    for (const service of services.all) {
      if (service.type !== "LoadBalancer" && service.type !== "NodePort") continue;
      for (const port of service.ports) {
        needOutside(service);
        flowTo(clients, service, port.port, service.from, {
          description: `through ${service.type === "NodePort" ? "a port of each node" : "a load balancer"}`,
        });
      }
    }
  }

  function addEntry({ object, terminatesTLS, hosts }: Entry): string {
    return made.add(
      "Server",
      [object.name, `${object.name} (${object.kind})`, `${object.name} (${object.kind} ${object.namespace})`],
      object.from,
      {
        type: "load_balancer",
        inBoundary: zones.get(object.namespace) ?? cluster,
        isInternetFacing: true,
        description: `${object.kind}${hosts.length > 0 ? ` for ${[...new Set(hosts)].slice(0, 5).join(", ")}` : ""}`,
        ...(terminatesTLS ? { terminatesTLS: true } : {}),
      },
    );
  }

  /** A gateway that routes name, and that somebody else declares. */
  function unknownGateway(key: string, route: KubeObject): string {
    const name = key.slice(key.lastIndexOf("/") + 1);
    if (!made.has("Server", name)) {
      made.add("Server", name, route.from, {
        type: "load_balancer",
        inBoundary: cluster,
        description: "A gateway that is not in the source",
      });
      fromOutside(name, "", undefined, route);
    }
    return name;
  }

  function fromOutside(sink: string, protocol: string, port: number | undefined, { from }: KubeObject): void {
    needOutside({ from });
    made.flow({
      source: clients,
      sink,
      from,
      facts: { protocol: protocol || protocolOfPort(port) || undefined, dstPort: port },
    });
  }

  function needOutside({ from }: Pick<KubeObject, "from">): void {
    if (made.has("Boundary", outside)) return;
    made.add("Boundary", outside, from, { isTrusted: false, description: "Whatever reaches the cluster" });
    made.add("Actor", clients, from, {
      inBoundary: outside,
      description: "Whoever calls from outside of the cluster",
    });
  }

  function networkOf(block: string, { from }: KubeObject): string {
    const name = `Network ${block}`;
    if (!made.has("ExternalEntity", name))
      made.add("ExternalEntity", name, from, { description: "Addresses that a network policy lets in" });
    return name;
  }

  /** What else is there: what people map becomes an element, the rest is counted. */
  function addOthers(): void {
    const silent = new Set([
      "Namespace",
      "NetworkPolicy",
      "Secret",
      "PersistentVolumeClaim",
      "HorizontalPodAutoscaler",
    ]);
    for (const object of objects) {
      if (counted.has(object) || (object.kind === "Service" && object.group === "")) continue;
      const said = mapping.said("resources", object.kind);
      if (said !== null && said !== "leave-out") {
        const { kind, facts } = mapping.find("resources", object.kind, { kind: "Server", facts: {} }) ?? {
          kind: "Server",
          facts: {},
        };
        made.add(kind, namesOf(object), object.from, {
          inBoundary: zones.get(object.namespace) ?? cluster,
          ...facts,
        });
      } else if (said === "leave-out" || !silent.has(object.kind)) {
        if (rights.used.has(object) || rights.of.has(`${object.namespace}/${object.name}`)) continue;
        leave(`${object.kind}${object.group === "" ? "" : ` of ${object.group}`}`, where(object));
      }
    }
  }
};

/** `Deployment shop/web (web.yaml:3)` */
function where({ kind, namespace, name, from }: KubeObject): string {
  return `${kind} ${namespace}/${name} (${from})`;
}

function namesOf({ name, namespace, kind }: KubeObject): string[] {
  return [name, `${name} (${namespace})`, `${name} (${kind} ${namespace})`];
}

/** By the container that the table knows; else by the first. */
function becomesOf(
  { containers, kind, operated }: Workload,
  mapping: ImportContext["mapping"],
): Becomes | null {
  if (operated) return mapping.find("resources", kind, operated);
  const images = containers.map(({ image }) => textOf(image));
  const main =
    images.find((image) => mapping.said("images", imageName(image)) !== null || knownImage(image) !== null) ??
    images[0] ??
    "";
  const found = containerOf(main, mapping);
  if (
    found &&
    (kind === "Job" || kind === "CronJob") &&
    found.kind === "Server" &&
    found.facts.type === undefined
  )
    return { ...found, kind: "Process" };
  // A job that has the image of a store has its tools.
  return found && (kind === "Job" || kind === "CronJob") && found.kind === "Datastore"
    ? { kind: "Process", facts: {} }
    : found;
}

function describe({ kind, group, containers, pod, operated }: Workload): string {
  if (operated) return `${kind} of ${group}`;
  const images = containers.map(({ image }) => textOf(image)).filter((one) => one !== "");
  const before = mapsOf(pod.initContainers).length;
  return `${kind}${images.length > 0 ? `: ${images.slice(0, 5).join(", ")}` : ""}${before > 0 ? ` (after ${before} that run before)` : ""}`;
}

function addNamespaces(
  objects: readonly KubeObject[],
  workloads: readonly Workload[],
  made: Collector,
): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { namespace, from } of workloads) if (!places.has(namespace)) places.set(namespace, from);
  for (const one of objects) if (one.kind === "Namespace") places.set(one.name, one.from);
  for (const { namespace, from, kind } of objects)
    if (["Service", "Ingress", "Gateway"].includes(kind) && !places.has(namespace))
      places.set(namespace, from);
  return new Map(
    [...places].map(([name, from]) => [
      name,
      made.add("Boundary", [name, `namespace ${name}`], from, {
        inBoundary: cluster,
        description: "Namespace",
      }),
    ]),
  );
}

/** Secrets as data, at the workloads that get them; of their values nothing is read. */
function addSecrets(
  objects: readonly KubeObject[],
  workloads: readonly Workload[],
  made: Collector,
): ReadonlyMap<Workload, string[]> {
  const secretKinds = ["Secret", "SealedSecret", "ExternalSecret"];
  const names = new Map<string, string>();
  const nameOf = (namespace: string, name: string, from: string, description: string): string => {
    const key = `${namespace}/${name}`;
    const known =
      names.get(key) ??
      made.add("Data", [name, `${name} (${namespace})`], from, {
        isCredentials: true,
        classification: "SECRET",
        description,
      });
    names.set(key, known);
    return known;
  };
  for (const one of objects)
    if (secretKinds.includes(one.kind)) nameOf(one.namespace, one.name, one.from, one.kind);
  return new Map(
    workloads.map((one) => [
      one,
      [
        ...secretsOf(one).map((name) => nameOf(one.namespace, name, one.from, "Secret")),
        ...plainSecretsOf(one).map((name) =>
          nameOf(one.namespace, name, one.from, "A setting in plain text; guessed from its name"),
        ),
      ]
        .filter((name, index, all) => all.indexOf(name) === index)
        .sort(compareText),
    ]),
  );
}

/** Workloads that an autoscaler keeps at two or more. */
function scaledIn(objects: readonly KubeObject[]): ReadonlySet<string> {
  return new Set(
    objects
      .filter(({ kind, spec }) => kind === "HorizontalPodAutoscaler" && (portOf(spec.minReplicas) ?? 1) > 1)
      .map(({ namespace, spec }) => `${namespace}/${textOf(at(mapOf(spec.scaleTargetRef), "name"))}`),
  );
}
