import { expect, it } from "vitest";
import { parse } from "yaml";
import { interpolated } from "../../../src/import/compose/interpolate.ts";
import { mountsOf, publishedPorts } from "../../../src/import/compose/ports.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const shop = `name: shop
services:
  web:
    image: nginx:1.27
    ports: ["127.0.0.1:8443:443", "8080:80"]
    networks: [front, back]
    depends_on: { app: { condition: service_healthy }, migrate: { condition: service_completed_successfully } }
    healthcheck: { test: curl localhost }
    restart: unless-stopped
  app: &app
    build: ./app
    environment:
      - DATABASE_URL=postgres://app:hunter2@db:5432/shop
      - CACHE_HOST=cache
      - GREETING=cache
      - API_KEY=\${KEY:-abc}
    networks: [back]
    secrets: [signing]
    deploy: { replicas: 3 }
    volumes: [uploads:/uploads, ./app:/src, /etc:/host:ro]
  migrate:
    <<: *app
    profiles: [setup]
    deploy: { replicas: 1 }
  db: { image: "postgres:15", networks: [back], volumes: ["data:/var/lib/postgresql"] }
  cache: { image: redis, networks: { back: { aliases: [memory] } }, cap_drop: [ALL], security_opt: ["no-new-privileges:true"] }
networks:
  front:
  back: { internal: true }
