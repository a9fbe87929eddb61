import { describe, expect, it } from "vitest";
import type { Hint } from "../../../src/model/words/meant.ts";
import { hasMarker, readHead } from "../../../src/read/markdown/entry-head.ts";

describe("the head of an entry", () => {
  it.each([
    ["- **Web**: port=80", "Web"],
    ["* **Web**: port=80", "Web"],
    ["+ **Web**: port=80", "Web"],
    ["1. **Web**: port=80", "Web"],
    ["12) **Web**: port=80", "Web"],
    ["- **Web** : port=80", "Web"],
    ["- **Web:** port=80", "Web"],
    ["- __Web__: port=80", "Web"],
    ["- `Web`: port=80", "Web"],
    ["- Web: port=80", "Web"],
    ["- Web server: tags=[a, b], port=80", "Web server"],
    ["- **We\u0308b**: port=80", "W\u00ebb"],
    ["- **W\u200beb\u00a02**: port=80", "Web 2"],
  ])("%s", (line, name) => {
    const head = readHead("Server", line);
    expect(head).toMatchObject({ name });
    expect(line.slice((head as { length: number }).length)).toMatch(/port=80$/);
  });

  it.each([
    ["- Web", 'put the name in bold: "- **Web**:"'],
    ["- Web: a machine", 'write "- **Name**: key=value, key=value"'],
    ["- type: database", "type is a property: write type=database after the name of its entry"],
    ["- **port**", null],
  ])("%s: %s", (line, hint) => {
    const told = (readHead("Server", line) as { hint?: Hint }).hint ?? null;
    expect(typeof told === "object" && told !== null ? told.text : told).toBe(hint);
  });

  it("is no line without a marker", () => {
    expect(readHead("Server", "Web: port=80")).toBe(null);
    expect(["-x", "1.x", "text", "- x", "3. x"].map(hasMarker)).toEqual([false, false, false, true, true]);
  });
});
