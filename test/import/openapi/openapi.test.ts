import { expect, it } from "vitest";
import { parse } from "yaml";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const shop = `openapi: 3.1.0
info: { title: Shop API, version: "1", description: "Sells things.\\nMore." }
servers: [{ url: https://api.example.org/v1 }, { url: http://api.example.org/v1 }]
security: [{ login: [orders] }]
paths:
  /orders:
    get:
      summary: All orders
      responses:
        "200": { content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Order" } } } } }
        "429": { description: too many }
    post:
      security: [{}]
      deprecated: true
      requestBody: { $ref: "#/components/requestBodies/Order" }
      responses: { "201": { description: ok } }
      callbacks: { paid: { "{$request.body#/url}": { post: { responses: {} } } } }
  /login:
    post:
      security: [{ key: [] }, { basic: [] }]
      servers: [{ url: "https://login.example.org:8443" }]
      requestBody: { content: { application/xml: { schema: { properties: { userName: {}, password: {} } } } } }
      responses: {}
  /photo:
    parameters: []
    put:
      requestBody: { content: { multipart/form-data: { schema: { $ref: "parts.yaml#/Photo" } } } }
      responses: {}
webhooks:
  shipped: { post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } } }
components:
  securitySchemes:
    login:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: https://id.example.org/token, scopes: { orders: all } } }
    key: { type: apiKey, in: cookie, name: k }
    basic: { type: http, scheme: basic }
  requestBodies:
    Order: { content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
  schemas:
    Order: { description: An order, properties: { id: {}, buyer: { $ref: "#/components/schemas/Buyer" }, parent: { $ref: "#/components/schemas/Order" } } }
    Buyer: { properties: { Email: {}, card_number: {} } }
    Unused: { type: object }
`;
const files = {
  "api.yaml": shop,
  "parts.yaml": "Photo: { description: A picture, properties: { file: { format: binary } } }\n",
};

it("an interface is a level: operations as flows, schemes as controls, schemas as data", async () => {
  const result = await importTexts("openapi", files);
  expect(result.names).toEqual([
    "Actor Client",
    "Boundary Outside",
    "Boundary Shop API service",
    "Data Order",
    "Data Photo",
    "Data data of POST /login",
    "ExternalEntity Receiver of webhooks",
    "ExternalEntity id.example.org",
    "Server Shop API",
  ]);
  expect(
    result.things
      .filter(({ kind }) => kind === "Dataflow")
      .map(({ name, facts }) => [name, facts.source, facts.protocol, facts.authentication]),
  ).toEqual([
    ["Client to id.example.org", "Client", "HTTPS", undefined],
    ["GET /orders", "Client", "HTTP", "oauth2"],
    ["POST /login", "Client", "HTTPS", "api-key or basic"],
    ["POST /orders", "Client", "HTTP", "none"],
    ["POST paid of POST /orders", "Shop API", "HTTP", "oauth2"],
    ["POST shipped", "Shop API", "HTTP", "oauth2"],
    ["PUT /photo", "Client", "HTTP", "oauth2"],
  ]);
  const { factsOf } = result;
  expect(factsOf("GET /orders")).toMatchObject({
    data: ["Order"],
    description: "All orders",
    "controls.authorizesSource": true,
    "controls.hasQuota": true,
  });
  expect(factsOf("POST /orders")).toMatchObject({ tags: ["deprecated"], data: ["Order"] });
  expect(factsOf("POST /login")).toMatchObject({ dstPort: 8443, data: ["data of POST /login"] });
  expect(factsOf("Shop API")).toMatchObject({
    acceptsFiles: true,
    usesXMLParser: true,
    fetchesURLs: true,
    usesCookies: true,
    description: "Sells things.",
  });
  expect(factsOf("Order")).toMatchObject({
    classification: "SENSITIVE",
    isPII: true,
    format: "JSON",
    tags: ["guessed"],
  });
  expect(factsOf("data of POST /login")).toMatchObject({
    classification: "SECRET",
    isCredentials: true,
    format: "XML",
  });
  expect(leftOutOf(result)).toEqual(["2 schema that no operation takes or gives itself"]);
  expect(result.things.find(({ name }) => name === "GET /orders")?.from).toBe("api.yaml:7");
  expect(result.told).toEqual([]);
});

it("every operation is a flow, by a count of its own", async () => {
  const { things } = await importTexts("openapi", files);
  const operations = Object.entries<object>(parse(shop).paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => key !== "parameters")
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations).toHaveLength(4);
  for (const one of operations) expect(things.map(({ name }) => name)).toContain(one);
});

