import type { Environment } from "../programs.ts";
import { type DrawJob, type Engine, EngineError } from "../types.ts";
import { openJarPlantuml } from "./jar.ts";
import { openJsPlantuml } from "./js.ts";

export interface PlantumlOptions {
  /** `auto`: the jar when there are a jar and Java, else JavaScript. Anything unknown is the path of a jar. */
  readonly mode: "auto" | "jar" | "js" | "off" | (string & {});
  /** Of Java, which is looked for in its `PATH` and its `JAVA_HOME`, as the jar is in its `PLANTUML_JAR`. */
  readonly env: Environment;
  /** For one diagram. */
  readonly timeoutMs: number;
  /** Whether there will be something to draw, so that the engine gets ready at once. */
  readonly isNeeded?: boolean;
}

/** Has an engine load most of PlantUML before the first real diagram is there. */
const warmUp: DrawJob = { key: "", text: "@startuml\nactor A\nA -> B : warm\nB --> A : up\n@enduml\n" };

/**
 * Opens the engine for PlantUML text; null when it is switched off.
 * @throws EngineError when an engine that was asked for by name is not there
 */
export async function openPlantuml(options: PlantumlOptions): Promise<Engine | null> {
  const { mode, env, timeoutMs, isNeeded = false } = options;
  const openJar = (asked: string | null) =>
    openJarPlantuml(asked, { env, timeoutMs, warmUp: isNeeded ? warmUp : null });
  const openJs = async (notes: readonly string[]) => {
    const engine = await openJsPlantuml(timeoutMs, notes);
    if (isNeeded) engine.draw([warmUp], () => undefined);
    return engine;
  };
  if (mode === "off") return null;
  if (mode === "js") return openJs([]);
  if (mode !== "auto") return openJar(mode === "jar" ? null : mode);
  try {
    return await openJar(null);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // Only who has named a jar expects it to be used.
    return openJs(env.PLANTUML_JAR ? [`${error.message}; PlantUML in JavaScript draws instead`] : []);
  }
}
