import type { Facts } from "../imported.ts";

/** A model of boxes in boxes, as Structurizr and LikeC4 have it. Ids are those of the source. */
export interface C4Model {
  readonly title: string;
  readonly description: string;
  /** Outer ones before what is in them. */
  readonly nodes: readonly C4Node[];
  readonly relations: readonly C4Relation[];
  readonly deployment: readonly C4Place[];
}

export interface C4Node {
  readonly id: string;
  /** What it is a part of; null for the outermost. */
  readonly parent: string | null;
  readonly role: "person" | "system" | "container" | "component" | "other";
  readonly isExternal: boolean;
  readonly name: string;
  readonly description: string;
  readonly technology: string;
  /** Words that may say what it is: tags, kinds, shapes, the most telling first. */
  readonly words: readonly string[];
  readonly tags: readonly string[];
  /** Groups around it, the outermost first. */
  readonly groups: readonly string[];
  readonly facts: Facts;
  readonly notes: string;
  readonly from: string;
}

export interface C4Relation {
  readonly source: string;
  readonly target: string;
  readonly description: string;
  readonly technology: string;
  readonly tags: readonly string[];
  readonly facts: Facts;
  readonly from: string;
}

/** Somewhere that things run. */
export interface C4Place {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  readonly description: string;
  readonly technology: string;
  /** Nodes that run there. */
  readonly runs: readonly string[];
  /** It runs nothing itself: a firewall, a load balancer. */
  readonly isInfrastructure: boolean;
  readonly from: string;
}
