import type { JudgedTree } from "../judged-tree.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { toolVersion } from "../paths.ts";
import { alsoUsedBy } from "../tree/level.ts";
import type { Exporter } from "./exporter.ts";
import { lines, rows } from "./json-pieces.ts";
import { openShared } from "./shared.ts";

/** Everything there is: nothing is lost. */
export const json: Exporter = { losses: [], write: findingsJson };

/** Version of the shape of findings.json; `findings.schema.json` describes it. */
export const schemaVersion = 2;

/**
 * findings.json in pieces, so that a large tree is never one string. Joined, they are one JSON document with
 * a finding, level, rule or diagnostic on each line.
 */
export function* findingsJson(result: JudgedTree): Generator<string> {
  const { tree, counts, evaluation, rules, rulesDigest, diagnostics, now } = result;
  const shared = openShared();
  const head = {
    schemaVersion,
    tool: { name: "tm-site", version: toolVersion() },
    now,
    rules: { count: rules.length, digest: rulesDigest },
  };
  yield `${JSON.stringify(head).slice(0, -1)},\n"levels":[`;
  yield* lines(tree.levels.values(), (level) => {
    const { path, title, parent, model } = level;
    const { own, total } = counts.get(path) ?? {};
    return { path, title, parent, alsoUsedBy: alsoUsedBy(level), file: model?.file ?? null, own, total };
  });
  yield '],\n"findings":[';
  yield* lines(evaluation.findings, (finding) => shared.compact(finding));
  yield '],\n"excluded":[';
  yield* lines(evaluation.excluded, (finding) => ({
    ...shared.compact(finding),
    assumption: finding.assumption,
  }));
  yield '],\n"ruleTexts":{';
  yield* lines(
    shared.ruleTexts(),
    ([, texts]) => texts,
    ([id]) => `${JSON.stringify(id)}:`,
  );
  yield '},\n"evidence":[';
  yield* rows(shared.evidence());
  yield '],\n"scoreTerms":[';
  yield* rows(shared.scoreTerms());
  yield '],\n"fixes":[';
  yield* rows(shared.fixes());
  yield beforeDiagnostics;
  yield* lines(diagnostics, ({ instead, ...one }) => one);
  yield afterDiagnostics;
}

/** No text in the document holds a line feed, so this begins the list and nothing else. */
const beforeDiagnostics = '],\n"diagnostics":[';
const afterDiagnostics = "]}\n";

/** The text of a findings.json with other diagnostics than it has. */
export function withDiagnostics(
  text: string,
  change: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[],
): string {
  const at = text.lastIndexOf(beforeDiagnostics) + beforeDiagnostics.length;
  const told = JSON.parse(`[${text.slice(at, -afterDiagnostics.length)}]`) as readonly Diagnostic[];
  const list = lines(change(told), ({ instead, ...one }) => one);
  return [text.slice(0, at), ...list, afterDiagnostics].join("");
}
