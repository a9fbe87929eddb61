import { describe, expect, it } from "vitest";
import type { Rule } from "../../../src/rules/rule.ts";
import type { Files } from "../../support/folders.ts";
import { idsOf, judgeTexts, ruleOf } from "../../support/in-memory.ts";

function ids(texts: string | Files, ...rules: Rule[]): string[] {
  return idsOf(judgeTexts(texts, rules).findings);
}

describe("what a level below describes", () => {
  const open = ruleOf("target.controls.isHardened is False", { targets: ["Server"] });
  const text = (attributes: string): Files => ({
    "model.md": `## Servers\n- **Shop**: submodel="shop/model.md"${attributes}\n- **Plain**:\n## Dataflows\n- **Buy**: from=Plain, to=Shop`,
    "shop/model.md":
      "## Servers\n- **Till**:\n- **Safe**: isHardened=True\n## Dataflows\n- **In**: from=Plain, to=Till",
  });

  it("is not judged by defaults: what is assumed is raised below", () => {
    expect(ids(text(""), open)).toEqual(["T1@#Plain", "T1@shop#Till"]);
  });

  it("is judged by what is said of it", () => {
    const { findings } = judgeTexts(text(", isHardened=False"), [open]);
    expect(idsOf(findings)).toEqual(["T1@#Shop", "T1@#Plain", "T1@shop#Till"]);
    expect(findings.map(({ basis }) => basis)).toEqual(["stated", "open", "open"]);
  });

  it("does not hide a guess behind another one", () => {
    const both = ruleOf("target.controls.isHardened is False or target.controls.isResilient is False", {
      targets: ["Server"],
    });
    expect(ids(text(""), both)).toEqual(["T1@#Plain", "T1@shop#Safe", "T1@shop#Till"]);
  });

  it("says which findings below say it in more detail", () => {
    const { findings } = judgeTexts(text(", isHardened=False"), [open]);
    const refined = Object.fromEntries(findings.map(({ id, refinedBy }) => [id, refinedBy]));
    expect(refined).toEqual({ "T1@#Plain": [], "T1@#Shop": ["T1@shop#Till"], "T1@shop#Till": [] });
  });

  it("but not those of a stub further down", () => {
    const texts = text(", isHardened=False");
    const { findings } = judgeTexts(
      {
        ...texts,
        "shop/model.md": (texts["shop/model.md"] as string)
          .replace("- **Till**:", "- **Till**: isHardened=True")
          .replace("- **Safe**: isHardened=True", "- **Safe**: isHardened=True, submodel=stub/model.md"),
        "shop/stub/model.md": "## Servers\n- **Other**:\n",
      },
      [open],
    );
    expect(findings.map(({ id, refinedBy }) => [id, refinedBy])).toEqual([
      ["T1@#Shop", []],
      ["T1@#Plain", []],
      ["T1@shop/stub#Other", []],
    ]);
  });

  it("nor does a level between them break the chain", () => {
    const { findings } = judgeTexts(
      {
        "model.md":
          '## Actors\n- **U**:\n## Servers\n- **A**: submodel="a/model.md", isHardened=False\n## Dataflows\n- **F**: from=U, to=A',
        "a/model.md":
          '## Servers\n- **B**: submodel="b/model.md"\n- **B2**: submodel="b/model.md"\n## Dataflows\n- **G**: from=U, to=B\n- **H**: from=U, to=B2',
        "a/b/model.md": "## Servers\n- **C**:\n- **D**: isHardened=True\n## Dataflows\n- **I**: from=U, to=C",
      },
      [open],
    );
    expect(findings.map(({ id, refinedBy }) => [id, refinedBy])).toEqual([
      ["T1@#A", ["T1@a/b#C"]],
      ["T1@a/b#C", []],
    ]);
  });

  it("holds for flows that flows below carry", () => {
    const plain = ruleOf("not target.isEncryptedInTransit", { targets: ["Dataflow"] });
    const texts = (protocol: string): Files => ({
      "model.md": `
## Actors
- **User**:
## Servers
- **Shop**: submodel="shop/model.md"
- **Mail**:
## Dataflows
- **Order**: from="User", to="Shop"${protocol}
- **Notify**: from="User", to="Mail"${protocol}
`,
      "shop/model.md": `
## Servers
- **Till**:
## Dataflows
- **Enter**: from="User", to="Till", realizes="Order"
`,
    });
    expect(ids(texts(""), plain)).toEqual(["T1@#flow:Notify", "T1@shop#flow:Enter"]);
    const said = judgeTexts(texts(", protocol=HTTP, isEncrypted=False, tlsVersion=NONE, usesVPN=False"), [
      plain,
    ]);
    expect(idsOf(said.findings)).toEqual(["T1@#flow:Notify", "T1@#flow:Order", "T1@shop#flow:Enter"]);
    expect(said.findings.find(({ id }) => id === "T1@#flow:Order")?.refinedBy).toEqual([
      "T1@shop#flow:Enter",
    ]);
  });
});