volumes: { data: , uploads: , unused: }
secrets: { signing: { file: key.pem } }
`;

it("services, networks, volumes and secrets become a model", async () => {
  const result = await importTexts("compose", shop);
  expect(result.names).toEqual([
    "Actor Clients",
    "Actor Users of the host",
    "Boundary Outside",
    "Boundary back",
    "Boundary front",
    "Boundary shop host",
    "Data API_KEY",
    "Data signing",
    "Datastore cache",
    "Datastore db",
    "Datastore uploads",
    "Server app",
    "Server migrate",
    "Server web",
  ]);
  expect(result.flows).toEqual([
    "Clients > web: HTTP 80",
    "Users of the host > web: HTTPS 443",
    "app > cache: Redis 6379",
    "app > db: PostgreSQL 5432",
    "app > uploads: File",
    "migrate > cache: Redis 6379",
    "migrate > db: PostgreSQL 5432",
    "migrate > uploads: File",
    "web > app",
  ]);
  expect(leftOutOf(result)).toEqual([
    "2 mount of a folder of the host",
    "2 mount of files beside the project",
    "1 order of starting without a way to it (service_completed_successfully)",
    "1 volume of one store, which is in the model",
    "1 volume that no service uses",
  ]);
  expect(result.told).toEqual([]);
  const { factsOf, things } = result;
  expect(factsOf("web")).toMatchObject({
    type: "web_server",
    inBoundary: "shop host",
    notes: "In the networks front, back",
    hasHealthChecks: true,
    "controls.handlesCrashes": true,
  });
  expect(factsOf("app")).toMatchObject({
    inBoundary: "back",
    isPrivileged: true,
    "controls.isResilient": true,
    "controls.filtersEgress": true,
    storesCredentials: true,
  });
  expect(factsOf("API_KEY")).toMatchObject({ processedBy: ["app", "migrate"] });
  expect(factsOf("migrate")).toMatchObject({ tags: ["profile:setup"] });
  expect(factsOf("cache")).toMatchObject({ type: "cache", "controls.implementsPOLP": true });
  expect(things.find(({ name }) => name === "db")?.from).toBe("source.yaml:25");
});

it("no value of a setting gets into the model", async () => {
  const { text } = await importTexts("compose", shop);
  expect(text).not.toMatch(/hunter2|abc|\/shop"|greeting/i);
});

it("every service and network is in the model or in the list, by a count of its own", async () => {
  const { things, leftOut } = await importTexts("compose", shop, "images:\n  redis: leave-out\n");
  const { services, networks, volumes } = parse(shop, { merge: true });
  const names = new Set(things.map(({ name }) => name));
  const left = leftOut.flatMap(({ examples }) => examples).join("\n");
  for (const name of Object.keys({ ...services, ...networks, ...volumes }))
    expect(names.has(name) || left.includes(name), name).toBe(true);
  for (const [name, { depends_on = {} }] of Object.entries<{ depends_on?: object }>(services))
    for (const to of Object.keys(depends_on))
      expect(
        things.some(({ facts }) => facts.source === name && facts.sink === to) ||
          left.includes(`${name} waits for ${to}`),
        `${name} to ${to}`,
      ).toBe(true);
});

it("the real edges are those that the loader adds, too", async () => {
  const { flows } = await importTexts(
    "compose",
    `services:
  a: { image: x, links: ["b:other"], volumes_from: ["c:ro"], network_mode: "service:d", pid: "service:e" }
  b: { image: x }
  c: { image: x }
  d: { image: x }
  e: { image: x }
  proxy: { image: "traefik:3", volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"] }
  f: { image: x, labels: ["traefik.enable=true"] }
`,
  );
  expect(flows).toEqual([
    "a > b",
    "a > c",
    "a > d",
    "a > e",
    "proxy > Container engine: Unix socket",
    "proxy > f: HTTP",
  ]);
});

it("addresses of other places are external entities", async () => {
  const { names, flows } = await importTexts(
    "compose",
    "services:\n  a: { image: x, environment: { PAY: 'https://pay.example.com/v1', HERE: 'http://10.0.0.1', SELF: 'http://a:80', WORD: pay.example.com } }\n",
  );
  expect(names).toContain("ExternalEntity pay.example.com");
  expect(flows).toEqual(["a > pay.example.com: HTTPS 443"]);
});

it("later files say more, and may take away; what only is extended is no service of its own", async () => {
  const { names, factsOf, flows } = await importTexts("compose", {
    "compose.yaml":
      "services:\n  a: { extends: { file: base.yaml, service: base }, ports: ['80:80'] }\n  b: { extends: a, privileged: true }\n  c: { image: x, depends_on: [a] }\n",
    "compose.override.yaml":
      "services:\n  a: { image: redis, ports: !reset [] }\n  c: { depends_on: !override [b] }\n",
    "base.yaml": "services:\n  base: { image: nginx, environment: { A: 1 } }\n",
  });
  expect(names.filter((name) => !name.startsWith("Boundary"))).toEqual([
    "Actor Clients",
    "Datastore a",
    "Server b",
    "Server c",
  ]);
  expect(factsOf("a")).toMatchObject({ type: "cache", usesEnvironmentVariables: true });
  expect(factsOf("b")).toMatchObject({ type: "web_server", isPrivileged: true });
  expect(flows).toEqual(["Clients > b: HTTP 80", "c > b: HTTP 80"]);
});

it("several projects are levels of their own", async () => {
  const { levels, factsOf } = await importTexts("compose", {
    "a/compose.yaml": "services: {web: {image: nginx}}\n",
    "b/compose.yaml": "services: {web: {image: redis}}\n",
  });
  expect([...levels.keys()]).toEqual(["", "a", "b"]);
  expect(factsOf("a")).toEqual({ submodel: "./a/model.md" });
});

it("what nobody expects is no mistake", async () => {
  const { names } = await importTexts(
    "compose",
    "services:\n  a: null\n  b: [1]\n  c: { image: [1], ports: [{}, 'x', null], networks: 7, depends_on: 3, volumes: [{type: npipe}], healthcheck: 1 }\n  constructor: { image: x }\n  __proto__: { image: x }\n",
  );
  expect(names).toContain("Server c");
  expect(names).toContain("Server constructor");
  expect(names).toContain("Server __proto__");
});

it("a service that extends itself, or nobody, is told", async () => {
  const result = await importTexts(
    "compose",
    "services:\n  a: { image: x, extends: b }\n  b: { image: x, extends: a }\n  c: { image: x, extends: z }\n",
  );
  expect(leftOutOf(result)).toEqual(["3 service that extends one that is not there"]);
});

it.each([
  ["80", { port: 80, published: "", address: "" }],
  ["8080:80", { port: 80, published: "8080", address: "" }],
  ["127.0.0.1:8080:80", { port: 80, published: "8080", address: "127.0.0.1" }],
  ["127.0.0.1::80", { port: 80, published: "", address: "127.0.0.1" }],
  ["[::1]:8080:80", { port: 80, published: "8080", address: "::1" }],
  ["6060:6060/udp", { port: 6060, published: "6060", address: "", isUdp: true }],
  ["3000-3005", { port: 3000, published: "", address: "" }],
  ["9090-9091:8080-8081", { port: 8080, published: "9090-9091", address: "" }],
  ["$PORT:80", { port: 80, published: "$PORT", address: "" }],
  [
    { target: 80, published: "8080", host_ip: "::1", protocol: "tcp" },
    { port: 80, published: "8080", address: "::1" },
  ],
])("the port %j", (written, port) => {
  expect(publishedPorts([written])).toEqual([{ isUdp: false, ...port }]);
});

it.each([
  ["data:/var", { type: "volume", source: "data", target: "/var", isReadOnly: false }],
  ["./x:/y:ro,z", { type: "bind", source: "./x", target: "/y", isReadOnly: true }],
  ["C:\\x:/y", { type: "bind", source: "C:\\x", target: "/y", isReadOnly: false }],
  ["/y", { type: "volume", source: "", target: "/y", isReadOnly: false }],
  [
    { type: "bind", source: "/a", target: "/b", read_only: true },
    { type: "bind", source: "/a", target: "/b", isReadOnly: true },
  ],
])("the mount %j", (written, mount) => {
  expect(mountsOf([written])).toEqual([mount]);
});

it.each([
  ["#{A:-b}", "b"],
  ["#{A-b}", "b"],
  ["#{A:?no}", "#{A:?no}"],
  ["#{A}", "#{A}"],
  ["##A", "#A"],
  ["x#{A:+y}", "x#{A:+y}"],
])("%s is %s where nobody sets it (# for $)", (text, becomes) => {
  expect(interpolated(text.replaceAll("#", "$"))).toBe(becomes.replaceAll("#", "$"));
});

it.each([
  ["@A-@B", "x-@B"],
  ["@{A}", "x"],
  ["@{E}", ""],
  ["@{E:-y}", "y"],
  ["@{E-y}", ""],
  ["@{B:-@{A}}", "x"],
  ["@{A:+set}", "set"],
  ["@{B:+set}", "@{B:+set}"],
  ["@{B:?told}", "@{B:?told}"],
  ["@@A", "@A"],
  ["@1", "@1"],
])("%s, with a dollar in place of @, is %s where A and E are set", (text, value) => {
  const settings = new Map([
    ["A", "x"],
    ["E", ""],
  ]);
  expect(interpolated(text.replaceAll("@", "$"), settings)).toBe(value.replaceAll("@", "$"));
});

it("the file of values beside a compose file says what its names mean, and nothing secret of it is in a model", async () => {
  const result = await importTexts("compose", {
    "compose.yaml": `name: shop
services:
  cart: { image: "\${STORE_IMAGE}" }
  web:
    image: acme/web
    ports: ["\${WEB_PORT}:\${WEB_PORT}"]
    environment: { DB_URL: "postgres://app:\${DB_PASSWORD}@\${DB_HOST}:5432/shop" }
`,
    ".env": "STORE_IMAGE=valkey/valkey:8\nWEB_PORT=8080\nDB_HOST=db.example.com\nDB_PASSWORD=hunter2\n",
  });
  expect(result.things.find(({ name }) => name === "cart")?.kind).toBe("Datastore");
  expect(result.flows).toEqual(["Clients > web: HTTP 8080", "web > db.example.com: PostgreSQL 5432"]);
  expect(result.text).not.toContain("hunter2");
  expect(leftOutOf(result)).toEqual([]);
});

it.each([
  ["clickhouse: { build: . }", "data_warehouse", true],
  ["redis: { image: acme/redis-with-modules }", "cache", true],
  ["ad: { build: . }", undefined, false],
  ["redis: { image: nginx }", "web_server", false],
])("%s is %s; a guess by its name: %s", async (service, type, isGuessed) => {
  const { things } = await importTexts("compose", `services: { ${service} }\n`);
  const [found] = things.filter(({ kind }) => kind !== "Boundary");
  expect(found?.facts.type).toBe(type);
  expect(String(found?.facts.description).includes("guessed from its name")).toBe(isGuessed);
});

it("networks that are no boundary are counted", async () => {
  const result = await importTexts(
    "compose",
    "services: { a: { image: nginx } }\nnetworks: { default: { name: shop }, idle: {} }\n",
  );
  expect(result.names.filter((one) => one.startsWith("Boundary"))).toEqual(["Boundary Shop host"]);
  expect(leftOutOf(result)).toEqual([
    "1 network that all services are in, which is the host",
    "1 network that no service is in",
  ]);
});
