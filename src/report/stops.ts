import type { Ref } from "../paths/types.ts";
import { elementLink, levelLink, type Presentation } from "./present.ts";
import type { Stop } from "./views.ts";

/**
 * An element or flow with its level; somebody outside has no place.
 * @param here the level that the page is about, which need not be named
 */
export function stopOf(
  shown: Presentation,
  { level, key, name }: Pick<Ref, "level" | "key" | "name">,
  here?: string,
): Stop {
  if (key === "") return { name, href: null, level: null };
  return {
    name,
    href: elementLink(shown, level, key),
    level: level === here ? null : levelLink(shown, level),
  };
}
