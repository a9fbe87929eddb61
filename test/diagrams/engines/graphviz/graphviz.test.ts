import { describe, expect, it } from "vitest";
import { openGraphviz } from "../../../../src/diagrams/engines/graphviz/graphviz.ts";
import { EngineError } from "../../../../src/diagrams/engines/types.ts";
import { describeOnUnix, describeWith, script, temporaryFolder } from "../native.ts";
import { open } from "./both.ts";

describeWith("dot", "the program dot", () => {
  it("is what auto chooses", async () => expect((await open({ mode: "auto" })).name).toBe("dot"));
});

describe("Graphviz compiled to WASM", () => {
  it("is what auto chooses when there is no program", async () => {
    const engine = await open({ mode: "auto", env: { PATH: "" } });
    expect(engine.name).toBe("graphviz-wasm");
    expect(engine.notes).toEqual([]);
  });
});

describe("a Graphviz that is not there", () => {
  it.each([
    ["native", "there is no `dot` program on the PATH"],
    ["/nowhere/dot", "/nowhere/dot cannot be started"],
  ])("--dot %s is an error with a hint", async (mode, message) => {
    const error = await openGraphviz({ mode, jobs: 1, timeoutMs: 5000, env: { PATH: "" } }).catch(
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(EngineError);
    expect(error.message).toContain(message);
    expect(error.hint).toContain("graphviz.org");
  });
});

describeOnUnix("a dot that does not work", () => {
  const folder = temporaryFolder();

  it.each([
    ["is something else", "#!/bin/sh\necho hello\n", "does not say that it is Graphviz"],
    [
      "cannot draw",
      '#!/bin/sh\ntest "$1" = -v && echo "graphviz version 1.2.3" && exit\necho "Format: svg not recognized" >&2; exit 1\n',
      "cannot draw: Format: svg not recognized",
    ],
    ["cannot start", "#!/nowhere/interpreter\n", "cannot be started"],
  ])("auto falls back to WASM, with a note, when dot %s", async (name, source, message) => {
    const dot = script(folder, `broken-${name.replace(/ /g, "-")}`, source);
    await expect(openGraphviz({ mode: dot, jobs: 1, timeoutMs: 5000, env: {} })).rejects.toThrow(message);
    const engine = await open({ mode: "auto", env: { GRAPHVIZ_DOT: dot } });
    expect(engine.name).toBe("graphviz-wasm");
    expect(engine.notes).toEqual([expect.stringContaining(message)]);
  });
});
