import { levelFile } from "../../addresses/urls.ts";
import { compactPicture } from "../../diagrams/compact/svg.ts";
import type { DrawingsUnderWay } from "../../diagrams/drawing/parent.ts";
import type { Drawing } from "../../diagrams/engines/types.ts";
import type { LevelTexts } from "../../diagrams/level-diagrams.ts";
import type { SiteFile } from "../../site-file.ts";

/** What of a level may lie beside its page. */
export const diagramFileNames = ["dfd.dot", "dfd.svg", "sequence.puml", "sequence.svg"] as const;

/** The diagrams of a level as files of their own, beside its page: pictures and the texts they come from. */
export function* diagramFiles(
  { level, dot, plantuml }: LevelTexts,
  drawn: Pick<DrawingsUnderWay, "dfd" | "sequence">,
): Generator<SiteFile> {
  const pictureOf = (drawing: Drawing | undefined) =>
    drawing && drawing.svg !== null ? compactPicture(drawing) : null;
  const files = [
    ["dfd.dot", dot],
    ["dfd.svg", pictureOf(drawn.dfd.get(level))],
    ["sequence.puml", plantuml],
    ["sequence.svg", pictureOf(drawn.sequence.get(level))],
  ] as const;
  for (const [name, content] of files) if (content !== null) yield { path: levelFile(level, name), content };
}
