import type { LevelTexts } from "../../diagrams/level-diagrams.ts";
import type { LineageText } from "../../diagrams/lineage-diagrams.ts";
import type { Site } from "../../report/pages/page.ts";
import type { Presentation } from "../../report/present.ts";
import { type Digests, openDigests } from "../../report/tracked/digests.ts";
import { digestOf, openLevelKeys } from "../../threats/keys/level-keys.ts";
import { openPageKeys, type PageKeys } from "./keys.ts";

/** What decides whether something of a site is the same as in the site before. */
export interface Sameness {
  readonly keys: PageKeys;
  readonly digests: Digests;
  /** Digest of all that products are made with. */
  readonly madeBy: string;
}

/** What a site is made with. */
export interface MadeWith {
  /** What tells the program from another one. */
  readonly program: unknown;
  /** Digest of the user's templates. */
  readonly templates: string | null;
  /** What tells the engines from others. */
  readonly engines: unknown;
  /** What else was asked for: formats, and what exporters must know. */
  readonly asked: unknown;
}

export function openSameness(
  shown: Presentation,
  texts: readonly LevelTexts[],
  pictures: readonly LineageText[],
  site: Site,
  { program, templates, engines, asked }: MadeWith,
): Sameness {
  const drawnBy = digestOf([engines]);
  return {
    keys: openPageKeys(site, texts, { madeBy: digestOf([program, templates]), drawnBy }),
    digests: openDigests(shown, {
      keys: shown.result.keys ?? openLevelKeys(shown.result, digestOf([program])),
      drawnBy,
      texts: new Map(texts.map((one) => [one.level, one])),
      pictures: new Map(pictures.map((one) => [one.level, one])),
    }),
    madeBy: digestOf([program, templates, site, engines, asked]),
  };
}
