import type { JudgedTree } from "../judged-tree.ts";
import { statedList, statedText } from "../model/model.ts";
import type { Finding } from "../threats/findings/finding.ts";
import type { Priorities, Share } from "./types.ts";

/** Who answers for a level: the nearest that names somebody, itself or above; "" for nobody. */
export function openOwners({ tree }: Pick<JudgedTree, "tree">): (level: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const way: string[] = [];
    let owner = "";
    for (let at: string | null = path; at !== null; at = tree.levels.get(at)?.parent ?? null) {
      const before = known.get(at);
      way.push(at);
      const about = tree.levels.get(at)?.model?.about;
      owner = before ?? (about ? statedText(about, "owner") : "");
      if (before !== undefined || owner !== "" || way.length > tree.levels.size) break;
    }
    for (const at of way) known.set(at, owner);
    return owner;
  };
}

/** How the open findings are spread over owners, tags and profiles. */
export function sharesOf(
  { tree }: JudgedTree,
  open: readonly Finding[],
  ownerOf: (level: string) => string,
): Pick<Priorities, "owners" | "tags" | "profiles"> {
  const levels = [...tree.levels.values()].filter(({ model }) => model !== null);
  const tagsOf = new Map(
    levels.map(({ path, model }) => [path, model ? statedList(model.about, "tags") : []]),
  );
  const byLevel = (namesOf: (level: string) => readonly string[]) => {
    const paths = new Map<string, Set<string>>();
    for (const { path } of levels)
      for (const name of namesOf(path)) paths.set(name, (paths.get(name) ?? new Set()).add(path));
    return shares(open, ({ level }) => namesOf(level), paths);
  };
  return {
    owners: byLevel((level) => [ownerOf(level)]),
    tags: byLevel((level) => tagsOf.get(level) ?? []),
    profiles: shares(open, ({ rule }) => (rule.profiles.length === 0 ? [""] : rule.profiles), null),
  };
}

/** @param paths of everything that has a name, also where nothing is open; null to count where something is */
function shares(
  open: readonly Finding[],
  namesOf: (finding: Finding) => readonly string[],
  paths: ReadonlyMap<string, ReadonlySet<string>> | null,
): Share[] {
  const found = new Map<string, Finding[]>([...(paths?.keys() ?? [])].map((name) => [name, []]));
  for (const finding of open) {
    for (const name of new Set(namesOf(finding))) {
      const known = found.get(name);
      if (known) known.push(finding);
      else found.set(name, [finding]);
    }
  }
  return [...found]
    .map(([name, findings]): Share => {
      const worst = findings.reduce<Finding | null>((a, b) => (a && a.score >= b.score ? a : b), null);
      return {
        name,
        levels: paths?.get(name)?.size ?? new Set(findings.map(({ level }) => level)).size,
        open: findings.length,
        worst: worst?.severity ?? null,
        first: findings[0]?.id ?? null,
      };
    })
    .sort((a, b) => b.open - a.open || (a.name < b.name ? -1 : 1));
}
