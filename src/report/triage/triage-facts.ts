import { statedList } from "../../model/model.ts";
import { nounOf } from "../../priorities/change-kinds.ts";
import { openOwners } from "../../priorities/shares.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import type { LevelTriage } from "../browser-rows.ts";
import type { Presentation } from "../present.ts";
import type { TriageFacts } from "../views.ts";

/** Of any finding of a tree; each level is looked at once. */
export function openTriageFacts(shown: Presentation): (finding: Finding) => TriageFacts {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return ({ level, element, remedies }) => {
    const ends = known.get(level) ?? endsIn(shown, level);
    known.set(level, ends);
    return {
      ends: ends.get(element.id) ?? "",
      fixes: [...new Set(remedies.map((set) => nounOf(set, shown.speaker)))],
    };
  };
}

/** The ends of the flows of a level by the keys of the flows, but for those that are called so. */
export function endsIn({ result }: Presentation, level: string): ReadonlyMap<string, string> {
  const flows = (result.system.instances.get(level) ?? []).flatMap((instance) => instance.flows);
  const ends = flows.map(
    ({ key, name, source, sink }) => [key, `${source.name} → ${sink.name}`, name] as const,
  );
  return new Map(ends.flatMap(([key, text, name]) => (text === name ? [] : [[key, text] as const])));
}

/** Who answers for each level in which something was found, and its tags. */
export function levelTriage({ result, order, findingsOf }: Presentation): LevelTriage {
  const ownerOf = openOwners(result);
  return Object.fromEntries(
    order
      .filter(({ path }) => (findingsOf.get(path) ?? []).length > 0)
      .map(({ path }) => {
        const about = result.tree.levels.get(path)?.model?.about;
        return [path, [ownerOf(path), ...(about ? statedList(about, "tags") : [])]];
      }),
  );
}
