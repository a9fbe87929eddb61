import { describe, expect, it } from "vitest";
import { propertiesOf } from "../../../src/model/properties.ts";
import { isSubject, subjectOf } from "../../../src/threats/facts/subject.ts";
import { levelOf, linkTexts } from "../../support/judge.ts";

const text = `
## Servers
- **Web**:
- **Tables**: type=database, isSQL=False
## Dataflows
- **Query**: from="Web", to="Tables"
- **Lost**: from="Web", to="Nowhere"
`;

describe("subjectOf", () => {
  const { elements, flows } = levelOf(linkTexts(text));
  const [web, tables] = elements;
  const [query, lost] = flows;
  if (!web || !tables || !query || !lost) throw new Error("the model is not what the test expects");

  it("gives one subject for each thing, however often it is asked", () => {
    expect(subjectOf(web)).toBe(subjectOf(web));
    expect(subjectOf(query.source)).toBe(subjectOf(web));
    expect(subjectOf(query.sink)).toBe(subjectOf(tables));
    expect(subjectOf(lost.sink)).toBe(subjectOf(lost.sink));
    expect(subjectOf(web)).not.toBe(subjectOf(tables));
  });

  it("takes a copy for another thing", () => {
    const subject = subjectOf(web);
    const copy = { ...web };
    expect(subjectOf(copy)).not.toBe(subject);
    expect(subjectOf(copy)).toBe(subjectOf(copy));
    expect(subjectOf(copy).of).toBe(copy);
    expect(subjectOf(web)).toBe(subject);
  });

  it("shows the kind that rules see, with all its values", () => {
    expect(subjectOf(tables)).toMatchObject({ kind: "Datastore", of: { kind: "Server" } });
    expect(subjectOf(tables).values.isSQL).toBe(false);
    expect(subjectOf(tables).values.hasWriteAccess).toBe(false);
    expect(subjectOf(query).kind).toBe("Dataflow");
  });

  it("knows an unresolved end as an element of which nothing is said", () => {
    const subject = subjectOf(lost.sink);
    expect(subject.kind).toBe("Element");
    expect(subject.values).toBe(propertiesOf("Element").defaults);
  });

  it("has controls that lead back to it", () => {
    expect(subjectOf(web).controls.controlsOf).toBe(subjectOf(web));
  });

  it("can be told from other values", () => {
    expect(isSubject(subjectOf(web))).toBe(true);
    for (const value of [null, 1, "Web", {}, [], web, subjectOf(web).controls])
      expect(isSubject(value)).toBe(false);
  });
});
