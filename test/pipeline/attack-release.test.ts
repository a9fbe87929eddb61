import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builtInAttack } from "../../src/knowledge/attack.ts";
import { openRelease } from "../../src/pipeline/attack-release.ts";
import { build } from "../../src/pipeline/build.ts";
import { judge } from "../../src/pipeline/judge.ts";
import { attackBundle, technique } from "../support/attack-bundle.ts";
import { folderWith } from "../support/folders.ts";
import { said } from "../support/in-memory.ts";

const rules = `- { id: OPEN, title: Open, targets: [Server], condition: "True", attack: [T1562.001, T1190], cwe: [CWE-79] }
- { id: SNIFF, title: Sniffed, targets: [Server], condition: "True", attack: [T1040] }
`;

/** A release in which one technique has moved, one is gone, and the matrix is another one. */
const twenty = attackBundle({
  version: "20.0",
  tactics: [
    ["TA0112", "defense-impairment", "Impairment"],
    ["TA0001", "initial-access", "Getting in"],
  ],
  techniques: [
    ["T1190", "Exploit what is open", ["initial-access"]],
    ["T1685", "Disable tools", ["defense-impairment"]],
  ],
  mitigations: [["M1077", "A new mitigation", ["T1685"]]],
  revoked: [["T1562.001", "Impair tools", "T1685"]],
});

const tree = () =>
  folderWith({
    "models/model.md":
      "# Shop\n## Servers\n- **Web**:\n## Custom Mitre Mapping\n- **SNIFF**: techniques=[T1562.001]\n",
    "models/rules.yaml": rules,
    "twenty.json": twenty,
    "twenty-one.json": attackBundle({
      version: "21.0",
      techniques: [["T1685", "Renamed once more", ["initial-access"]]],
      revoked: [["T1562.001", "Impair tools", "T1685"]],
      deprecated: [["T1190", "Exploit"]],
    }),
    "bad.json": '{"type": "bundle",\n "objects": [,]}',
    "other.json": '{"type": "report"}',
  });

const options = {
  builtIn: false,
  now: "2027-01-31",
  dot: "wasm",
  plantuml: "off",
  cacheFolder: null,
} as const;

