import { engineFiles } from "../diagrams/drawing/engine-files.ts";
import type { DrawingProcess } from "../diagrams/drawing/parent.ts";
import type { LevelTexts } from "../diagrams/level-diagrams.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { openPageKeys } from "../site/kept/keys.ts";
import { keepLevels, noneKept } from "../site/kept/levels.ts";
import { type SiteOptions, siteFacts } from "../site/write-site.ts";
import { formerSite } from "../store/former-site.ts";
import { digestOf } from "../store/looks.ts";
import { markOfOwn } from "../store/marks.ts";
import type { BuildOptions } from "./options.ts";
import { programIdentity } from "./program.ts";

type Given = Pick<SiteOptions, "writer" | "snapshot" | "outward" | "since"> & {
  /** Absolute. */
  readonly store: string;
  readonly out: string;
  /** Digest of the user's templates. */
  readonly templates: string | null;
  /** Whether more is asked of pictures than that they are shown. */
  readonly areAllDrawn: boolean;
};

/** The site that was there before, and what of it stands for what would be made again. */
export async function openFormer(
  judged: JudgedTree,
  texts: readonly LevelTexts[],
  drawing: DrawingProcess,
  { dot = "auto", plantuml = "auto" }: Pick<BuildOptions, "dot" | "plantuml">,
  { store, out, writer, snapshot, outward, since = null, templates, areAllDrawn }: Given,
): Promise<NonNullable<SiteOptions["former"]>> {
  const site = formerSite(store, out);
  const engines = await drawing.opened;
  const files = engineFiles({ dot, plantuml }, process.env).map((file) => [file, markOfOwn(file)]);
  const keys = openPageKeys(siteFacts(judged, snapshot, outward), texts, {
    madeBy: digestOf(JSON.stringify([programIdentity(), templates])),
    drawnBy: digestOf(JSON.stringify([engines, files])),
  });
  const kept = areAllDrawn
    ? noneKept
    : keepLevels(judged, texts, engines, keys, { former: site, writer, since });
  return { site, keys, kept };
}
