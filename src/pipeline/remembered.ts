import { resolve } from "node:path";
import { engineFiles } from "../diagrams/drawing/engine-files.ts";
import { digestOf, noting } from "../store/looks.ts";
import { markOfOwn } from "../store/marks.ts";
import { type MarkedFile, recall, remember } from "../store/stamps.ts";
import { askAgain } from "./git/git.ts";
import { programIdentity } from "./program.ts";

/** A run, by all that it depends on and that is no file. */
export interface Run {
  /** Plain data: what is run, and with which options. */
  readonly asked: unknown;
  /** The folder of the store; null remembers nothing. */
  readonly cacheFolder: string | null;
  /** The folder that it writes; null for none. */
  readonly output: string | null;
  readonly dot: string;
  readonly plantuml: string;
}

/** What a run told; plain data. */
export interface Answer<Told> {
  readonly told: Told;
  /** The files that it wrote, as it left them; null where it is not to be remembered. */
  readonly outputs: readonly MarkedFile[] | null;
}

/**
 * The answer of a run: of the last one like it, where nothing has changed that it saw, wrote or was made by; then nothing is
 * loaded and no engine started. Else of this one, which is remembered.
 */
export async function remembered<Told>(
  run: Run,
  work: () => Promise<Answer<Told>>,
): Promise<{ readonly told: Told; readonly isRemembered: boolean }> {
  const { cacheFolder, output } = run;
  if (cacheFolder === null) return { told: (await work()).told, isRemembered: false };
  const folder = resolve(cacheFolder);
  const own = [folder, ...(output === null ? [] : [resolve(output)])];
  const key = keyOf(run);
  const known = await recall(folder, key, own, askAgain);
  if (known !== null) return { told: known.told as Told, isRemembered: true };
  const { result, journal } = await noting(own, work);
  const { told, outputs } = result;
  if (outputs !== null && journal.unknown === null)
    remember(folder, key, { looks: [...journal.looks.values()], outputs, told });
  return { told, isRemembered: false };
}

/** Variables that decide about engines, fonts and words. */
const variables =
  /^(?:PATH|Path|HOME|GRAPHVIZ_DOT|GV\w+|DOTFONTPATH|JAVA_HOME|JAVA_TOOL_OPTIONS|PLANTUML_\w+|FONTCONFIG_\w+|XDG_\w+|LANG|LC_\w+|TZ|NODE_OPTIONS)$/;

function keyOf({ asked, dot, plantuml }: Run): string {
  const { env } = process;
  const surroundings = Object.entries(env)
    .filter(([name]) => variables.test(name))
    .sort();
  const engines = engineFiles({ dot, plantuml }, env).map((file) => [file, markOfOwn(file)]);
  return digestOf(JSON.stringify([asked, process.cwd(), surroundings, programIdentity(), engines]));
}
