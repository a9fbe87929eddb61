import fc from "fast-check";
import { describe, it } from "vitest";
import type { SourceName } from "../../src/import/index.ts";
import { importTexts } from "../support/imports.ts";
import { pair, property, surface, threat, tm7 } from "../support/tm7.ts";

/** A source of each kind with what its importer looks at. */
const sources: Readonly<Record<string, unknown>> = {
  compose: {
    name: "x",
    include: ["a"],
    services: {
      a: {
        image: "nginx",
        ports: ["80:80"],
        environment: { A: "http://b:80" },
        networks: ["n"],
        volumes: ["v:/v"],
        secrets: ["s"],
        depends_on: { b: { condition: "c" } },
        deploy: { replicas: 2 },
      },
      b: {
        extends: { service: "a" },
        labels: ["traefik.enable=true"],
        network_mode: "service:a",
        healthcheck: { test: "x" },
      },
    },
    networks: { n: { internal: true } },
    volumes: { v: {} },
    secrets: { s: {} },
  },
  kubernetes: {
    apiVersion: "v1",
    kind: "List",
    items: [
      {
        kind: "Deployment",
        metadata: { name: "a", labels: {} },
        spec: {
          replicas: 1,
          template: {
            metadata: { labels: { app: "a" } },
            spec: {
              serviceAccountName: "s",
              volumes: [{ name: "v", hostPath: { path: "/" } }],
              containers: [
                {
                  image: "redis",
                  env: [{ name: "U", value: "http://a" }],
                  ports: [{ containerPort: 1, name: "p" }],
                },
              ],
            },
          },
        },
      },
      {
        kind: "Service",
        metadata: { name: "a" },
        spec: { selector: { app: "a" }, type: "NodePort", ports: [{ port: 80, targetPort: "p" }] },
      },
      {
        kind: "Ingress",
        metadata: { name: "i" },
        spec: {
          tls: [{}],
          rules: [
            { host: "h", http: { paths: [{ backend: { service: { name: "a", port: { number: 80 } } } }] } },
          ],
        },
      },
      {
        kind: "NetworkPolicy",
        metadata: { name: "n" },
        spec: {
          podSelector: {},
          ingress: [{ from: [{ podSelector: { matchLabels: { app: "a" } } }], ports: [{ port: 1 }] }],
        },
      },
      {
        kind: "RoleBinding",
        metadata: { name: "r" },
        roleRef: { kind: "Role", name: "r" },
        subjects: [{ kind: "ServiceAccount", name: "s" }],
      },
      { kind: "Role", metadata: { name: "r" }, rules: [{ verbs: ["*"], resources: ["*"] }] },
    ],
  },
  terraform: {
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [
          { address: "aws_lb.a", mode: "managed", type: "aws_lb", name: "a", values: { internal: false } },
          { address: "aws_vpc.v", mode: "managed", type: "aws_vpc", name: "v", values: {} },
        ],
        child_modules: [
          {
            address: "module.m",
            resources: [
              {
                address: "module.m.aws_sqs_queue.q",
                type: "aws_sqs_queue",
                mode: "managed",
                name: "q",
                values: {},
              },
            ],
          },
        ],
      },
    },
    configuration: {
      root_module: {
        resources: [
          { address: "aws_lb.a", expressions: { x: { references: ["module.m.o", "aws_vpc.v.id"] } } },
        ],
        module_calls: {
          m: {
            expressions: {},
            module: { resources: [], outputs: { o: { expression: { references: ["aws_sqs_queue.q"] } } } },
          },
        },
      },
    },
  },
  ansible: [
    {
      hosts: "all",
      vars: {
        a_password: "x",
        threat_model_metadata: {
          boundaries: [{ name: "b", sub_boundaries: [{ name: "c" }] }],
          actors: [{ name: "a" }],
          servers: [{ name: "s", boundary: "b" }],
          data: [{ name: "d" }],
          data_flows: [{ name: "f", source: "actor:a", destination: "server:s", data: "d" }],
        },
      },
    },
    {
      hosts: "a",
      roles: ["nginx"],
      tasks: [{ apt: { name: ["redis"] } }, { block: [{ ufw: { rule: "allow", port: "80" } }] }],
    },
  ],
  openapi: {
    openapi: "3.0.0",
    info: { title: "A" },
    servers: [{ url: "https://a" }],
    paths: {
      "/a": {
        get: {
          security: [{ k: [] }],
          requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/S" } } } },
          responses: { "200": {} },
          callbacks: { c: { x: { post: {} } } },
        },
      },
    },
    components: {
      schemas: { S: { properties: { email: {} } } },
      securitySchemes: { k: { type: "oauth2", flows: { implicit: { tokenUrl: "https://b" } } } },
    },
  },
  asyncapi: {
    asyncapi: "3.0.0",
    info: { title: "A" },
    servers: { s: { host: "h:1", protocol: "kafka", security: [{ type: "plain" }] } },
    channels: {
      c: { servers: [{ $ref: "#/servers/s" }], messages: { m: { payload: { properties: { email: {} } } } } },
    },
    operations: {
      o: { action: "send", channel: { $ref: "#/channels/c" }, reply: { channel: { $ref: "#/channels/c" } } },
    },
  },
  threagile: {
    technical_assets: {
      A: {
        id: "a",
        type: "process",
        technologies: ["web-server"],
        data_assets_processed: ["d"],
        data_formats_accepted: ["xml"],
        communication_links: { L: { target: "b", protocol: "https", data_assets_sent: ["d"] } },
      },
      B: { id: "b", type: "datastore" },
    },
    data_assets: { D: { id: "d", confidentiality: "public" } },
    trust_boundaries: { T: { id: "t", technical_assets_inside: ["a"], trust_boundaries_nested: ["t"] } },
    shared_runtimes: { R: { id: "r", technical_assets_running: ["a"] } },
    questions: { Q: "" },
    individual_risk_categories: {
      C: {
        id: "c",
        cwe: 1,
        risks_identified: { R: { severity: "low", most_relevant_technical_asset: "a" } },
      },
    },
    risk_tracking: {
      "c@*": { status: "accepted", justification: "j" },
      "missing-authentication@*@a@*": { status: "mitigated", justification: "j", date: "2020-01-01" },
    },
  },
  "threat-composer": {
    schema: 1,
    applicationInfo: { name: "A", description: "d" },
    architecture: { description: "d", image: "i" },
    assumptions: [{ id: "a", numericId: 1, content: "c", metadata: [{ key: "Comments", value: "v" }] }],
    mitigations: [{ id: "m", numericId: 1, content: "c", status: "mitigationResolved" }],
    assumptionLinks: [{ type: "Threat", assumptionId: "a", linkedId: "t" }],
    mitigationLinks: [{ mitigationId: "m", linkedId: "t" }],
    threats: [
      {
        id: "t",
        numericId: 1,
        threatAction: "x",
        impactedGoal: ["g"],
        metadata: [{ key: "STRIDE", value: ["I"] }],
        status: "threatResolved",
      },
    ],
    brainstorm: { x: [{ content: "c" }] },
  },
  structurizr: {
    name: "A",
    model: {
      properties: { "structurizr.groupSeparator": "/" },
      people: [
        {
          id: "1",
          name: "U",
          relationships: [{ id: "9", sourceId: "1", destinationId: "3", technology: "HTTPS" }],
        },
      ],
      softwareSystems: [
        {
          id: "2",
          name: "S",
          group: "a/b",
          containers: [
            {
              id: "3",
              name: "C",
              tags: "x,y",
              properties: { port: "1" },
              perspectives: [{ name: "P" }],
              components: [{ id: "4", name: "D" }],
            },
          ],
        },
      ],
      deploymentNodes: [
        {
          id: "5",
          name: "N",
          environment: "Live",
          containerInstances: [{ id: "6", containerId: "3" }],
          infrastructureNodes: [{ id: "7", name: "F" }],
        },
      ],
    },
    views: { configuration: { styles: { elements: [{ tag: "x", shape: "Cylinder" }] } } },
  },
  likec4: {
    specification: { elements: { s: { style: { shape: "storage" } } } },
    elements: {
      a: { kind: "s", title: "A", tags: ["t"] },
      "a.b": { kind: "s", title: "B", links: [{ url: "u" }] },
    },
    relations: { r: { source: { model: "a.b" }, target: { model: "a" }, title: "x" } },
    views: { v: { title: "V" } },
    deployments: { elements: { n: { kind: "n", title: "N" }, "n.i": { element: "a.b" } }, relations: {} },
  },
  threatcl: [
    {
      name: "T",
      author: "a",
      attributes: { internetFacing: true },
      informationAsset: [{ name: "i", informationClassification: "Public" }],
      threat: [
        {
          name: "t",
          informationAssetRefs: ["i"],
          risk: { impact: "low" },
          expandedControl: [{ name: "c", implemented: true }],
        },
      ],
      exclusion: [{ description: "e" }],
      useCase: [{ description: "u" }],
      thirdPartyDependency: [{ name: "d" }],
      dataFlowDiagram: [
        {
          name: "x",
          process: [{ name: "p", trustZone: "z" }],
          trustZone: [{ name: "z", dataStore: [{ name: "s", informationAsset: "i" }] }],
          flow: [{ name: "f", from: "p", to: "s" }],
        },
      ],
    },
  ],
  pytm: {
    name: "P",
    elements: [
      {
        __class__: "Server",
        name: "a",
        inBoundary: "b",
        controls: { isHardened: true },
        assumptions: [{ name: "x" }],
      },
    ],
    flows: [{ name: "f", source: "a", sink: "a", data: ["d"] }],
    boundaries: [{ name: "b" }],
    data: [{ name: "d", classification: "Classification.SECRET" }],
    assumptions: [{ name: "y", exclude: ["AA01"] }],
    findings: [{}],
  },
};

