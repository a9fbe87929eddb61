import { beforeAll, describe, expect, it } from "vitest";
import { openLinks } from "../../src/addresses/links.ts";
import { threatTexts } from "../../src/report/browser-data.ts";
import { levelPage } from "../../src/report/pages/level.ts";
import type { Presentation } from "../../src/report/present.ts";
import type { LevelView } from "../../src/report/views.ts";
import { levelView, shop, shown } from "./shop.ts";

const { anchorOf, findingAnchor: anchorOfFinding } = openLinks();
const findingAnchor = (rule: string, key: string) =>
  anchorOfFinding({ rule: { id: rule }, element: { id: key } });

let all: Presentation;
let view: (path: string) => LevelView;
beforeAll(async () => {
  all = await shown(shop);
  view = (path) => levelView(levelPage(all, path));
});

describe("findings", () => {
  const finding = (path: string, id: string) => {
    const found = view(path).findings.shown.find((one) => one.id === id);
    if (!found)
      throw new Error(
        `no ${id} among ${view(path)
          .findings.shown.map((one) => one.id)
          .join(", ")}`,
      );
    return found;
  };

  it("are all on the page of their level", () => {
    for (const { path } of all.order) {
      const { shown: rows, total } = view(path).findings;
      expect(rows.map(({ id }) => id)).toEqual((all.findingsOf.get(path) ?? []).map(({ id }) => id));
      expect(total).toBe(rows.length);
    }
  });

  it("say what, where, why and what to do", () => {
    expect(finding("", "BARE@#Printer")).toMatchObject({
      href: `levels/index.html#${findingAnchor("BARE", "Printer")}`,
      anchor: findingAnchor("BARE", "Printer"),
      ruleId: "BARE",
      ruleHref: "threats/BARE/index.html",
      title: "A bare server",
      element: "Printer",
      elementKind: "Server",
      elementHref: `levels/index.html#${anchorOf("Printer")}`,
      level: { path: "", title: "Company & Co" },
      stride: ["T", "E"],
      basis: "stated",
      refined: false,
      number: 2,
      worth: all.findingById.get("BARE@#Printer")?.worth,
      note: "t-BARE",
      fixes: [[{ property: "controls.isHardened", from: "False", to: "True" }]],
      place: "model.md:21",
      status: "accepted",
      decision: { owner: "Board", ticket: "T-1", until: "2027-02-15", expired: false },
    });
  });

  it("leave to a note what their threat is; what all levels have in common is a script's", () => {
    const { threats, findings } = view("");
    expect(threats.map(({ ruleId }) => ruleId)).toEqual([
      ...new Set(findings.shown.map(({ ruleId }) => ruleId)),
    ]);
    const bare = threats.find(({ ruleId }) => ruleId === "BARE");
    expect(bare).toMatchObject({
      anchor: "t-BARE",
      ruleHref: "threats/BARE/index.html",
      title: "A bare server",
      count: findings.shown.filter(({ ruleId }) => ruleId === "BARE").length,
      description: "Nobody has hardened it.",
      mitigations: ["Harden it.", "Watch it."],
    });
    expect([bare?.isCommon, bare?.references]).toEqual([true, []]);
    expect(threatTexts(all).BARE?.[2]).toEqual(["CWE-1188", "CAPEC-220", "T1190", "D3-PH"]);
  });

  it("say where each value comes from", () => {
    const origins = (path: string, id: string) =>
      Object.fromEntries(
        finding(path, id).evidence.map(({ property, value, source, origin }) => [
          property,
          [value, source, origin],
        ]),
      );
    expect(origins("", "BARE@#Printer")).toMatchObject({
      "controls.isHardened": ["False", "stated", "model.md:21"],
    });
    expect(origins("mailer", "BARE@mailer#Relay")).toMatchObject({
      "controls.isHardened": ["False", "default", "default: nobody says so"],
    });
    expect(origins("shop", "LEAK@shop#flow:Pay")).toMatchObject({
      protocol: ["HTTP", "stated", "shop/model.md:11"],
      'data["Order"].classification': [
        "SENSITIVE",
        "inherited",
        'inherited from "Order" of the root (model.md:24)',
      ],
    });
  });

  it("that a decision answered say so, and that it ran out", () => {
    expect(finding("shop", "BARE@shop#Door")).toMatchObject({
      status: "open",
      decision: { status: "mitigated", expired: true },
    });
  });

  it("that a level below says in more detail lead there", () => {
    const { refined, refinedBy } = finding("", "LEAK@#flow:Buy");
    expect(refined).toBe(true);
    expect(refinedBy).toEqual([
      { text: "LEAK@shop#flow:Buy", href: `levels/shop/index.html#${findingAnchor("LEAK", "flow:Buy")}` },
    ]);
  });

  it("hold in the contexts in which their level is used", () => {
    expect(finding("mailer", "BARE@mailer#Relay").contexts).toEqual(["#Post", "shop#Mailer"]);
    expect(finding("", "BARE@#Printer").contexts).toEqual([]);
  });
});

describe("threats", () => {
  it("are told by their pages what all levels have in common, and by a level what it changes", async () => {
    const own = `- id: BARE\n  title: A bare server\n  targets: [Server]\n  description: It is bare here.\n  condition: not target.controls.isHardened\n`;
    const some = await shown({
      "rules.yaml": own.replace(" here", ""),
      "model.md": "## Servers\n- **A**:",
      "sub/model.md": "## Servers\n- **B**:",
      "sub/rules.yaml": own,
      "cited/model.md": "## Servers\n- **C**:",
      "cited/rules.yaml": "- id: BARE\n  cwe: [CWE-16]\n",
    });
    const notes = (path: string) =>
      levelView(levelPage(some, path)).threats.filter(({ ruleId }) => ruleId === "BARE");
    expect(notes("")).toMatchObject([{ description: "It is bare.", isCommon: true }]);
    expect(notes("sub")).toMatchObject([{ description: "It is bare here.", isCommon: false }]);
    expect(notes("cited")).toMatchObject([{ references: [{ id: "CWE-16" }], isCommon: false }]);
    expect(threatTexts(some)).toMatchObject({ BARE: ["It is bare.", [], []] });
  });
});
