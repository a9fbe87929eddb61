import { describe, expect, it } from "vitest";
import { corpusText, hasCorpus, needsCorpus } from "../../support/corpus.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const element = (kind: string, title: string, more = {}) => ({ kind, title, style: {}, ...more });
const relation = (source: object, target: object, more = {}) => ({ source, target, ...more });

const model = {
  _stage: "computed",
  projectId: "shop",
  project: { id: "shop", title: "Shop" },
  specification: {
    elements: {
      actor: { style: {} },
      store: { style: { shape: "storage" } },
      app: { technology: "Angular" },
    },
  },
  elements: {
    "shop.web.auth": element("component", "Auth"),
    user: element("actor", "User"),
    shop: element("system", "Shop", { description: { txt: "Sells" }, links: [{ url: "https://x" }] }),
    "shop.web": element("app", "Web", { tags: ["pci"], metadata: { isHardened: "true", cost: "7" } }),
    "shop.orders": element("store", "Orders", { technology: "PostgreSQL" }),
    "shop.rows": element("store", "Rows"),
    payer: element("external_system", "Payer"),
  },
  relations: {
    a: relation({ model: "user" }, { model: "shop.web.auth" }, { title: "HTTPS" }),
    b: relation(
      { model: "shop.web" },
      { model: "shop.orders" },
      { title: "reads", technology: "PostgreSQL", kind: "sync" },
    ),
    c: relation({ model: "shop" }, { model: "payer" }, { title: "pays with cards of customers" }),
    d: relation({ model: "shop" }, { model: "nobody" }),
  },
  views: { index: { title: "All" } },
  deployments: {
    elements: {
      prod: { kind: "env", title: "Production" },
      "prod.vm": { kind: "vm", title: "VM" },
      "prod.vm.web": { element: "shop.web" },
      "prod.lb": { kind: "lb", title: "Load balancer" },
    },
    relations: {
      x: relation(
        { deployment: "prod.lb" },
        { deployment: "prod.vm.web", element: "shop.web" },
        { technology: "HTTPS" },
      ),
    },
  },
};

describe("a model", async () => {
  const result = await importTexts("likec4", { "model.json": JSON.stringify(model) });
  const found = (level: string, name: string) => result.levels.get(level)?.find((one) => one.name === name);
  const flows = (level: string) =>
    (result.levels.get(level) ?? []).flatMap(({ kind, facts }) =>
      kind === "Dataflow" ? [`${facts.source} > ${facts.sink}: ${facts.protocol ?? ""}`] : [],
    );

  it("becomes levels of what has parts, by kinds, shapes and technologies", () => {
    expect([...result.levels.keys()]).toEqual(["", "shop", "shop/web"]);
    expect(result.names).toEqual([
      ...["Actor User", "Boundary Production", "Boundary VM", "ExternalEntity Payer"],
      ...["Server Load balancer", "SetOfProcesses Shop"],
    ]);
    expect(found("", "Shop")?.facts).toMatchObject({ description: "Sells", submodel: "./shop/model.md" });
    expect(found("shop", "Web")?.facts).toMatchObject({
      type: "client_browser",
      tags: ["pci"],
      "controls.isHardened": true,
      inBoundary: "VM",
    });
    expect(found("shop", "Orders")).toMatchObject({ kind: "Datastore", facts: { type: "database" } });
    expect(found("shop", "Rows")).toMatchObject({ kind: "Datastore" });
    expect(found("shop/web", "Auth")).toMatchObject({ kind: "Process" });
  });

  it("has its relations in each level that they cross", () => {
    expect(flows("").sort()).toEqual(["Load balancer > Shop: HTTPS", "Shop > Payer: ", "User > Shop: HTTPS"]);
    expect(flows("shop").sort()).toEqual([
      "../Load balancer > Web: HTTPS",
      "../User > Web: HTTPS",
      "Web > Orders: PostgreSQL",
    ]);
    expect(flows("shop/web")).toEqual(["../../User > Auth: HTTPS"]);
  });

  it("lists what is not in the model", () => {
    expect(leftOutOf(result).sort()).toEqual([
      ...["1 link of an element", "1 metadata that models have no word for"],
      ...["1 relationship with an end that nothing declares", "1 view"],
    ]);
  });
});

it("several projects are one import; what is none is told", async () => {
  const result = await importTexts("likec4", { "a.json": JSON.stringify([model, model]), "b.json": "{}" });
  expect(result.names.filter((name) => name.includes("Shop"))).toEqual([
    "SetOfProcesses Shop",
    "SetOfProcesses Shop (system)",
  ]);
  expect([...result.levels.keys()]).toEqual(["", "shop", "shop-2", "shop-2/web", "shop/web"]);
  expect(result.told).toMatchObject([{ code: "bad-likec4" }]);
});

it.skipIf(!hasCorpus)(
  `every element and relation of an export is in the model, or in the list${needsCorpus}`,
  async () => {
    const text = corpusText("imports/structurizr/likec4-export.json");
    const said = JSON.parse(text) as {
      elements: Record<string, { title: string }>;
      relations: Record<string, { source: { model: string }; target: { model: string } }>;
    };
    const { levels, leftOut } = await importTexts("likec4", { "e.json": text });
    const things = [...levels.values()].flat();
    const names = things.filter(({ kind }) => kind !== "Dataflow").map(({ name }) => name);
    expect(names.sort()).toEqual(
      Object.values(said.elements)
        .map(({ title }) => title)
        .sort(),
    );
    const bare = (name: unknown) => String(name).replace(/^(?:\.\.\/)*/, "");
    const flows = new Set(
      things
        .filter(({ kind }) => kind === "Dataflow")
        .map(({ facts }) => `${bare(facts.source)} > ${bare(facts.sink)}`),
    );
    for (const { source, target } of Object.values(said.relations))
      expect(flows).toContain(
        `${said.elements[source.model]?.title} > ${said.elements[target.model]?.title}`,
      );
    expect(leftOutOf({ leftOut })).toEqual(["1 view"]);
  },
);