describe("a run with a release of ATT&CK", () => {
  it("cites successors, and tells what is gone", async () => {
    const folder = await tree();
    const { evaluation, diagnostics, attack, loaded } = await judge(join(folder, "models"), {
      ...options,
      attack: join(folder, "twenty.json"),
    });
    const cited = Object.fromEntries(evaluation.findings.map(({ rule, attack }) => [rule.id, attack]));
    expect(cited).toEqual({ OPEN: ["T1685", "T1190"], SNIFF: ["T1685"] });
    expect(diagnostics.map(({ severity, code, message }) => [severity, code, message])).toEqual([
      [
        "warning",
        "technique-gone",
        "ATT&CK 20.0 does not have T1040, and nothing took its place; SNIFF cite it no more.",
      ],
    ]);
    expect(attack.version()).toBe("20.0");
    expect(loaded.inputs).toContainEqual({
      file: "../twenty.json",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("and without one sees what is revoked, as ever", async () => {
    const folder = await folderWith({
      "model.md": "# Shop\n## Servers\n- **Web**:\n",
      "rules.yaml": '- { id: OLD, title: Old, condition: "True", attack: [T1193] }\n',
    });
    const { diagnostics, attack } = await judge(folder, options);
    expect(attack).toBe(builtInAttack);
    expect(said(diagnostics)).toEqual(["error bad-reference rules.yaml:1:53"]);
  });

  it("takes ids that only it has", async () => {
    const folder = await tree();
    const text = '- { id: NEW, title: New, targets: [Server], condition: "True", attack: [T1685] }';
    const file = join(await folderWith({ "r.yaml": text }), "r.yaml");
    const run = (attack: string | null) =>
      judge(join(folder, "models"), { ...options, rules: [file], attack });
    const { diagnostics } = await run(join(folder, "twenty.json"));
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const builtIn = await run(null);
    expect(builtIn.diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "bad-reference", message: "NEW refers to T1685, which does not exist." },
    ]);
  });

  it("refuses ids that no release has", async () => {
    const folder = await tree();
    const file = join(
      await folderWith({ "r.yaml": '- { id: X, title: X, condition: "True", attack: [T9999] }' }),
      "r.yaml",
    );
    const { diagnostics } = await judge(join(folder, "models"), {
      ...options,
      rules: [file],
      attack: join(folder, "twenty.json"),
    });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "bad-reference", message: "X refers to T9999, which does not exist." },
    ]);
  });

  it("shows it on its pages, at the same time as another run shows another one", async () => {
    const folder = await tree();
    const one = (name: string, attack: string | null) =>
      build(join(folder, "models"), { ...options, out: join(folder, name), attack });
    const built = await Promise.all([
      one("site20", join(folder, "twenty.json")),
      one("site21", join(folder, "twenty-one.json")),
      one("site18", null),
    ]);
    const page = (site: string, path: string) => readFile(join(folder, site, path, "index.html"), "utf8");
    expect(built).toMatchObject([{ site: {} }, { site: {} }, { site: {} }]);

    const matrix = await page("site20", "attack");
    expect(matrix).toContain("MITRE ATT&amp;CK 20.0");
    expect(matrix.indexOf("Impairment")).toBeLessThan(matrix.indexOf("Getting in"));
    expect(matrix.indexOf("Impairment")).toBeGreaterThan(0);
    expect(matrix).toContain("Disable tools");
    expect(matrix).toContain("Exploit what is open");
    const rule = await page("site20", "threats/OPEN");
    expect(rule).toContain("A new mitigation");
    expect(rule).toContain("through T1685");
    expect(await page("site20", "about")).toContain("MITRE ATT&amp;CK Enterprise (twenty.json)");

    const other = await page("site21", "attack");
    expect(other).toContain("MITRE ATT&amp;CK 21.0");
    expect(other).toContain("Renamed once more");
    expect(other).not.toContain("Disable tools");
    expect(await page("site21", "threats/OPEN")).not.toContain("A new mitigation");

    expect(await page("site18", "attack")).toContain(`MITRE ATT&amp;CK ${builtInAttack.version()}`);

    // Afterwards a run without one is as if there had been no others.
    const { attack } = await judge(join(folder, "models"), options);
    expect(attack.technique("T1190")?.name).toBe("Exploit Public-Facing Application");
  });
});

describe("openRelease", () => {
  it("takes the place of the built-in one of the same matrix alone", async () => {
    const bundle = attackBundle({
      version: "21.0",
      tactics: [["TA0105", "impact", "Impact"]],
      techniques: [],
      others: [technique("T0999", "New valve", ["impact"], "mitre-ics-attack")],
    });
    const folder = await folderWith({ "ics.json": bundle });
    const { attack, input } = await openRelease(join(folder, "ics.json"), folder, () => {});
    expect(input?.file).toBe("ics.json");
    expect([attack, ...attack.others].map((one) => [one.domain, one.isGiven, one.version()])).toEqual([
      ["enterprise-attack", false, builtInAttack.version()],
      ["ics-attack", true, "21.0"],
      ["mobile-attack", false, builtInAttack.version()],
    ]);
    expect([attack.technique("T0999")?.name, attack.technique("T0855")]).toEqual(["New valve", null]);
    expect(attack.cited("T1190")).toBe("T1190");
  });

  it.each<[string, string, string, string]>([
    ["bad.json", "error bad-attack bad.json:2:14", 'is not JSON: ",]}" is not expected.', "MITRE"],
    ["other.json", "error bad-attack other.json:null:null", "is no STIX bundle", "MITRE"],
    ["none.json", "error attack-unreadable", "cannot be read (ENOENT)", ""],
    ["models", "error attack-unreadable", "cannot be read (EISDIR)", ""],
  ])(
    "tells what is wrong with %s, and goes on with the built-in release",
    async (name, where, message, hint) => {
      const folder = await tree();
      const told: Parameters<Parameters<typeof openRelease>[2]>[0][] = [];
      const opened = await openRelease(join(folder, name), folder, (one) => void told.push(one));
      expect(opened).toEqual({ attack: builtInAttack, input: null });
      expect(said(told)).toEqual([where]);
      expect(told[0]?.message).toContain(message);
      expect(told[0]?.hint ?? "").toContain(hint);
    },
  );
});
