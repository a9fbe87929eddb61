import { openJarPlantuml } from "./plantuml-jar.ts";
import { openJsPlantuml } from "./plantuml-js.ts";
import { type Engine, EngineError } from "./types.ts";

export interface PlantumlOptions {
  /** `auto`: the jar when there are a jar and Java, else JavaScript. Anything unknown is the path of a jar. */
  readonly mode: "auto" | "jar" | "js" | "off" | (string & {});
  /** Where `PATH`, `JAVA_HOME` and `PLANTUML_JAR` are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For one diagram. */
  readonly timeoutMs: number;
}

/**
 * Opens the engine for PlantUML text; null when it is switched off.
 * @throws EngineError when an engine that was asked for by name is not there
 */
export async function openPlantuml({ mode, env, timeoutMs }: PlantumlOptions): Promise<Engine | null> {
  if (mode === "off") return null;
  if (mode === "js") return openJsPlantuml(timeoutMs, []);
  if (mode !== "auto") return openJarPlantuml(mode === "jar" ? null : mode, env, timeoutMs);
  try {
    return await openJarPlantuml(null, env, timeoutMs);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // Only who has named a jar expects it to be used.
    const notes = env.PLANTUML_JAR ? [`${error.message}; PlantUML in JavaScript draws instead`] : [];
    return openJsPlantuml(timeoutMs, notes);
  }
}
