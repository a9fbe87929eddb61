import type { FindingFacts } from "../diff/facts.ts";
import type { InventoryLevel } from "../diff/inventory.ts";
import type { Severity } from "../threats/findings/finding.ts";

/*
 * What pages load as scripts, and the browser script reads: tables as arrays of rows. The lists of columns are the one
 * place that says what stands where; both ends take it from here.
 */

/** The row of a table: the values of a record in the order of its columns. */
export type RowOf<Columns extends readonly string[], Values> = {
  readonly [At in keyof Columns]: Columns[At] extends keyof Values ? Values[Columns[At]] : never;
};

export function rowOf<
  const Columns extends readonly string[],
  Values extends Record<Columns[number], unknown>,
>(columns: Columns, record: Values): RowOf<Columns, Values> {
  return columns.map((column) => record[column as Columns[number]]) as unknown as RowOf<Columns, Values>;
}

/** A level in the navigation that all pages share. */
export interface NavigationLevel {
  readonly path: string;
  readonly title: string;
  /** Relative to the root of the site, like every link here. */
  readonly href: string;
  /** Index of the row of the parent, which stands before it; -1 for none. */
  readonly parent: number;
  /** Open findings, those of levels below included. */
  readonly open: number;
  readonly worst: Severity | null;
  /** Who answers for it, or for a level above it that says so; "" where nobody is named. */
  readonly owner: string;
}
export const navigationColumns = ["path", "title", "href", "parent", "open", "worst", "owner"] as const;
export type NavigationRow = RowOf<typeof navigationColumns, NavigationLevel>;

/** `assets/nav.js` */
export interface Navigation {
  readonly levels: readonly NavigationRow[];
}

/** A finding as two snapshots of an archive compare it. */
export interface SnapshotFinding {
  readonly id: string;
  /** Index of its rule, and of its level. */
  readonly rule: number;
  readonly level: number;
  /** Key of its element, its name where that differs, else "", and its kind. */
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly severity: Severity | null;
  readonly score: number | null;
  readonly status: FindingFacts["status"];
  readonly work: FindingFacts["work"];
  readonly basis: FindingFacts["basis"];
  readonly isRefined: boolean;
  /** Groups of ids of earlier versions that together stand for it. */
  readonly formerIds: readonly (readonly string[])[];
  /** "" for what an assumption excludes. */
  readonly href: string;
}
export const snapshotColumns = [
  ...([
    "id",
    "rule",
    "level",
    "key",
    "name",
    "kind",
    "severity",
    "score",
    "status",
    "work",
    "basis",
  ] as const),
  ...(["isRefined", "formerIds", "href"] as const),
] as const;
export type SnapshotRow = RowOf<typeof snapshotColumns, SnapshotFinding>;

/** `data/snapshot.js` of a site in an archive: what two dates are compared by. */
export interface SnapshotData {
  /** Of levels and threats, which another date may not have. */
  readonly pages: readonly string[];
  readonly now: string;
  readonly levels: readonly InventoryLevel[];
  /** Ids and titles. */
  readonly rules: readonly (readonly [id: string, title: string])[];
  readonly findings: readonly SnapshotRow[];
  /** What progress is told by; older snapshots do not have it. */
  readonly progress?: {
    /** Of each level, in their order; "" where nobody is named. */
    readonly owners: readonly string[];
    /** When decisions in force were made, where they say so, by the id of the finding. */
    readonly decided: readonly (readonly [id: string, date: string])[];
    readonly overdue: { readonly decisions: number; readonly reviews: number };
  };
}

/** A row of `snapshots.js` of an archive, newest first. */
export interface SnapshotEntry {
  /** Its folder. */
  readonly date: string;
  readonly title: string;
  /** Open findings. */
  readonly open: Readonly<Record<Severity, number>>;
}

export interface SearchLevel {
  readonly title: string;
  readonly href: string;
}
export const searchLevelColumns = ["title", "href"] as const;

/** An element, a flow, a boundary or a piece of data, whether or not anything was found at it. */
export interface SearchElement {
  readonly name: string;
  readonly kind: string;
  /** Index of the row of its level. */
  readonly level: number;
  /** On the page of its level, as are those of findings. */
  readonly anchor: string;
  /** `Web → DB`: of a flow whose name does not say it; else "". */
  readonly ends: string;
}
export const searchElementColumns = ["name", "kind", "level", "anchor", "ends"] as const;

export interface SearchRule {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** Ids that it is found by besides: of vulnerabilities that it stands for, and of what it cites; between blanks. */
  readonly also: string;
}
export const searchRuleColumns = ["id", "title", "href", "also"] as const;

/** A control that the page about them tells of. */
export interface SearchControl {
  readonly id: string;
  readonly name: string;
  readonly href: string;
}
export const searchControlColumns = ["id", "name", "href"] as const;

