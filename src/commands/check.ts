import { type FormatName, formats } from "../export/index.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { groupBy } from "../model/group.ts";
import { judge } from "../pipeline/judge.ts";
import { type Finding, severities } from "../threats/findings/finding.ts";
import { exit } from "./exit.ts";
import { gate } from "./gate.ts";
import { type JudgeFlags, judgeOptions } from "./options.ts";
import { count, paint, plain, printContext, printDiagnostics } from "./terminal.ts";

export interface CheckFlags extends JudgeFlags {
  readonly format: "pretty" | FormatName;
  readonly json: boolean;
}

/** Judges a tree and tells the findings; draws and writes nothing. Answers with the exit code. */
export async function check(where: string, flags: CheckFlags): Promise<number> {
  const result = await judge(where, judgeOptions(flags));
  const format = flags.json ? "json" : flags.format;
  printContext(result, flags.quiet);
  printDiagnostics(result.diagnostics, result.loaded.directory, flags.quiet);
  if (format !== "pretty") for (const piece of formats[format].write(result)) process.stdout.write(piece);
  if (hasErrors(result.diagnostics)) return exit.input;
  if (format === "pretty" && !flags.quiet) process.stdout.write(pretty(result));
  return gate(result, flags);
}

/** What a finding takes over from levels above, with the places: `sink.isTrusted inherited from main.md:7`. */
function inheritedIn({ evidence, location }: Finding): string {
  const fromAbove = evidence.filter(({ source, file }) => source === "inherited" && file !== location.file);
  return [...groupBy(fromAbove, ({ file, line }) => `${file}:${line}`)]
    .map(([place, all]) => `${all.map(({ property }) => property).join(" and ")} inherited from ${place}`)
    .join(", ");
}

/** Findings by level, worst first, then a line of totals. */
function pretty({ evaluation, tree, counts }: JudgedTree): string {
  const color = paint(process.stdout);
  const lines: string[] = [];
  let level: string | null = null;
  for (const finding of evaluation.findings) {
    if (finding.level !== level) {
      level = finding.level;
      const title = tree.levels.get(level)?.title ?? level;
      lines.push("", color("bold", plain(`${title}${level === "" ? "" : ` (${level})`}`)));
    }
    const { severity, score, rule, element, location, basis, status } = finding;
    const marks = [
      basis === "assumed" ? "assumed" : "",
      status === "open" ? "" : status,
      inheritedIn(finding),
    ]
      .filter(Boolean)
      .join(", ");
    lines.push(
      `  ${severity.padEnd(8)} ${score.toFixed(1).padStart(4)}  ${plain(`${rule.id.padEnd(6)} ${element.name}: ${rule.title}`)}` +
        color("dim", plain(`  ${location.file}:${location.line}${marks === "" ? "" : `  (${marks})`}`)),
    );
  }
  const total = counts.get(tree.root)?.total;
  const open = total ? severities.map((severity) => `${total.open[severity]} ${severity}`).join(", ") : "";
  lines.push("", `${count(tree.levels.size, "level")}, open findings: ${open}`, "");
  return lines.join("\n").replace(/^\n/, "");
}
