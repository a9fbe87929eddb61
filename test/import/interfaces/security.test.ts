import { expect, it } from "vitest";
import { authenticationOf, providersOf, requiredBy } from "../../../src/import/interfaces/security.ts";
import { unknownWords } from "../../../src/model/words/implied.ts";

const schemes = new Map<string, Record<string, unknown>>([
  ["key", { type: "apiKey" }],
  ["basic", { type: "http", scheme: "Basic" }],
  ["bearer", { type: "http", scheme: "bearer" }],
  ["login", { type: "oauth2" }],
  ["id", { type: "openIdConnect" }],
  ["mtls", { type: "mutualTLS" }],
  ["own", { type: "x-own" }],
]);

it.each([
  [undefined, null],
  [[], { authentication: "none" }],
  [[{ key: [] }, {}], { authentication: "none" }],
  [[{ login: ["a"] }], { authentication: "oauth2", "controls.authorizesSource": true }],
  [[{ login: ["a"] }, { key: [] }], { authentication: "oauth2 or api-key" }],
  [[{ key: [], mtls: [] }], { authentication: "api-key + mtls" }],
  [[{ own: [] }], { "controls.authenticatesSource": true }],
  [[{ nobody: [] }], { "controls.authenticatesSource": true }],
])("security %j says %j", (security, facts) => {
  expect(requiredBy(security, schemes)).toEqual(facts);
});

it("says it in words that models know", () => {
  const types = [
    "apiKey",
    "oauth2",
    "openIdConnect",
    "mutualTLS",
    "userPassword",
    "scramSha256",
    "gssapi",
    "http",
  ];
  const words = [
    ...types.map((type) => ({ type })),
    { type: "http", scheme: "basic" },
    { type: "http", scheme: "digest" },
  ].map(authenticationOf);
  expect(words.flatMap((word) => unknownWords("authentication", word, "Element"))).toEqual([]);
});

it("providers are the hosts of their addresses", () => {
  const flows = {
    implicit: { authorizationUrl: "https://id.example.org/a" },
    password: { tokenUrl: "https://id.example.org:1/b" },
  };
  expect(providersOf({ flows, openIdConnectUrl: "https://other.example.org/.well-known" })).toEqual([
    "other.example.org",
    "id.example.org",
  ]);
});
