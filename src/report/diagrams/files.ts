import { levelFile } from "../../addresses/urls.ts";
import { compactSvg } from "../../diagrams/compact/svg.ts";
import type { DrawingsUnderWay } from "../../diagrams/drawing/parent.ts";
import type { LevelTexts } from "../../diagrams/level-diagrams.ts";
import type { SiteFile } from "../../site-file.ts";

/** The diagrams of a level as files of their own, beside its page: pictures and the texts they come from. */
export function* diagramFiles(
  { level, dot, plantuml }: LevelTexts,
  drawn: Pick<DrawingsUnderWay, "dfd" | "sequence">,
): Generator<SiteFile> {
  const files = [
    ["dfd.dot", dot],
    ["dfd.svg", drawn.dfd.get(level)?.svg],
    ["sequence.puml", plantuml],
    ["sequence.svg", drawn.sequence.get(level)?.svg],
  ] as const;
  for (const [name, text] of files) {
    if (text !== null && text !== undefined)
      yield { path: levelFile(level, name), content: name.endsWith(".svg") ? compactSvg(text) : text };
  }
}
