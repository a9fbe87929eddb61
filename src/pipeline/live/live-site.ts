import { resolve } from "node:path";
import { openLinks } from "../../addresses/links.ts";
import { type LineageText, lineageTexts } from "../../diagrams/lineage-diagrams.ts";
import { formatsOfSite, showDiagrams } from "../../export/index.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { knowLineage, lineageOf } from "../../lineage/lineage.ts";
import type { Lineage } from "../../lineage/types.ts";
import { hasErrors } from "../../model/diagnostic.ts";
import { presentation } from "../../report/present.ts";
import type { Digests } from "../../report/tracked/digests.ts";
import { openSameness } from "../../site/kept/sameness.ts";
import { openTexts } from "../../site/kept/texts.ts";
import { openSiteOnDemand } from "../../site/on-demand.ts";
import { outwardLinks } from "../../site/render/outward.ts";
import { siteFacts } from "../../site/write-site.ts";
import { openSpeaker } from "../../words/speaker.ts";
import type { Words } from "../../words/words.ts";
import { withOutward, withTemplates, withTheme, withWords } from "../build-site.ts";
import { diagramsOfBuild } from "../diagrams.ts";
import { judge } from "../judge.ts";
import { openJudgeMemory, openStoredFindings, type StoredFindings } from "../kept.ts";
import type { BuildOptions, BuildOutcome, JudgeOptions, Kept } from "../options.ts";
import { programIdentity } from "../program.ts";
import { baselineSide, sinceSide } from "../results/since-baseline.ts";
import { sourcePrefix } from "../source-prefix.ts";
import { openPictures } from "./pictures.ts";

/** The site of a tree that is judged again and again; nothing is written, and each file is made when somebody asks for it. */
export interface LiveSite {
  /**
   * Judges the tree, and begins to draw what has changed. Where the input has errors the site stays as it was.
   * @throws what `build` throws
   */
  readonly renew: (options: BuildOptions) => Promise<BuildOutcome>;
  /** A file of the site as it is now; null for none. */
  readonly file: (path: string) => Promise<Buffer | null>;
  /** What it has worked out, for whoever judges the same tree with texts that are not saved. */
  readonly known: () => Pick<JudgeOptions, "memory" | "kept">;
  /** What all pages load, by path. */
  readonly assets: () => Promise<ReadonlyMap<string, Buffer>>;
  readonly close: () => void;
}

/** Whoever saved is shown the change before findings are explained. */
const settleMs = 200;

const none = { dfd: () => null, sequence: () => null, data: () => null };

/** So few pictures are waited for: whoever hears that the site is there finds them drawn. */
const drawnAtOnce = 4;

export function openLiveSite(where: string): LiveSite {
  const site = openSiteOnDemand();
  const pictures = openPictures();
  const textsOf = openTexts();
  const memory = openJudgeMemory();
  const program = programIdentity();
  let lineage: {
    readonly key: string;
    readonly texts: readonly LineageText[];
    readonly found: Lineage;
  } | null = null;
  let stored: { readonly folder: string | null; readonly findings: StoredFindings } | null = null;

  /** The ways of data, and their pictures, follow from what findings follow from, and from these. */
  function lineageIn(judged: JudgedTree, digests: Digests, words: Words): readonly LineageText[] {
    const names = ["findings", "level", "counts", "order"] as const;
    const key = [...names.map((name) => digests(name)), JSON.stringify(words)].join();
    if (lineage?.key !== key || judged.packs.length > 0)
      lineage = {
        key,
        texts: lineageTexts(judged, undefined, openSpeaker(words).say),
        found: lineageOf(judged),
      };
    const { found, texts } = lineage;
    knowLineage(judged.evaluation, () => found);
    return texts;
  }

  function storedIn(folder: string | null): StoredFindings {
    if (stored === null || stored.folder !== folder)
      stored = { folder, findings: openStoredFindings(folder, true) };
    return stored.findings;
  }

  return {
    async renew(options) {
      const { cacheFolder = ".tm-site-cache", signal, templates = null, sourceRoot = null } = options;
      const { formats = formatsOfSite, dot, plantuml, jobs } = options;
      signal?.throwIfAborted();
      const store = cacheFolder === null ? null : resolve(cacheFolder);
      const kept = storedIn(store);
      const before = await baselineSide(where, { ...options, output: null });
      const judging = await judge(where, { memory, kept, ...options, output: null });
      // Explained when nobody waits for it.
      setTimeout(() => void kept.settleSlowly().catch(() => undefined), settleMs).unref();
      const { judged: told, outward } = await withOutward(judging, options);
      const { judged: worded, words: language } = await withWords(told, options);
      const { judged: themed, theme, words } = await withTheme(worded, language, options);
      const { judged, templates: digest } = await withTemplates(themed, options);
      if (hasErrors(judged.diagnostics)) return { judged, site: null };
      const since = before && sinceSide(before, judged);
      const madeWith = { program, templates: digest, engines: null, asked: null };
      const shown = presentation(judged, none, openLinks(), since);
      const { digests } = openSameness(
        shown,
        [],
        [],
        siteFacts(judged, null, outward, words, theme),
        madeWith,
      );
      const texts = textsOf(shown, digests, words);
      const pictured = lineageIn(judged, digests, words);
      const how = { dot, plantuml, jobs, cacheFolder: store, tellsBoxes: showDiagrams(formats) };
      const { drawn, ...drawings } = await pictures.renew([...texts, ...pictured], how);
      signal?.throwIfAborted();
      await site.renew({
        ...{ judged, texts, pictures: pictured, drawings, outward, words, theme, since, formats },
        exporting: {
          sourcePrefix: sourcePrefix(judged.loaded.directory, sourceRoot),
          reader: null,
          links: outwardLinks(outward),
          diagrams: showDiagrams(formats) ? diagramsOfBuild(judged, drawings) : null,
        },
        templates: templates === null ? null : resolve(templates),
        madeWith,
      });
      const diagrams =
        drawn <= drawnAtOnce ? (await drawings.finished).counts : { drawn, cached: 0, failed: 0 };
      const directory = judged.loaded.directory;
      return { judged, site: { directory, diagrams, since: null, notes: [] } };
    },
    known: () => ({ memory, kept: stored && readOnly(stored.findings) }),
    file: site.file,
    assets: site.assets,
    close: pictures.close,
  };
}

/** What is found in a draft is found once. */
function readOnly({ program, findings }: Kept): Kept {
  return { program, findings: { get: findings.get, offer: () => undefined } };
}
