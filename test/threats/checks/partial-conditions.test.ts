import { describe, expect, it } from "vitest";
import { partialConditions } from "../../../src/threats/checks/partial-conditions.ts";
import type { RuleFields } from "../../support/in-memory.ts";
import { on, problemsOf } from "./problems.ts";

describe("a condition of which only some targets have what it reads", () => {
  it.each<[string, RuleFields, string]>([
    ["target.isSQL", on("Datastore", "Server"), "reads isSQL, which Server do not have"],
    ["target.protocol == 'HTTP'", on("Element"), "reads protocol, which Boundary do not have"],
    ["target.isAdmin", on("Actor", "Lambda"), "reads isAdmin, which Lambda do not have"],
    ["target.hasDataLeaks()", on("Dataflow", "Lambda"), "calls hasDataLeaks(), which Lambda do not have"],
  ])("%s on %o", (condition, fields, message) => {
    expect(problemsOf(partialConditions, condition, fields)).toEqual([
      `warning partial-condition: The condition of T1 ${message}; it is false there.`,
    ]);
  });

  it.each<[string, RuleFields]>([
    ["target.isSQL", on("Datastore")],
    // No target has it: that is an error.
    ["target.isSQL", on("Server", "Actor")],
    // What ends of flows have is not known before they are met.
    ["target.sink.isSQL", on("Dataflow")],
  ])("is no problem: %s on %o", (condition, fields) => {
    expect(problemsOf(partialConditions, condition, fields)).toEqual([]);
  });
});
