import { groupBy } from "../../model/group.ts";
import { mapOf, mapsOf, type PlainMap, portOf, textOf } from "../plain.ts";
import { haveAll, type KubeObject } from "./objects.ts";
import { portsOf, type Workload } from "./workloads.ts";

/** A Service, and the pods behind it. */
export interface Service extends KubeObject {
  readonly workloads: readonly Workload[];
  readonly ports: readonly PlainMap[];
  readonly type: string;
}

export interface Services {
  readonly all: readonly Service[];
  /** By the words of a name that programs use: `web`, `web.shop`, `web.shop.svc.cluster.local`. */
  readonly named: (host: string, namespace: string) => Service | null;
}

export function openServices(objects: readonly KubeObject[], workloads: readonly Workload[]): Services {
  const byNamespace = groupBy(workloads, ({ namespace }) => namespace);
  const all = objects
    .filter(({ kind, group }) => kind === "Service" && group === "")
    .map((object): Service => {
      const selector = mapOf(object.spec.selector);
      const hasSelector = Object.keys(selector).length > 0;
      return {
        ...object,
        ports: mapsOf(object.spec.ports),
        type: textOf(object.spec.type) || "ClusterIP",
        workloads: hasSelector
          ? (byNamespace.get(object.namespace) ?? []).filter(({ podLabels }) => haveAll(selector, podLabels))
          : [],
      };
    });
  const byName = new Map(all.map((one) => [`${one.namespace}/${one.name}`, one]));
  return {
    all,
    named(host, namespace) {
      const [name = "", where = namespace, svc = "svc"] = host.split(".");
      return svc === "svc" ? (byName.get(`${where}/${name}`) ?? null) : null;
    },
  };
}

/** A port of a Service by number or name; the only one where nobody says which. */
export function servicePort(service: Service, wanted: unknown): PlainMap | null {
  const found = service.ports.find(
    (one) => (textOf(one.name) !== "" && one.name === wanted) || portOf(one.port) === portOf(wanted),
  );
  if (found) return found;
  return wanted === undefined || wanted === "" ? (service.ports[0] ?? null) : null;
}

/** Where a port of a Service ends in a workload: a name is that of a port of its containers. */
export function targetPort(port: PlainMap | null, workload: Workload): number | undefined {
  if (port === null) return undefined;
  const wanted = port.targetPort ?? port.port;
  const named = portsOf(workload).find(({ name }) => name === textOf(wanted))?.port;
  return portOf(wanted) ?? (workload.operated ? portOf(port.port) : named);
}

/** What a Service says of the protocol of a port: `appProtocol`, or the name, as `http-web` is by convention. */
export function saidProtocol(port: PlainMap | null): string {
  const app = textOf(port?.appProtocol)
    .toLowerCase()
    .replace(/^kubernetes\.io\//, "");
  const word = app || textOf(port?.name).toLowerCase().split("-")[0] || "";
  return protocolWords.get(word) ?? "";
}

const protocolWords: ReadonlyMap<string, string> = new Map([
  ["http", "HTTP"],
  ["web", "HTTP"],
  ["https", "HTTPS"],
  ["h2c", "HTTP"],
  ["http2", "HTTP"],
  ["ws", "WS"],
  ["wss", "WSS"],
  ["grpc", "gRPC"],
  ["grpcs", "gRPCs"],
  ["mongo", "MongoDB"],
  ["mysql", "MySQL"],
  ["postgres", "PostgreSQL"],
  ["postgresql", "PostgreSQL"],
  ["redis", "Redis"],
  ["amqp", "AMQP"],
  ["amqps", "AMQPS"],
  ["kafka", "Kafka"],
  ["mqtt", "MQTT"],
  ["ldap", "LDAP"],
  ["ldaps", "LDAPS"],
  ["ssh", "SSH"],
  ["smtp", "SMTP"],
  ["dns", "DNS"],
]);
