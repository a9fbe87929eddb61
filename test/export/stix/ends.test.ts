import { describe, expect, it } from "vitest";
import { between, isIdentity, keyOf } from "../../../src/export/stix/ends.ts";
import { judged } from "../../support/in-memory.ts";
import { bundleOf } from "./bundle.ts";
import { model } from "./small.ts";

const bundle = judged(model, { builtIn: false }).then(bundleOf);

describe("what a level declares", () => {
  it("is people and infrastructure, which say what they are", async () => {
    expect((await bundle).named("User")).toMatchObject({
      type: "identity",
      identity_class: "class",
      description: "A person",
      labels: ["Actor"],
      external_references: [{ source_name: "tm-site", external_id: "#User" }],
    });
    expect((await bundle).named("Wall")).toMatchObject({
      type: "infrastructure",
      infrastructure_types: ["firewall"],
      labels: ["Server", "Web application firewall"],
    });
    expect((await bundle).named("Web").labels).toContain("out-of-scope");
    expect((await bundle).named("Old").infrastructure_types).toBeUndefined();
    expect((await bundle).named("Office")).toMatchObject({
      labels: ["Boundary", "trusted"],
      description: "Where we work",
    });
    expect((await bundle).named("Internet").labels).toEqual(["Boundary", "untrusted"]);
  });

  it("lies in boundaries, and runs software", async () => {
    expect((await bundle).said).toEqual(
      expect.arrayContaining([
        "Office consists-of Rack",
        "Rack consists-of Web",
        "Internet related-to User",
        "Web consists-of nginx",
      ]),
    );
  });
});

it("names things as ids of findings do", () => {
  expect(keyOf({ level: "a#b", key: "Web" })).toBe("a%23b#Web");
});

it("says of people only that they are related", () => {
  expect(between("uses", "infrastructure--1", "infrastructure--2")).toBe("uses");
  expect(between("uses", "identity--1", "infrastructure--2")).toBe("related-to");
  expect(isIdentity("identity--1")).toBe(true);
});
