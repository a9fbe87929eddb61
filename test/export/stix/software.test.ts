import { describe, expect, it } from "vitest";
import { softwareNamed, softwareOf } from "../../../src/export/stix/software.ts";
import { linkedLevel } from "../../support/in-memory.ts";

describe("software", () => {
  it.each([
    ["PostgreSQL 15.4", "PostgreSQL", "15.4"],
    ["Ubuntu 22.04 LTS", "Ubuntu", "22.04"],
    ["Kong Gateway 3.4.2 (OSS, deployed as container)", "Kong Gateway", "3.4.2"],
    ["nginx/1.25.3", "nginx", "1.25.3"],
    ["TokenProxy v2.3.1", "TokenProxy", "2.3.1"],
    ["Alpine", "Alpine", undefined],
    ["k8s", "k8s", undefined],
  ])("%s", (text, name, version) => {
    const { type, spec_version, id, ...told } = softwareNamed(text) ?? { type: "", id: "" };
    expect([type, spec_version, told]).toEqual(["software", "2.1", version ? { name, version } : { name }]);
    expect(id).toMatch(/^software--[0-9a-f-]{36}$/);
  });

  it.each(["", " ", "unknown", "N/A", "none", "-"])("is nothing where nobody says anything: %j", (text) => {
    expect(softwareNamed(text)).toBeNull();
  });

  it("of an element is its system, its type with a version, and its bill of materials, each once", () => {
    const level = linkedLevel(
      '## Servers\n- **A**: OS="Alpine 3.18", type="PostgreSQL 15"\n- **B**: type=database\n',
    );
    const [a, b] = level.elements;
    const bill = { operatingSystem: "Alpine 3.18", software: "Java 21 LTS / Spring Boot 3.1.5" };
    const named = (all: readonly { readonly [key: string]: unknown }[]) => all.map(({ name }) => name);
    expect(named(softwareOf(a as never, [bill as never]))).toEqual([
      "Alpine",
      "PostgreSQL",
      "Java",
      "Spring Boot",
    ]);
    expect(softwareOf(b as never, [])).toEqual([]);
  });
});
