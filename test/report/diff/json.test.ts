import { describe, expect, it } from "vitest";
import { diffResults } from "../../../src/diff/diff.ts";
import { diffJson } from "../../../src/report/diff/json.ts";
import { cases } from "../../diagrams/hostile-level.ts";
import { after, before, everywhere, same, sample } from "./sample.ts";

it("says all that differs, for other programs", () => {
  const whole = JSON.parse(diffJson(sample, before, after));
  expect(whole).toMatchObject({
    schemaVersion: 1,
    before: { ...before, title: "Shop" },
    after: { ...after, title: "Shop" },
    same: false,
    findings: {
      new: [{ id: "HA1@#Web", rule: "HA1", status: "open", refined: false }],
      fixed: [{ id: "HA1@#Old" }],
      changed: [],
      moved: [{ why: "element", before: [{ id: "HA1@#App" }], after: [{ id: "HA1@#Service" }] }],
    },
    elements: { removed: [{ level: "", key: "Old", name: "Old", kind: "Datastore" }] },
    flows: { added: [{ name: "Pay", detail: "User → Web" }] },
    trust: expect.arrayContaining([
      expect.objectContaining({ what: "boundary", after: expect.objectContaining({ trust: "untrusted" }) }),
    ]),
  });
  expect(whole.elements.changed).toContainEqual(expect.objectContaining({ renamed: true, moved: false }));
});

it("says that nothing differs, and what is not known", () => {
  expect(JSON.parse(diffJson(same, before, after)).same).toBe(true);
  expect(JSON.parse(diffJson({ ...same, model: null }, before, after))).toMatchObject({
    elements: null,
    trust: null,
  });
});

describe("hostile names", () => {
  it.each(cases)("%s is data, and steers no terminal", (_, text) => {
    const printed = diffJson(diffResults(...everywhere(text)), before, after);
    expect(() => JSON.parse(printed)).not.toThrow();
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});
