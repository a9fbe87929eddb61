import { describe, expect, it } from "vitest";
import { createHost } from "../../../src/threats/facts/host.ts";
import { facts, linkTexts, subjectAt } from "../../support/in-memory.ts";

const host = createHost(facts.view);

const attribute = (text: string, key: string, name: string) =>
  host.attribute(subjectAt(linkTexts(text), key, ""), name);

describe("APIs", () => {
  it("are offered by what says so", () => {
    expect(attribute("## Processes\n- **S**: implementsAPI=True\n", "S", "offersAPI")).toBe(true);
    expect(attribute("## Lambdas\n- **S**:\n", "S", "offersAPI")).toBe(false);
    expect(attribute("## Servers\n- **S**: type=api\n", "S", "offersAPI")).toBe(false);
  });
});
