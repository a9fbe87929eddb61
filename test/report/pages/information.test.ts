import { beforeAll, describe, expect, it } from "vitest";
import { lineageOf } from "../../../src/lineage/lineage.ts";
import type { ClassView, InformationView, LevelDataView } from "../../../src/report/information/views.ts";
import { allDataPage, classDataPage, levelDataPage } from "../../../src/report/pages/information.ts";
import type { Presentation } from "../../../src/report/present.ts";
import { shop, shown } from "../shop.ts";

let all: Presentation;
beforeAll(async () => {
  all = await shown(shop);
});

describe("pages of data", () => {
  it("stand below the overview, and are there where no model declares data, too", async () => {
    const { url, root, template, breadcrumbs } = allDataPage(all, []);
    expect([url, root, template]).toEqual(["information/index.html", "../", "information"]);
    expect(breadcrumbs.map(({ text }) => text)).toEqual(["Overview", "Data"]);
    const empty = allDataPage(await shown("## Servers\n- **A**:\n"), []).view as InformationView;
    expect([empty.data, empty.classes, empty.record.rows]).toEqual([[], [], []]);
  });

  it("list all data, and link to the way of each", () => {
    const { data, classes, record } = allDataPage(all, []).view as InformationView;
    expect(data).toMatchObject([
      {
        name: "Order",
        href: "information/levels/index.html#data-e-Order",
        classification: "SENSITIVE",
        marks: ["personal data"],
        entersFrom: { shown: ["Customer"], total: 1 },
        worst: "critical",
      },
    ]);
    expect(classes).toMatchObject([
      { name: "SENSITIVE", href: "information/classes/sensitive/index.html", data: 1, personal: 1 },
    ]);
    expect(record.columns).toHaveLength(record.rows[0]?.cells.length ?? 0);
    expect(record.file).toBeNull();
    const downloads = [{ href: "data/processing-record.csv", name: "", what: "" }];
    const { record: there } = allDataPage(all, downloads).view as InformationView;
    expect(there.file).toBe("data/processing-record.csv");
  });

  it("tell of each level what it declares", () => {
    const page = levelDataPage(all, "", lineageOf(all.result).data);
    expect([page.url, page.root]).toEqual(["information/levels/index.html", "../../"]);
    const [order] = (page.view as LevelDataView).data.shown;
    expect(order).toMatchObject({
      anchor: "data-e-Order",
      href: "levels/index.html#data-e-Order",
      levels: { shown: [{ path: "" }, { path: "shop" }, { path: "shop/till" }] },
    });
    expect(order?.legs.shown[0]).toMatchObject({ worst: "critical", isEncrypted: false });
    expect(order?.findings.shown.map(({ id }) => id)).toContain("LEAK");
    // Its own level need not be named; lists of stops link what rows of flows name.
    const places = [...(order?.legs.shown ?? []).map(({ flow }) => flow), ...(order?.passes.shown ?? [])];
    const levels = places.map(({ level }) => level?.path ?? null);
    expect(levels).toContain(null);
    expect(levels).toContain("shop");
    expect(levels).not.toContain("");
    expect(order?.legs.shown[0]?.from).toEqual({ name: "Customer", level: null });
  });

  it("tell of each class what lies in it", () => {
    const [sensitive] = lineageOf(all.result).classes;
    if (!sensitive) throw new Error("no class");
    const page = classDataPage(all, sensitive);
    expect(page.url).toBe("information/classes/sensitive/index.html");
    expect((page.view as ClassView).data.map(({ name }) => name)).toEqual(["Order"]);
  });
});
