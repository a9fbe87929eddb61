import { type DfdInk, dfdText, plainInk } from "../diagrams/dfd.ts";
import { dfdGraph } from "../diagrams/dfd-graph.ts";
import { atLevelsOfDetail, levelsOfDetail } from "../diagrams/levels-of-detail.ts";
import { sequenceText } from "../diagrams/sequence.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { judge } from "../pipeline/judge.ts";
import type { Severity } from "../threats/findings/finding.ts";
import { placesAtMost } from "../tree/flat/flat-places.ts";
import { flatTree } from "../tree/flat/flat-tree.ts";
import type { FlatSystem } from "../tree/flat/flatten.ts";
import type { LinkedModel } from "../tree/linked.ts";
import { exit, UsageError } from "./exit.ts";
import { type JudgeFlags, judgeOptions } from "./options.ts";
import { print } from "./printing.ts";
import { plain, printContext, printDiagnostics } from "./terminal.ts";

export interface SeqFlags extends JudgeFlags {
  readonly levels?: readonly string[];
}

export interface DfdFlags extends SeqFlags {
  readonly colormap: boolean;
  readonly flat: boolean;
}

/** Prints the dot text of a model, as pytm's `--dfd` does. */
export async function dfd(file: string, flags: DfdFlags): Promise<number> {
  return printRoot(file, flags, (result, title) => {
    const flat = flags.flat ? flattened(result) : null;
    const [instance] = flat ? [flat.model] : (result.system.instances.get(result.tree.root) ?? []);
    if (!instance) {
      throw new UsageError(
        "There are several models and none above them: name one, or draw all with --flat.",
      );
    }
    const ink = flags.colormap ? colormap(result, flat) : plainInk;
    return dfdText({ ...dfdGraph(instance, { levels: wanted(flags, instance) }), title }, ink);
  });
}

/** Prints the PlantUML text of a model's sequence, as pytm's `--seq` does. */
export async function seq(file: string, flags: SeqFlags): Promise<number> {
  return printRoot(file, flags, (result, title) => {
    const [instance] = result.system.instances.get(result.tree.root) ?? [];
    const shown = instance && atLevelsOfDetail(instance, wanted(flags, instance));
    return (shown && sequenceText(shown, title)) ?? "@startuml\n@enduml\n";
  });
}

/** `--levels 0 1` and `--levels 0,1`. Levels of detail that nothing is at are told; pytm draws nothing of them. */
function wanted({ levels = [] }: SeqFlags, instance: LinkedModel): string[] {
  const all = levels.flatMap((one) => one.split(",")).filter((one) => one !== "");
  const known = levelsOfDetail(instance);
  for (const one of all.filter((level) => !known.includes(level))) {
    const there = `There are: ${known.join(", ") || "none"}.`;
    process.stderr.write(
      `warning: Nothing in the model is at the level of detail "${plain(one)}". ${there}\n`,
    );
  }
  return all;
}

async function printRoot(
  file: string,
  flags: JudgeFlags,
  draw: (result: JudgedTree, title: string) => string,
): Promise<number> {
  const result = await judge(file, judgeOptions(flags));
  printContext(result, flags.quiet);
  printDiagnostics(result.diagnostics, result.loaded.directory, flags);
  if (hasErrors(result.diagnostics)) return exit.input;
  print(draw(result, result.tree.levels.get(result.tree.root)?.title ?? ""));
  return exit.done;
}

/** The whole tree as one level, told where it had to be cut. */
function flattened({ system, tree }: JudgedTree): FlatSystem | null {
  const flat = flatTree(system, tree.root);
  if (flat?.isCut) {
    const message = `Levels are shared in more than ${placesAtMost} places; those beyond stay closed.`;
    process.stderr.write(`warning: ${message}\n`);
  }
  return flat;
}

/** pytm's bands, by the worst finding of each element of the root, or of wherever it comes from. */
function colormap({ evaluation, tree }: JudgedTree, flat: FlatSystem | null): DfdInk {
  const worst = new Map<string, Severity>();
  const id = (level: string, key: string) => JSON.stringify([level, key]);
  for (const { level, element, severity } of evaluation.findings) {
    const known = worst.get(id(level, element.id));
    if (known === undefined) worst.set(id(level, element.id), severity);
  }
  const originOf = (key: string) => flat?.origins.get(key) ?? { level: tree.root, key };
  const worstOf = (key: string) => {
    const origin = originOf(key);
    return worst.get(id(origin.level, origin.key)) ?? null;
  };
  return { ...plainInk, colors: "pytm", worstOf };
}
