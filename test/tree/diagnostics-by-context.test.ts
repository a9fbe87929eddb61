import { describe, expect, it } from "vitest";
import { said, tree } from "../support/in-memory.ts";

describe("a level that several elements refer to", () => {
  it("says what is wrong with it once", () => {
    const linked = tree({
      "main.md":
        "## Boundaries\n- **X**:\n- **Y**:\n## Servers\n- **M1**: boundary=X, submodel=m/model.md\n- **M2**: boundary=Y, submodel=m/model.md\n",
      "m/model.md":
        "## Servers\n- **S**: boundary=Nowhere\n- **S**:\n## Dataflows\n- **F**: from=S\n- **F**: from=S, to=Nobody\n",
    });
    expect(linked.contexts("m")).toBe(2);
    expect(said(linked.diagnostics)).toEqual([
      "warning unknown-boundary m/model.md:2:10",
      "error duplicate-name m/model.md:3:1",
      "warning flow-without-end m/model.md:5:1",
      "warning unknown-element m/model.md:6:18",
      "warning same-flow-name m/model.md:6:1",
    ]);
  });

  it("says in which context something is wrong, if it is not in all of them", () => {
    const linked = tree({
      "main.md":
        "## Servers\n- **A**: submodel=a/model.md\n- **B**: submodel=b/model.md\n- **C**: submodel=c/model.md\n",
      "a/model.md": "## Servers\n- **Caller**:\n- **M**: submodel=../m/model.md\n",
      "b/model.md": "## Servers\n- **M**: submodel=../m/model.md\n",
      "c/model.md": "## Servers\n- **M**: submodel=../m/model.md\n",
      "m/model.md": "## Servers\n- **S**: boundary=Nowhere\n## Dataflows\n- **F**: from=Caller, to=S\n",
    });
    expect(linked.diagnostics.map(({ message }) => message)).toEqual([
      '"S" refers to the boundary "Nowhere", which no model in reach declares.',
      '"F" refers to the element "Caller", which no model in reach declares. (As used by b#M and 1 more.)',
    ]);
  });
});
