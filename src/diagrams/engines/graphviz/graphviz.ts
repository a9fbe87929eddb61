import { type Environment, programOnPath } from "../programs.ts";
import { type Engine, EngineError } from "../types.ts";
import { openNativeGraphviz } from "./native.ts";
import { openWasmGraphviz } from "./wasm.ts";

export interface GraphvizOptions {
  /** `auto`: the program when there is one, else WASM. Anything unknown is the path of a `dot` program. */
  readonly mode: "auto" | "native" | "wasm" | (string & {});
  /** How many graphs at once. */
  readonly jobs: number;
  /** For one try at one graph. */
  readonly timeoutMs: number;
  /** Of `dot`, which is looked for in its `PATH` and its `GRAPHVIZ_DOT`, the variable that PlantUML made common. */
  readonly env: Environment;
}

/**
 * Opens the engine for dot text.
 * @throws EngineError when an engine that was asked for by name is not there
 */
export async function openGraphviz(options: GraphvizOptions): Promise<Engine> {
  const { mode, jobs, timeoutMs, env } = options;
  if (mode === "wasm") return openWasmGraphviz(jobs, timeoutMs, []);
  if (mode !== "auto" && mode !== "native") return openNativeGraphviz(mode, options);
  const command = env.GRAPHVIZ_DOT || programOnPath("dot", env);
  if (command === null) {
    if (mode === "auto") return openWasmGraphviz(jobs, timeoutMs, []);
    throw new EngineError(
      "there is no `dot` program on the PATH",
      "Install Graphviz (https://graphviz.org/download/), give its path with --dot PATH, or use --dot wasm.",
    );
  }
  try {
    return await openNativeGraphviz(command, options);
  } catch (error) {
    if (mode === "native" || !(error instanceof EngineError)) throw error;
    return openWasmGraphviz(jobs, timeoutMs, [`${error.message}; Graphviz compiled to WASM draws instead`]);
  }
}
