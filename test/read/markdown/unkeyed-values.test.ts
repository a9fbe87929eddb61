import { describe, expect, it } from "vitest";
import type { Entry } from "../../../src/model/model.ts";
import { model, statedIn } from "../../support/in-memory.ts";

/** The first of the diagnostics of an entry, as `severity code line:column`, and what it proposes. */
function told(section: string, line: string): [string, string | null] {
  const [first] = model(`## ${section}\n${line}\n\n- **Z**:\n`).diagnostics;
  return [`${first?.severity} ${first?.code} ${first?.line}:${first?.column}`, first?.hint ?? null];
}

describe("a piece without a key that is a protocol", () => {
  it.each([
    ["- **F**: A -> B, HTTPS", { protocol: "HTTPS" }],
    ["- A -> B: mqtts, order=1", { protocol: "mqtts", order: 1 }],
    ["- **F**: from=A, to=B, gRPC", { protocol: "gRPC" }],
    ["- A -> B: File", { description: "File" }],
    ["- A -> B: password", { description: "password" }],
  ])("%s", (line, more) => {
    const { model: read } = model(`## Dataflows\n${line}\n`);
    const { source, sink, ...rest } = statedIn(read.flows[0] as Entry);
    expect([source, sink]).toEqual(["A", "B"]);
    expect(rest).toMatchObject(more);
    expect(Object.keys(rest).sort()).toEqual(Object.keys(more).sort());
  });
});

describe("a piece without a key, or a comma too few", () => {
  it.each([
    [
      "a missing comma after a bare text",
      "Servers",
      "- **A**: type=database isSQL=True",
      "warning missing-comma 2:15",
      "put a comma before isSQL=",
    ],
    [
      "a missing comma at the end of a line",
      "Servers",
      "- **A**: notes=x\n  port=80",
      "warning missing-comma 2:16",
      "put a comma before port=",
    ],
    [
      "a comma in a bare text",
      "Data",
      "- **A**: description=x, y",
      "warning unquoted-comma 2:25",
      "put quotes around the text",
    ],
    [
      "a comma in a bare description",
      "Data",
      "- **A**: x, y",
      "error no-value 2:13",
      "put quotes around a text that holds a comma",
    ],
    [
      "a comma in a bare list",
      "Servers",
      "- **A**: tags=x, y",
      "error no-value 2:18",
      "put quotes around a text that holds a comma",
    ],
    [
      "a property without a value",
      "Boundaries",
      "- **A**: color=red, isTrusted",
      "error no-value 2:21",
      "write isTrusted=True",
    ],
    [
      "a property with a colon",
      "Boundaries",
      "- **A**: isTrusted: False",
      "error no-value 2:10",
      "write isTrusted=False",
    ],
    [
      "a second arrow",
      "Dataflows",
      "- **F**: A -> B, A -> C",
      "error misplaced-flow 2:18",
      "give it an entry of its own",
    ],
    [
      "an arrow of what is no flow",
      "Servers",
      "- **F**: A -> B",
      "warning misplaced-flow 2:10",
      'write it under ## Dataflows; or description="…", if it is one',
    ],
    ["a text property without a value", "Servers", "- **A**: OS", "error no-value 2:10", "write OS=…"],
  ])("%s", (_, section, line, what, mend) => {
    expect(told(section, line)).toEqual([what, mend]);
  });
});
