import type { JudgedTree } from "../judged-tree.ts";
import { Classification, type EnumMember } from "../model/enums.ts";
import { getterOf } from "../threats/facts/attributes.ts";
import { openFacts } from "../threats/facts/facts.ts";
import { predicates } from "../threats/facts/predicates.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { flatTree } from "../tree/flat/flat-tree.ts";
import type { FlatSystem, Origin } from "../tree/flat/flatten.ts";
import {
  boundaryChain,
  type End,
  goesBothWays,
  type LinkedData,
  type LinkedElement,
  type LinkedFlow,
} from "../tree/linked.ts";
import type { ClassLineage, DatumLineage, Leg, Lineage, Ref, Stand } from "./types.ts";

/** Where each kind of data enters, flows, rests and leaves, over all levels. */
function lineage(judged: JudgedTree): Lineage {
  const flat = flatTree(judged.system, judged.tree.root);
  const carrying = new Map<string, LinkedFlow[]>();
  const holding = new Map<string, LinkedElement[]>();
  for (const flow of flat?.model.flows ?? [])
    for (const id of new Set(flow.data.map(datumId))) push(carrying, id, flow);
  for (const element of flat?.model.elements ?? [])
    for (const id of new Set(element.data.map(datumId))) push(holding, id, element);
  const told = openTold(judged, flat);
  const declared = [...judged.system.instances].flatMap(([level, [first]]) =>
    (first?.data ?? []).filter(({ declaredIn }) => declaredIn === level),
  );
  const data = declared
    .map((datum): DatumLineage => {
      const id = datumId(datum);
      return told.datum(datum, carrying.get(id) ?? [], holding.get(id) ?? []);
    })
    .sort(byWorth);
  return { data, classes: classesOf(data), isCut: flat?.isCut ?? false };
}

const known = new WeakMap<object, () => Lineage>();

/** The same, worked out once for pages and files. */
export function lineageOf(judged: JudgedTree): Lineage {
  const before = known.get(judged.evaluation);
  if (before) return before();
  const found = lineage(judged);
  known.set(judged.evaluation, () => found);
  return found;
}

/** Has an evaluation that stands for another one answer with what is known of that. */
export function knowLineage(evaluation: JudgedTree["evaluation"], answer: () => Lineage): void {
  known.set(evaluation, answer);
}

/** A kind of data by where it is declared, whichever level looks at it. */
export function datumId({ declaredIn, key }: Pick<LinkedData, "declaredIn" | "key">): string {
  return `${declaredIn}\n${key}`;
}

function push<Item>(into: Map<string, Item[]>, id: string, item: Item): void {
  const some = into.get(id);
  if (some) some.push(item);
  else into.set(id, [item]);
}

