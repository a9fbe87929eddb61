import type { AttackObjective } from "../model/beside/context.ts";
import { findElementType } from "../model/element-types.ts";
import type { EnumMember } from "../model/enums.ts";
import { fold } from "../model/spelling.ts";
import { isInScope, type LinkedData, type LinkedElement } from "../tree/linked.ts";
import type { AttackGraph } from "./graph.ts";
import type { Target } from "./types.ts";

/** Below this nobody attacks an element for itself. */
const worthwhile = 3;

const classes: Readonly<Record<string, number>> = {
  PUBLIC: 1,
  INTERNAL: 4,
  RESTRICTED: 5,
  SENSITIVE: 7,
  CONFIDENTIAL: 7.5,
  SECRET: 9,
  TOP_SECRET: 10,
};
const ratings: Readonly<Record<string, number>> = { LOW: 2, MEDIUM: 4, HIGH: 7, CRITICAL: 9 };

/** What opens other doors. */
const keys = new Set([
  ...["secret_store", "key_management", "identity_provider", "directory", "certificate_authority"],
  ...["management_server", "ci_server", "kubernetes"],
]);

/** What is said to be kept there. */
const kept = [
  ["storesCredentials", 8, "keeps credentials"],
  ["storesSensitiveData", 7, "keeps sensitive data"],
  ["storesPII", 7, "keeps personal data"],
  ["hasAccessToSensitiveSystems", 7, "reaches sensitive systems"],
] as const;

export interface ValuedNode extends Target {
  readonly index: number;
  /** Whether it matters that it is there. */
  readonly availability: boolean;
}

/** What is worth an attack, the most valuable first; of equals the first in the model. */
export function targetsOf({ nodes }: AttackGraph, objectives: readonly AttackObjective[]): ValuedNode[] {
  const wanted = wantedBy(objectives);
  const valued = nodes.flatMap(({ element, ref }, index): ValuedNode[] => {
    if (!element || element.kind === "Actor" || element.kind === "ExternalEntity" || !isInScope(element))
      return [];
    const named = wanted.byName.get(fold(element.name)) ?? [];
    const reasons = [
      ...reasonsOf(element),
      ...named.map(({ name }): Reason => [10, `an attack objective: ${name}`]),
      ...(wanted.types.has(element.type?.name ?? "")
        ? [[6, "of a type that an attack objective names"] as const]
        : []),
    ].sort(([a], [b]) => b - a);
    const [[value = 0] = []] = reasons;
    if (value < worthwhile) return [];
    const availability =
      rated(element, "availability") >= 7 || named.some(({ finalTactic }) => fold(finalTactic) === "impact");
    return [
      {
        index,
        at: ref,
        value,
        why: [...new Set(reasons.map(([, why]) => why))],
        objectives: named.map(({ name }) => name),
        availability,
      },
    ];
  });
  return valued.sort((a, b) => b.value - a.value || a.index - b.index);
}

type Reason = readonly [value: number, why: string];

function reasonsOf(element: LinkedElement): Reason[] {
  const { values, type, judgedAs } = element;
  const isStore = judgedAs === "Datastore";
  // What only passes through is worth less there than where it rests.
  const passing = isStore ? 0 : -2;
  const own = new Set(element.data);
  const moved = new Set([...element.inputs, ...element.outputs].flatMap(({ data }) => data));
  const reasons: Reason[] = [
    ...[...own].flatMap((data) => worthOf(data, isStore ? "keeps" : "holds", 0)),
    ...[...moved].filter((data) => !own.has(data)).flatMap((data) => worthOf(data, "handles", passing)),
    ...kept.flatMap(([property, value, why]): Reason[] => (values[property] === true ? [[value, why]] : [])),
  ];
  for (const stake of ["confidentiality", "integrity", "availability"]) {
    const value = rated(element, stake);
    if (value > 0) reasons.push([value, `its ${stake} is rated ${(values[stake] as EnumMember).name}`]);
  }
  const limit = classes[(values.maxClassification as EnumMember | undefined)?.name ?? ""];
  if (limit !== undefined) reasons.push([limit - 1, "may handle data of a high class"]);
  if (type && keys.has(type.name)) reasons.push([7, `a ${type.title.toLowerCase()} opens other doors`]);
  if (isStore && reasons.length === 0)
    reasons.push([worthwhile, "keeps data of which nobody says what they are worth"]);
  return reasons;
}

function worthOf({ name, values }: LinkedData, verb: string, by: number): Reason[] {
  const classified = classes[(values.classification as EnumMember | undefined)?.name ?? ""] ?? 0;
  const value = Math.max(classified, values.isCredentials === true ? 8 : 0, values.isPII === true ? 7 : 0);
  const rating = Math.max(
    ...["confidentiality", "integrity", "availability"].map((one) => ratingIn(values[one])),
  );
  const worth = Math.max(value, rating);
  return worth > 0 ? [[worth + by, `${verb} ${name}`]] : [];
}

const ratingIn = (value: unknown): number => ratings[(value as EnumMember | undefined)?.name ?? ""] ?? 0;
const rated = ({ values }: LinkedElement, stake: string): number => ratingIn(values[stake]);

function wantedBy(objectives: readonly AttackObjective[]) {
  const byName = new Map<string, AttackObjective[]>();
  for (const objective of objectives) {
    for (const target of objective.targets) {
      const same = byName.get(fold(target)) ?? [];
      byName.set(fold(target), [...same, objective]);
    }
  }
  return { byName, types: new Set(objectives.flatMap(({ targetTypes }) => targetTypes.map(typeWord))) };
}

/** `web-server` as the table of types has it; a word of one's own as it is written there. */
function typeWord(word: string): string {
  const known = findElementType(word.trim());
  return (
    known?.name ??
    word
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, "_")
  );
}
