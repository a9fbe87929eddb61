import { describe, expect, it } from "vitest";
import { openPlantuml } from "../../../../src/diagrams/engines/plantuml/plantuml.ts";
import { EngineError } from "../../../../src/diagrams/engines/types.ts";
import { describeWith } from "../native.ts";
import { open } from "./both.ts";

describeWith("java", "plantuml.jar", () => {
  it("is what auto chooses", async () => expect((await open({ mode: "auto" })).name).toBe("plantuml-jar"));
});

describe("PlantUML in JavaScript", () => {
  it("is what auto chooses without Java, silently", async () => {
    const engine = await open({ mode: "auto", env: { PATH: "" } });
    expect([engine.name, engine.notes]).toEqual(["plantuml-js", []]);
  });

  it("is what auto chooses, with a note, when the jar that was named is missing", async () => {
    const engine = await open({
      mode: "auto",
      env: { ...process.env, PLANTUML_JAR: "/nowhere/plantuml.jar" },
    });
    expect(engine.name).toBe("plantuml-js");
    expect(engine.notes).toEqual([expect.stringContaining("/nowhere/plantuml.jar")]);
  });
});

describe("a PlantUML that is not there", () => {
  it("off is no engine", async () => {
    expect(await openPlantuml({ mode: "off", env: {}, timeoutMs: 1000 })).toBe(null);
  });

  it.each([
    ["/nowhere/plantuml.jar", {}, "there is no PlantUML jar at /nowhere/plantuml.jar"],
    ["jar", { PLANTUML_JAR: "/nowhere/other.jar" }, "there is no PlantUML jar at /nowhere/other.jar"],
    ["jar", { PATH: "" }, "there is no `java` program on the PATH"],
  ])("--plantuml %s with %j is an error with a hint", async (mode, env, message) => {
    const error = await openPlantuml({ mode, env, timeoutMs: 1000 }).catch((reason) => reason);
    expect(error).toBeInstanceOf(EngineError);
    expect(error.message).toBe(message);
    expect(error.hint).toContain("--plantuml js");
  });
});
