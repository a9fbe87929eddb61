import { expect, it } from "vitest";
import { factsIn } from "../../src/import/facts.ts";

it("takes over what models have a word for, in any spelling, and names the rest", () => {
  const map = {
    name: "x",
    is_hardened: "yes",
    Port: 80,
    tags: ["a", 1],
    maxClassification: "secret",
    frob: 1,
    port2: {},
    description: null,
  };
  expect(factsIn("Server", map, ["name"], () => {})).toEqual({
    facts: { "controls.isHardened": true, port: 80, tags: ["a", "1"], maxClassification: "SECRET" },
    unknown: ["frob", "port2"],
  });
});

it("a value that makes no sense is told, and unknown", () => {
  const told: string[] = [];
  expect(factsIn("Server", { port: "many" }, [], ({ code }) => void told.push(code))).toEqual({
    facts: {},
    unknown: ["port"],
  });
  expect(told).toEqual(["bad-value"]);
});
