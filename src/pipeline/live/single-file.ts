import { levelPage } from "../../addresses/urls.ts";
import { hasErrors } from "../../model/diagnostic.ts";
import { nearest } from "../../model/spelling.ts";
import { selfContained } from "../../site/single/self-contained.ts";
import { openSpeaker } from "../../words/speaker.ts";
import { wordsOf } from "../config/words.ts";
import type { BuildOptions, BuildOutcome } from "../options.ts";
import { openLiveSite } from "./live-site.ts";

/** A level's page as one file. */
export interface SingleFile {
  readonly judged: BuildOutcome["judged"];
  /** Null where the input has errors, or the tree has no such level. */
  readonly html: string | null;
  /** Levels whose paths are nearest to what was asked for, where there is none of that path. */
  readonly meant: readonly string[];
}

/**
 * Judges a tree, draws it, and makes one HTML file of a level's page, which needs no other file. Writes nothing but what
 * later runs may know again.
 * @param level path of the level; "" for the root
 * @throws what `build` throws
 */
export async function buildSingleFile(
  where: string,
  level: string,
  options: BuildOptions = {},
): Promise<SingleFile> {
  const site = openLiveSite(where);
  try {
    const { judged } = await site.renew(options);
    const levels = [...judged.tree.levels.values()].map(({ path }) => path);
    if (hasErrors(judged.diagnostics)) return { judged, html: null, meant: [] };
    if (!levels.includes(level)) return { judged, html: null, meant: nearest(level, levels) };
    const url = levelPage(level);
    const page = await site.file(url);
    if (page === null) throw new Error(`${url} is no page of this site`);
    const { words } = await wordsOf(judged.loaded.directory, options);
    const note = openSpeaker(words).say("frame.inOne");
    return { judged, html: await selfContained(page.toString("utf8"), url, note, site.file), meant: [] };
  } finally {
    site.close();
  }
}
