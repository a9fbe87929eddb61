import type { FactValue, FindingFacts, LevelName, Ref, Trust } from "./facts.ts";

/** A property, and what was said of it; null where nothing was. */
export interface Change {
  readonly property: string;
  readonly before: FactValue;
  readonly after: FactValue;
}

/** Something that came or went. */
export interface ThingRef extends Ref {
  readonly kind: string;
  /** What else tells which one it is: `from → to` of a flow; else "". */
  readonly detail: string;
}

/** Something that is there still. Its level or its name may be another one. */
export interface ChangedThing {
  readonly before: ThingRef;
  readonly after: ThingRef;
  /** Under another name. */
  readonly isRenamed: boolean;
  /** In another level, which is not the same one moved. */
  readonly isMoved: boolean;
  readonly changes: readonly Change[];
}

export interface ChangedThings {
  readonly added: readonly ThingRef[];
  readonly removed: readonly ThingRef[];
  readonly changed: readonly ChangedThing[];
}

/** Trust of an element, of what lies in a boundary, or of both ends of a flow. */
export interface TrustChange {
  readonly what: "element" | "boundary" | "flow";
  readonly before: ThingRef;
  readonly after: ThingRef;
  readonly from: TrustSaid;
  readonly to: TrustSaid;
}

/** Of a flow, that of the end that it comes from, and that of the one that it goes to. */
export type TrustSaid = readonly [Trust] | readonly [Trust, Trust];

export interface ChangedFinding {
  readonly before: FindingFacts;
  readonly after: FindingFacts;
  readonly changes: readonly Change[];
}

/** Under another id: its element was renamed, its level moved, or another rule tells it. */
export interface MovedFinding {
  /** One, or several that one stands for. */
  readonly before: readonly FindingFacts[];
  readonly after: readonly FindingFacts[];
  readonly why: "element" | "level" | "rule";
  readonly changes: readonly Change[];
}

export interface ChangedLevels {
  readonly added: readonly LevelName[];
  readonly removed: readonly LevelName[];
  /** Another title, another parent, or another place. */
  readonly changed: readonly {
    readonly before: LevelName;
    readonly after: LevelName;
    readonly changes: readonly Change[];
  }[];
}

export interface SideName {
  readonly title: string;
  readonly now: string;
}

/** What differs between two results. */
export interface Diff {
  readonly before: SideName;
  readonly after: SideName;
  readonly findings: {
    readonly new: readonly FindingFacts[];
    readonly fixed: readonly FindingFacts[];
    /** The same id. */
    readonly changed: readonly ChangedFinding[];
    readonly moved: readonly MovedFinding[];
  };
  readonly levels: ChangedLevels;
  /** What the models say; null where one of the two tells only findings. */
  readonly model: {
    readonly elements: ChangedThings;
    readonly boundaries: ChangedThings;
    readonly flows: ChangedThings;
    readonly data: ChangedThings;
    readonly trust: readonly TrustChange[];
  } | null;
}

/** Whether nothing differs. */
export function isSame({ findings, levels, model }: Diff): boolean {
  const lists = [
    ...[findings.new, findings.fixed, findings.changed, findings.moved],
    ...Object.values(levels),
    ...(model
      ? [model.elements, model.boundaries, model.flows, model.data].flatMap((one) => Object.values(one))
      : []),
    model?.trust ?? [],
  ];
  return lists.every((list) => list.length === 0);
}