/** What may stand anywhere. */
const strange = fc.constantFrom<unknown>(
  null,
  true,
  7,
  -1,
  1e300,
  "",
  "\u0000\u202e",
  "__proto__",
  "a\nb: c",
  "{{ x }}",
  "${x",
  [],
  {},
  [[]],
  [null],
  { a: null },
  { $ref: "#" },
  { "": 1 },
  "x".repeat(5000),
);

/** Data with something else in one place. */
function changed(
  value: unknown,
  at: number,
  by: unknown,
): { readonly value: unknown; readonly left: number } {
  if (at === 0) return { value: by, left: -1 };
  let left = at - 1;
  if (typeof value !== "object" || value === null) return { value, left };
  const entries = Object.entries(value).map(([key, one]) => {
    if (left < 0) return [key, one] as const;
    const inner = changed(one, left, by);
    left = inner.left;
    return [key, inner.value] as const;
  });
  return { value: Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries), left };
}

describe("whatever stands where something is expected, an import ends, and what it writes can be read", () => {
  it.each(Object.entries(sources))("%s", async (format, source) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(90), strange, fc.nat(90), strange, async (first, one, second, other) => {
        const wild = changed(changed(source, first, one).value, second, other).value;
        await importTexts(format as SourceName, { "source.json": JSON.stringify(wild) });
      }),
      { numRuns: 40 },
    );
  });
});

