import { encodePath, informationFile } from "../../addresses/urls.ts";
import { compactPicture } from "../../diagrams/compact/svg.ts";
import type { Say } from "../../diagrams/dfd.ts";
import type { DrawingsUnderWay } from "../../diagrams/drawing/parent.ts";
import { degradationNote } from "../../diagrams/drawing/problems.ts";
import type { LineageText } from "../../diagrams/lineage-diagrams.ts";
import { onPage } from "../../diagrams/on-page.ts";
import type { SiteFile } from "../../site-file.ts";
import { dfdLegend } from "./legend.ts";
import type { DiagramView } from "./view.ts";

/** A picture of the way of data as a page shows it; null until it is drawn. */
export function lineageDiagram(
  { level, page, name, shown }: LineageText,
  drawn: Pick<DrawingsUnderWay, "dfd">,
  title: string,
  say?: Say,
): DiagramView | null {
  const drawing = drawn.dfd.get(level);
  if (!drawing) return null;
  const hasPicture = drawing.svg !== null;
  return {
    kind: "dfd",
    title,
    // Links in it are relative to its page already.
    svgHtml: hasPicture ? onPage(compactPicture(drawing), `${name}-dfd-`, title, (href) => href) : null,
    error: drawing.svg === null ? drawing.error : null,
    note: degradationNote(drawing, say),
    svgHref: hasPicture ? encodePath(informationFile(page, `${name}.svg`)) : null,
    sourceHref: encodePath(informationFile(page, `${name}.dot`)),
    sourceName: "dot",
    legend: dfdLegend(shown),
  };
}

/** The same as files of their own, beside the page. */
export function* lineageFiles(
  { level, page, name, dot }: LineageText,
  drawn: Pick<DrawingsUnderWay, "dfd">,
): Generator<SiteFile> {
  yield { path: informationFile(page, `${name}.dot`), content: dot };
  const drawing = drawn.dfd.get(level);
  if (drawing && drawing.svg !== null)
    yield { path: informationFile(page, `${name}.svg`), content: compactPicture(drawing) };
}
