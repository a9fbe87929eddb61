import type { Finding, Severity } from "../../threats/findings/finding.ts";
import type { DueDecisionRow, LevelLink, Stop } from "../views.ts";

/** Something to write into a model. */
export interface LineView {
  readonly at: Stop;
  /** `shop/model.md:12` */
  readonly place: string;
  /** In the language of the file. */
  readonly write: string;
  /** What stands there now; "" where nobody says. */
  readonly instead: string;
}

/** Findings of one rule that something ends. */
export interface EndedRow {
  /** Of the rule. */
  readonly id: string;
  readonly title: string;
  /** Whether a team wrote it, in whatever language: else it is English. */
  readonly isOwn: boolean;
  /** Of the worst. */
  readonly severity: Severity;
  readonly score: number;
  readonly at: readonly {
    readonly element: string;
    /** To the finding. */
    readonly href: string;
    /** Title; null where the page is about it. */
    readonly level: string | null;
  }[];
}

/** The first findings of some, by rules. */
export interface Ended {
  readonly shown: readonly EndedRow[];
  /** How many findings are not among these. */
  readonly left: number;
  readonly total: number;
}

/** The first of some, and how many there are. */
export interface Some<Row> {
  readonly shown: readonly Row[];
  readonly total: number;
}

/** A decision, as lists name it. */
export interface FixRow {
  /** To where it is written out, or to the first finding that it ends. */
  readonly href: string;
  /** What is put in place, and where: `TLS 1.3`, `14 flows`. */
  readonly noun: string;
  readonly on: string;
  readonly closes: number;
}

export interface FixView extends FixRow {
  readonly anchor: string;
  readonly family: string;
  /** How many of these no fix before it ends. */
  readonly further: number;
  readonly raises: number;
  readonly score: number;
  readonly owners: readonly string[];
  readonly lines: Some<LineView>;
  readonly findings: Ended;
}

export interface FixGroupView {
  /** "" where nobody is named. */
  readonly name: string;
  /** How many findings end when all of its fixes are made. */
  readonly closes: number;
  readonly fixes: Some<FixRow>;
}

export interface QuestionView {
  readonly line: LineView;
  /** What to write if it is not so; null where several answers are left. */
  readonly otherwise: string | null;
  readonly property: string;
  readonly ends: number;
  readonly findings: Ended;
}

export interface ReviewRow {
  readonly level: LevelLink;
  readonly owner: string;
  readonly reviewed: string;
  readonly due: string | null;
  readonly state: "overdue" | "soon" | "never";
}

export interface ShareRow {
  readonly name: string;
  readonly levels: number;
  readonly open: number;
  readonly worst: Severity | null;
  /** To the finding to read first. */
  readonly first: { readonly href: string; readonly title: string; readonly isOwn: boolean } | null;
}

/** What the overview tells of it. */
export interface StartSummary {
  readonly fixes: readonly FixRow[];
  readonly questions: readonly QuestionView[];
}

export interface StartView {
  readonly open: number;
  /** Open findings that no change of the models ends. */
  readonly undecided: number;
  readonly fixes: readonly FixView[];
  readonly byKind: readonly FixGroupView[];
  readonly byOwner: Some<FixGroupView>;
  readonly questions: Some<QuestionView>;
  readonly decisionsDue: readonly DueDecisionRow[];
  readonly reviewsDue: readonly ReviewRow[];
  readonly entries: Some<{
    readonly at: Stop;
    readonly why: readonly string[];
    readonly paths: number;
    readonly worst: { readonly severity: Finding["severity"]; readonly score: number } | null;
  }>;
  readonly owners: Some<ShareRow>;
  readonly tags: Some<ShareRow>;
  readonly profiles: Some<ShareRow>;
  /** The file that has it all, relative to the root of the site; null where the site has none. */
  readonly file: string | null;
}
