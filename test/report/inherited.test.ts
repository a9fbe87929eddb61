import { describe, expect, it } from "vitest";
import { judge } from "../../src/pipeline/judge.ts";
import { levelPage } from "../../src/report/pages/level.ts";
import { tempTree } from "../support/folders.ts";
import { tram } from "../tree/levels/tram.ts";
import { levelView, shownOf } from "./shop.ts";

const shown = shownOf(tram);
const view = (path: string) => levelView(levelPage(shown, path));

describe("what a level of the tram company takes over", () => {
  const rows = (path: string) =>
    view(path).inherited.map(({ what, value, from, place }) => `${what}: ${value} < ${from.path} ${place}`);

  it.each<[string, string[]]>([
    ["", []],
    [
      "ticketing/shop",
      [
        "boundary: Datacentre <  main.md:8",
        "trust: trusted <  main.md:7",
        "data: Fare < ticketing ticketing/model.md:15",
        "rules: T-HARD < ticketing ticketing/rules.yaml:1",
        "rules: T-CROSS, T-WIRE, T-ENTER <  rules.yaml:7",
      ],
    ],
    [
      "control",
      [
        "boundary: Company <  main.md:7",
        "trust: trusted <  main.md:7",
        "data: Position <  main.md:25",
        "protocol style: MQTT, blue, dotted <  main.md:38",
        "rules: T-HARD, T-CROSS, T-WIRE, T-ENTER <  rules.yaml:1",
      ],
    ],
    [
      "common/log",
      [
        "boundary as Journal of Control room: Trackside <  main.md:9",
        "trust as Journal of Control room: untrusted <  main.md:9",
        "boundary as Journal of Ticketing: Datacentre <  main.md:8",
        "trust as Journal of Ticketing: trusted <  main.md:7",
        "rules: T-HARD, T-CROSS, T-WIRE, T-ENTER <  rules.yaml:1",
      ],
    ],
    [
      "notes",
      [
        "rules: T-HARD, T-CROSS, T-WIRE, T-ENTER <  rules.yaml:1",
        "decision: accepted: T-HARD@notes#Wiki <  main.md:41",
      ],
    ],
    [
      "archive",
      [
        "data: Fare < ticketing ticketing/model.md:15",
        "protocol style: HTTPS, purple < ticketing ticketing/model.md:18",
        "rules: T-HARD < ticketing ticketing/rules.yaml:1",
        "rules: T-CROSS, T-WIRE, T-ENTER <  rules.yaml:7",
      ],
    ],
  ])("%j", (path, expected) => {
    expect(rows(path)).toEqual(expected);
  });

  it("assumptions of the level and of those above, the nearest of each name", () => {
    const assumptions = (path: string) =>
      view(path).assumptions.map(({ name, excludes, from, place }) => [name, excludes, from?.path, place]);
    expect(assumptions("")).toEqual([["Wire is sealed", ["T-WIRE"], undefined, "main.md:34"]]);
    expect(assumptions("ticketing/shop")).toEqual([["Wire is sealed", ["T-WIRE"], "", "main.md:34"]]);
    expect(assumptions("control")).toEqual([["Wire is sealed", [], undefined, "control/model.md:18"]]);
    expect(assumptions("control/signals")).toEqual([
      ["Wire is sealed", [], "control", "control/model.md:18"],
    ]);
  });

  it("and what is out of balance with the level above, with the flow", () => {
    expect(view("ticketing/shop").balance).toEqual([
      {
        flow: "Save",
        href: "levels/ticketing/index.html#flow-Save",
        of: { path: "ticketing", title: "Ticketing", href: "levels/ticketing/index.html" },
        problem: "loses its data inside: Fare",
        place: "ticketing/model.md:24",
      },
      {
        flow: "Rest",
        href: "levels/ticketing/shop/index.html#flow-Rest",
        of: { path: "ticketing/shop", title: "Shop", href: "levels/ticketing/shop/index.html" },
        problem: 'talks to "Rider", with whom the level above has no flow',
        place: "ticketing/shop/model.md:13",
      },
    ]);
    expect(view("control/signals").balance).toEqual([]);
  });
});

describe("the tables of a level", () => {
  it("tell from which level a boundary is inherited", () => {
    const from = (path: string) =>
      view(path).elements.map(({ name, boundary, boundaryFrom }) => [name, boundary, boundaryFrom?.path]);
    expect(from("control/signals")).toEqual([
      ["Lamp", "Trackside", ""],
      ["Motor", "Room", undefined],
    ]);
    expect(from("depot/west/yard")).toEqual([["Track 1", "Fence", "depot"]]);
    expect(from("notes")).toEqual([["Wiki", "", undefined]]);
  });

  it("tell to which level the end of a flow belongs", () => {
    const ends = view("control").flows.map(({ name, from, to }) => [name, from.level, to.level]);
    expect(ends).toEqual([
      ["Publish", "", "Tram company"],
      ["Set", "", ""],
      ["Peek", "Signals", ""],
      ["Note", "", ""],
    ]);
  });
});

describe("a link in a description", () => {
  it("leads to a root of any name, and to models beside it", async () => {
    const directory = tempTree({
      "company.md":
        "## Description\nThe [shop](shop/model.md).\n## Servers\n- **S**: submodel=shop\n- **P**: submodel=pay.md\n",
      "pay.md": "## Description\nSee [all](company.md) and [the shop](shop/).\n## Servers\n- **A**:\n",
      "shop/model.md": "## Description\nBack to [all](../company.md), or [here](..).\n## Servers\n- **B**:\n",
    });
    const result = await judge(`${directory}/company.md`, { builtIn: false, now: "2027-01-31" });
    const links = (path: string) =>
      [...levelView(levelPage(shownOf(result), path)).descriptionHtml.matchAll(/href="([^"]*)"/g)].map(
        ([, href]) => href,
      );
    expect(links("")).toEqual(["../levels/shop/index.html"]);
    expect(links("pay")).toEqual(["../../levels/index.html", "../../levels/shop/index.html"]);
    expect(links("shop")).toEqual(["../../levels/index.html", "../../levels/index.html"]);
  });
});