it("whatever happens to a piece of a drawing in XML, an import ends", async () => {
  const end = ["p", "p"] as const;
  const text = tm7(
    [
      surface("S", {
        borders: [
          pair("b", "BorderBoundary", "Zone", "Z", { at: [0, 0, 9, 9] }),
          pair("p", "StencilEllipse", "Web Server", "P", {
            at: [1, 1, 2, 2],
            more: [property("Encrypted", "", ["No", "Yes"], 1), property("Dataflow Order", "1")],
          }),
        ],
        lines: [pair("f", "Connector", "HTTPS", "F", { ends: end, points: [1, 1, 1, 1, 1, 1] })],
      }),
    ],
    [threat(1, { FlowGuid: "f", Title: "T", State: "Mitigated" })],
    { ThreatModelName: "M", Assumptions: "A" },
  );
  const pieces = text.split(/(?=<)|(?<=>)/);
  const strange = fc.constantFrom(
    "",
    "<a>",
    "</a>",
    "&x;",
    "&#0;",
    "-1",
    "9".repeat(400),
    "\u202e",
    "__proto__",
    "<!DOCTYPE a>",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.nat(pieces.length - 1),
      strange,
      fc.nat(pieces.length - 1),
      strange,
      async (a, x, b, y) => {
        const changed = pieces.map((one, index) => (index === a ? x : index === b ? y : one)).join("");
        await importTexts("tm7", { "a.tm7": changed });
      },
    ),
    { numRuns: 150 },
  );
});
