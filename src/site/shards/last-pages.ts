import { withDiagnostics } from "../../export/json.ts";
import { type Diagnostic, sortDiagnostics } from "../../model/diagnostic.ts";
import type { AboutView } from "../../report/pages/about-view.ts";
import type { Page } from "../../report/pages/page.ts";
import type { PortfolioView } from "../../report/pages/portfolio-view.ts";
import { diagnosticRow, rowLimit } from "../../report/present.ts";

/** What drawing told in one part: first what engines say of themselves, then what each picture lacks. */
export type Told = readonly Diagnostic[];

/** What one build would have told, in its order. The picture of the root may be drawn by two parts. */
export function toldByAll(parts: readonly Told[]): Told {
  const all = parts.flat();
  const once = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  const isOfEngine = ({ code }: Diagnostic) => code === "engine";
  return [...once.filter(isOfEngine), ...sortDiagnostics(once.filter((one) => !isOfEngine(one)))];
}

/** A page that tells all of it, in place of what its own part found out. */
export function pageTelling(page: Page, own: Told, all: Told): Page {
  const view = page.view as AboutView | PortfolioView;
  const { shown, total } = view.diagnostics;
  const before = total - own.length;
  const rows = [...shown.slice(0, before), ...all.map(diagnosticRow)].slice(0, rowLimit);
  return { ...page, view: { ...view, diagnostics: { shown: rows, total: before + all.length } } };
}

/** The text of findings.json that tells all of it. */
export function findingsTelling(text: string, own: Told, all: Told): string {
  return withDiagnostics(text, (told) => [...told.slice(0, told.length - own.length), ...all]);
}
