import { describe, expect, it } from "vitest";
import { bare, findProperty, isControl, propertiesOf } from "../../src/model/properties.ts";
import { kinds } from "../../src/model/schema.ts";
import { fold } from "../../src/model/spelling.ts";

const all = [...kinds.keys()];
const specs = all.flatMap((kind) => [...propertiesOf(kind).byName.values()].map((spec) => ({ kind, spec })));

describe("a property", () => {
  it("finds every property by its name, its bare name and its aliases, whatever the case", () => {
    const lost = specs.flatMap(({ kind, spec }) =>
      [spec.name, bare(spec), ...spec.aliases].flatMap((word) => {
        const found = findProperty(kind, word.toUpperCase());
        const isHidden = found !== spec && propertiesOf(kind).byName.has(found?.name ?? "");
        const hides = isHidden && found !== null && fold(found.name) === fold(word);
        return found === spec || hides ? [] : [`${kind}: ${word} is ${found?.name}`];
      }),
    );
    expect(lost).toEqual([]);
  });

  it("hides a control only behind a property of the same name", () => {
    const hidden = specs.flatMap(({ kind, spec }) =>
      isControl(spec) && findProperty(kind, bare(spec)) !== spec ? [`${kind} ${bare(spec)}`] : [],
    );
    expect(hidden).toEqual([
      "Server usesVPN",
      "Process tracksExecutionFlow",
      "SetOfProcesses tracksExecutionFlow",
      "Dataflow usesVPN",
    ]);
  });
});
