import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { judged } from "../../support/in-memory.ts";

const rules =
  "- { id: T1, targets: [Server], condition: 'True' }\n- { id: T2, targets: [Server], condition: 'True' }\n";

async function tell(text: string, more: Readonly<Record<string, string>> = {}) {
  const { evaluation, diagnostics } = await judged(
    { "rules.yaml": rules, "model.md": text, ...more },
    { builtIn: false },
  );
  return {
    excluded: evaluation.excluded.map(({ id }) => id).sort(),
    told: diagnostics.map(({ code, hint }: Diagnostic) => `${code} ${hint}`),
  };
}

const two = (name: string) => `## Servers\n- **W**: assumptions=[${name}]\n- **V**:\n`;

describe("an assumption that an element names", () => {
  it.each([
    ["Managed host", 'did you mean "Managed hosts"?'],
    ["Manged hosts", 'did you mean "Managed hosts"?'],
    ["Hosts managed", 'did you mean "Managed hosts"?'],
    ["Managed", 'did you mean "Managed hosts"?'],
    ["All our managed hosts", 'did you mean "Managed hosts"?'],
    ["Something else", "declare it under ## Assumptions"],
  ])("never widens where the name is wrong: %s", async (name, hint) => {
    const { excluded, told } = await tell(`${two(name)}## Assumptions\n- **Managed hosts**: exclude=[T1]\n`);
    expect(excluded).toEqual([]);
    expect(told).toEqual([`unknown-assumption ${hint}`]);
  });

  it.each(["Managed hosts", "managed hosts", "Managed_Hosts", "Managed\u00a0hosts"])(
    "holds for it alone, in any spelling: %s",
    async (name) => {
      const { excluded, told } = await tell(
        `${two(name)}## Assumptions\n- **Managed hosts**: exclude=[T1]\n`,
      );
      expect(excluded).toEqual(["T1@#W"]);
      expect(told).toEqual([]);
    },
  );

  it.each(["assumption=[M]", "assumtions=M", 'Assumes=["M"]'])(
    "never widens where the key is wrong: %s",
    async (attribute) => {
      const { excluded, told } = await tell(
        `## Servers\n- **W**: ${attribute}\n- **V**:\n## Assumptions\n- **M**: exclude=[T1]\n`,
      );
      expect(excluded).toEqual([]);
      expect(told).toEqual([expect.stringContaining("unknown-property")]);
    },
  );

  it("holds for none above and beside, whoever below names it", async () => {
    const { excluded } = await tell("## Servers\n- **V**:\n## Assumptions\n- **M**: exclude=[T1]\n", {
      "a/model.md": "## Servers\n- **W**: assumptions=[M]\n",
      "b/model.md": "## Servers\n- **W**:\n",
    });
    expect(excluded).toEqual(["T1@a#W"]);
  });

  it("leaves those that nobody means as they are", async () => {
    const { excluded } = await tell(
      `${two("Managed host")}## Assumptions\n- **Managed hosts**: exclude=[T1]\n- **Night**: exclude=[T2]\n`,
    );
    expect(excluded).toEqual(["T2@#V", "T2@#W"]);
  });
});

describe("what an assumption excludes", () => {
  const of = (exclude: string) => tell(`## Servers\n- **W**:\n## Assumptions\n- **M**: exclude=${exclude}\n`);

  it.each([
    ["[t1]", ["T1@#W"]],
    ["T*", ["T1@#W", "T2@#W"]],
    ["[*2]", ["T2@#W"]],
  ])("%s", async (exclude, expected) => expect(await of(exclude)).toEqual({ excluded: expected, told: [] }));

  it.each([
    ["[T3]", [], 'unknown-rule did you mean "T1" or "T2"?'],
    ["[XX99]", [], "unknown-rule null"],
    ["[X*]", [], "unknown-rule null"],
    ["[*]", ["T1@#W", "T2@#W"], "blanket-assumption name the rules that it answers"],
  ])("is told: %s", async (exclude, excluded, problem) => {
    expect(await of(exclude)).toEqual({ excluded, told: [problem] });
  });

  it("is unknown where the rule file has errors", async () => {
    const { diagnostics } = await judged(
      {
        "rules.yaml": "- { id: T1, [ }\n",
        "model.md": "## Servers\n- **W**:\n## Assumptions\n- **M**: exclude=T1\n",
      },
      { builtIn: false },
    );
    const about = diagnostics.find(({ code }) => code === "unknown-rule");
    expect(about?.message).toContain("unknown, since rules.yaml has errors");
  });

  it("is told once where two have one name", async () => {
    const text = "## Servers\n- **W**:\n## Assumptions\n- **M**: exclude=T1\n- **M**: exclude=T2\n";
    expect((await tell(text)).told).toEqual(["duplicate-name rename one of them"]);
  });
});
