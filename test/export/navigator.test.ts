import { describe, expect, it } from "vitest";
import { layerOf } from "../../src/export/navigator.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { rules, shop } from "../report/shop.ts";
import { exported, lost } from "../support/exported.ts";
import { folderWith } from "../support/folders.ts";
import { hostileNames, treeOf } from "../support/hostile-tree.ts";
import { judged, judgedAt } from "../support/in-memory.ts";
import { hasSchemas, needsSchemas, openDraft7 } from "../support/schemas.ts";

const layer = async (result: JudgedTree) =>
  JSON.parse((await exported("navigator", result)).toString()) as ReturnType<typeof layerOf>;

const own = (model: string, more = "") =>
  judged({ "model.md": model, "rules.yaml": rules + more }, { builtIn: false });

describe("attack-layer.json", () => {
  it("says which ATT&CK and which format it is about", async () => {
    expect(await layer(await judged(shop, { builtIn: false }))).toMatchObject({
      name: "Company & Co",
      domain: "enterprise-attack",
      versions: { attack: "18", navigator: "5.1.0", layer: "4.5" },
      gradient: { minValue: 0, maxValue: 10 },
    });
  });

  it("scores a technique as its worst open finding, and names them", async () => {
    const result = await own(
      "## Servers\n- **A**\n- **B**\n- **C**\n\n## Responses\n- **BARE#C**: status=mitigated, owner=Me, reason=x\n",
    );
    const [technique, ...others] = layerOf(result).techniques;
    expect(others).toEqual([]);
    const open = result.evaluation.findings.filter(({ status }) => status === "open");
    expect(technique).toEqual({
      techniqueID: "T1190",
      score: open[0]?.score,
      comment: open.map(({ id, severity }) => `${id} (${severity})`).join("\n"),
      enabled: true,
      metadata: [
        { name: "open findings", value: "2" },
        { name: "severities", value: `2 ${open[0]?.severity}` },
        { name: "levels", value: "1" },
        { name: "decided findings", value: "1" },
        { name: "rules", value: "BARE" },
      ],
      links: [
        {
          label: "T1190 Exploit Public-Facing Application",
          url: "https://attack.mitre.org/techniques/T1190/",
        },
        {
          label: expect.stringMatching(/^CWE-1188 /),
          url: "https://cwe.mitre.org/data/definitions/1188.html",
        },
      ],
    });
  });

  it("shows a technique whose findings are all decided without a score", async () => {
    const result = await own(
      "## Servers\n- **A**\n\n## Responses\n- **BARE#A**: status=accepted, owner=Me, reason=x\n",
    );
    expect(layerOf(result).techniques).toMatchObject([
      { techniqueID: "T1190", enabled: false, comment: "BARE@#A (accepted)" },
    ]);
    expect(layerOf(result).techniques[0]).not.toHaveProperty("score");
  });

  it("names the worst twenty findings of a technique, and counts the others", async () => {
    const servers = Array.from({ length: 23 }, (_, at) => `- **S${at}**\n`).join("");
    const result = await own(`## Servers\n${servers}`);
    const lines = layerOf(result).techniques[0]?.comment.split("\n") ?? [];
    expect([lines.length, lines.at(-1)]).toEqual([21, "and 3 more"]);
    expect(await lost("navigator", result)).toMatchObject({
      "the names of findings beyond the first twenty of a technique": 3,
      "elements and flows": 23,
    });
  });

  it("is in order of ids, with live ids of the release and no tactic", async () => {
    const result = await judgedAt("models");
    const { techniques } = await layer(result);
    const ids = techniques.map(({ techniqueID }) => techniqueID);
    expect(ids.length).toBeGreaterThan(10);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.filter((id) => result.attack.technique(id) === null)).toEqual([]);
    for (const technique of techniques) expect(technique).not.toHaveProperty("tactic");
  });

  it("is that of the level, and what is below it, where a level is asked for", async () => {
    const folder = await folderWith(shop);
    const whole = await layer(await judgedAt(folder));
    const alone = await layer(await judgedAt(`${folder}/shop`));
    expect(alone.name).toBe("The shop");
    expect(alone.techniques.length).toBeLessThanOrEqual(whole.techniques.length);
    const named = alone.techniques
      .flatMap(({ comment }) => comment.split("\n"))
      .filter((line) => line.includes("@"));
    expect(named.filter((line) => !/@(shop|mailer)[/#]/.test(line))).toEqual([]);
  });

  it("is the same again", async () => {
    const [one, again] = await Promise.all(
      [1, 2].map(async () => (await exported("navigator", await judged(shop))).toString()),
    );
    expect(again).toBe(one);
  });

  it("tells what it loses", async () => {
    expect(await lost("navigator", await judged(shop, { builtIn: false }))).toEqual({
      "findings without a technique of ATT&CK Enterprise": 3,
      "findings that an assumption excludes": 1,
      "findings that a level below tells in more detail": 1,
      "elements and flows": 19,
    });
  });
});

describe.skipIf(!hasSchemas)(`a layer is valid by the schema of format 4.5${needsSchemas}`, () => {
  const errorsOf = hasSchemas ? openDraft7("navigator/layer-4.5.schema.json") : () => [];

  it.each([
    ["a tree of levels", () => judged(shop)],
    ["hostile names", () => judged(treeOf(hostileNames))],
    ["nothing at all", () => judged("")],
    ["our own models", () => judgedAt("models")],
  ])("%s", async (_, tree) => {
    expect(errorsOf(await layer(await tree()))).toEqual([]);
  });
});

describe("the layers of ICS and mobile", () => {
  it("have the techniques of their matrix, and no other", async () => {
    const result = await judged(
      {
        "model.md": "## Servers\n- **A**:\n",
        "rules.yaml": `- { id: ALL, title: All, targets: [Server], condition: "True", severity: high, attack: [T1190, T0836, T1638] }\n`,
      },
      { builtIn: false },
    );
    const written = async (format: "navigator" | "navigator-ics" | "navigator-mobile") => {
      const { domain, techniques } = JSON.parse((await exported(format, result)).toString());
      return [domain, techniques.map(({ techniqueID }: { techniqueID: string }) => techniqueID)];
    };
    expect(await written("navigator")).toEqual(["enterprise-attack", ["T1190"]]);
    expect(await written("navigator-ics")).toEqual(["ics-attack", ["T0836"]]);
    expect(await written("navigator-mobile")).toEqual(["mobile-attack", ["T1638"]]);
  });
});
