import { expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { importTexts, leftOutOf } from "../../support/imports.ts";

/** A workload: what it runs, its ports, and what else its pod says. */
function workload(name: string, image: string, pod = "", more = "", kind = "Deployment"): string {
  return `---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec:
  ${more}
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      ${pod}
      containers:
        - name: main
          image: ${image}
          ports: [{ name: main, containerPort: ${image.startsWith("postgres") ? 5432 : 8080} }]
`;
}

function service(name: string, more: string): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: ${more}
`;
}

const shop = [
  workload("web", "acme/web", "serviceAccountName: web\n      hostNetwork: false", "replicas: 2"),
  `          env:
            - { name: DATABASE_URL, value: "postgres://web:hunter2@db.shop.svc.cluster.local/shop" }
            - { name: CACHE_HOST, valueFrom: { configMapKeyRef: { name: settings, key: cache } } }
            - { name: PAY_URL, value: "https://pay.example.com/v1" }
            - { name: GREETING, value: db }
            - { name: API_TOKEN, value: hunter3 }
            - { name: PW, valueFrom: { secretKeyRef: { name: db, key: password } } }
          livenessProbe: {}
          securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
`,
  workload("db", "postgres:15", "", "volumeClaimTemplates: [{ metadata: { name: data } }]", "StatefulSet"),
  workload(
    "agent",
    "acme/agent",
    "volumes: [{ name: s, hostPath: { path: / } }, { name: t, emptyDir: {} }]",
    "",
    "DaemonSet",
  ),
  workload("job", "postgres:15", "", "", "Job"),
  service(
    "web",
    "{ type: LoadBalancer, selector: { app: web }, ports: [{ port: 80, targetPort: main, name: http }] }",
  ),
  service("db", "{ selector: { app: db }, ports: [{ port: 5432 }] }"),
  service("cache", "{ type: ExternalName, externalName: cache.example.org }"),
  service("lonely", "{ selector: { app: nobody }, ports: [{ port: 1 }] }"),
  `---
apiVersion: v1
kind: List
items:
  - apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: { name: web, namespace: shop }
    spec:
      tls: [{ secretName: tls }]
      rules: [{ host: a.example.org, http: { paths: [{ backend: { service: { name: web, port: { name: http } } } }] } }]
  - apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: { name: db, namespace: shop }
    spec:
      podSelector: { matchLabels: { app: db } }
      ingress: [{ from: [{ podSelector: { matchLabels: { app: job } } }, { ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: main }] }]
  - apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: { name: web, namespace: shop }
    roleRef: { kind: Role, name: pods }
    subjects: [{ kind: ServiceAccount, name: web }]
  - apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata: { name: pods, namespace: shop }
    rules: [{ resources: [pods], verbs: [get, list] }]
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop }, data: { cache: cache } }
  - { apiVersion: v1, kind: Secret, metadata: { name: db, namespace: shop }, stringData: { password: hunter4 } }
  - { apiVersion: acme.io/v1, kind: Widget, metadata: { name: w, namespace: shop } }
