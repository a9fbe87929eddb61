import { posix } from "node:path";
import { type Language, openLanguage } from "../language/index.ts";
import type { JudgeOptions } from "../pipeline/options.ts";
import { configuredOptions } from "./judge-state.ts";
import { type Judging, openJudging } from "./judging.ts";
import { readText, readTexts } from "./texts.ts";

/** A tree that is open in an editor. */
export interface OpenTree {
  readonly directory: string;
  readonly language: Language;
  readonly edit: (file: string, text: string | null) => void;
  /** The text of a level's diagram, as it was judged last. */
  readonly dot: (level: string) => Promise<string | null>;
  /** Something on the disk is another. */
  readonly reload: (file: string) => Promise<void>;
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
  const { texts, scripts } = await readTexts(directory, options.ignore ?? []);
  const language = openLanguage(directory);
  for (const [file, text] of texts) language.put(file, text);
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
    const open = [...language.unsaved().keys()];
    const told = await judging.judge({ revision, scripts, options, open });
    isJudging = false;
    if (isClosed) return;
    if ("problem" in told) onProblem(told.problem);
    else {
      language.judged(told.judgement, told.revision);
      onJudged(tree);
    }
    const isSame =
      open.length === language.unsaved().size && open.every((file) => language.unsaved().has(file));
    if (language.revision() !== revision || !isSame) later();
  }

  const tree: OpenTree = {
    directory,
    language,
    edit(file, text) {
      language.edit(file, text);
      judging.edit(file, text);
      later();
    },
    dot: (level) => judging.dot(level),
    async reload(file) {
      const text = isRead(file, language) ? await readText(directory, file) : null;
      if (text === null && !language.files().includes(file)) return;
      language.put(file, text);
      judging.put(file, text);
      later();
    },
    async configure() {
      options = await configuredOptions(directory);
      later();
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

/** Whether a file of that name counts, or may: models of other names do when one refers to them. */
function isRead(file: string, { files }: Language): boolean {
  return /\.(md|markdown|ya?ml|json)$/i.test(file) && (files().includes(file) || isUsual(file));
}

function isUsual(file: string): boolean {
  const base = posix.basename(file);
  return ["rules.yaml", "decisions.yaml"].includes(base) || /^(model|main|threat[-_]model)\./.test(base);
}
