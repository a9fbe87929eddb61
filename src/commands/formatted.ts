import { existsSync } from "node:fs";
import { type Format, type FormatName, formats } from "../export/index.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { outwardOf } from "../pipeline/config/outward.ts";
import type { DrawnOnDemand } from "../pipeline/diagrams.ts";
import { sourcePrefix } from "../pipeline/source-prefix.ts";
import { outwardLinks } from "../site/render/outward.ts";
import { piecesOf, writeWhole } from "../site/writers/whole-file.ts";
import type { FileContent } from "../site-file.ts";
import { UsageError } from "./exit.ts";
import { choiceOrPath, type ExportFlags, engines, type JudgeFlags, outwardOptions } from "./options.ts";
import { print } from "./printing.ts";
import { printDiagnostics } from "./terminal.ts";

type Flags = ExportFlags & Pick<JudgeFlags, "quiet">;

/** Prints a tree in a format to standard output. */
export async function printFormat(name: FormatName, judged: JudgedTree, flags: Flags): Promise<void> {
  for (const piece of piecesOf(await formatted(name, judged, flags))) {
    if (typeof piece !== "string" && process.stdout.isTTY === true)
      throw new UsageError(`${formats[name].fileName} is no text for a terminal.`, "name a file with -o");
    // That one speaks to a runner on purpose.
    if (typeof piece !== "string" || name === "github") process.stdout.write(piece);
    else print(piece);
  }
}

/** Writes a tree in a format to a file, which stands under its name only when it is whole. */
export async function writeFormat(
  name: FormatName,
  judged: JudgedTree,
  flags: Flags,
  path: string,
): Promise<void> {
  await writeWhole(await formatted(name, judged, flags), path);
}

/** Prints the content of a file to standard output. */
export function printContent(content: FileContent): void {
  for (const piece of piecesOf(content))
    typeof piece === "string" ? print(piece) : process.stdout.write(piece);
}

async function formatted(name: FormatName, judged: JudgedTree, flags: Flags): Promise<FileContent> {
  const format: Format = formats[name];
  const { losses, write } = await format.load();
  if (!flags.quiet)
    for (const { what, why, count: countOf } of losses) {
      const number = countOf(judged);
      if (number > 0) process.stderr.write(`${name} has no place for ${what} (${number}): ${why}\n`);
    }
  const drawn = format.showsDiagrams ? await diagramsFor(judged, flags) : null;
  const { directory } = judged.loaded;
  const outwardly = outwardOptions(flags);
  const { outward, diagnostics } = await outwardOf(directory, outwardly);
  printDiagnostics(diagnostics, directory, { quiet: flags.quiet, all: true });
  const context = {
    sourcePrefix: sourcePrefix(directory, outwardly.sourceRoot),
    reader: flags.for ?? null,
    links: outwardLinks(outward),
    diagrams: drawn?.diagrams ?? null,
  };
  try {
    const content = await write(judged, context);
    const problems = (await drawn?.close()) ?? [];
    printDiagnostics(problems, judged.loaded.directory, { quiet: flags.quiet, all: true });
    return content;
  } catch (error) {
    // Why the export failed says more than how the engine ended.
    await drawn?.close().catch(() => undefined);
    throw error;
  }
}

/** Nothing is drawn unless the format asks for it. */
async function diagramsFor(judged: JudgedTree, { dot = "auto" }: Flags): Promise<DrawnOnDemand> {
  const engine = choiceOrPath("--dot", dot, engines);
  const { diagramsOnDemand } = await import("../pipeline/diagrams.ts");
  return diagramsOnDemand(judged, engine, existsSync(pictures) ? pictures : null);
}

/** What a build in this folder has drawn already has not to be drawn again. */
const pictures = ".tm-site-cache";
