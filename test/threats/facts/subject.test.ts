import { describe, expect, it } from "vitest";
import { propertiesOf } from "../../../src/model/properties.ts";
import { isSubject, Subject } from "../../../src/threats/facts/subject.ts";
import { levelOf, linkTexts } from "../../support/in-memory.ts";

const { elements, flows } = levelOf(
  linkTexts(`
## Servers
- **Web**:
- **Tables**: type=database, isSQL=False
## Dataflows
- **Query**: from="Web", to="Tables"
- **Lost**: from="Web", to="Nowhere"
`),
);
const [web, tables] = elements;
const [query, lost] = flows;
if (!web || !tables || !query || !lost) throw new Error("the model is not what the test expects");

describe("a subject", () => {
  it("has the kind that rules see, with all its values", () => {
    expect(new Subject(tables)).toMatchObject({ kind: "Datastore", of: { kind: "Server" } });
    expect(new Subject(tables).values.isSQL).toBe(false);
    expect(new Subject(tables).values.hasWriteAccess).toBe(false);
    expect(new Subject(query).kind).toBe("Dataflow");
  });

  it("is an element of which nothing is said where an end is unresolved", () => {
    const subject = new Subject(lost.sink);
    expect(subject.kind).toBe("Element");
    expect(subject.values).toBe(propertiesOf("Element").defaults);
  });

  it("has controls that lead back to it", () => {
    const subject = new Subject(web);
    expect(subject.controls.controlsOf).toBe(subject);
    expect(subject.controls).toBe(subject.controls);
  });

  it("can be told from other values", () => {
    expect(isSubject(new Subject(web))).toBe(true);
    for (const value of [null, 1, "Web", {}, [], web, new Subject(web).controls])
      expect(isSubject(value)).toBe(false);
  });
});
