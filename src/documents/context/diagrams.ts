import { posix } from "node:path";
import { encodePath, levelDirectory } from "../../addresses/urls.ts";
import { compactPicture } from "../../diagrams/compact/svg.ts";
import type { DrawingsUnderWay } from "../../diagrams/drawing/parent.ts";
import { degradationNote } from "../../diagrams/drawing/problems.ts";
import type { Drawing } from "../../diagrams/engines/types.ts";
import type { LevelTexts } from "../../diagrams/level-diagrams.ts";
import { onPage } from "../../diagrams/on-page.ts";
import { dfdLegend, sequenceLegend } from "../../report/diagrams/legend.ts";
import type { LinkedModel } from "../../tree/linked.ts";
import { asSafe } from "../nunjucks/sandbox.ts";
import type { DiagramContext } from "./types.ts";

/** The pictures of a tree, all of them there. */
export type Drawn = Pick<DrawingsUnderWay, "dfd" | "sequence">;

export interface LevelDiagrams {
  readonly dfd: DiagramContext | null;
  readonly sequence: DiagramContext | null;
}

/**
 * The diagrams of a level as they stand in a report that shows all levels on one page.
 * @param anchor of the level, unique in the report
 * @param anchorOfPage where the report speaks of a level that a diagram links to, by its page on a site
 */
export function levelDiagrams(
  title: string,
  instance: LinkedModel,
  texts: LevelTexts,
  drawn: Drawn | null,
  anchor: string,
  anchorOfPage: (page: string) => string | null,
): LevelDiagrams {
  const directory = encodePath(levelDirectory(instance.level));
  const link = (href: string): string => {
    const [page = ""] = posix.join(directory, href).split("#", 1);
    const target = anchorOfPage(page);
    return target === null ? "#" : `#${target}`;
  };
  const view = (
    kind: "dfd" | "sequence",
    text: string | null,
    drawing: Drawing | undefined,
  ): DiagramContext | null => {
    if (text === null) return null;
    const isDfd = kind === "dfd";
    const name = `${isDfd ? "Data flow" : "Sequence"}: ${title}`;
    return {
      kind,
      level: anchor,
      title: name,
      text,
      svgHtml:
        drawing && drawing.svg !== null
          ? asSafe(onPage(compactPicture(drawing), `${anchor}-${isDfd ? "dfd" : "seq"}-`, name, link))
          : null,
      note: (drawing && (drawing.svg === null ? drawing.error : degradationNote(drawing))) ?? "",
      legend: isDfd ? dfdLegend(instance) : sequenceLegend(instance),
    };
  };
  return {
    dfd: view("dfd", texts.dot, drawn?.dfd.get(instance.level)),
    sequence: view("sequence", texts.plantuml, drawn?.sequence.get(instance.level)),
  };
}
