import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { openDrawing } from "../diagrams/drawing/parent.ts";
import { formatsOfSite, showDiagrams } from "../export/index.ts";
import type { PackedSiteError } from "../site/packed.ts";
import type { BuildOutcome } from "./options.ts";
import type { BuildInput } from "./results/since-baseline.ts";

/**
 * read → link → evaluate → draw → present → publish. Prints nothing. Where the input has errors the old site stays
 * as it is; else the new one replaces it in one step.
 * @param where directory of a tree, or one file
 * @param onPublished hears of the files of the new site, absolute, while no other run can touch them
 * @throws EngineError for an engine that was asked for by name and is not there; SiteError for an output folder or
 * templates that cannot be used; an error with the code ENOENT where there is nothing; the reason of `signal` when
 * that ends it, and then the old site stands
 */
export async function build(
  where: string,
  options: BuildInput = {},
  onPublished?: (files: readonly string[]) => void,
): Promise<BuildOutcome> {
  const brokenPacks = new Map(options.brokenPacks);
  for (;;)
    try {
      return await buildOnce(where, { ...options, brokenPacks }, onPublished);
    } catch (error) {
      // Pages of packs are looked at when they are taken: what is wrong then costs a second build, and all others nothing.
      const { name, pack, message } = error as Partial<PackedSiteError>;
      if (name !== "PackedSiteError" || pack === undefined || brokenPacks.has(pack)) throw error;
      brokenPacks.set(pack, `${message}`);
    }
}

async function buildOnce(
  where: string,
  options: BuildInput,
  onPublished?: (files: readonly string[]) => void,
): Promise<BuildOutcome> {
  const { dot = "auto", plantuml = "auto", jobs = availableParallelism(), signal } = options;
  const { cacheFolder = ".tm-site-cache" } = options;
  signal?.throwIfAborted();
  const cache = cacheFolder === null ? null : resolve(cacheFolder);
  // Engines get ready while the rest of the program is loaded and the tree is read.
  const drawing = openDrawing({
    ...{ dot, plantuml, jobs, cacheFolder: cache },
    tellsBoxes: showDiagrams(options.formats ?? formatsOfSite),
    isShared: options.remoteCache != null,
  });
  signal?.addEventListener("abort", drawing.close, { once: true });
  try {
    const { buildSite } = await import("./build-site.ts");
    return await buildSite(drawing, where, options, onPublished);
  } catch (error) {
    // What the end of an engine brought up says less than why it was ended.
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", drawing.close);
    drawing.close();
  }
}
