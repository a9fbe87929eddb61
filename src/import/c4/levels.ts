import { propertiesOf } from "../../model/properties.ts";
import type { ElementKind } from "../../model/schema.ts";
import { collector } from "../collect.ts";
import { openFolders } from "../free-names.ts";
import type { Facts, GeneratedLevel } from "../imported.ts";
import { flowBetween, type LevelBelow, type Placed } from "../levels.ts";
import type { Becomes } from "../mapping/mapping.ts";
import { isProtocol } from "../protocols.ts";
import { technologyOf } from "../tables/technologies.ts";
import type { C4Model, C4Node, C4Place, C4Relation } from "./model.ts";

/** What is deeper lies in the level above it. */
const deepest = 20;

type Leave = (kind: string, example: string) => void;

/**
 * The levels of a model: what has parts is a level of its own. Places, and groups at the top, are boundaries of the root,
 * so that names of every level find them.
 */
export function c4Levels(model: C4Model, leave: Leave): GeneratedLevel[] {
  const { title, description, nodes, relations, deployment } = model;
  const byId = new Map(nodes.map((one) => [one.id, one]));
  const parents = new Set(nodes.flatMap(({ parent }) => parent ?? []));
  const root: LevelBelow = { path: "", made: collector(), parent: null, name: "" };
  const inside = new Map<string, LevelBelow>();
  const titles = new Map<LevelBelow, string>([[root, title]]);
  const folders = new Map<LevelBelow, (called: string) => string>([[root, openFolders("level")]]);
  const placed = new Map<string, Placed>();
  const groups = new Map<string, string>();
  const places = addPlaces();
  for (const node of nodes) addNode(node);
  for (const place of deployment) if (place.isInfrastructure) addInfrastructure(place);
  for (const one of merged(relations, leave)) addRelation(one);
  return [...titles].map(([level, called]) => ({
    ...(level === root && description !== "" ? { about: { description } } : {}),
    path: level.path,
    title: called,
    things: level.made.things(),
  }));

  function levelOf({ parent }: Pick<C4Node, "parent">): LevelBelow {
    return (parent === null ? undefined : inside.get(parent)) ?? root;
  }

  function addNode(node: C4Node): void {
    const level = levelOf(node);
    const isParent = parents.has(node.id) && depthOf(level) < deepest;
    const path = isParent ? folders.get(level)?.(node.name) : undefined;
    const { kind, facts } = becomesOf(node, isParent);
    const name = level.made.add(kind, [node.name, `${node.name} (${node.role})`], node.from, {
      ...facts,
      description: node.description || undefined,
      notes:
        [node.technology && `Technology: ${node.technology}`, node.notes].filter(Boolean).join("\n") ||
        undefined,
      tags: node.tags.length > 0 ? node.tags : undefined,
      inBoundary: places.boundaryOf(node.id) ?? groupOf(node, level),
      ...fitting(kind, node),
      ...(path === undefined ? {} : { submodel: `./${path}/model.md` }),
    });
    placed.set(node.id, { level, name });
    if (path === undefined) return;
    const below = {
      path: level.path === "" ? path : `${level.path}/${path}`,
      made: collector(),
      parent: level,
      name,
    };
    inside.set(node.id, below);
    titles.set(below, node.name);
    folders.set(below, openFolders("level"));
  }

  /** What a source says of something counts as far as its kind can say it. */
  function fitting(kind: ElementKind, { facts, name, from }: C4Node): Facts {
    const { byName } = propertiesOf(kind);
    return Object.fromEntries(
      Object.entries(facts).filter(([property]) => {
        if (byName.has(property)) return true;
        leave(`property that a ${kind} does not have`, `${property} of ${name} (${from})`);
        return false;
      }),
    );
  }

  function groupOf({ groups: around, from }: C4Node, level: LevelBelow): string | undefined {
    let outer: string | undefined;
    let way = level.path;
    for (const group of around) {
      way += `\n${group}`;
      const name =
        groups.get(way) ??
        level.made.add("Boundary", [group, `${group} (group)`], from, { inBoundary: outer });
      groups.set(way, name);
      outer = name;
    }
    return outer;
  }

  /** Those in which something runs that the model knows. */
  function addPlaces() {
    const placesById = new Map(deployment.map((one) => [one.id, one]));
    const names = new Map<string, string>();
    const used = new Set<string>();
    for (const place of deployment)
      if (place.runs.some((id) => byId.has(id)) || place.isInfrastructure)
        for (const one of wayTo(place)) used.add(one.id);
    for (const place of deployment) {
      if (place.isInfrastructure) continue;
      if (!used.has(place.id)) {
        leave("deployment node in which nothing runs", `${place.name} (${place.from})`);
        continue;
      }
      const said = [place.description, place.technology && `Technology: ${place.technology}`];
      const name = root.made.add("Boundary", place.name, place.from, {
        description: said.filter(Boolean).join("\n") || undefined,
        inBoundary: place.parent === null ? undefined : names.get(place.parent),
      });
      names.set(place.id, name);
      placed.set(place.id, { level: root, name });
    }
    const runsIn = new Map<string, C4Place[]>();
    for (const place of deployment)
      for (const id of place.runs) runsIn.set(id, [...(runsIn.get(id) ?? []), place]);
    return { boundaryOf, names };

    /** Of what runs in several, what is around all of them. */
    function boundaryOf(id: string): string | undefined {
      const [first, ...others] = (runsIn.get(id) ?? []).map((place) => wayTo(place));
      const shared = first?.findLast((place) => others.every((way) => way.includes(place)));
      return shared && names.get(shared.id);
    }

    /** From the outermost. */
    function wayTo(place: C4Place): C4Place[] {
      const way: C4Place[] = [];
      for (let here: C4Place | undefined = place; here && way.length < deepest; ) {
        way.unshift(here);
        here = here.parent === null ? undefined : placesById.get(here.parent);
      }
      return way;
    }
  }

  function addInfrastructure(place: C4Place): void {
    const { kind, facts } = technologyOf(place.technology) ??
      technologyOf(place.name) ?? { kind: "Server" as const, facts: {} };
    const name = root.made.add(kind, place.name, place.from, {
      ...facts,
      description: place.description || undefined,
      notes: place.technology ? `Technology: ${place.technology}` : undefined,
      inBoundary: place.parent === null ? undefined : places.names.get(place.parent),
    });
    placed.set(place.id, { level: root, name });
  }

  function addRelation(relation: C4Relation): void {
    const { source, target, from, technology, description } = relation;
    const [tail, head] = [placed.get(source), placed.get(target)];
    const called = `${description || `${source} to ${target}`} (${from})`;
    if (!tail || !head) {
      leave("relationship with an end that nothing declares", called);
      return;
    }
    if (isWithin(source, target) || isWithin(target, source)) {
      leave("relationship between something and what it is part of", called);
      return;
    }
    const isSpoken = technology.length <= 60 && isProtocol(technology);
    const facts = {
      protocol: isSpoken ? technology : undefined,
      tags: relation.tags.length > 0 ? relation.tags : undefined,
      ...relation.facts,
    };
    const text = [description, technology !== "" && !isSpoken ? `Technology: ${technology}` : ""];
    const said = text.filter((one) => one !== "" && one !== facts.protocol).join("\n");
    const inner: Facts = { description: said || undefined, ...facts };
    flowBetween(tail, head, from, inner, facts);
  }

  function isWithin(id: string, outer: string): boolean {
    let here = byId.get(id)?.parent ?? null;
    for (let depth = 0; here !== null && depth < 1_000; depth++) {
      if (here === outer) return true;
      here = byId.get(here)?.parent ?? null;
    }
    return false;
  }
}

