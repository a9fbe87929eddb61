import type { JudgedTree } from "../../src/judged-tree.ts";
import { changeModel } from "../../src/language/change/change.ts";
import { applyEdits } from "../../src/language/text/positions.ts";
import { Lifetime, TLSVersion } from "../../src/model/enums.ts";
import type { Value } from "../../src/model/value.ts";
import type { Statement } from "../../src/threats/findings/finding.ts";
import type { Files } from "../support/folders.ts";

const values: Readonly<Record<string, Value>> = {
  True: true,
  False: false,
  TLSv13: TLSVersion.TLSv13,
  SHORT: Lifetime.SHORT,
};

/** The files of a tree with all of these written into them. */
export function withStatements(files: Files, statements: readonly Statement[]): Files {
  const after: Record<string, string> = { ...files };
  for (const { file, what, key, property, to } of statements) {
    const value = values[to] ?? to;
    const place = what === "data" ? `data:${key}` : key;
    const changed = changeModel(file, after[file] ?? "", { do: "set", key: place, property, value });
    if ("problem" in changed) throw new Error(`${file}: ${key}.${property}: ${changed.problem}`);
    after[file] = applyEdits(after[file] ?? "", changed.edits);
  }
  return after;
}

/** Ids of the findings that all numbers count. */
export function openIn({ evaluation }: JudgedTree): Set<string> {
  const open = evaluation.findings.filter(
    ({ status, refinedBy }) => status === "open" && refinedBy.length === 0,
  );
  return new Set(open.map(({ id }) => id));
}
