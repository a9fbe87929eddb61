import { losing, warningAt } from "../../model/diagnostic.ts";
import { type Entry, statedText } from "../../model/model.ts";
import { goUp, isUnknown, resolveName, unknownName } from "../names.ts";
import type { Linking, OpenElement, OpenEnd, OpenModel } from "./open.ts";

/**
 * What a flow starts or ends at: an element in reach, one of a level below (`child/Name`), or a boundary; else a
 * placeholder, after a warning.
 */
export function findEnd(
  linking: Linking,
  instance: OpenModel,
  entry: Entry<"Dataflow">,
  property: "source" | "sink",
): OpenEnd {
  const { tree, instances, reportOf } = linking;
  const name = statedText(entry, property);
  if (name === "") {
    const [word, verb] = property === "source" ? ["from", "starts"] : ["to", "ends"];
    const message = `"${entry.name}" does not say where it ${verb}.`;
    reportOf(instance)(
      losing(warningAt("flow-without-end", message, entry.place, ({ set }) => `add ${set(word, "…")}`)),
    );
    return { what: "unresolved", name: "?" };
  }
  const element = resolveName(instance, "elements", name);
  if (!isUnknown(element)) return element;
  const below = lookBelow();
  if (below) return below;
  const boundary = resolveName(instance, "boundaries", name);
  if (!isUnknown(boundary)) return boundary;
  reportOf(instance)(unknownName("element", name, entry, property, element));
  return { what: "unresolved", name };

  /** `child/Name`: an element of a level below this one, or below one of those above it. */
  function lookBelow(): OpenElement | null {
    const { level, rest } = goUp(instance, "elements", name);
    for (let at = level; at; at = at.parent) {
      const found = findBelow(at, rest);
      if (found) return found;
    }
    return null;
  }

  /** The first part of the name is an element that has a level of its own, or a directory. */
  function findBelow(above: OpenModel, way: string): OpenElement | null {
    for (let slash = way.indexOf("/"); slash !== -1; slash = way.indexOf("/", slash + 1)) {
      const first = way.slice(0, slash);
      const rest = way.slice(slash + 1);
      const described = above.names.elements.get(first)?.submodel;
      const directory = above.level === "" ? first : `${above.level}/${first}`;
      const path = described ?? (tree.levels.has(directory) ? directory : null);
      const inside = path === null ? undefined : instanceBelow(above, path, first);
      const found = inside && (inside.names.elements.get(rest) ?? findBelow(inside, rest));
      if (found) return found;
    }
    return null;
  }

  /** The level as it is used here, where it is used in several contexts. */
  function instanceBelow(above: OpenModel, path: string, by: string): OpenModel | undefined {
    const all = instances.get(path) ?? [];
    const here = all.filter(({ parent }) => parent === above);
    return here.find(({ describes }) => describes.some((one) => one.name === by)) ?? here[0] ?? all[0];
  }
}