/** Tells of things of the flat model where they are stated, each once. */
function openTold({ evaluation, system }: JudgedTree, flat: FlatSystem | null) {
  const open = new Map<string, Finding[]>();
  for (const finding of evaluation.findings)
    if (finding.status === "open" && finding.refinedBy.length === 0)
      push(open, `${finding.level}\n${finding.element.id}`, finding);
  const { subjectOf, view } = openFacts();
  const stands = new Map<End, Stand | null>();
  const legs = new Map<LinkedFlow, Leg>();
  // Things of one name have the way to them before it in the flat model, where levels stand several times.
  const names = new Map<string, string>();
  for (const [level, instances] of system.instances)
    for (const { elements } of instances)
      for (const { key, name } of elements) names.set(`${level}\n${key}`, name);
  const refOf = ({ key, name }: { readonly key: string; readonly name: string }): Ref => {
    const { level, key: own } = flat?.origins.get(key) ?? { level: "", key };
    return { level, key: own, name: names.get(`${level}\n${own}`) ?? name };
  };
  const openAt = (origins: readonly Origin[]) =>
    origins.flatMap(({ level, key }) => open.get(`${level}\n${key}`) ?? []);

  function standOf(end: End): Stand | null {
    const known = stands.get(end);
    if (known !== undefined) return known;
    const stand = end.what === "element" ? standing(end) : null;
    stands.set(end, stand);
    return stand;
  }

  function standing(element: LinkedElement): Stand {
    const { kind, values, judgedAs } = element;
    const isOutside = kind === "Actor" || kind === "ExternalEntity";
    return {
      ...refOf(element),
      kind,
      role: isOutside ? "outside" : judgedAs === "Datastore" ? "store" : "inside",
      country: countryOf(element),
      isEncryptedAtRest: values["controls.isEncryptedAtRest"] === true,
      hasAccessControl: values["controls.hasAccessControl"] === true,
    };
  }

  function legOf(flow: LinkedFlow): Leg {
    const known = legs.get(flow);
    if (known) return known;
    const { source, sink, values } = flow;
    const [from, to] = [standOf(source), standOf(sink)];
    const both = goesBothWays(flow);
    const findings = openAt(flat?.pieces.get(flow.key) ?? []);
    const leg: Leg = {
      flow: refOf(flow),
      from: from ?? { level: "", key: "", name: source.name },
      to: to ?? { level: "", key: "", name: sink.name },
      protocol: String(values.protocol ?? ""),
      isEncrypted: getterOf("Dataflow", "isEncryptedInTransit")?.(subjectOf(flow), view) === true,
      crossesTrust: predicates.get("crossesTrust")?.(subjectOf(flow), [], view) === true,
      enters: from?.role === "outside" || (both && to?.role === "outside"),
      leaves: to?.role === "outside" || (both && from?.role === "outside"),
      open: findings.length,
      worst: worstOf(findings),
    };
    legs.set(flow, leg);
    return leg;
  }

  return {
    datum(data: LinkedData, flows: readonly LinkedFlow[], holders: readonly LinkedElement[]): DatumLineage {
      const at = distinct(holders.map(standOf));
      const ends = distinct(flows.flatMap(({ source, sink }) => [standOf(source), standOf(sink)]));
      const receiving = distinct(
        flows.flatMap((flow) => [standOf(flow.sink), goesBothWays(flow) ? standOf(flow.source) : null]),
      );
      const sending = distinct(
        flows.flatMap((flow) => [standOf(flow.source), goesBothWays(flow) ? standOf(flow.sink) : null]),
      );
      const all = distinct([...ends, ...at]);
      const shown = distinctLegs(flows.map(legOf));
      const inside = all.filter(({ role }) => role !== "outside");
      const findings = new Set([
        ...flows.flatMap((flow) => openAt(flat?.pieces.get(flow.key) ?? [])),
        ...openAt(inside),
      ]);
      const sorted = [...findings].sort((a, b) => a.rank - b.rank);
      const { values, declaredIn, key, name } = data;
      return {
        level: declaredIn,
        key,
        name,
        description: String(values.description ?? ""),
        classification: (values.classification as EnumMember).name,
        isPersonal: values.isPII === true,
        isCredentials: values.isCredentials === true,
        entersFrom: sending.filter(({ role }) => role === "outside"),
        restsIn: distinct([...receiving, ...at]).filter(({ role }) => role === "store"),
        passes: all.filter(({ role }) => role === "inside"),
        leavesTo: receiving.filter(({ role }) => role === "outside"),
        legs: shown,
        levels: [...new Set([declaredIn, ...shown.map(({ flow }) => flow.level)])].sort(),
        findings: sorted.map(({ id }) => id),
        worst: worstOf(sorted),
      };
    },
  };
}

function countryOf({ values, boundary }: LinkedElement): string {
  const own = String(values.country ?? "");
  if (own !== "") return own;
  return (
    boundaryChain(boundary)
      .map((one) => String(one.values.country ?? ""))
      .find((one) => one !== "") ?? ""
  );
}

/** A level that is used in several places has each of its things once. */
function distinct(stands: readonly (Stand | null)[]): Stand[] {
  return [...new Map(stands.flatMap((one) => (one ? [[`${one.level}\n${one.key}`, one]] : []))).values()];
}

function distinctLegs(legs: readonly Leg[]): Leg[] {
  const id = ({ level, key, name }: Ref) => `${level}\n${key || name}`;
  return [...new Map(legs.map((one) => [[one.flow, one.from, one.to].map(id).join("\n\n"), one])).values()];
}

function worstOf(findings: readonly Finding[]): Finding["severity"] | null {
  return findings.reduce<Finding | null>((a, b) => (a && a.score >= b.score ? a : b), null)?.severity ?? null;
}

function rankOf(classification: string): number {
  return Number((Classification as Record<string, EnumMember>)[classification]?.rank ?? 0);
}

function byWorth(a: DatumLineage, b: DatumLineage): number {
  const worth = (one: DatumLineage) =>
    rankOf(one.classification) + (one.isCredentials ? 1.5 : 0) + (one.isPersonal ? 1 : 0);
  return worth(b) - worth(a) || b.legs.length - a.legs.length || (datum(a) < datum(b) ? -1 : 1);
}

const datum = ({ level, name }: DatumLineage): string => `${level}\n${name}`;

function classesOf(data: readonly DatumLineage[]): ClassLineage[] {
  const names = [...new Set(data.map(({ classification }) => classification))];
  return names
    .sort((a, b) => rankOf(b) - rankOf(a))
    .map((name) => {
      const own = data.filter(({ classification }) => classification === name);
      const worst = own.map((one) => one.worst);
      return {
        name,
        data: own,
        flows: distinctLegs(own.flatMap(({ legs }) => legs)).length,
        stores: distinct(own.flatMap(({ restsIn }) => restsIn)).length,
        leavesTo: distinct(own.flatMap(({ leavesTo }) => leavesTo)),
        findings: [...new Set(own.flatMap(({ findings }) => findings))],
        worst:
          (["critical", "high", "medium", "low", "info"] as const).find((one) => worst.includes(one)) ?? null,
      };
    });
}