function depthOf(level: LevelBelow): number {
  return level.path === "" ? 0 : level.path.split("/").length;
}

/** Relationships of the same ends and technology are one flow, which says what each of them says. */
function merged(relations: readonly C4Relation[], leave: Leave): C4Relation[] {
  const known = new Map<string, { first: C4Relation; said: Set<string>; tags: Set<string> }>();
  for (const one of relations) {
    const key = JSON.stringify([one.source, one.target, one.technology]);
    const group = known.get(key) ?? { first: one, said: new Set(), tags: new Set() };
    known.set(key, group);
    if (group.first !== one && (one.description === "" || group.said.has(one.description)))
      leave("relationship that another tells, word for word", `${one.description} (${one.from})`);
    if (one.description !== "") group.said.add(one.description);
    for (const tag of one.tags) group.tags.add(tag);
  }
  return [...known.values()].map(({ first, said, tags }) => ({
    ...first,
    description: [...said].join("; "),
    tags: [...tags],
  }));
}

const byRole: Readonly<Record<C4Node["role"], ElementKind>> = {
  person: "Actor",
  system: "Server",
  container: "Server",
  component: "Process",
  other: "Server",
};

/** What its technology says that it is, else its tags, shape and kind, else its name. */
function becomesOf(node: C4Node, isParent: boolean): Becomes {
  const { role, isExternal, technology, words, name } = node;
  if (role === "person") return { kind: "Actor", facts: {} };
  if (isExternal) return { kind: "ExternalEntity", facts: technologyOf(technology)?.facts ?? {} };
  if (role === "system" && isParent) return { kind: "SetOfProcesses", facts: {} };
  const texts = [...words, technology, role === "component" ? "" : name];
  const found = texts.map(technologyOf).find((one) => one !== null);
  // A component is a part of a program, whatever it is written with.
  if (role === "component" && found?.kind === "Server") return { kind: "Process", facts: {} };
  return found ?? { kind: byRole[role], facts: {} };
}
