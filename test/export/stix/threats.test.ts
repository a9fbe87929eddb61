import { describe, expect, it } from "vitest";
import { rules, shop } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";
import { bundleOf } from "./bundle.ts";

const own = (text: string, model = "## Servers\n- **A**: isHardened=False\n") =>
  judged({ "model.md": model, "rules.yaml": text }, { builtIn: false }).then(bundleOf);

const rule = `- id: R
  title: A rule
  description: What is wrong.
  exploit: How it is used.
  targets: [Server]
  condition: not target.controls.isHardened
  stride: [T, D]
  cwe: [CWE-1188]
  capec: [CAPEC-220]
  attack: [T1190, T1078]
  atlas: [AML.T0051]
  owasp: ["A05:2025"]
  mitigations: [Harden it., Harden it., "${"Do this. ".repeat(30).trim()}"]
`;

describe("a rule that found something", () => {
  it("is an attack pattern that refers to the catalogues", async () => {
    expect((await own(rule)).named("A rule", "attack-pattern")).toMatchObject({
      description: "How it is used.",
      labels: ["Tampering", "Denial of service"],
      kill_chain_phases: ["initial-access", "persistence", "privilege-escalation", "defense-evasion"].map(
        (phase_name) => ({ kill_chain_name: "mitre-attack", phase_name }),
      ),
      external_references: [
        { source_name: "tm-site", external_id: "R" },
        { source_name: "capec", external_id: "CAPEC-220" },
        { source_name: "mitre-attack", external_id: "T1190" },
        { source_name: "mitre-attack", external_id: "T1078" },
        { source_name: "cwe", external_id: "CWE-1188" },
        { source_name: "mitre-atlas", external_id: "AML.T0051" },
        { source_name: "owasp", external_id: "A05:2025" },
      ],
    });
  });

  it("targets a vulnerability, which is its weakness", async () => {
    const bundle = await own(rule);
    expect(bundle.named("A rule", "vulnerability")).toMatchObject({
      description: "What is wrong.",
      external_references: [
        { source_name: "tm-site", external_id: "R" },
        { source_name: "cwe", external_id: "CWE-1188" },
      ],
    });
    expect(bundle.relation("A rule targets A rule")).toMatchObject({
      source_ref: expect.stringMatching(/^attack-pattern--/),
      target_ref: expect.stringMatching(/^vulnerability--/),
    });
  });

  it("has no vulnerability where it names no weakness", async () => {
    const bundle = await own(rule.replace("  cwe: [CWE-1188]\n", ""));
    expect(bundle.ofType("vulnerability")).toEqual([]);
    expect(bundle.named("A rule").description).toBe("What is wrong.\n\nHow it is used.");
    expect(bundle.said).toContain("A rule related-to A");
  });

  it("is mitigated by its sentences, each once, and remediated by changes to the model", async () => {
    const bundle = await own(rule);
    const actions = bundle.ofType("course-of-action");
    expect(actions.map(({ name }) => String(name).length <= 120)).toEqual([true, true, true]);
    expect(bundle.said).toEqual(
      expect.arrayContaining([
        "Harden it. mitigates A rule",
        `${actions[1]?.name} mitigates A rule`,
        "controls.isHardened = True remediates A rule",
      ]),
    );
    expect(actions[1]).toMatchObject({
      name: expect.stringMatching(/…$/),
      description: "Do this. ".repeat(30).trim(),
    });
    expect(bundle.relation("controls.isHardened = True remediates A rule").target_ref).toMatch(
      /^vulnerability--/,
    );
  });

  it("is told once, however often it finds something", async () => {
    const bundle = await own(rule, "## Servers\n- **A**\n- **B**\n- **C**\n");
    expect(bundle.said.filter((text) => text.endsWith("has A rule"))).toHaveLength(3);
    expect(bundle.ofType("attack-pattern")).toHaveLength(1);
  });

  it("is another one where a level changes it, or maps techniques to it", async () => {
    const levels = {
      "rules.yaml": rules,
      "model.md": "## Servers\n- **A**\n",
      "calm/model.md": "## Servers\n- **B**\n",
      "calm/rules.yaml": "- id: BARE\n  title: A server that is only bare\n",
      "mapped/model.md":
        '## Servers\n- **C**\n\n## Custom Mitre Mapping\n- **A bare server**: techniques=["T1078"]\n',
    };
    const bundle = await bundleOf(await judged(levels, { builtIn: false }));
    const patterns = bundle.ofType("attack-pattern");
    expect(patterns.map(({ name }) => name).sort()).toEqual([
      "A bare server",
      "A bare server",
      "A server that is only bare",
    ]);
    expect(new Set(patterns.map(({ id }) => id)).size).toBe(3);
  });

  it("has the same id in every tree if it is built in, and only then", async () => {
    const parts =
      "## Actors\n- **U**\n\n## Servers\n- **A**\n\n## Dataflows\n- **F**: from=U, to=A, protocol=HTTP\n";
    const models = ["One", "Other"].map((title) => `---\ntitle: ${title}\n---\n${parts}`);
    const ids = async (options: object, files: object = {}) =>
      Promise.all(
        models.map(async (text) => {
          const result = await judged({ "model.md": text, ...files }, options);
          return (await bundleOf(result)).ofType("attack-pattern").map(({ id }) => id);
        }),
      );
    const [one, other] = await ids({});
    expect(one?.length).toBeGreaterThan(0);
    expect(other).toEqual(one);
    const [mine, yours] = await ids({ builtIn: false }, { "rules.yaml": rules });
    expect(mine).not.toEqual(yours);
  });

  it("keeps out ids that STIX does not know the form of", async () => {
    const bundle = await bundleOf(await judged(shop, { builtIn: false }));
    for (const { external_references } of bundle.ofType("attack-pattern"))
      for (const { source_name, external_id } of external_references as {
        source_name: string;
        external_id: string;
      }[])
        if (source_name === "capec") expect(external_id).toMatch(/^CAPEC-\d+$/);
  });
});
