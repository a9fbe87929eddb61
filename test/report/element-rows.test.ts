import { beforeAll, describe, expect, it } from "vitest";
import { anchorOf } from "../../src/addresses/anchor.ts";
import { levelPage } from "../../src/report/pages/level.ts";
import type { LevelView } from "../../src/report/views.ts";
import { levelView, shop, shown } from "./shop.ts";

let view: (path: string) => LevelView;
beforeAll(async () => {
  const all = await shown(shop);
  view = (path) => levelView(levelPage(all, path));
});

describe("what a level declares", () => {
  it("elements", () => {
    const [customer, web, , printer] = view("").elements;
    expect(customer).toMatchObject({
      anchor: anchorOf("Customer"),
      kind: "Actor",
      boundary: "Internet",
      trust: "untrusted",
      open: 0,
      worst: null,
      submodel: null,
    });
    expect(web).toMatchObject({
      submodel: { path: "shop", href: "levels/shop/index.html" },
      trust: "trusted",
    });
    expect(printer).toMatchObject({
      type: "IoT device",
      description: "Prints",
      inScope: true,
      open: 0,
      place: "model.md:21",
      properties: [{ name: "isHardened", value: "False" }],
    });
    expect(
      view("shop").elements.map(({ name, boundary, trust, open, worst }) => [
        name,
        boundary,
        trust,
        open,
        worst,
      ]),
    ).toEqual([
      ["Till", "Office", "trusted", 1, "medium"],
      ["Door", "Office", "trusted", 1, "critical"],
      ["Mailer", "Office", "trusted", 1, "medium"],
    ]);
  });

  it("what is open inside elements that have a level of their own", () => {
    const inside = (path: string) => view(path).elements.map((one) => [one.name, one.inside]);
    expect(inside("")).toEqual([
      ["Customer", null],
      ["Web shop", { open: 7, worst: "critical" }],
      ["Post", { open: 1, worst: "medium" }],
      ["Printer", null],
    ]);
  });

  it("what is out of scope, and with what", async () => {
    const all = await shown(
      "## Boundaries\n- **Vendor**: inScope=False\n## Servers\n- **A**: boundary=Vendor\n- **B**: inScope=False\n- **C**:\n## Dataflows\n- **F**: from=A, to=B\n",
    );
    const { boundaries, elements, flows } = levelView(levelPage(all, ""));
    const out = [...boundaries, ...elements, ...flows].map((one) => [one.name, one.inScope, one.scopeFrom]);
    expect(out).toEqual([
      ["Vendor", false, ""],
      ["A", false, 'boundary "Vendor" of the root'],
      ["B", false, ""],
      ["C", true, ""],
      ["F", false, '"A" and "B" of the root'],
    ]);
  });

  it("boundaries", () => {
    expect(view("").boundaries.map(({ name, trust, parent, from }) => [name, trust, parent, from])).toEqual([
      ["Internet", "untrusted", "", null],
      ["Office", "trusted", "", null],
    ]);
  });

  it("flows, in their order, with their neighbours", () => {
    expect(view("").flows.map(({ name, order, from, to }) => [name, order, from.what, to.what])).toEqual([
      ["Print", 1, "own", "own"],
      ["Buy", 2, "own", "own"],
      ["Mail", null, "own", "own"],
      ["Lost", null, "own", "unresolved"],
    ]);
    const [buy, pay] = view("shop").flows;
    expect(buy).toMatchObject({
      anchor: anchorOf("flow:Buy"),
      from: { name: "Customer", href: `levels/index.html#${anchorOf("Customer")}`, what: "ghost" },
      to: { name: "Door", href: `levels/shop/index.html#${anchorOf("Door")}`, what: "own" },
      protocol: "HTTP",
      data: ["Order"],
      encrypted: false,
      crossesTrust: true,
      open: 1,
      worst: "critical",
      place: "shop/model.md:10",
    });
    expect(pay).toMatchObject({ crossesTrust: false });
    expect(view("").flows.at(-1)?.to).toEqual({ name: "Nowhere", href: null, what: "unresolved", level: "" });
    expect(view("").flows.at(2)).toMatchObject({ note: "Later" });
  });

  it("data, and those from above that its flows carry", () => {
    expect(view("").data).toMatchObject([
      {
        anchor: `data-${anchorOf("Order")}`,
        name: "Order",
        classification: "SENSITIVE",
        marks: ["personal data", "stored", "JSON"],
        carriedBy: ["Buy"],
        from: null,
      },
    ]);
    expect(view("shop").data).toMatchObject([
      { name: "Order", carriedBy: ["Buy", "Pay"], from: { path: "" } },
    ]);
    expect(view("mailer").data).toEqual([]);
  });
});
