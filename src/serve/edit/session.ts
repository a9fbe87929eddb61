import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { levelHref } from "../../addresses/urls.ts";
import type { DraftFinding } from "../../browser/editor/messages.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { formatOf } from "../../language/document/format.ts";
import { judgementOf, type Language, openLanguage, type Problem } from "../../language/index.ts";
import { hasErrors } from "../../model/diagnostic.ts";
import type { JudgeOptions } from "../../pipeline/options.ts";
import type { Drafting, Picture } from "./draft.ts";

/** What somebody writes in a tree, over what is saved of it. */
export interface Session {
  readonly language: Language;
  /** Absolute. */
  readonly root: () => string;
  /** What was built is what is saved. */
  readonly refresh: (judged: JudgedTree) => Promise<void>;
  /** Judges the tree with what is not saved, and draws the level of a file. */
  readonly draft: (file: string) => Promise<Draft>;
  /** Where the page of each file's level is. */
  readonly files: () => readonly { readonly file: string; readonly page: string }[];
}

export interface Draft {
  readonly problems: readonly Problem[];
  readonly findings: readonly DraftFinding[];
  /** Null where the text has errors, and then the last one stands. */
  readonly picture: Picture | null;
}

export function openSession(
  where: string,
  judge: (where: string, options: JudgeOptions) => Promise<JudgedTree>,
  options: () => Promise<JudgeOptions>,
  drafting: Drafting,
): Session {
  const language = openLanguage(where);
  const known = new Map<string, string>();
  let root = where;
  const hasDecisions = (level: string) =>
    language.text(level === "" ? "decisions.yaml" : `${level}/decisions.yaml`) !== null;
  let turn: Promise<unknown> = Promise.resolve();

  async function draft(file: string): Promise<Draft> {
    const revision = language.revision();
    const judged = await judge(where, { ...(await options()), unsaved: language.unsaved() });
    language.judged(judgementOf(judged, hasDecisions), revision);
    const level = language.levelOf(file) ?? "";
    const picture = hasErrors(judged.diagnostics) ? null : await drafting.draw(judged, level);
    const problems = language.problems(file, { findings: true });
    return { problems, findings: findingsOf(judged, level), picture };
  }

  return {
    language,
    root: () => root,
    async refresh(judged) {
      root = judged.context?.directory ?? judged.loaded.directory;
      const files = new Set(judged.loaded.inputs.map(({ file }) => file));
      for (const file of known.keys()) {
        if (files.has(file)) continue;
        known.delete(file);
        language.put(file, null);
      }
      for (const { file, sha256 } of judged.loaded.inputs) {
        if (formatOf(file) === null || file.startsWith("..") || known.get(file) === sha256) continue;
        const text = await readFile(join(root, file), "utf8").catch(() => null);
        known.set(file, sha256);
        language.put(file, text);
      }
      language.judged(judgementOf(judged, hasDecisions), language.revision());
    },
    draft(file) {
      // One after the other: each looks at all that was written until then.
      const mine = turn.then(() => draft(file));
      turn = mine.catch(() => undefined);
      return mine;
    },
    files: () => language.files().map((file) => ({ file, page: levelHref(language.levelOf(file) ?? "") })),
  };
}

function findingsOf({ evaluation }: JudgedTree, level: string): DraftFinding[] {
  return evaluation.findings
    .filter((one) => one.level === level && one.status === "open" && one.refinedBy.length === 0)
    .map(({ id, rule, severity, score, element, location, fix }) => ({
      ...{ id, title: rule.title, severity, score, name: element.name, key: element.id, line: location.line },
      fix:
        fix
          .map((changes) => changes.map(({ property, to }) => `${property}=${to}`).join(" and "))
          .join(", or ") || null,
    }));
}