/** `assets/search.js`; the findings are many, and stand column by column. */
export interface SearchData {
  readonly levels: readonly RowOf<typeof searchLevelColumns, SearchLevel>[];
  readonly elements: readonly RowOf<typeof searchElementColumns, SearchElement>[];
  readonly rules: readonly RowOf<typeof searchRuleColumns, SearchRule>[];
  readonly controls: readonly RowOf<typeof searchControlColumns, SearchControl>[];
  readonly findings: {
    /** Id and title of the rule, by its index here. */
    readonly titles: readonly string[];
    readonly title: readonly number[];
    /** Indices of the rows of elements. */
    readonly element: readonly number[];
    /** From `severities`. */
    readonly severity: readonly number[];
  };
}

/** `assets/threats.js`: by the id of the rule, what is wrong, what mitigates it, and the ids that it refers to. */
export type ThreatTexts = Readonly<
  Record<
    string,
    readonly [description: string, mitigations: readonly string[], references: readonly string[]]
  >
>;

/** `assets/rest.js`, too: by the path of a level who answers for it, or "", and after that its tags. */
export type LevelTriage = Readonly<Record<string, readonly string[]>>;
/** What pictures light of an attack path: an element or flow. */
export interface PicturePart {
  /** "" where nobody is told its name. */
  readonly name: string;
  /** Index of the row of its level. */
  readonly level: number;
  /** On the page of its level. */
  readonly anchor: string;
}
export const picturePartColumns = ["name", "level", "anchor"] as const;

/** A step of an attack path. Numbers are indices of rows. */
export interface PictureStep {
  readonly to: number;
  /** -1 for none. */
  readonly flow: number;
  /** Name of an ATT&CK tactic; "" for none. */
  readonly tactic: string;
  /** How feasible it is. */
  readonly percent: number;
  readonly findings: readonly number[];
  /** How many more findings there are. */
  readonly more: number;
  /** Parts of pictures that are the flow, and those that are or hold the element that it leads to. */
  readonly way: readonly number[];
  readonly at: readonly number[];
}
export const pictureStepColumns = [
  ...(["to", "flow", "tactic", "percent", "findings", "more", "way", "at"] as const),
] as const;

export interface PicturePath {
  readonly severity: Severity;
  readonly score: number;
  /** Where it begins: a part, or the name of who is in no picture. */
  readonly entry: number | string;
  /** Parts of pictures that are or hold that. */
  readonly at: readonly number[];
  readonly steps: readonly RowOf<typeof pictureStepColumns, PictureStep>[];
  /** In addresses. */
  readonly key: string;
}
export const picturePathColumns = ["severity", "score", "entry", "at", "steps", "key"] as const;

/** `assets/paths.js`: the attack paths in the order of their page. */
export interface PicturePaths {
  /** `href` is "" where there is no page. */
  readonly levels: readonly (readonly [path: string, title: string, href: string])[];
  readonly parts: readonly RowOf<typeof picturePartColumns, PicturePart>[];
  readonly findings: readonly (readonly [
    rule: string,
    title: string,
    severity: Severity,
    score: number,
    href: string,
  ])[];
  readonly paths: readonly RowOf<typeof picturePathColumns, PicturePath>[];
}

/** `assets/rest.js`: the files of findings that the page about all findings does not hold. */
export interface RestEntry {
  /** Of the level. */
  readonly path: string;
  readonly href: string;
  readonly count: number;
}

/** A finding that is not written into the page about all findings. */
export interface RestFinding {
  /** Id of the rule, which the table tells about. */
  readonly rule: string;
  /** From `severities`. */
  readonly severity: number;
  readonly score: number;
  readonly worth: number;
  /** From `statuses`, and from `bases`. */
  readonly status: number;
  readonly basis: number;
  readonly element: string;
  /** Of the element, on the page of its level. */
  readonly anchor: string;
  /** Of the element in the id of the finding: 0 for its name, 1 for a flow of its name, else the key itself. */
  readonly key: 0 | 1 | string;
  /** `Web → DB`: of a flow whose name does not say it. */
  readonly ends: string;
  /** What ends it, by its place in the list of `assets/rest.js`. */
  readonly fixes: readonly number[];
}
export const restColumns = [
  "rule",
  "severity",
  "score",
  "worth",
  "status",
  "basis",
  "element",
  "anchor",
  "key",
  "ends",
  "fixes",
] as const;
export type RestRow = RowOf<typeof restColumns, RestFinding>;

/** Title and letters of a rule. */
export type RuleName = readonly [title: string, stride: string];

/** `assets/rest.js`, too: by the ids of the rules that findings in such files come from. */
export type RuleNames = Readonly<Record<string, RuleName>>;

/** `data/findings/N.js`: what `tmSite.addFindings` is called with, after the path of the level. */
export interface RestTable {
  /** Of the rules that the level has otherwise than `assets/rest.js` says. */
  readonly rules: RuleNames;
  readonly columns: typeof restColumns;
  readonly rows: readonly RestRow[];
  /** Which of the rows, by their places, an earlier result does not have; left out where there is none to compare with. */
  readonly new?: readonly number[];
}
