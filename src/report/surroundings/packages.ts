import { advisoryPage } from "../../knowledge/schemes.ts";
import type { Materials } from "../../model/beside/materials.ts";
import type { JudgedPackage, JudgedVulnerability } from "../../threats/findings/finding.ts";
import { updateOf } from "../../threats/vulnerabilities/package-rule.ts";
import type { MaterialsView, PackageView, VulnerabilityRow } from "./views.ts";

/** So many are told within a finding; findings.json has all. */
const rowsAtMost = 40;

export function packageView(judged: JudgedPackage): PackageView {
  const { name, versions, vulnerabilities } = judged;
  const update = updateOf(judged);
  return {
    update: update && {
      ...{ name, from: versions.join(", "), to: update.to },
      ends:
        update.of === 1
          ? ""
          : update.ends === update.of
            ? `ends all ${update.of}`
            : `ends ${update.ends} of ${update.of}`,
    },
    vulnerabilities: {
      shown: vulnerabilities.slice(0, rowsAtMost).map(vulnerabilityRow),
      total: vulnerabilities.length,
    },
  };
}

function vulnerabilityRow(one: JudgedVulnerability): VulnerabilityRow {
  const { id, aliases, summary, severity, score, fixedIn, epss, isExploited, status, work, decision } = one;
  return {
    ...{ id, url: advisoryPage(id), summary, severity, score, isExploited, status },
    fixedIn: fixedIn.join(", "),
    marks: [...(epss === null ? [] : [`EPSS ${percent(epss)}`]), ...aliases],
    work: (work ?? "").replace("-", " "),
    reason: decision?.reason ?? "",
  };
}

/** To what one can tell apart: 94%, 2.1%, 0.04%. */
function percent(probability: number): string {
  const value = probability * 100;
  return `${value >= 10 ? Math.round(value) : Number(value.toPrecision(2))}%`;
}

export function materialsView({ sources, components, packages }: Materials): MaterialsView {
  const count = (number: number, one: string, more: string) =>
    number === 0 ? [] : [`${number.toLocaleString("en-US")} ${number === 1 ? one : more}`];
  const counts = [
    ...count(components, "component", "components"),
    ...count(packages.length, "vulnerable package", "vulnerable packages"),
  ];
  return {
    counts: counts.length > 0 ? counts : ["nothing known to be vulnerable"],
    sources: sources.map(({ file, format, tool, made }) => ({
      file,
      what: [
        format,
        tool === format || tool.startsWith(`${format} `) ? tool.slice(format.length).trim() : tool,
        made,
      ]
        .filter((word) => word !== "")
        .join(", "),
    })),
  };
}
