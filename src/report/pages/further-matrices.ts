import { threatHref } from "../../addresses/urls.ts";
import { atlasTactics, atlasTechnique } from "../../knowledge/atlas.ts";
import { type Attack, attackDomains } from "../../knowledge/attack.ts";
import { countermeasure, defensiveTactics, renamedCountermeasure } from "../../knowledge/d3fend.ts";
import { reference } from "../../knowledge/reference.ts";
import { versionOf } from "../../knowledge/sources.ts";
import { type Finding, severities } from "../../threats/findings/finding.ts";
import type { Presentation } from "../present.ts";
import type { AttackView, Column, FurtherMatrix, TechniqueCell } from "./attack-view.ts";

/** What findings cite of one catalogue: the cells of its matrix, and in which columns each stands. */
interface Catalogue {
  readonly id: FurtherMatrix;
  readonly name: string;
  readonly version: () => string;
  readonly cited: (finding: Finding) => readonly string[];
  readonly columns: () => readonly { readonly id: string; readonly name: string; readonly key: string }[];
  /** Keys of the columns; none for an id that no table has. */
  readonly columnsOf: (id: string) => readonly string[];
}

const others: readonly Catalogue[] = [
  {
    id: "ATLAS",
    name: "MITRE ATLAS",
    version: () => versionOf("atlas"),
    cited: ({ rule }) => rule.atlas,
    columns: () => atlasTactics().map(({ id, name }) => ({ id, name, key: id })),
    columnsOf: (id) => atlasTechnique(id)?.tactics ?? [],
  },
  {
    id: "D3FEND",
    name: "MITRE D3FEND",
    version: () => versionOf("d3fend"),
    cited: ({ rule }) => rule.d3fend.map((id) => renamedCountermeasure(id) ?? id),
    columns: () => defensiveTactics().map((name) => ({ id: "", name, key: name })),
    columnsOf: (id) => {
      const found = countermeasure(id);
      return found ? [found.tactic] : [];
    },
  },
];

/** The matrices of ATT&CK beside that of Enterprise. */
function matrixOf({ domain, tactics, technique, version }: Attack): Catalogue {
  const id = domain === "ics-attack" ? "ICS" : "Mobile";
  return {
    ...{ id, name: `MITRE ATT&CK ${attackDomains[domain]}`, version },
    cited: ({ attack }) => attack.filter((one) => technique(one) !== null),
    columns: () => tactics().map(({ id, name, shortname }) => ({ id, name, key: shortname })),
    columnsOf: (one) => technique(one)?.tactics ?? [],
  };
}

/** The matrices of other catalogues than ATT&CK, where findings cite them: only what is cited stands in them. */
export function furtherMatrices(shown: Presentation): AttackView["further"] {
  const findings = shown.result.evaluation.findings.filter(({ refinedBy }) => refinedBy.length === 0);
  const { attack } = shown.result;
  const { say } = shown.speaker;
  return [...attack.others.map(matrixOf), ...others].flatMap((catalogue) => {
    const { id, name, version, cited, columns, columnsOf } = catalogue;
    const citing = new Map<string, Finding[]>();
    for (const finding of findings)
      for (const one of new Set(cited(finding))) {
        const some = citing.get(one);
        if (some) some.push(finding);
        else citing.set(one, [finding]);
      }
    const cells = [...citing.keys()].sort().map((one) => cellOf(shown, one, citing.get(one) ?? []));
    const filled = columns().flatMap(({ key, ...column }): Column[] => {
      const techniques = cells.filter((cell) => columnsOf(cell.id).includes(key));
      const url = column.id === "" ? "" : (reference(column.id, attack)?.url ?? "");
      return techniques.length === 0 ? [] : [{ ...column, url, techniques }];
    });
    return filled.length === 0
      ? []
      : [
          {
            ...{ id, name, title: say(`attack.title.${id}`), lead: say(`attack.lead.${id}`) },
            ...{ version: version(), tactics: filled },
          },
        ];
  });
}

function cellOf({ result }: Presentation, id: string, findings: readonly Finding[]): TechniqueCell {
  const open = findings.filter(({ status }) => status === "open");
  const known = reference(id, result.attack);
  return {
    id,
    name: known?.name ?? id,
    url: known?.url ?? "",
    open: open.length,
    worst: severities.find((one) => open.some(({ severity }) => severity === one)) ?? null,
    rules: [...new Set(findings.map(({ rule }) => rule.id))]
      .sort()
      .map((rule) => ({ id: rule, href: threatHref(rule) })),
  };
}
