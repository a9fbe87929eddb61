import { openLinks } from "../addresses/links.ts";
import { engineFiles } from "../diagrams/drawing/engine-files.ts";
import type { DrawingProcess } from "../diagrams/drawing/parent.ts";
import type { LevelTexts } from "../diagrams/level-diagrams.ts";
import type { LineageText } from "../diagrams/lineage-diagrams.ts";
import type { FormatName } from "../export/index.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { presentation } from "../report/present.ts";
import { keepLevels, noneKept } from "../site/kept/levels.ts";
import { openSameness } from "../site/kept/sameness.ts";
import { type SiteOptions, siteFacts } from "../site/write-site.ts";
import { formerSite } from "../store/former-site.ts";
import { markOfOwn } from "../store/marks.ts";
import { keepAttackPaths } from "./kept.ts";
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
  readonly formats: readonly FormatName[];
  readonly sourcePrefix: string;
  readonly pictures: readonly LineageText[];
};

/** The site that was there before, and what of it stands for what would be made again. */
export async function openFormer(
  judged: JudgedTree,
  texts: readonly LevelTexts[],
  drawing: DrawingProcess,
  { dot = "auto", plantuml = "auto" }: Pick<BuildOptions, "dot" | "plantuml">,
  {
    store,
    out,
    writer,
    snapshot,
    outward,
    since = null,
    templates,
    areAllDrawn,
    formats,
    sourcePrefix,
    pictures,
  }: Given,
): Promise<NonNullable<SiteOptions["former"]>> {
  const site = formerSite(store, out);
  const engines = await drawing.opened;
  const files = engineFiles({ dot, plantuml }, process.env).map((file) => [file, markOfOwn(file)]);
  const shown = presentation(
    judged,
    { dfd: () => null, sequence: () => null, data: () => null },
    openLinks(),
    since,
  );
  const same = openSameness(shown, texts, pictures, siteFacts(judged, snapshot, outward), {
    program: programIdentity(),
    templates,
    engines: [engines, files],
    asked: [formats, sourcePrefix],
  });
  keepAttackPaths(store, judged, same.digests);
  const kept = areAllDrawn ? noneKept : keepLevels(shown, texts, engines, same, { former: site, writer });
  return { site, kept, ...same };
}
