import type { Attack } from "../knowledge/attack.ts";
import type { Scheme } from "../knowledge/schemes.ts";
import { versionOf } from "../knowledge/sources.ts";
import type { Rule } from "../rules/rule.ts";
import {
  type DeadReference,
  proveReferences,
  type ReferenceProof,
} from "../threats/checks/dead-references.ts";
import { exit } from "./exit.ts";
import { printJson } from "./printing.ts";
import { count, plain } from "./terminal.ts";

/** Tells the ids that rules cite and that do not stand, and how many do. Answers with the exit code: 1 if one does not. */
export function prove(rules: readonly Rule[], releases: readonly Attack[], json: boolean): number {
  const proof = proveReferences(rules, releases);
  const { dead } = proof;
  if (json) printJson(shapeOf(proof, releases));
  else {
    for (const line of dead.length > 0 ? table(dead) : [totals(proof, releases)])
      process.stdout.write(`${plain(line)}\n`);
  }
  return dead.length > 0 ? exit.gate : exit.done;
}

function totals({ rules, ids }: ReferenceProof, releases: readonly Attack[]): string {
  const versions = versionsWith(releases);
  const each = [...ids].map(([scheme, number]) => `${number} of ${scheme} ${versions[scheme]}`);
  const all = [...ids.values()].reduce((sum, number) => sum + number, 0);
  return `${count(rules, "rule")} cite ${count(all, "id")}, and every one stands: ${each.join(", ")}`;
}

function table(dead: readonly DeadReference[]): string[] {
  const rows = dead.map(({ rule, field, id, problem, mend }) => [rule, field, id, problem, mend ?? ""]);
  const all = [["RULE", "FIELD", "ID", "PROBLEM", "MEND"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function shapeOf({ rules, ids, dead }: ReferenceProof, releases: readonly Attack[]) {
  const versions = versionsWith(releases);
  return {
    rules,
    catalogues: [...ids].map(([scheme, number]) => ({ scheme, version: versions[scheme], ids: number })),
    dead,
  };
}

function versionsWith(releases: readonly Attack[]): Readonly<Record<Scheme, string>> {
  return {
    CWE: versionOf("cwe"),
    CAPEC: versionOf("capec"),
    "ATT&CK": releases.map((attack) => attack.version()).join(" and "),
    D3FEND: versionOf("d3fend"),
    ATLAS: versionOf("atlas"),
    OWASP: "lists",
    ASVS: "5.0.0",
    NIST: "SP 800-53 rev. 5",
    "IEC 62443": versionOf("iec62443"),
  };
}
