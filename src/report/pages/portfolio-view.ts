import type { Counts, Severity } from "../../threats/findings/finding.ts";
import type { DiagramView } from "../diagrams/view.ts";
import type { StartSummary } from "../start/views.ts";
import type { DiagnosticRow, DueDecisionRow, FindingRow, LevelRow, Rows, SinceView } from "../views.ts";

export interface PortfolioView {
  readonly title: string;
  readonly descriptionHtml: string;
  readonly rootHref: string | null;
  readonly levels: Rows<LevelRow>;
  readonly total: Counts;
  readonly worst: Severity | null;
  readonly dfd: DiagramView | null;
  readonly topRisks: readonly FindingRow[];
  readonly start: StartSummary;
  readonly decisionsDue: readonly DueDecisionRow[];
  /** What became of an earlier result; null where the site is compared with none. */
  readonly since: SinceView | null;
  readonly diagnostics: Rows<DiagnosticRow>;
}
