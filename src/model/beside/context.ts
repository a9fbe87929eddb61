import type { Place } from "../place.ts";

/**
 * What a model says of the world around it, in the file that `## Context` names: sector and obligations, who attacks,
 * and for what. Texts are "" and lists empty where it says nothing.
 */
export interface Context {
  /** The file that says it, relative to the model root. */
  readonly file: string;
  readonly description: string;
  readonly sector: string;
  readonly dataSensitivity: string;
  readonly isInternetFacing: boolean | null;
  readonly complianceRequirements: readonly string[];
  readonly deploymentEnvironment: string;
  readonly integrations: readonly string[];
  readonly userBase: string;
  readonly businessGoals: readonly string[];
  readonly attackObjectives: readonly AttackObjective[];
  readonly threatActors: readonly ThreatActor[];
  readonly riskCriteria: RiskCriteria;
  /** Plain data under keys that are none of the above, as written. */
  readonly more: PlainData;
}

/** What somebody may want to reach, and where. */
export interface AttackObjective {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Names of elements, as written. */
  readonly targets: readonly string[];
  /** Words of `type=`. */
  readonly targetTypes: readonly string[];
  readonly attackerIntent: string;
  readonly businessImpact: string;
  readonly priority: string;
  /** The ATT&CK tactic in which it ends. */
  readonly finalTactic: string;
  /** Findings below this score do not help to reach it; 0 to 10, null if unsaid. */
  readonly minSeverityScore: number | null;
  readonly place: Place;
  readonly more: PlainData;
}

/** Somebody who may attack, and what they can do. */
export interface ThreatActor {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly sophistication: string;
  /** Ids of attack objectives. */
  readonly objectives: readonly string[];
  readonly entryPreference: string;
  /** Names of elements, as written. */
  readonly entryPoints: readonly string[];
  /** Ids of ATT&CK techniques. */
  readonly techniques: readonly string[];
  /** ATT&CK tactics. */
  readonly tactics: readonly string[];
  readonly capabilities: readonly string[];
  readonly place: Place;
  readonly more: PlainData;
}

/** What bounds attack paths; null where nobody says. */
export interface RiskCriteria {
  readonly acceptableRiskScore: number | null;
  readonly maxHops: number | null;
  readonly maxPathsPerObjective: number | null;
  readonly minTechniqueScore: number | null;
}

/** What an element is made of, from a file of the directory that `bom_directory` names. */
export interface BillOfMaterials {
  readonly file: string;
  /** Name of the element as the model has it; null where the model lacks it. */
  readonly element: string | null;
  /** Name of the element as the file has it. */
  readonly asset: string;
  readonly operatingSystem: string;
  readonly software: string;
  readonly patchLevel: string;
  readonly knownVulnerabilities: readonly KnownVulnerability[];
  readonly runningServices: readonly string[];
  readonly detectionLevel: string;
  readonly storesCredentials: boolean | null;
  readonly notes: string;
  readonly place: Place;
  readonly more: PlainData;
}

export interface KnownVulnerability {
  /** `CVE-2023-44487`, or what stands there instead. */
  readonly id: string;
  /** As written, remarks included. */
  readonly text: string;
  readonly place: Place;
}

export type PlainData = Readonly<Record<string, unknown>>;
