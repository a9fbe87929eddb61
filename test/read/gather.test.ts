import { expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import type { Entry } from "../../src/model/model.ts";
import type { KindName } from "../../src/model/schema.ts";
import { gather } from "../../src/read/gather.ts";

const place = { file: "model.md", line: 1, column: 1 };
const entry = <Kind extends KindName>(kind: Kind, name: string): Entry<Kind> => ({
  kind,
  name,
  place,
  properties: new Map(),
});
const about = entry("Model", "");

it("sorts entries by what they are, each in its order", () => {
  const {
    file,
    resolved,
    isPytm,
    about: own,
    context,
    billsOfMaterials,
    materials,
    lineLengths,
    ...sections
  } = gather(
    "model.md",
    about,
    [
      entry("Server", "S"),
      entry("Data", "D"),
      entry("Actor", "A"),
      entry("Dataflow", "F"),
      entry("Boundary", "B"),
      entry("Assumption", "As"),
      entry("Decision", "De"),
      entry("Protocol", "Pr"),
      entry("ProtocolStyle", "P"),
      entry("SeverityMultiplier", "M"),
      entry("MitreMapping", "Mi"),
      entry("Threat", "Th"),
      entry("PropertyDeclaration", "Pd"),
      entry("Type", "T"),
    ],
    () => expect.unreachable(),
  );
  expect({ file, resolved, isPytm, own, context, billsOfMaterials, materials, lineLengths }).toEqual({
    file: "model.md",
    resolved: false,
    isPytm: false,
    own: about,
    context: null,
    billsOfMaterials: [],
    materials: new Map(),
    lineLengths: [],
  });
  expect(Object.entries(sections).map(([name, list]) => `${name}: ${list.map((one) => one.name)}`)).toEqual([
    "boundaries: B",
    "elements: S,A",
    "data: D",
    "flows: F",
    "assumptions: As",
    "decisions: De",
    "threats: Th",
    "protocols: Pr",
    "protocolStyles: P",
    "severityMultipliers: M",
    "mitreMappings: Mi",
    "declarations: Pd",
    "types: T",
  ]);
});

it("warns where there is nothing", () => {
  const diagnostics: Diagnostic[] = [];
  gather("model.md", about, [], (one) => void diagnostics.push(one), true);
  expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(["warning empty-model"]);
});
