import { levelFile, levelPage as levelUrl } from "../../addresses/urls.ts";
import type { EngineUsed } from "../../diagrams/drawing/messages.ts";
import type { Drawing } from "../../diagrams/engines/types.ts";
import type { LevelTexts } from "../../diagrams/level-diagrams.ts";
import { diagramFileNames } from "../../report/diagrams/files.ts";
import { diagramsOf } from "../../report/diagrams/views.ts";
import { levelPage } from "../../report/pages/level.ts";
import type { Presentation } from "../../report/present.ts";
import { tracked } from "../../report/tracked/tracked.ts";
import type { FormerSite, ProductFacts, SiteFileFacts } from "../../store/former-site.ts";
import { withDigests } from "../writers/digests.ts";
import type { SiteWriter } from "../writers/writer.ts";
import { sameProduct, seen } from "./products.ts";
import type { Sameness } from "./sameness.ts";

/** Levels of which the former site has the page and the pictures already: they are neither drawn nor rendered. */
export interface KeptLevels {
  readonly levels: ReadonlySet<string>;
  readonly files: readonly SiteFileFacts[];
  readonly pages: readonly ProductFacts[];
  /** How many pictures that are. */
  readonly diagrams: number;
}

export const noneKept: KeptLevels = { levels: new Set(), files: [], pages: [], diagrams: 0 };

/** Takes over from the former site what is made of the same. The root is not among them: another page shows its picture, too. */
export function keepLevels(
  raw: Presentation,
  texts: readonly LevelTexts[],
  engines: readonly EngineUsed[],
  { keys: { keyOf, standIn }, digests, madeBy }: Sameness,
  { former, writer }: { former: FormerSite; writer: SiteWriter },
): KeptLevels {
  const { result } = raw;
  const keeping = withDigests(writer, former);
  const hasSequences = engines.some(({ role }) => role === "sequence diagrams");
  const whole = texts.filter(
    ({ level, plannedDot, plantumlBeginning }) =>
      level !== result.tree.root && plannedDot === null && plantumlBeginning === null,
  );
  const levels = new Set<string>();
  const pages: ProductFacts[] = [];
  const files: SiteFileFacts[] = [];
  const standingIn = standIns();
  let diagrams = 0;
  for (const { level, plantuml } of whole) {
    const page = samePage(level);
    const ofPage = page && former.files(page.paths);
    if (!page || !ofPage) continue;
    const besides = diagramFileNames.map((name) => levelFile(level, name)).filter(former.knows);
    const pictures = former.files(besides);
    if (!pictures || !keeping.keep([...ofPage, ...pictures])) continue;
    levels.add(level);
    files.push(...ofPage, ...pictures);
    pages.push(page);
    diagrams += hasSequences && plantuml !== null ? 2 : 1;
  }
  return { levels, pages, files, diagrams };

  /** The page of a level, if it looked at nothing that is otherwise now; or at least says nothing else. */
  function samePage(level: string): ProductFacts | null {
    const url = levelUrl(level);
    const same = sameProduct(former, url, digests, madeBy);
    const known = former.product(url);
    if (same !== null || known === null || known.key === null) return same;
    const look = tracked(standingIn());
    if (keyOf(levelPage(look.shown, level)) !== known.key) return null;
    return { ...known, ...seen(look, digests, madeBy) };
  }

  /** The presentation with what stands for each picture, which then need not be drawn. */
  function standIns(): () => Presentation {
    let made: Presentation | null = null;
    const pictureOf = (kind: "dfd" | "sequence", of: LevelTexts): readonly [string, Drawing] => [
      of.level,
      { key: of.level, svg: standIn(kind, of), degraded: null, isCompact: true },
    ];
    const withSequence = whole.filter(({ plantuml }) => hasSequences && plantuml !== null);
    return () => {
      made ??= {
        ...raw,
        diagrams: diagramsOf(
          result,
          {
            dfd: new Map(whole.map((one) => pictureOf("dfd", one))),
            sequence: new Map(withSequence.map((one) => pictureOf("sequence", one))),
          },
          { inPage: (svg) => svg, say: raw.speaker.say },
        ),
      };
      return made;
    };
  }
}
