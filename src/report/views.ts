import type { DiagnosticSeverity } from "../model/diagnostic.ts";
import type { Counts, Finding, Severity } from "../threats/findings/finding.ts";
import type { DiagramView } from "./diagrams/view.ts";
import type { BillRow, MaterialsView, PackageView, SurroundingRow } from "./surroundings/views.ts";

/**
 * What each page says: plain data that the templates turn into HTML. Every `href` is relative to the root
 * of the site and names a file; a template writes `{{ page.root }}` before it. Texts are plain text unless
 * their name ends in `Html`, which is safe to print as it is.
 */

/** Of how much is open in the levels above the script of the page tells: each would change with every other level. */
export interface Crumb {
  readonly text: string;
  readonly href: string | null;
}

export interface LevelLink {
  readonly path: string;
  readonly title: string;
  /** null where the site has no page for it: only one level of its tree was built. */
  readonly href: string | null;
}

export interface LevelRow extends LevelLink {
  /** 0 for the root. */
  readonly depth: number;
  readonly own: Counts;
  readonly total: Counts;
  readonly worst: Severity | null;
  /** Of a level that is a pack: when and by what it was packed; else null. */
  readonly packed: string | null;
}

export interface FindingRow {
  readonly id: string;
  /** Page and anchor of the full explanation. */
  readonly href: string;
  readonly anchor: string;
  readonly ruleId: string;
  readonly ruleHref: string;
  readonly title: string;
  /** Whether a team wrote it, in whatever language: else it is English. */
  readonly isOwn: boolean;
  readonly severity: Severity;
  readonly score: number;
  /** What to read first: the highest, over the tree. */
  readonly worth: number;
  readonly status: Finding["status"];
  readonly basis: Finding["basis"];
  readonly stride: readonly string[];
  readonly element: string;
  readonly elementKind: string;
  readonly level: LevelLink;
  /** Said in more detail below, and not counted here. */
  readonly refined: boolean;
  /** Compared with an earlier result; "" where there is none. */
  readonly since: "new" | "known" | "";
}

/** A finding that explains itself. */
export interface FindingView extends FindingRow {
  /** Which of its level it is to read: 1, 2, … */
  readonly number: number;
  readonly elementHref: string;
  /** Anchor of what there is to say about its threat, which is said once a page: `ThreatNote`. */
  readonly note: string;
  readonly scoreTerms: Finding["scoreTerms"];
  readonly evidence: readonly EvidenceRow[];
  readonly fixes: readonly (readonly {
    readonly property: string;
    readonly from: string;
    readonly to: string;
  }[])[];
  readonly decision: Finding["decision"];
  readonly refinedBy: readonly { readonly text: string; readonly href: string }[];
  readonly contexts: readonly string[];
  /** `backend/model.md:12` */
  readonly place: string;
  /** Of a vulnerable package. */
  readonly package: PackageView | null;
}

export interface EvidenceRow {
  readonly property: string;
  /** Empty for an empty text. */
  readonly value: string;
  readonly source: "stated" | "default" | "inherited";
  /** `model.md:12`, `inherited from "DB" (model.md:12)`, `nobody says so` */
  readonly origin: string;
  /** `model.md:12`, or "". */
  readonly place: string;
}

export interface ReferenceView {
  /** CWE, CAPEC, ATT&CK, D3FEND, … */
  readonly scheme: string;
  readonly id: string;
  readonly name: string;
  /** Absolute address of the official page. */
  readonly url: string;
  /** A rank, a level, or which reference leads to it; "" for none. */
  readonly note: string;
}

/** What the catalogues say against a threat, by catalogue. */
export interface AnswersView {
  readonly title: string;
  readonly references: readonly ReferenceView[];
}

/** A number of rows, the worst of them on the page, the rest in data scripts. */
export interface Rows<Row> {
  readonly shown: readonly Row[];
  readonly total: number;
}

/** What the findings of a page have in common that come from the same rule. */
export interface ThreatNote {
  readonly anchor: string;
  readonly ruleId: string;
  readonly ruleHref: string;
  readonly title: string;
  /** Whether a team wrote it, in whatever language: else it is English. */
  readonly isOwn: boolean;
  /** How many findings of the page. */
  readonly count: number;
  readonly description: string;
  readonly mitigations: readonly string[];
  /** None where `assets/threats.js` has them. */
  readonly references: readonly ReferenceView[];
  /** Whether `assets/threats.js` says all of it; where a level changes a rule, its page does. */
  readonly isCommon: boolean;
}

/** An element or flow on the way, with its level; without a link where the site has no page for it. */
export interface Stop {
  readonly name: string;
  readonly href: string | null;
  readonly level: LevelLink | null;
}

