import { at, listOf, mapOf, mapsOf, portOf, textOf, truthOf } from "../plain.ts";
import type { KubeObject } from "./objects.ts";

/** Something through which callers from outside come. */
export interface Entry {
  readonly object: KubeObject;
  /** Ways into it: protocol and port. */
  readonly ways: readonly { readonly protocol: string; readonly port: number | undefined }[];
  readonly terminatesTLS: boolean;
  readonly hosts: readonly string[];
}

/** A way from an entry to a Service. */
export interface Route {
  /** Keys of entries, by {@link entryKey}; none where it is for calls within the cluster. */
  readonly entries: readonly string[];
  readonly service: string;
  readonly namespace: string;
  readonly port: unknown;
  /** "" where it is that of the port. */
  readonly protocol: string;
  readonly object: KubeObject;
}

export function entryKey(namespace: string, name: string, kind = "Gateway"): string {
  return `${kind} ${namespace}/${name}`;
}

const gatewayGroups = ["gateway.networking.k8s.io", "networking.istio.io"];
const routeProtocols: Readonly<Record<string, string>> = {
  HTTPRoute: "HTTP",
  GRPCRoute: "gRPC",
  TLSRoute: "TLS",
  TCPRoute: "TCP",
  UDPRoute: "UDP",
};

/** Ingresses, gateways of the Gateway API and of Istio, and what they lead to. */
export function routesIn(objects: readonly KubeObject[]): {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly routes: readonly Route[];
} {
  const entries = new Map<string, Entry>();
  const routes: Route[] = [];
  for (const object of objects) {
    const { kind, group, namespace, name } = object;
    if (kind === "Ingress") {
      const key = entryKey(namespace, name, kind);
      entries.set(key, ingressEntry(object));
      routes.push(...ingressRoutes(object, key));
    } else if (kind === "Gateway" && (gatewayGroups.includes(group) || group === ""))
      entries.set(entryKey(namespace, name), gatewayEntry(object));
    else if (Object.hasOwn(routeProtocols, kind)) routes.push(...gatewayRoutes(object));
    else if (kind === "VirtualService") routes.push(...virtualServiceRoutes(object));
  }
  return { entries, routes };
}

function ingressEntry(object: KubeObject): Entry {
  const { spec, annotations } = object;
  const terminatesTLS =
    listOf(spec.tls).length > 0 || textOf(annotations["alb.ingress.kubernetes.io/certificate-arn"]) !== "";
  const redirects = truthOf(annotations["nginx.ingress.kubernetes.io/ssl-redirect"]) !== false;
  const ways = [
    ...(terminatesTLS ? [{ protocol: "HTTPS", port: 443 }] : []),
    ...(terminatesTLS && redirects ? [] : [{ protocol: "HTTP", port: 80 }]),
  ];
  const hosts = mapsOf(spec.rules).map(({ host }) => textOf(host));
  return { object, ways, terminatesTLS, hosts: hosts.filter((one) => one !== "") };
}

function ingressRoutes(object: KubeObject, key: string): Route[] {
  const { spec, namespace, annotations } = object;
  const backends = [
    mapOf(spec.defaultBackend ?? spec.backend),
    ...mapsOf(spec.rules).flatMap((rule) =>
      mapsOf(at(rule, "http", "paths")).map((path) => mapOf(path.backend)),
    ),
  ];
  const said = textOf(annotations["nginx.ingress.kubernetes.io/backend-protocol"]).toUpperCase();
  const protocol = { HTTPS: "HTTPS", GRPC: "gRPC", GRPCS: "gRPCs" }[said] ?? "HTTP";
  return backends.flatMap((backend): Route[] => {
    // The old form names the service itself.
    const service = textOf(at(backend, "service", "name")) || textOf(backend.serviceName);
    const port =
      at(backend, "service", "port", "number") ??
      at(backend, "service", "port", "name") ??
      backend.servicePort;
    return service === "" ? [] : [{ entries: [key], service, namespace, port, protocol, object }];
  });
}

function gatewayEntry(object: KubeObject): Entry {
  const { spec } = object;
  const listeners = mapsOf(spec.listeners ?? spec.servers);
  const ways = listeners.map((one) => {
    const said = textOf(one.protocol) || textOf(at(one, "port", "protocol"));
    const isPassed = textOf(at(one, "tls", "mode"))
      .toUpperCase()
      .startsWith("PASSTHROUGH");
    const protocol = { HTTP2: "HTTP", GRPC: "gRPC" }[said.toUpperCase()] ?? (isPassed ? "TLS" : said);
    return { protocol, port: portOf(one.port) ?? portOf(at(one, "port", "number")) };
  });
  const terminatesTLS = listeners.some(
    (one) =>
      "tls" in one &&
      !textOf(at(one, "tls", "mode"))
        .toUpperCase()
        .startsWith("PASSTHROUGH"),
  );
  const hosts = listeners.flatMap((one) => [textOf(one.hostname), ...listOf(one.hosts).map(textOf)]);
  return { object, ways, terminatesTLS, hosts: hosts.filter((one) => one !== "" && one !== "*") };
}

function gatewayRoutes(object: KubeObject): Route[] {
  const { spec, kind, namespace } = object;
  const entries = mapsOf(spec.parentRefs)
    .filter((one) => (textOf(one.kind) || "Gateway") === "Gateway")
    .map((one) => entryKey(textOf(one.namespace) || namespace, textOf(one.name)));
  return mapsOf(spec.rules).flatMap((rule) =>
    mapsOf(rule.backendRefs)
      .filter((one) => (textOf(one.kind) || "Service") === "Service")
      .map((one) => ({
        ...{ entries, object, protocol: routeProtocols[kind] ?? "" },
        service: textOf(one.name),
        namespace: textOf(one.namespace) || namespace,
        port: one.port,
      })),
  );
}

/** Istio's: one that names no gateway is about calls within the mesh, which are no ways of their own. */
function virtualServiceRoutes(object: KubeObject): Route[] {
  const { spec, namespace } = object;
  const entries = listOf(spec.gateways)
    .map(textOf)
    .filter((one) => one !== "mesh")
    .map((one) => {
      const [where, name] = one.includes("/") ? one.split("/") : [namespace, one];
      return entryKey(where ?? namespace, name ?? "");
    });
  const words = { http: "HTTP", tls: "TLS", tcp: "TCP" } as const;
  return (Object.keys(words) as (keyof typeof words)[]).flatMap((key) =>
    mapsOf(spec[key]).flatMap((one) =>
      mapsOf(one.route).map((route) => {
        const [service = "", where = namespace] = textOf(at(route, "destination", "host")).split(".");
        const port = at(route, "destination", "port", "number");
        return { entries, object, service, namespace: where, port, protocol: words[key] };
      }),
    ),
  );
}
