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
import { piecesOf } from "../site/shards/pieces.ts";
import type { Shard } from "../site/shards/shard.ts";
import { type SiteOptions, siteFacts, type WrittenSite } from "../site/write-site.ts";
import { formerSite } from "../store/former-site.ts";
import { markOfOwn } from "../store/marks.ts";
import type { RemoteCache } from "../store/remote/client.ts";
import { keepAttackPaths } from "./kept.ts";
import type { BuildOptions } from "./options.ts";
import { portableIdentity, programIdentity } from "./program.ts";

type Given = Pick<SiteOptions, "writer" | "snapshot" | "outward" | "words" | "theme" | "since"> & {
  /** Absolute. */
  readonly store: string;
  readonly out: string;
  /** Digest of the user's templates. */
  readonly templates: string | null;
  /** Whether more is asked of pictures than that they are shown. */
  readonly areAllDrawn: boolean;
  readonly formats: readonly FormatName[];
  readonly sourcePrefix: string;
  readonly shard: Shard | null;
  /** A cache that machines share; null for none. */
  readonly remote: RemoteCache | null;
  /** A folder for what comes from there. */
  readonly scratch: string;
  readonly pictures: readonly LineageText[];
};

/** What is taken over from the site before, and from other machines. */
export interface Former {
  readonly former: NonNullable<SiteOptions["former"]>;
  /** Hands out what was made since. */
  readonly share: ((written: WrittenSite, folder: string) => Promise<void>) | null;
}

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
    words,
    theme,
    since = null,
    templates,
    areAllDrawn,
    formats,
    sourcePrefix,
    shard,
    remote,
    scratch,
    pictures,
  }: Given,
): Promise<Former> {
  // The parts of a site take nothing over from each other.
  const local = formerSite(store, shard === null ? out : null);
  const engines = await drawing.opened;
  const files = engineFiles({ dot, plantuml }, process.env).map((file) => [file, markOfOwn(file)]);
  const shown = presentation(
    judged,
    { dfd: () => null, sequence: () => null, data: () => null },
    openLinks(),
    since,
  );
  const same = openSameness(shown, texts, pictures, siteFacts(judged, snapshot, outward, words, theme), {
    program: remote === null ? programIdentity() : portableIdentity(),
    templates,
    engines: [engines, remote === null ? files : await drawing.identity],
    asked: [formats, sourcePrefix],
  });
  keepAttackPaths(store, judged, same.digests);
  const shared = remote && (await openShared(remote));
  const site = shared?.site ?? local;
  const kept = areAllDrawn ? noneKept : keepLevels(shown, texts, engines, same, { former: site, writer });
  return { former: { site, kept, ...same }, share: shared?.share ?? null };

  async function openShared(cache: RemoteCache) {
    const { openSharedProducts } = await import("../site/kept/shared.ts");
    const names = piecesOf(judged, formats).map(({ name }) => name);
    const { levels, root } = judged.tree;
    const { site, put: share } = await openSharedProducts(cache, {
      ...{ local, digests: same.digests, madeBy: same.madeBy, scratch, root },
      levels: levels.keys(),
      names: names.filter((name) => shard?.has(name) ?? true),
    });
    return { site, share };
  }
}
