import type { LegendItem } from "../../report/diagrams/view.ts";
import type {
  BoundaryRow,
  DataRow,
  DecisionRow,
  DiagnosticRow,
  ElementRow,
  EvidenceRow,
  FlowRow,
  ReferenceView,
} from "../../report/views.ts";
import type { Counts, Finding, ScoreTerm, Severity } from "../../threats/findings/finding.ts";

/**
 * What templates of reports see. Plain data: texts are plain text, unless their name ends in `Html`, which is safe to
 * print as it is. Lists that span levels hold what the levels themselves declare, each thing once and with its level.
 */
export interface ReportContext {
  /** Title of the tree: that of its root. */
  readonly title: string;
  readonly description: string;
  readonly descriptionHtml: SafeHtml;
  /** YYYY-MM-DD: the day by which decisions and reviews were judged. */
  readonly now: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly rules: { readonly count: number; readonly digest: string };
  /** `markdown`, `html` or `text`: the language of the template. */
  readonly language: string;
  /** Everything open and decided, each finding once. */
  readonly counts: CountsContext;
  readonly worst: Severity | null;
  readonly tree: TreeContext;
  /** Parents before children. */
  readonly levels: readonly LevelContext[];
  /** In the order in which they should be read; those that a level below says in more detail are marked. */
  readonly findings: readonly FindingContext[];
  readonly excluded: readonly ExcludedContext[];
  readonly elements: readonly ElementContext[];
  readonly boundaries: readonly BoundaryContext[];
  readonly flows: readonly FlowContext[];
  readonly data: readonly DataContext[];
  readonly assumptions: readonly AssumptionContext[];
  readonly decisions: readonly DecisionContext[];
  /** The rules that have findings, by the rank of their first. */
  readonly threats: readonly ThreatContext[];
  /** Single changes that end the most risk, the best first. */
  readonly fixes: readonly FixContext[];
  readonly diagnostics: readonly DiagnosticRow[];
}

/** A text that templates print as it is. */
export type SafeHtml = unknown;

export interface LevelName {
  /** `""` for the root. */
  readonly path: string;
  readonly title: string;
}

export interface CountsContext extends Counts {
  /** All open findings. */
  readonly all: number;
}

export interface TreeContext extends LevelName {
  readonly number: string;
  readonly anchor: string;
  readonly counts: CountsContext;
  readonly worst: Severity | null;
  readonly children: readonly TreeContext[];
}

export interface LevelContext extends LevelName {
  /** Its place in the report: `1`, `1.2`. */
  readonly number: string;
  /** Unique in a report, for anchors: `level-3`. */
  readonly anchor: string;
  /** 0 for the root. */
  readonly depth: number;
  readonly file: string | null;
  readonly owner: string;
  readonly tags: readonly string[];
  readonly review: {
    readonly reviewed: string;
    readonly due: string | null;
    readonly overdue: boolean;
  } | null;
  readonly description: string;
  readonly descriptionHtml: SafeHtml;
  /** Of its own, and with all levels below. */
  readonly own: CountsContext;
  readonly total: CountsContext;
  readonly worst: Severity | null;
  readonly parent: LevelName | null;
  readonly children: readonly LevelName[];
  readonly alsoUsedBy: readonly LevelName[];
  /** The elements above that it describes. */
  readonly describes: readonly { readonly element: string; readonly level: LevelName }[];
  readonly dfd: DiagramContext | null;
  readonly sequence: DiagramContext | null;
  readonly findings: readonly FindingContext[];
  readonly excluded: readonly ExcludedContext[];
  readonly elements: readonly ElementContext[];
  readonly boundaries: readonly BoundaryContext[];
  readonly flows: readonly FlowContext[];
  readonly data: readonly DataContext[];
  readonly assumptions: readonly AssumptionContext[];
  readonly decisions: readonly DecisionContext[];
  /** What it takes over from levels above. */
  readonly inherited: readonly {
    readonly what: string;
    readonly value: string;
    readonly from: LevelName;
    readonly place: string;
  }[];
  /** What the model says of the world around it. */
  readonly surroundings: readonly { readonly what: string; readonly value: string; readonly place: string }[];
  /** Where it and the level above disagree about flows. */
  readonly balance: readonly {
    readonly flow: string;
    readonly of: LevelName;
    readonly problem: string;
    readonly place: string;
  }[];
}