/** An attack path, as other pages list it. */
export interface PathRow {
  /** To where it is written out. */
  readonly href: string;
  /** By which addresses light it in pictures. */
  readonly key: string;
  /** Its place among all, from 1. */
  readonly number: number;
  readonly entry: Stop;
  /** Names of the elements between: several paths may have the same ends. */
  readonly via: readonly string[];
  readonly target: Stop;
  readonly score: number;
  readonly severity: Severity;
}

export interface LevelView {
  readonly path: string;
  /** Whether there is an earlier result to compare with. */
  readonly isCompared: boolean;
  readonly title: string;
  readonly descriptionHtml: string;
  readonly file: string | null;
  readonly owner: string;
  readonly tags: readonly string[];
  readonly review: {
    readonly reviewed: string;
    readonly due: string | null;
    readonly overdue: boolean;
  } | null;
  readonly own: Counts;
  readonly total: Counts;
  readonly worst: Severity | null;
  readonly parent: LevelLink | null;
  readonly alsoUsedBy: readonly LevelLink[];
  /** The elements above that this level describes. */
  readonly describes: readonly {
    readonly element: string;
    readonly level: LevelLink;
    readonly href: string;
  }[];
  readonly children: readonly (LevelRow & { readonly element: string | null })[];
  /** For one-key changes of level; null where there is none. */
  readonly up: LevelLink | null;
  readonly down: LevelLink | null;
  readonly previous: LevelLink | null;
  readonly next: LevelLink | null;
  readonly dfd: DiagramView | null;
  readonly sequence: DiagramView | null;
  readonly findings: Rows<FindingView>;
  /** In the order in which the findings first name them. */
  /** Attack paths through it, the first to read. */
  readonly paths: { readonly shown: readonly PathRow[]; readonly total: number };
  readonly threats: readonly ThreatNote[];
  readonly excluded: readonly {
    readonly id: string;
    readonly title: string;
    readonly isOwn: boolean;
    readonly element: string;
    readonly assumption: string;
  }[];
  readonly elements: readonly ElementRow[];
  readonly boundaries: readonly BoundaryRow[];
  readonly flows: readonly FlowRow[];
  readonly data: readonly DataRow[];
  readonly assumptions: readonly {
    readonly name: string;
    readonly description: string;
    readonly excludes: readonly string[];
    /** The level above that makes it, if it is not this one. */
    readonly from: LevelLink | null;
    readonly place: string;
  }[];
  readonly decisions: readonly DecisionRow[];
  /** What this level takes over from the levels above: boundary, trust, data, styles, rules, decisions. */
  readonly inherited: readonly {
    readonly what: string;
    readonly value: string;
    readonly from: LevelLink;
    /** `main.md:7` */
    readonly place: string;
  }[];
  /** What the model says of the world around it, and of what its elements are made of. */
  readonly surroundings: readonly SurroundingRow[];
  readonly bills: readonly BillRow[];
  /** Flows of the level above that nothing here carries, and the like. */
  readonly balance: readonly BalanceRow[];
  readonly diagnostics: readonly DiagnosticRow[];
}

export interface BalanceRow {
  readonly flow: string;
  /** The row of the flow on the page of its level, if there is one. */
  readonly href: string | null;
  /** The level that the flow belongs to. */
  readonly of: LevelLink;
  readonly problem: string;
  readonly place: string;
}

/** What became of it since an earlier result: of itself, else of findings at it; "" for nothing. */
export type SinceThing = "added" | "changed" | "new" | "fixed" | "";

