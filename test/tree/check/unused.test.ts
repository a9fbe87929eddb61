import { describe, expect, it } from "vitest";
import { idsOf, judgeTexts, linkedTree, ruleOf } from "../../support/in-memory.ts";

const files = (option: string) => ({
  "model.md": `---
${option}
---
## Boundaries
- **Zone**:
- **Empty**:
## Actors
- **User**:
- **Nobody**: boundary=Empty
## Servers
- **Web**: boundary=Zone
- **Inside**: submodel=inside/model.md
- **Stub**: submodel=stub/model.md
## Dataflows
- **F**: from=Web, to=Web
`,
  "inside/model.md": "## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **G**: from=User, to=A\n",
  "stub/model.md": "## Servers\n- **C**:\n",
});

describe("ignoreUnused", () => {
  it("leaves out what no flow of the tree touches, in its level", () => {
    const { system } = linkedTree(files("ignoreUnused: true"));
    const unused = [...system.instances].map(([level, [one]]) => [
      level,
      [...(one?.unused ?? [])].map(({ name }) => name),
    ]);
    expect(Object.fromEntries(unused)).toEqual({ "": ["Nobody", "Stub", "Empty"], inside: [], stub: [] });
  });

  it("from judgement, too, as pytm does", () => {
    const judged = (option: string) => idsOf(judgeTexts(files(option), [ruleOf("True")]).findings);
    const all = judged("ignoreUnused: false");
    const gone = ["T1@#Nobody", "T1@#Stub", "T1@#boundary:Empty"];
    expect(all).toEqual(expect.arrayContaining(gone));
    expect(judged("ignoreUnused: true")).toEqual(all.filter((id) => !gone.includes(id)));
  });
});