export interface DiagramContext {
  readonly kind: "dfd" | "sequence";
  /** Anchor of its level. */
  readonly level: string;
  readonly title: string;
  /** The text that it is drawn from: dot, or PlantUML. */
  readonly text: string;
  /** null where pictures are not asked for, or it could not be drawn. */
  readonly svgHtml: SafeHtml | null;
  /** Why it could not be drawn, or what was left out; "" for nothing. */
  readonly note: string;
  readonly legend: readonly LegendItem[];
}

export interface FindingContext {
  readonly id: string;
  /** Unique in a report: `f-12`. */
  readonly anchor: string;
  readonly rank: number;
  readonly rule: string;
  readonly title: string;
  readonly level: LevelName;
  readonly element: { readonly name: string; readonly kind: string };
  readonly severity: Severity;
  readonly score: number;
  readonly scoreTerms: readonly ScoreTerm[];
  readonly likelihood: string;
  readonly basis: Finding["basis"];
  readonly status: Finding["status"];
  readonly work: Finding["work"];
  readonly decision: Finding["decision"];
  /** Letters and names of STRIDE. */
  readonly stride: readonly string[];
  readonly strideNames: readonly string[];
  readonly privacy: readonly string[];
  readonly description: string;
  readonly exploit: string;
  readonly mitigations: readonly string[];
  readonly references: readonly ReferenceView[];
  readonly evidence: readonly EvidenceRow[];
  /** The evidence in one line: `protocol = HTTP; sink.isTrusted = True`. */
  readonly because: string;
  readonly fixes: readonly (readonly {
    readonly property: string;
    readonly from: string;
    readonly to: string;
  }[])[];
  /** Said in more detail below, and not counted here. */
  readonly isRefined: boolean;
  readonly refinedBy: readonly string[];
  readonly contexts: readonly string[];
  /** `backend/model.md:12` */
  readonly place: string;
}

export interface ExcludedContext {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly element: string;
  readonly level: LevelName;
  readonly severity: Severity;
  readonly assumption: string;
}

/** What the rows of pages say, with names of levels in place of links. */
type Of<Row, Links extends keyof Row> = Omit<Row, Links | "anchor" | "since"> & { readonly level: LevelName };

export interface ElementContext extends Of<ElementRow, "boundaryFrom" | "submodel"> {
  readonly boundaryFrom: LevelName | null;
  readonly submodel: LevelName | null;
  /** How bad it is if others read it, change it, or it is away; UNKNOWN where nobody says. */
  readonly confidentiality: string;
  readonly integrity: string;
  readonly availability: string;
  readonly businessValue: string;
  readonly tags: readonly string[];
}

export interface BoundaryContext extends Of<BoundaryRow, "from"> {
  readonly from: LevelName | null;
  readonly elements: readonly string[];
  /** What the model states, as written. */
  readonly properties: ElementRow["properties"];
}

export interface FlowContext extends Of<FlowRow, "from" | "to"> {
  readonly from: string;
  readonly to: string;
  /** The boundaries of the ends; "" for none. */
  readonly fromBoundary: string;
  readonly toBoundary: string;
  readonly port: number | null;
}

export interface DataContext extends Of<DataRow, "from" | "way"> {
  readonly from: LevelName | null;
}

export interface AssumptionContext {
  readonly name: string;
  readonly description: string;
  readonly excludes: readonly string[];
  readonly level: LevelName;
  readonly from: LevelName | null;
  readonly place: string;
}

export interface DecisionContext extends Of<DecisionRow, "href"> {
  readonly reviewer: string;
  readonly date: string;
  readonly place: string;
}

export interface ThreatContext {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly exploit: string;
  readonly mitigations: readonly string[];
  readonly stride: readonly string[];
  readonly severity: string;
  readonly likelihood: string;
  readonly references: readonly ReferenceView[];
  readonly open: number;
  readonly all: number;
}

export interface FixContext {
  readonly change: string;
  readonly element: string;
  readonly findings: number;
  /** Sum of the scores that it ends. */
  readonly score: number;
}
