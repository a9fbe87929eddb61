import { drawnLevels, type LevelTexts, textsOfLevel } from "../../diagrams/level-diagrams.ts";
import type { Presentation } from "../../report/present.ts";
import type { Digests } from "../../report/tracked/digests.ts";
import type { Name } from "../../report/tracked/names.ts";
import { tracked } from "../../report/tracked/tracked.ts";
import { openSpeaker } from "../../words/speaker.ts";
import type { Words } from "../../words/words.ts";
import { digestOfAll, seen } from "./products.ts";

type Plain = Omit<LevelTexts, "poorerDot">;

interface KeptTexts {
  readonly texts: Plain | null;
  readonly names: readonly string[] | null;
  readonly digest: string | null;
}

/**
 * The texts of the diagrams of a tree that is judged again and again: those are printed again that have looked at
 * something that is otherwise now.
 */
export function openTexts(): (shown: Presentation, digests: Digests, words: Words) => LevelTexts[] {
  const known = new Map<string, KeptTexts>();
  let saidIn = "";
  return (shown, digests, words) => {
    const { say } = openSpeaker(words);
    const language = JSON.stringify(words);
    if (saidIn !== language) known.clear();
    saidIn = language;
    const levels = drawnLevels(shown.result);
    const there = new Set(levels);
    for (const level of known.keys()) if (!there.has(level)) known.delete(level);
    return levels.flatMap((level) => {
      const before = known.get(level);
      // What a pack holds is in no digest.
      const isSame =
        shown.result.packs.length === 0 &&
        before?.names != null &&
        digestOfAll(before.names as readonly Name[], digests, "") === before.digest;
      const { texts } = isSame ? before : printed(level);
      return texts === null ? [] : [{ ...texts, poorerDot: (how) => anew(level).poorerDot(how) }];
    });

    function printed(level: string): KeptTexts {
      const look = tracked(shown);
      const made = textsOfLevel(look.shown.result, level, look.shown.findingsOf.get(level) ?? [], say);
      const texts = made && (({ poorerDot, ...plain }: LevelTexts): Plain => plain)(made);
      const kept = { texts, ...seen(look, digests, "") };
      known.set(level, kept);
      return kept;
    }

    /** Of the tree as it is, so that nothing of one before is held on to. */
    function anew(level: string): LevelTexts {
      return textsOfLevel(shown.result, level, shown.findingsOf.get(level) ?? [], say) as LevelTexts;
    }
  };
}
