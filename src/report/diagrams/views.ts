import { posix } from "node:path";
import { encodePath, levelDirectory, levelFile, relativeHref } from "../../addresses/urls.ts";
import { compactPicture } from "../../diagrams/compact/svg.ts";
import type { Say } from "../../diagrams/dfd.ts";
import type { DrawingsUnderWay } from "../../diagrams/drawing/parent.ts";
import { degradationNote } from "../../diagrams/drawing/problems.ts";
import type { Drawing } from "../../diagrams/engines/types.ts";
import type { LineageText } from "../../diagrams/lineage-diagrams.ts";
import { onPage } from "../../diagrams/on-page.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { openSpeaker } from "../../words/speaker.ts";
import { englishWords } from "../../words/words.ts";
import type { DiagramsOfLevels } from "../present.ts";
import { dfdLegend, sequenceLegend } from "./legend.ts";
import { lineageDiagram } from "./lineage.ts";
import type { DiagramView } from "./view.ts";

/**
 * The diagrams of each level as pages show them; SVG becomes part of a page only when the page is made.
 * @param inPage makes a picture part of a page
 * @param pictures of the way of data
 * @param say in the language of the site; English where it is left out
 */
export function diagramsOf(
  result: JudgedTree,
  drawn: Pick<DrawingsUnderWay, "dfd" | "sequence">,
  {
    inPage = onPage,
    pictures = [],
    say = openSpeaker(englishWords).say,
  }: {
    readonly inPage?: typeof onPage;
    readonly pictures?: readonly LineageText[];
    readonly say?: Say;
  } = {},
): DiagramsOfLevels {
  const pictureOf = new Map(pictures.map((one) => [one.level, one]));
  const title = (level: string) => result.tree.levels.get(level)?.title ?? level;
  const view = (
    level: string,
    drawing: Drawing | undefined,
    kind: DiagramView["kind"],
    page: string,
  ): DiagramView | null => {
    const [instance] = result.system.instances.get(level) ?? [];
    if (!drawing || !instance) return null;
    const isDfd = kind === "dfd";
    const name = say(isDfd ? "picture.dataFlow" : "picture.sequence", { title: title(level) });
    const directory = encodePath(levelDirectory(level));
    const rebase = (href: string) => relativeHref(encodePath(page), posix.join(directory, href));
    return {
      kind,
      title: name,
      svgHtml:
        drawing.svg === null ? null : inPage(compactPicture(drawing), isDfd ? "dfd-" : "seq-", name, rebase),
      error: drawing.svg === null ? drawing.error : null,
      note: degradationNote(drawing, say),
      svgHref: drawing.svg === null ? null : encodePath(levelFile(level, `${kind}.svg`)),
      sourceHref: encodePath(levelFile(level, isDfd ? "dfd.dot" : "sequence.puml")),
      sourceName: isDfd ? "dot" : "PlantUML",
      legend: isDfd ? dfdLegend(instance) : sequenceLegend(instance),
    };
  };
  return {
    dfd: (level, page = levelDirectory(level)) => view(level, drawn.dfd.get(level), "dfd", page),
    sequence: (level) => view(level, drawn.sequence.get(level), "sequence", levelDirectory(level)),
    data(key) {
      const text = pictureOf.get(key);
      return text ? { view: lineageDiagram(text, drawn, text.title, say), leftOut: text.leftOut } : null;
    },
  };
}