---
# nothing
---
kind: Pod
metadata: { name: made, ownerReferences: [{ kind: ReplicaSet }] }
spec: { containers: [{ image: x }] }
`,
].join("");

it("workloads, Services, routes, policies and rights become a model", async () => {
  const result = await importTexts("kubernetes", shop);
  expect(result.names).toEqual([
    "Actor Clients",
    "Boundary Cluster",
    "Boundary Outside",
    "Boundary shop",
    "Data API_TOKEN",
    "Data db",
    "Datastore db",
    "ExternalEntity Network 10.0.0.0/8",
    "ExternalEntity cache.example.org",
    "ExternalEntity pay.example.com",
    "Process job",
    "Server Kubernetes API",
    "Server agent",
    "Server web",
    "Server web (Ingress)",
  ]);
  expect(result.flows).toEqual([
    "Clients > web: HTTP 8080",
    "Clients > web (Ingress): HTTPS 443",
    "Network 10.0.0.0/8 > db: PostgreSQL 5432",
    "job > db: PostgreSQL 5432",
    "web (Ingress) > web: HTTP 8080",
    "web > Kubernetes API: HTTPS 443",
    "web > cache.example.org",
    "web > db: PostgreSQL 5432",
    "web > pay.example.com: HTTPS 443",
  ]);
  expect(leftOutOf(result)).toEqual([
    "1 ConfigMap",
    "1 Service without pods or callers",
    "1 Widget of acme.io",
    "1 mount of a folder of the node",
    "1 volume of one store, which is in the model",
    "1 volume that goes with its pod, or of another kind",
    "1 what a controller made, which is in the model itself",
  ]);
  expect(result.told).toEqual([]);
  const { factsOf, things, text } = result;
  expect(factsOf("web")).toMatchObject({
    port: 8080,
    inBoundary: "shop",
    storesCredentials: true,
    hasHealthChecks: true,
    "controls.isResilient": true,
    "controls.implementsPOLP": true,
    notes: "Service web. may, of the cluster: pods: get, list pods",
  });
  expect(things.find(({ name, kind }) => name === "db" && kind === "Datastore")?.facts).toMatchObject({
    type: "database",
    isIPFiltered: true,
  });
  expect(factsOf("API_TOKEN")).toMatchObject({ processedBy: ["web"], isCredentials: true });
  expect(factsOf("agent")).toMatchObject({ isPrivileged: true });
  expect(factsOf("web (Ingress)")).toMatchObject({ terminatesTLS: true, type: "load_balancer" });
  expect(text).not.toMatch(/hunter/);
});

it("every object is in the model or in the list, by a count of its own", async () => {
  const { text } = await importTexts("kubernetes", shop);
  const objects = parseAllDocuments(shop).flatMap((one) => {
    const data = one.toJS() as {
      kind?: string;
      items?: { kind: string; metadata: { name: string } }[];
    } | null;
    return data?.kind === "List"
      ? (data.items ?? [])
      : data
        ? [data as { kind: string; metadata: { name: string } }]
        : [];
  });
  expect(objects).toHaveLength(16);
  for (const { kind, metadata } of objects) {
    // What only says more about others shows there: policies, bindings.
    if (kind !== "NetworkPolicy" && kind !== "RoleBinding")
      expect(text, `${kind} ${metadata.name}`).toContain(metadata.name);
  }
});

it.each([
  [
    "the pods of a role that reads all secrets",
    "ClusterRole",
    "{ resources: [secrets], verbs: [get] }",
    true,
  ],
  ["of one that may do everything", "Role", '{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }', true],
  ["of one that makes pods", "Role", "{ resources: [pods], verbs: [create] }", true],
  ["of one that reads the secrets of its namespace", "Role", "{ resources: [secrets], verbs: [get] }", false],
  ["of one that reads", "ClusterRole", "{ resources: [pods], verbs: [get, list, watch] }", false],
])("rights over the cluster: %s", async (_, kind, rule, isPrivileged) => {
  const { factsOf } = await importTexts(
    "kubernetes",
    `${workload("web", "x", "serviceAccountName: web")}---
{ kind: ${kind}, metadata: { name: r, namespace: shop }, rules: [${rule}] }
---
{ kind: ClusterRoleBinding, metadata: { name: b }, roleRef: { kind: ${kind}, name: r }, subjects: [{ kind: ServiceAccount, name: web, namespace: shop }] }
`.replace(
      "ClusterRoleBinding, metadata: { name: b }",
      kind === "Role"
        ? "RoleBinding, metadata: { name: b, namespace: shop }"
        : "ClusterRoleBinding, metadata: { name: b }",
    ),
  );
  expect(factsOf("web").isPrivileged ?? false).toBe(isPrivileged);
});

it("gateways of the Gateway API and of Istio lead to what they route to", async () => {
  const { flows, factsOf } = await importTexts(
    "kubernetes",
    `${workload("web", "x")}${service("web", "{ selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }")}---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: infra }
