import type { JudgedTree } from "../judged-tree.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { judge } from "../pipeline/judge.ts";
import type { Counts } from "../threats/findings/finding.ts";
import { openCount, worstOf } from "../threats/findings/roll-up.ts";
import { breadcrumb, type Level } from "../tree/level.ts";
import { exit } from "./exit.ts";
import { type JudgeFlags, judgeOptions } from "./options.ts";
import { printJson } from "./printing.ts";
import { plain, printContext, printDiagnostics } from "./terminal.ts";

export interface ListLevelsFlags extends JudgeFlags {
  readonly json: boolean;
}

/**
 * Prints the levels of a tree, each below its parent: its title, what it declares, what is open in it, and its file.
 * Answers with the exit code.
 */
export async function listLevels(where: string, flags: ListLevelsFlags): Promise<number> {
  const judged = await judge(where, judgeOptions(flags));
  printContext(judged, flags.quiet);
  printDiagnostics(judged.diagnostics, judged.loaded.directory, flags);
  const levels = parentsFirst(judged);
  if (flags.json) printJson(levels.map((level) => shapeOf(judged, level)));
  else for (const row of rowsOf(judged, levels)) process.stdout.write(`${row}\n`);
  return hasErrors(judged.diagnostics) ? exit.input : exit.done;
}

/** Each level before those below it, which follow in path order. */
function parentsFirst({ tree }: JudgedTree): readonly Level[] {
  const from = (path: string): readonly Level[] => {
    const level = tree.levels.get(path);
    return level ? [level, ...level.children.flatMap(from)] : [];
  };
  return [...tree.levels.values()].filter(({ parent }) => parent === null).flatMap(({ path }) => from(path));
}

function shapeOf({ tree, counts }: JudgedTree, { path, title, parent, model, uses }: Level) {
  const rolled = counts.get(path);
  return {
    path,
    title,
    parent,
    depth: breadcrumb(tree, path).length - 1,
    file: model?.file ?? null,
    usedBy: uses.map(({ level, element }) => ({ level, element })),
    elements: model?.elements.length ?? 0,
    flows: model?.flows.length ?? 0,
    open: rolled?.own.open,
    total: rolled?.total.open,
  };
}

function rowsOf({ tree, counts }: JudgedTree, levels: readonly Level[]): readonly string[] {
  const rows = levels.map(({ path, title, model }) => {
    const depth = breadcrumb(tree, path).length - 1;
    const own = counts.get(path)?.own;
    return {
      name: plain(`${"  ".repeat(depth)}${title}`),
      size: `${model?.elements.length ?? 0} elements, ${model?.flows.length ?? 0} flows`,
      open: own ? openIn(own) : "",
      file: plain(model?.file ?? path),
    };
  });
  const width = (column: "name" | "size" | "open") => Math.max(0, ...rows.map((row) => row[column].length));
  const [name, size, open] = [width("name"), width("size"), width("open")];
  return rows.map((row) =>
    [row.name.padEnd(name), row.size.padEnd(size), row.open.padEnd(open), row.file].join("  ").trimEnd(),
  );
}

function openIn(counts: Counts): string {
  const worst = worstOf(counts);
  return worst === null ? "0 open" : `${openCount(counts)} open, worst ${worst}`;
}