it("one address says the port, too", async () => {
  const { factsOf } = await importTexts("openapi", {
    "a.yaml": "openapi: 3.0.0\ninfo: {title: A}\nservers: [{url: 'https://a.example.org'}]\npaths: {}\n",
  });
  expect(factsOf("A")).toMatchObject({ protocol: "HTTPS", port: 443 });
});

it("of JSON, the address is a pointer", async () => {
  const api = JSON.stringify({
    openapi: "3.0.3",
    info: { title: "A" },
    paths: { "/a": { get: { responses: {} } } },
  });
  const { things } = await importTexts("openapi", { "a.json": api });
  expect(things.find(({ name }) => name === "GET /a")?.from).toBe("a.json#/paths/~1a/get");
});

it("Swagger 2 is told, with the mend", async () => {
  const { told } = await importTexts("openapi", { "a.yaml": 'swagger: "2.0"\n' });
  expect(told.map(({ code, hint }) => [code, hint])).toEqual([
    ["old-format", "convert it first: npx swagger2openapi FILE"],
  ]);
});

it("of Swagger 2, operations are named whose protocol a conversion would change", async () => {
  const operation = (...schemes: string[]) => ({
    get: { schemes, responses: { 200: { description: "ok" } } },
  });
  const swagger = (paths: object) => JSON.stringify({ swagger: "2.0", schemes: ["http", "https"], paths });
  const hintOf = async (paths: object) =>
    (await importTexts("openapi", { "a.json": swagger(paths) })).told.map(({ hint }) => hint);
  const convert = "convert it first: npx swagger2openapi FILE";
  expect(await hintOf({ "/same": operation("https", "http"), "/other": operation("wss") })).toEqual([
    convert,
  ]);
  expect(await hintOf({ "/a": operation("https"), "/b": operation("https", "http", "ws") })).toEqual([
    `${convert}; then see to the servers of GET /a, GET /b, whose schemes get lost`,
  ]);
  const many = Object.fromEntries([1, 2, 3, 4, 5].map((one) => [`/${one}`, operation("http")]));
  expect(await hintOf(many)).toEqual([
    `${convert}; then see to the servers of GET /1, GET /2, GET /3 and 2 more, whose schemes get lost`,
  ]);
});

it("what nobody expects is no mistake", async () => {
  const { names } = await importTexts("openapi", {
    "a.yaml":
      "openapi: 3.0.0\ninfo: 7\nservers: [1, {url: 7}]\nsecurity: x\npaths: { /a: { get: 1, post: { security: [{ nobody: [] }], requestBody: { $ref: '#/x' }, responses: [1] } }, /b: { $ref: '#/paths/~1b' }, /c: 7 }\ncomponents: { schemas: [1] }\n",
  });
  expect(names).toContain("Server API");
});

it("what is written in place is the data that it is made of, and the rest of it where that says something", async () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const api = {
    openapi: "3.0.3",
    info: { title: "Shop" },
    paths: Object.fromEntries(
      Object.entries({
        page: { allOf: [ref("Page"), { properties: { items: { type: "array", items: ref("Order") } } }] },
        either: { oneOf: [ref("Order"), ref("Refund")] },
        login: { properties: { password: {}, basket: { additionalProperties: ref("Order") } } },
        plain: { properties: { id: {} } },
      }).map(([path, schema]) => [
        `/${path}`,
        { get: { responses: { "200": { content: { "application/json": { schema } } } } } },
      ]),
    ),
    components: {
      schemas: {
        Page: { properties: { next: {} } },
        Order: { properties: { id: {}, buyer: ref("Buyer") } },
        Refund: { properties: { id: {} } },
        Buyer: { properties: { password: {} } },
      },
    },
  };
  const result = await importTexts("openapi", { "api.json": JSON.stringify(api) });
  const dataOf = Object.fromEntries(
    result.things.filter(({ kind }) => kind === "Dataflow").map(({ name, facts }) => [name, facts.data]),
  );
  expect(dataOf).toEqual({
    "GET /page": ["Order", "Page"],
    "GET /either": ["Order", "Refund"],
    "GET /login": ["Order", "data of GET /login"],
    "GET /plain": [],
  });
  expect(result.factsOf("data of GET /login")).toMatchObject({ isCredentials: true });
  expect(leftOutOf(result)).toEqual(["1 schema that no operation takes or gives itself"]);
});

it("webhooks of version 3.0 stand under a word that publishers agree on", async () => {
  const text = `openapi: 3.0.3
info: { title: Shop }
paths: {}
x-webhooks: { paid: { post: { responses: {} } } }
`;
  expect((await importTexts("openapi", { "api.yaml": text })).flows).toEqual([
    "Shop > Receiver of webhooks: REST",
  ]);
});
