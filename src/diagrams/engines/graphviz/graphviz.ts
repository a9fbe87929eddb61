import { programOnPath } from "../programs.ts";
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
  /** Where `PATH` and `GRAPHVIZ_DOT` (the variable PlantUML made common) are looked up; default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Opens the engine for dot text.
 * @throws EngineError when an engine that was asked for by name is not there
 */
export async function openGraphviz(options: GraphvizOptions): Promise<Engine> {
  const { mode, jobs, timeoutMs, env = process.env } = options;
  if (mode === "wasm") return openWasmGraphviz(jobs, timeoutMs, []);
  if (mode !== "auto" && mode !== "native") return openNativeGraphviz(mode, jobs, timeoutMs);
  const command = env.GRAPHVIZ_DOT || programOnPath("dot", env);
  if (command === null) {
    if (mode === "auto") return openWasmGraphviz(jobs, timeoutMs, []);
    throw new EngineError(
      "there is no `dot` program on the PATH",
      "Install Graphviz (https://graphviz.org/download/), give its path with --dot PATH, or use --dot wasm.",
    );
  }
  try {
    return await openNativeGraphviz(command, jobs, timeoutMs);
  } catch (error) {
    if (mode === "native" || !(error instanceof EngineError)) throw error;
    return openWasmGraphviz(jobs, timeoutMs, [`${error.message}; Graphviz compiled to WASM draws instead`]);
  }
}
