import { expect, it } from "vitest";
import { importTexts, leftOutOf } from "../support/imports.ts";

const text = `services:
  web: { image: nginx, depends_on: [db, tool] }
  db: { image: postgres }
  tool: { image: acme/tool }
`;

it("people's mapping counts, for kinds of things and for single ones", async () => {
  const mapping = "images:\n  acme/*: { kind: Lambda }\nelements:\n  web: { type: waf, isHardened: true }\n";
  const { names, factsOf, told } = await importTexts("compose", text, mapping);
  expect(names).toContain("Lambda tool");
  expect(factsOf("web")).toMatchObject({ type: "waf", "controls.isHardened": true });
  expect(told).toEqual([]);
});

it("what is left out takes its flows along, and all of it is counted", async () => {
  const result = await importTexts("compose", text, "elements:\n  db: leave-out\n");
  expect(result.flows).toEqual(["web > tool"]);
  expect(leftOutOf(result)).toEqual([
    "1 element that imports.yaml leaves out",
    "1 flow from or to an element that is left out",
  ]);
});

it("what is left out has no data any more", async () => {
  const secret =
    "services:\n  a: { image: x, environment: { API_KEY: b } }\n  c: { image: x, environment: { API_KEY: b } }\n";
  const { factsOf } = await importTexts("compose", secret, "elements:\n  a: leave-out\n");
  expect(factsOf("API_KEY")).toMatchObject({ processedBy: ["c"] });
});

it("a row that speaks of nothing is told, and so is a property that the kind has not", async () => {
  const { told } = await importTexts(
    "compose",
    text,
    "images:\n  x: leave-out\nelements:\n  db: { isAdmin: true }\n",
  );
  expect(told.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'unmatched-mapping: Nothing of the source is called "x" (images).',
    'unknown-property: "db" is a Datastore, which has no property "isAdmin"; it is ignored.',
  ]);
});

it("templates are counted", async () => {
  const result = await importTexts("compose", `${text}---\na: {{ x }}\n---\n{{ y }}\n`);
  expect(leftOutOf(result)).toEqual(["2 template that nobody has rendered"]);
});

it("threats to what is left out are, too", async () => {
  const actor = { id: "a", name: "A", type: "actor" };
  const threat = { threats: [{ threat: "t", state: "exposed" }] };
  const flow = { id: "f", name: "F", source: "a", destination: "b", ...threat };
  const otm = {
    otmVersion: "0.2.0",
    components: [
      { ...actor, ...threat },
      { ...actor, id: "b", name: "B" },
    ],
  };
  const text = JSON.stringify({ ...otm, dataflows: [flow], threats: [{ id: "t", name: "T" }] });
  const result = await importTexts("otm", text, "elements:\n  A: leave-out\n");
  expect(result.names).toEqual(["Actor B"]);
  expect(leftOutOf(result)).toContain("2 threat to what is left out");
});
