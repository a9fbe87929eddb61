import { stat } from "node:fs/promises";
import { join, posix } from "node:path";
import { type Language, openLanguage } from "../language/index.ts";
import type { JudgeOptions } from "../pipeline/options.ts";
import { configuredOptions } from "./judge-state.ts";
import { type Judging, openJudging } from "./judging.ts";
import { readText, readTexts, referred } from "./texts.ts";

/** A tree that is open in an editor. */
export interface OpenTree {
  readonly directory: string;
  readonly language: Language;
  readonly edit: (file: string, text: string | null) => void;
  /** The text of a level's diagram, as it was judged last. */
  readonly dot: (level: string) => Promise<string | null>;
  /** A file or folder on the disk is another, is new, or is gone. */
  readonly reload: (path: string) => Promise<void>;
  /** Its config file is another. */
  readonly configure: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TreeListener {
  /** The tree was judged: what is known of all its files may be another. */
  readonly onJudged: (tree: OpenTree) => void;
  readonly onProblem: (message: string) => void;
}

/** So long nobody has to have typed before the whole tree is judged, in ms. */
const pause = 300;

/** Reads a tree, and judges it whenever its texts have rested for a while. */
export async function openTree(directory: string, { onJudged, onProblem }: TreeListener): Promise<OpenTree> {
  let options: JudgeOptions = await configuredOptions(directory);
  const { texts, scripts: found } = await readTexts(directory, options.ignore ?? []);
  let scripts = found;
  const language = openLanguage(directory);
  for (const [file, text] of texts) language.put(file, text);
  /** Files that models name as levels, and that may come to be there. */
  const named = new Set<string>();
  /** Counts the changes on the disk. */
  let looks = 0;
  const judging: Judging = openJudging(directory, texts);
  let timer: NodeJS.Timeout | null = null;
  let isJudging = false;
  let isClosed = false;

  function later(after = pause): void {
    if (isClosed) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void judge(), after);
  }

  async function judge(): Promise<void> {
    timer = null;
    // What changes while it is judged is judged after it.
    if (isJudging || isClosed) return;
    isJudging = true;
    const revision = language.revision();
    const looked = looks;
    const open = [...language.unsaved().keys()];
    const told = await judging.judge({ revision, looks, scripts, options, open });
    isJudging = false;
    if (isClosed) return;
    if ("problem" in told) onProblem(told.problem);
    else {
      language.judged(told.judgement, told.revision);
      onJudged(tree);
    }
    const isSame =
      looked === looks &&
      open.length === language.unsaved().size &&
      open.every((file) => language.unsaved().has(file));
    if (language.revision() !== revision || !isSame) later();
  }

  function put(file: string, text: string | null): void {
    if (language.saved(file) === text) return;
    language.put(file, text);
    judging.put(file, text);
  }

  /** What a text names as a level is one, whatever it is called. */
  async function bringNamed(from: string, text: string | null): Promise<void> {
    for (const file of referred(from, text ?? undefined)) {
      named.add(file);
      if (language.saved(file) !== null) continue;
      const written = await readText(directory, file);
      if (written === null) continue;
      put(file, written);
      later();
      await bringNamed(file, written);
    }
  }

  /** Reads all of it again: a folder has come or gone, or others are left out. */
  async function readAgain(): Promise<void> {
    const now = await readTexts(directory, options.ignore ?? []);
    scripts = now.scripts;
    for (const file of language.files()) if (!now.texts.has(file)) put(file, null);
    for (const [file, text] of now.texts) put(file, text);
    later();
  }

  const tree: OpenTree = {
    directory,
    language,
    edit(file, text) {
      language.edit(file, text);
      judging.edit(file, text);
      void bringNamed(file, text);
      later();
    },
    dot: (level) => judging.dot(level),
    async reload(path) {
      const isFolder = language.files().some((file) => file.startsWith(`${path}/`));
      const isThere = (await stat(join(directory, path)).catch(() => null))?.isDirectory() === true;
      if (isFolder || isThere) return readAgain();
      if (!/\.(md|markdown|ya?ml|json)$/i.test(path)) return;
      // What is no model may stand beside one: a context, a bill of materials, rules that the config file names.
      looks++;
      if (language.saved(path) !== null || named.has(path) || isUsual(path)) {
        const text = await readText(directory, path);
        put(path, text);
        await bringNamed(path, text);
      }
      later();
    },
    async configure() {
      options = await configuredOptions(directory);
      await readAgain();
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await judging.close();
    },
  };
  later(0);
  return tree;
}

function isUsual(file: string): boolean {
  const base = posix.basename(file);
  return ["rules.yaml", "decisions.yaml"].includes(base) || /^(model|main|threat[-_]model)\./.test(base);
}
