import { findElementType } from "../../model/element-types.ts";
import type { KindName } from "../../model/schema.ts";
import type { Collector } from "../collect.ts";
import { factsIn } from "../facts.ts";
import { mapOf, mapsOf, type PlainMap, textOf } from "../plain.ts";
import type { Play } from "./plays.ts";

/** The play whose `vars` describe the model, as SecOpsTM's plugin takes it: the first that does. */
export function describedBy(plays: readonly Play[]): { readonly play: Play; readonly says: PlainMap } | null {
  for (const play of plays) {
    const says = mapOf(mapOf(play.says.vars).threat_model_metadata);
    if (Object.keys(says).length > 0) return { play, says };
  }
  return null;
}

/**
 * The model of `threat_model_metadata`: boundaries (nested by `sub_boundaries`), actors, servers, data and flows between
 * `actor:NAME` and `server:NAME`. What a server offers (`services`) is a tag; who lies in a boundary may be named there, too.
 */
export function addMetadata(
  says: PlainMap,
  from: string,
  made: Collector,
  leave: (kind: string, example: string) => void,
): void {
  const names = new Map<string, string>();
  const lies = new Map<string, string>();
  const told = new Set<string>();
  const note = (kind: string, unknown: readonly string[], name: string) => {
    for (const key of unknown)
      if (!told.has(`${key}\n${name}`)) leave(`${key} of ${kind} in threat_model_metadata`, name);
    for (const key of unknown) told.add(`${key}\n${name}`);
  };
  const add = (
    kind: KindName,
    map: PlainMap,
    skip: readonly string[],
    more: Record<string, string | readonly string[] | undefined> = {},
  ): string => {
    const { facts, unknown } = factsIn(kind, map, ["name", ...skip], () => {});
    note(`a ${kind}`, unknown, textOf(map.name));
    return made.add(kind, textOf(map.name), from, { ...facts, ...more });
  };
  const addBoundary = (map: PlainMap, around: string | undefined, depth: number): void => {
    if (textOf(map.name) === "" || depth > 20) return;
    const name = add("Boundary", map, ["type", "servers", "sub_boundaries", "boundaries", "isFilled"], {
      inBoundary: around ?? (textOf(map.boundary) || undefined),
      boundaryType: textOf(map.type) || undefined,
    });
    for (const one of Array.isArray(map.servers) ? map.servers : []) lies.set(textOf(one), name);
    for (const one of [...mapsOf(map.sub_boundaries), ...mapsOf(map.boundaries)])
      addBoundary(one, name, depth + 1);
  };
  for (const one of mapsOf(says.boundaries)) addBoundary(one, undefined, 0);
  const list = (key: string) => mapsOf(says[key]).filter(({ name }) => textOf(name) !== "");
  for (const one of list("data")) add("Data", one, []);
  for (const one of list("actors"))
    names.set(
      `actor:${textOf(one.name)}`,
      add("Actor", one, ["isHuman", "boundary"], {
        inBoundary: textOf(one.boundary) || lies.get(textOf(one.name)),
      }),
    );
  for (const one of list("servers")) {
    const word = textOf(one.stereotype) || textOf(one.type);
    const services = (Array.isArray(one.services) ? one.services : []).map(textOf);
    const name = add("Server", one, ["stereotype", "type", "services", "boundary"], {
      inBoundary: textOf(one.boundary) || lies.get(textOf(one.name)),
      // "Server" says no more than the kind.
      type:
        word === "" || word.toLowerCase() === "server" ? undefined : (findElementType(word)?.name ?? word),
      tags: services,
    });
    names.set(`server:${textOf(one.name)}`, name);
  }
  const endOf = (text: string) => {
    const bare = text.replace(/^\w+:/, "").trim();
    return names.get(text) ?? names.get(`server:${bare}`) ?? names.get(`actor:${bare}`) ?? null;
  };
  for (const one of [...list("data_flows"), ...list("dataflows")]) {
    const [source, sink] = [endOf(textOf(one.source)), endOf(textOf(one.destination) || textOf(one.sink))];
    if (source === null || sink === null) {
      leave("flow of threat_model_metadata from or to what it does not declare", textOf(one.name));
      continue;
    }
    const { facts, unknown } = factsIn("Dataflow", one, ["name", "source", "destination", "sink"], () => {});
    note("a flow", unknown, textOf(one.name));
    made.add("Dataflow", textOf(one.name), from, { ...facts, source, sink });
  }
}
