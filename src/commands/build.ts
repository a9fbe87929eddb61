import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { openDrawing } from "../diagrams/drawing/parent.ts";
import { choiceOrPath, type JudgeFlags, positive } from "./options.ts";

export interface BuildFlags extends JudgeFlags {
  readonly out: string;
  readonly templates?: string;
  readonly dot: string;
  readonly plantuml: string;
  readonly jobs?: string;
  readonly cache: boolean;
  readonly cacheDir: string;
  readonly force: boolean;
}

/** Judges a tree, draws it and publishes its site. Answers with the exit code; a bad input leaves the old site as it is. */
export async function build(where: string, flags: BuildFlags): Promise<number> {
  const drawOptions = {
    dot: choiceOrPath("--dot", flags.dot, ["auto", "native", "wasm"]),
    plantuml: choiceOrPath("--plantuml", flags.plantuml, ["auto", "jar", "js", "off"]),
    jobs: flags.jobs === undefined ? availableParallelism() : positive("--jobs", flags.jobs),
    cacheFolder: flags.cache ? resolve(flags.cacheDir) : null,
  };
  // Engines get ready while the rest of the program is loaded and the tree is read.
  const drawing = openDrawing(drawOptions);
  try {
    const { buildSite } = await import("./build-site.ts");
    return await buildSite(drawing, where, flags);
  } finally {
    drawing.close();
  }
}
