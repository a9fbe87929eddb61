import { openLinks } from "../../addresses/links.ts";
import { levelFile, levelPage as levelUrl } from "../../addresses/urls.ts";
import type { EngineUsed } from "../../diagrams/drawing/messages.ts";
import type { Drawing } from "../../diagrams/engines/types.ts";
import type { LevelTexts } from "../../diagrams/level-diagrams.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { diagramFileNames } from "../../report/diagrams/files.ts";
import { diagramsOf } from "../../report/diagrams/views.ts";
import type { Since } from "../../report/diff/since.ts";
import { levelPage } from "../../report/pages/level.ts";
import { presentation } from "../../report/present.ts";
import type { FormerSite, PageFacts, SiteFileFacts } from "../../store/former-site.ts";
import { withDigests } from "../writers/digests.ts";
import type { SiteWriter } from "../writers/writer.ts";
import type { PageKeys } from "./keys.ts";

/** Levels of which the former site has the page and the pictures already: they are neither drawn nor rendered. */
export interface KeptLevels {
  readonly levels: ReadonlySet<string>;
  readonly files: readonly SiteFileFacts[];
  readonly pages: readonly PageFacts[];
  /** How many pictures that are. */
  readonly diagrams: number;
}

export const noneKept: KeptLevels = { levels: new Set(), files: [], pages: [], diagrams: 0 };

/** Takes over from the former site what is made of the same. The root is not among them: another page shows its picture, too. */
export function keepLevels(
  result: JudgedTree,
  texts: readonly LevelTexts[],
  engines: readonly EngineUsed[],
  { keyOf, standIn }: PageKeys,
  { former, writer, since }: { former: FormerSite; writer: SiteWriter; since: Since | null },
): KeptLevels {
  const keeping = withDigests(writer, former);
  const levels = new Set<string>();
  const pages: PageFacts[] = [];
  const files: SiteFileFacts[] = [];
  const pictureOf = (kind: "dfd" | "sequence", of: LevelTexts): readonly [string, Drawing] => [
    of.level,
    { key: of.level, svg: standIn(kind, of), degraded: null, isCompact: true },
  ];
  const hasSequences = engines.some(({ role }) => role === "sequence diagrams");
  const whole = texts.filter(
    ({ level, plannedDot, plantumlBeginning }) =>
      level !== result.tree.root && plannedDot === null && plantumlBeginning === null,
  );
  const drawn = {
    dfd: new Map(whole.map((one) => pictureOf("dfd", one))),
    sequence: new Map(
      whole
        .filter(({ plantuml }) => hasSequences && plantuml !== null)
        .map((one) => pictureOf("sequence", one)),
    ),
  };
  const shown = presentation(
    result,
    diagramsOf(result, drawn, (svg) => svg),
    openLinks(),
    since,
  );
  for (const { level } of whole) {
    const url = levelUrl(level);
    if (!former.knows(url)) continue;
    const key = keyOf(levelPage(shown, level));
    const page = key === null ? null : former.page(url, key);
    if (key === null || page === null) continue;
    const besides = diagramFileNames.map((name) => levelFile(level, name)).filter(former.knows);
    const pictures = besides.flatMap((path) => former.file(path) ?? []);
    if (pictures.length < besides.length || !keeping.keep([...page, ...pictures])) continue;
    levels.add(level);
    files.push(...page, ...pictures);
    pages.push([url, key, page.map(({ path }) => path)]);
  }
  const count = (drawn: ReadonlyMap<string, Drawing>) =>
    [...drawn.keys()].filter((one) => levels.has(one)).length;
  return { levels, pages, files, diagrams: count(drawn.dfd) + count(drawn.sequence) };
}
