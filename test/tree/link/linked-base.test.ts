import { describe, expect, it } from "vitest";
import { isEnumMember } from "../../../src/model/enums.ts";
import type { LinkedElement } from "../../../src/tree/linked.ts";
import { tree } from "../../support/in-memory.ts";

function element(section: string, properties: string): LinkedElement {
  return tree({ "model.md": `## ${section}\n- **X**: ${properties}\n` }).element("", "X");
}

describe("the key of a thing", () => {
  it("is its id, else its name", () => {
    const linked = tree({
      "model.md": `## Boundaries
- **Z #1**:
## Servers
- **Web**: id=w
- **C# @ 100%**:
## Data
- **Card**: id="c#"
## Dataflows
- **Log in**: from=Web, to=Web
- **Log out**: id=out, from=Web, to=Web
`,
    });
    const { elements, boundaries, flows, data } = linked.linked("");
    expect([...elements, ...boundaries, ...flows, ...data].map(({ key }) => key)).toEqual([
      "w",
      "C%23 %40 100%25",
      "boundary:Z %231",
      "flow:Log in",
      "flow:out",
      "c%23",
    ]);
  });
});

describe("an element", () => {
  it("has what it states over the defaults of its kind", () => {
    const { values, level, name, key, submodel } = element(
      "Lambdas",
      "isHardened=True, onAWS=no, minTLSVersion=TLSv12",
    );
    const shown = [
      "controls.isHardened",
      "controls.usesMFA",
      "onAWS",
      "inScope",
      "port",
      "minTLSVersion",
      "maxClassification",
    ].map((property) => {
      const value = values[property];
      return isEnumMember(value) ? value.name : value;
    });
    expect(shown).toEqual([true, false, false, true, -1, "TLSv12", "UNKNOWN"]);
    expect({ level, name, key, submodel }).toEqual({ level: "", name: "X", key: "X", submodel: null });
  });

  it("shares its defaults with nobody", () => {
    const { values } = element("Servers", "notes=x");
    (values as Record<string, unknown>).usesCache = true;
    expect(element("Servers", "notes=x").values.usesCache).toBe(false);
  });
});
