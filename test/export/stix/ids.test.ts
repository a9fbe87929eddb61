import { describe, expect, it } from "vitest";
import { nameOfTree, openIds, softwareId } from "../../../src/export/stix/ids.ts";
import { judged } from "../../support/in-memory.ts";

const ids = openIds("Company");

describe("ids", () => {
  it("of software are those that every producer makes", () => {
    expect(softwareId({ name: "PostgreSQL", version: "16" })).toBe(
      "software--3b48f727-fa8d-5e24-9ceb-09c54e570200",
    );
    expect(softwareId({ name: "Alpine" })).not.toBe(softwareId({ name: "Alpine", version: "3" }));
  });

  it("are the same for the same thing, and for nothing else", () => {
    const all = [
      ids.own("infrastructure", "a", "b"),
      ids.own("infrastructure", "a,b"),
      ids.own("identity", "a", "b"),
      ids.shared("infrastructure", "a", "b"),
      ids.shared("infrastructure", "tree", "Company", "a", "b"),
      openIds("Other").own("infrastructure", "a", "b"),
    ];
    expect(new Set(all.map((id) => id.split("--")[1])).size).toBe(all.length);
    expect(openIds("Company").own("infrastructure", "a", "b")).toBe(all[0]);
    expect(openIds("Other").shared("infrastructure", "a", "b")).toBe(all[3]);
  });

  it("rest on the title of the uppermost model, not on its folder", async () => {
    const below = { "a/model.md": "---\ntitle: Below\n---\n## Servers\n- **A**\n" };
    const above = {
      ...below,
      "model.md": "---\ntitle: Above\n---\n## Servers\n- **S**: submodel=a/model.md\n",
    };
    expect(nameOfTree(await judged(above))).toBe("Above");
    expect(nameOfTree(await judged(below))).toBe("Below");
    expect(nameOfTree(await judged("## Servers\n- **A**\n"))).toBe("");
  });
});
