import { actions, shellWord } from "./decide-words.ts";
import type { FindingFacts } from "./matching.ts";

/** What a person puts another text in place of: none of them is a decision before. */
const blanks = { status: "STATUS", owner: "OWNER", reason: "REASON", until: "YYYY-MM-DD" } as const;

/** Entries of a `decisions.yaml`, to be filled in. JSON's strings are YAML's. */
export function decisionsText(ids: readonly string[]): string {
  const head = `# status: ${actions.map(({ status }) => status).join(", ")}\n`;
  const entries = ids.map((id) =>
    [`- finding: ${quoted(id)}`, ...Object.entries(blanks).map(([key, blank]) => `  ${key}: ${blank}`)].join(
      "\n",
    ),
  );
  return `${head}${entries.join("\n")}\n`;
}

/** JSON leaves some characters as they are that YAML does not take. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** More ids than this are handed over line by line. */
const IN_LINE = 3;

/** The command that decides the same, for a POSIX shell; `--ACTION` is to be replaced, too. */
export function decideCommand(ids: readonly string[]): string {
  const options = `--ACTION --owner ${blanks.owner} --reason ${blanks.reason} --until ${blanks.until}`;
  const remark = `# --ACTION: ${actions.map(({ option }) => option).join(", ")}\n`;
  if (ids.length <= IN_LINE) return `${remark}tm-site decide ${ids.map(shellWord).join(" ")} ${options}\n`;
  let end = "IDS";
  while (ids.includes(end)) end += "_";
  return `${remark}tm-site decide --from - ${options} <<'${end}'\n${ids.join("\n")}\n${end}\n`;
}

export const idsOf = (findings: readonly FindingFacts[]): string[] => [
  ...new Set(findings.map(({ id }) => id)),
];