spec: { listeners: [{ port: 443, protocol: HTTPS, hostname: a.example.org, tls: { mode: Terminate } }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ name: edge, namespace: infra }, { name: elsewhere }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: mesh-edge, namespace: shop }
spec: { servers: [{ port: { number: 80, protocol: HTTP }, hosts: ["*"] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { gateways: [mesh-edge], http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }] }
`,
  );
  expect(flows).toEqual([
    "Clients > edge: HTTPS 443",
    "Clients > elsewhere",
    "Clients > mesh-edge: HTTP 80",
    "edge > web: HTTP 8080",
    "elsewhere > web: HTTP 8080",
    "mesh-edge > web: HTTP 8080",
  ]);
  expect(factsOf("edge")).toMatchObject({ terminatesTLS: true, inBoundary: "infra" });
});

it.each([
  ["nobody", "ingress: []", "isIPFiltered"],
  ["everybody", "ingress: [{}]", ""],
  ["everybody on a port", "ingress: [{ ports: [{ port: 1 }] }]", ""],
  ["the whole Internet", "ingress: [{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]", ""],
  [
    "a namespace",
    "ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } } }] }]",
    "isIPFiltered",
  ],
  ["callers, and out to nobody", "policyTypes: [Ingress, Egress], ingress: [{}]", "controls.filtersEgress"],
  ["out to all", "policyTypes: [Egress], egress: [{}]", ""],
])("a policy that lets in %s", async (_, says, fact) => {
  const { factsOf } = await importTexts(
    "kubernetes",
    `${workload("web", "x")}---\n{ kind: NetworkPolicy, metadata: { name: p, namespace: shop }, spec: { ${says} } }\n`,
  );
  const { isIPFiltered, "controls.filtersEgress": kept } = factsOf("web");
  expect([isIPFiltered ? "isIPFiltered" : "", kept ? "controls.filtersEgress" : ""].join("")).toBe(fact);
});

it("the same name in two namespaces, and of two kinds", async () => {
  const { names } = await importTexts(
    "kubernetes",
    ["a", "b"].map((one) => workload("web", "x").replace("namespace: shop", `namespace: ${one}`)).join(""),
  );
  expect(names.filter((name) => name.startsWith("Server"))).toEqual(["Server web", "Server web (b)"]);
});

it("people's mapping makes elements of other kinds, too", async () => {
  const { names, leftOut } = await importTexts(
    "kubernetes",
    shop,
    "resources:\n  Widget: { kind: Datastore, type: cache }\nimages:\n  acme/*: leave-out\n",
  );
  expect(names).toContain("Datastore w");
  expect(leftOut.map(({ kind }) => kind)).toContain("workload that the mapping leaves out");
});

it("a template, a kustomization and other data are no objects", async () => {
  const result = await importTexts(
    "kubernetes",
    "a: 1\n---\n[1, 2]\n---\nkind: Kustomization\nresources: [x]\n---\nkind: Pod\nmetadata: {{ x }}\n",
  );
  expect(leftOutOf(result)).toEqual([
    "2 document that is no object of Kubernetes",
    "1 Kustomization",
    "1 template that nobody has rendered",
  ]);
});

it("what nobody expects is no mistake", async () => {
  const wild =
    "{ kind: Deployment, metadata: { name: x, labels: 7 }, spec: { template: { spec: { containers: [{ env: 3, ports: [x], image: [1] }], volumes: [1, {}], initContainers: x } } } }";
  const { names } = await importTexts(
    "kubernetes",
    `${wild}\n---\n{ kind: constructor, metadata: { name: y } }\n---\n{ kind: NetworkPolicy, metadata: { name: z }, spec: 3 }\n---\n{ kind: Ingress, metadata: { name: i }, spec: { rules: [7] } }\n`,
  );
  expect(names).toContain("Server x");
});

it("of what several documents declare, the last counts", async () => {
  const result = await importTexts("kubernetes", {
    "a.yaml": workload("web", "nginx"),
    "b.yaml": `${workload("web", "redis")}---\n{ kind: Job, metadata: { generateName: j- }, spec: { template: { spec: { containers: [{ image: x }] } } } }\n---\n{ kind: Job, metadata: { generateName: j- }, spec: { template: { spec: { containers: [{ image: x }] } } } }\n`,
  });
  expect(result.names.filter((one) => !one.startsWith("Boundary"))).toEqual([
    "Datastore web",
    "Process j-",
    "Process j- (default)",
  ]);
  expect(leftOutOf(result)).toEqual(["1 object that a later document declares again"]);
});

it.each([
  ["all pods of the cluster", "[{ namespaceSelector: {} }]", undefined],
  ["all pods of its namespace", "[{ podSelector: {} }]", true],
  ["all pods of a namespace, and one more", "[{ namespaceSelector: { matchLabels: { a: b } } }]", true],
])("who lets in %s names no callers: there is no flow from each of them", async (_, from, isIPFiltered) => {
  const result = await importTexts(
    "kubernetes",
    `${["web", "db", "other"].map((name) => workload(name, "x")).join("---\n")}---
{ kind: NetworkPolicy, metadata: { name: p, namespace: shop }, spec: { podSelector: { matchLabels: { app: db } }, ingress: [{ from: ${from} }] } }
`,
  );
  expect(result.flows).toEqual([]);
  expect(result.factsOf("db").isIPFiltered).toBe(isIPFiltered);
  expect(leftOutOf(result)).toEqual([
    "1 network policy that lets in whole namespaces: no flows are made of it",
  ]);
});

const operated = `
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: orders, namespace: shop, labels: { app: orders } }
spec: { instances: 3 }
---
kind: Service
metadata: { name: orders-rw, namespace: shop }
spec: { selector: { app: orders }, ports: [{ port: 5432, targetPort: postgres }] }
---
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ image: nginx, env: [{ name: DB, value: "orders-rw:5432" }] }] } } }
`;

it("what an operator runs is what its image is, behind Services that select its labels", async () => {
  const result = await importTexts("kubernetes", operated);
  expect(result.flows).toEqual(["web > orders: PostgreSQL 5432"]);
  expect(result.things.find(({ name }) => name === "orders")?.kind).toBe("Datastore");
  expect(result.factsOf("orders")).toMatchObject({
    type: "database",
    description: "Cluster of postgresql.cnpg.io",
    "controls.isResilient": true,
  });
  // What nobody writes down is not claimed.
  expect(result.factsOf("orders")["controls.implementsPOLP"]).toBeUndefined();
  expect(leftOutOf(result)).toEqual([]);
});

it("people say what a kind of an operator becomes", async () => {
  const { names } = await importTexts("kubernetes", operated, "resources:\n  Cluster: leave-out\n");
  expect(names).not.toContain("Datastore orders");
});
