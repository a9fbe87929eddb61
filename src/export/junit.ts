import type { JudgedTree } from "../judged-tree.ts";
import { groupBy } from "../model/group.ts";
import type { Finding } from "../threats/findings/finding.ts";
import type { Level } from "../tree/level.ts";
import { isInScope } from "../tree/linked.ts";
import type { ExportContext, Exporter } from "./exporter.ts";
import { toldFindings } from "./told/findings.ts";
import { readableId } from "./told/fingerprint.ts";
import { excludedFindings, refinedFindings, scoreTerms } from "./told/losses.ts";
import { sourcePath } from "./told/places.ts";
import { decisionOf, mendOf, reasonOf, short, subjectOf } from "./told/texts.ts";
import { xmlText } from "./xml-text.ts";

/**
 * JUnit's report, in the form that Jenkins knows: a suite for each level, with a case for each finding. Open ones fail,
 * decided ones are skipped; what is judged and has none passes.
 */
export const junit: Exporter = {
  losses: [excludedFindings, refinedFindings, scoreTerms],
  write: testSuites,
};

export function* testSuites(judged: JudgedTree, context: ExportContext): Generator<string> {
  const { tree } = judged;
  const { open, decided } = toldFindings(judged);
  const byLevel = groupBy([...open, ...decided], ({ level }) => level);
  const suites = [...tree.levels.values()].map((level) =>
    suiteOf(level, byLevel.get(level.path) ?? [], judged),
  );
  const tests = suites.reduce((sum, { findings, passed }) => sum + findings.length + passed.length, 0);
  const title = tree.levels.get(tree.root)?.title ?? "";
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name: `tm-site: ${short(title)}`, tests, failures: open.length, errors: 0 })}>\n`;
  for (const suite of suites) yield* written(suite, context);
  yield "</testsuites>\n";
}

interface Suite {
  readonly level: Level;
  readonly findings: readonly Finding[];
  /** Names and keys of what is judged and has no finding. */
  readonly passed: readonly { readonly name: string; readonly key: string }[];
}

function suiteOf(level: Level, findings: readonly Finding[], { system }: JudgedTree): Suite {
  const linked = system.instances.get(level.path)?.[0];
  const things = linked ? [...linked.boundaries, ...linked.elements, ...linked.flows] : [];
  const found = new Set(findings.map(({ element }) => element.id));
  return { level, findings, passed: things.filter((one) => isInScope(one) && !found.has(one.key)) };
}

function* written({ level, findings, passed }: Suite, context: ExportContext): Generator<string> {
  const { path, title, model } = level;
  const failures = findings.filter(({ status }) => status === "open").length;
  yield `<testsuite${attributes({
    name: path === "" ? title : path,
    tests: findings.length + passed.length,
    failures,
    errors: 0,
    skipped: findings.length - failures,
    time: "0",
    ...(model ? { file: sourcePath(model.file, context) } : {}),
  })}>\n`;
  for (const finding of findings) yield caseOf(finding, level, context);
  for (const { name, key } of passed)
    yield `<testcase${attributes({ name: `${readableId(`${path}#${key}`)}: no finding`, classname: classOf(level, name), time: "0" })}/>\n`;
  yield "</testsuite>\n";
}

/** Names of cases tell them apart, so that each has the id of its finding. */
function caseOf(finding: Finding, level: Level, context: ExportContext): string {
  const { id, rule, element, severity, score, status, decision } = finding;
  const { location, attack } = finding;
  const name = `${readableId(id)}: ${rule.title}`;
  const head = `<testcase${attributes({ name, classname: classOf(level, element.name), time: "0" })}>`;
  if (status !== "open") {
    const message = decision === null ? status : decisionOf(decision);
    return `${head}<skipped${attributes({ type: status, message })}/></testcase>\n`;
  }
  const said = [
    reasonOf(finding, (file) => sourcePath(file, context)),
    decision?.expired ? `No longer ${decisionOf(decision)}.` : "",
    mendOf(finding),
    `At ${short(sourcePath(location.file, context))}:${location.line}`,
    [...rule.cwe, ...rule.capec, ...attack].join(", "),
  ].filter((line) => line !== "");
  const message = `${severity}, ${score.toFixed(1)}: ${short(rule.title)}: ${subjectOf(finding)}`;
  return `${head}<failure${attributes({ type: severity, message })}>${xmlText(said.join("\n"))}</failure></testcase>\n`;
}

/** Readers make packages of what stands before the dots. */
function classOf({ path, title }: Level, element: string): string {
  const parts = path === "" ? [title] : path.split("/");
  return [...parts, element].map((part) => short(part).replaceAll(".", "_")).join(".");
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(typeof value === "number" ? String(value) : short(value))}"`)
    .join("");
}