export interface ElementRow {
  readonly anchor: string;
  readonly since: SinceThing;
  readonly name: string;
  readonly kind: string;
  /** `database (judged as Datastore)`, or "". */
  readonly type: string;
  readonly description: string;
  readonly boundary: string;
  /** The level that the boundary comes from, where the element does not state one. */
  readonly boundaryFrom: LevelLink | null;
  readonly trust: "trusted" | "untrusted" | "unknown";
  readonly inScope: boolean;
  /** What it is out of scope with, if it does not say so itself; else "". */
  readonly scopeFrom: string;
  readonly submodel: LevelLink | null;
  /** What is open in the level that describes it, and below. */
  readonly inside: { readonly open: number; readonly worst: Severity | null } | null;
  readonly open: number;
  readonly worst: Severity | null;
  readonly place: string;
  /** What files say of what it is made of; null where there are none. */
  readonly materials: MaterialsView | null;
  /** What the model states, as written. */
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

export interface BoundaryRow {
  readonly anchor: string;
  readonly since: SinceThing;
  readonly name: string;
  readonly parent: string;
  readonly trust: "trusted" | "untrusted" | "unknown";
  readonly inScope: boolean;
  readonly scopeFrom: string;
  /** The level that declares it, if it is not this one. */
  readonly from: LevelLink | null;
  readonly place: string;
}

export interface FlowRow {
  readonly anchor: string;
  readonly since: SinceThing;
  readonly name: string;
  readonly order: number | string | null;
  readonly from: EndView;
  readonly to: EndView;
  readonly protocol: string;
  readonly data: readonly string[];
  readonly encrypted: boolean;
  readonly crossesTrust: boolean;
  readonly isResponse: boolean;
  readonly inScope: boolean;
  readonly scopeFrom: string;
  readonly note: string;
  readonly realizes: string;
  readonly open: number;
  readonly worst: Severity | null;
  readonly place: string;
}

export interface EndView {
  readonly name: string;
  /** Where the element is explained; null for an unknown one. */
  readonly href: string | null;
  readonly what: "own" | "ghost" | "boundary" | "unresolved";
  /** Title of the level that it belongs to, if it is not this one; else "". */
  readonly level: string;
}

export interface DataRow {
  readonly anchor: string;
  readonly name: string;
  readonly description: string;
  readonly classification: string;
  /** `personal data`, `credentials`, `stored`, … */
  readonly marks: readonly string[];
  readonly carriedBy: readonly string[];
  /** To where its way through all levels is told; null where the site has no page for its level. */
  readonly way: string | null;
  /** The level that declares it, if it is not this one. */
  readonly from: LevelLink | null;
}

export interface DecisionRow {
  readonly finding: string;
  readonly href: string | null;
  readonly status: string;
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string;
  readonly until: string;
  readonly state: "in force" | "expired" | "resolved";
}

/** On pages about several levels. */
export interface DueDecisionRow extends DecisionRow {
  readonly level: LevelLink;
}

export interface DiagnosticRow {
  readonly severity: DiagnosticSeverity;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly place: string;
}

export interface SinceView {
  /** What the earlier result is called, and the day by which it was judged, or "". */
  readonly name: string;
  readonly now: string;
  /** Open findings that it does not have. */
  readonly newCount: number;
  /** What was open, and is there no more. */
  readonly fixed: Rows<FixedRow>;
}

/** A finding that is no more, and so has no page. */
export interface FixedRow {
  readonly id: string;
  readonly ruleId: string;
  /** null for a rule that there is no more. */
  readonly ruleHref: string | null;
  readonly title: string;
  readonly isOwn: boolean;
  readonly severity: Severity | null;
  readonly score: number | null;
  readonly element: string;
  readonly level: LevelLink;
}

/** What a finding is found and grouped by, besides what it says of itself. */
export interface TriageFacts {
  /** `Web → DB`: of a flow whose name does not say it already; else "". */
  readonly ends: string;
  /** What would end it, each in words: `Encryption in transit`. */
  readonly fixes: readonly string[];
}

export interface FindingsView {
  readonly findings: Rows<FindingRow & TriageFacts>;
  readonly counts: Counts;
}

export interface ThreatsView {
  readonly threats: readonly ThreatRow[];
}

export interface ThreatRow {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  /** Whether a team wrote it, in whatever language: else it is English. */
  readonly isOwn: boolean;
  /** "" for none. */
  readonly family: string;
  readonly severity: string;
  readonly likelihood: string;
  readonly targets: readonly string[];
  readonly stride: readonly string[];
  readonly open: number;
  readonly all: number;
}

export interface RuleLink {
  readonly id: string;
  readonly title: string;
  readonly isOwn: boolean;
  /** null for a rule that is not in force. */
  readonly href: string | null;
}

export interface ThreatView extends ThreatRow {
  readonly description: string;
  readonly exploit: string;
  readonly mitigations: readonly string[];
  /** How often people name it where it holds. */
  readonly prior: string;
  /** What makes it a threat: all of the condition, where that does not tell an answer apart. */
  readonly when: string;
  /** What answers it, or null. */
  readonly unless: string | null;
  /** Rules that say less about the same, and those that say more. */
  readonly supersedes: readonly RuleLink[];
  readonly supersededBy: readonly RuleLink[];
  /** What the threat is, in the words of the catalogues. */
  readonly references: readonly ReferenceView[];
  readonly answers: readonly AnswersView[];
  /** Of what files tell, there is no condition. */
  readonly isEvaluated: boolean;
  /** Where the rule stands, such as `built in (injection.yaml)` or `rules.yaml:12`. */
  readonly origin: string;
  readonly findings: Rows<FindingRow>;
}

export interface GlossaryView {
  /** In the order of the alphabet of the language; ids are the same in all of them. */
  readonly terms: readonly { readonly id: string; readonly name: string; readonly meaning: string }[];
}
