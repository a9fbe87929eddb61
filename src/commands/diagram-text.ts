import { type DfdInk, dfdText, plainInk } from "../diagrams/dfd.ts";
import { dfdGraph } from "../diagrams/dfd-graph.ts";
import { sequenceText } from "../diagrams/sequence.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { judgeTree, type Result } from "../pipeline.ts";
import type { Severity } from "../threats/finding.ts";
import { flatten } from "../tree/flatten.ts";
import { exit } from "./exit.ts";
import { type JudgeFlags, judgeOptions } from "./options.ts";
import { printDiagnostics } from "./terminal.ts";

export interface DfdFlags extends JudgeFlags {
  readonly levels?: readonly string[];
  readonly colormap: boolean;
  readonly flat: boolean;
}

/** Prints the dot text of a model, as pytm's `--dfd` does. */
export async function dfd(file: string, flags: DfdFlags): Promise<number> {
  return printRoot(file, flags, (result, title) => {
    const [instance] = result.system.instances.get(result.tree.root) ?? [];
    if (!instance) return "";
    const levels = (flags.levels ?? []).flatMap((one) => one.split(",")).filter((one) => one !== "");
    const shown = flags.flat ? flatten(result.system, instance) : instance;
    return dfdText({ ...dfdGraph(shown, { levels }), title }, flags.colormap ? colormap(result) : plainInk);
  });
}

/** Prints the PlantUML text of a model's sequence, as pytm's `--seq` does. */
export async function seq(file: string, flags: JudgeFlags): Promise<number> {
  return printRoot(file, flags, (result, title) => {
    const [instance] = result.system.instances.get(result.tree.root) ?? [];
    return (instance && sequenceText(instance, title)) ?? "@startuml\n@enduml\n";
  });
}

async function printRoot(
  file: string,
  flags: JudgeFlags,
  draw: (result: Result, title: string) => string,
): Promise<number> {
  const result = await judgeTree(judgeOptions(file, flags, null));
  printDiagnostics(result.diagnostics, result.loaded.directory, flags.quiet);
  if (hasErrors(result.diagnostics)) return exit.input;
  process.stdout.write(draw(result, result.tree.levels.get(result.tree.root)?.title ?? ""));
  return exit.done;
}

/** pytm's bands, by the worst finding of each element of the root. */
function colormap({ evaluation, tree }: Result): DfdInk {
  const worst = new Map<string, Severity>();
  for (const { level, element, severity } of evaluation.findings) {
    if (level === tree.root && !worst.has(element.id)) worst.set(element.id, severity);
  }
  return { ...plainInk, colors: "pytm", worstOf: (key) => worst.get(key) ?? null };
}
