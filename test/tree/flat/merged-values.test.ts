import { describe, expect, it } from "vitest";
import type { Place } from "../../../src/tree/flat/flat-places.ts";
import { mergedData, mergedValues } from "../../../src/tree/flat/merged-values.ts";
import type { Stated } from "../../../src/tree/flat/strands.ts";
import { linkedLevel } from "../../support/in-memory.ts";

const level = linkedLevel(`## Protocol Styles
- **HTTP**: color=red, line_style=dashed
## Servers
- **A**:
## Data
- **D**:
- **E**:
## Dataflows
- **whole**: from=A, to=A, protocol=HTTPS, note="Outside", isEncrypted=True, data=[D, E], inScope=False
- **silent**: from=A, to=A
- **web**: from=A, to=A, protocol=HTTP, note="Inside", data=D, order=4, inScope=True
- **spelt**: from=A, to=A, protocol=http, isEncrypted=False, data=E
- **queue**: from=A, to=A, protocol=MQTT, isEncrypted=True
`);
const place: Place = {
  instance: level,
  above: null,
  describes: null,
  leaves: new Map(),
  boundaries: new Map(),
  below: new Map(),
};
const stated = (name: string): Stated => {
  const flow = level.flows.find((one) => one.name === name);
  if (!flow) throw new Error(name);
  return { flow, place };
};
const merged = (source: string[], sink: string[]) => {
  const pieces = [source.map(stated), sink.map(stated)] as const;
  const values = mergedValues(stated("whole"), pieces);
  const { protocol, note, color, inScope } = values;
  const data = mergedData(stated("whole").flow, pieces).map(({ name }) => name);
  return [protocol, note, values["controls.isEncrypted"], color, inScope, data.join()];
};

describe("what a joined flow says", () => {
  it.each<[string, string[], string[], unknown[]]>([
    ["is its own where nothing inside says it", ["silent"], [], ["HTTPS", "Outside", true, "", false, "D,E"]],
    ["is what is said furthest inside", ["queue", "web"], [], ["HTTP", "Inside", true, "red", false, "D"]],
    ["on either side", [], ["web", "silent"], ["HTTP", "Inside", true, "red", false, "D"]],
    ["protocols may differ", ["web"], ["queue"], ["HTTP / MQTT", "Inside", true, "red", false, "D"]],
    ["not in their spelling", ["web"], ["spelt"], ["HTTP", "Inside", false, "red", false, "D,E"]],
    [
      "of other values that differ its own",
      ["queue"],
      ["spelt"],
      ["MQTT / http", "Outside", true, "", false, "E"],
    ],
  ])("%s", (_, source, sink, expected) => {
    expect(merged(source, sink)).toEqual(expected);
  });

  it("leaves the flow itself as it was", () => {
    merged(["web"], ["queue"]);
    expect(stated("whole").flow.values.protocol).toBe("HTTPS");
  });
});
