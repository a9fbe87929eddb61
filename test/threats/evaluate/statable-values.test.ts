import { describe, expect, it } from "vitest";
import { DatastoreType, TLSVersion } from "../../../src/model/enums.ts";
import type { KindName } from "../../../src/model/schema.ts";
import type { Value } from "../../../src/model/value.ts";
import { statableValues } from "../../../src/threats/evaluate/statable-values.ts";
import { ruleOf } from "../../support/in-memory.ts";

describe("statableValues", () => {
  const valuesOf = statableValues(
    ruleOf("target.protocol == 'SSH' or 'HTTP' in target.protocol or target.port == 22"),
  );

  it.each<[KindName, string, readonly Value[]]>([
    ["Server", "controls.isHardened", [true, false]],
    ["Server", "isTrusted", [true, false]],
    ["Dataflow", "protocol", ["HTTPS", "SSH", "HTTP", "other", ""]],
    ["Datastore", "datastoreType", Object.values(DatastoreType)],
    ["Dataflow", "order", []],
    ["Server", "noSuchThing", []],
  ])("of %s, %s", (kind, property, values) => {
    expect(valuesOf(kind, property)).toEqual(values);
  });

  it("are the safer ones first, each once", () => {
    const [first, ...rest] = valuesOf("Dataflow", "tlsVersion");
    expect(first).toBe(TLSVersion.TLSv13);
    expect(rest).toEqual(Object.values(TLSVersion).filter((one) => one !== TLSVersion.TLSv13));
  });

  it("are worked out once", () => {
    expect(valuesOf("Dataflow", "protocol")).toBe(valuesOf("Dataflow", "protocol"));
  });
});
