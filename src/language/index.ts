/**
 * The language service: what editors ask about the files of a tree while somebody writes them. It keeps texts, reads no
 * file and starts nothing: whoever opens it puts the texts in, and judges the tree when there is time.
 *
 *     const language = openLanguage("models");
 *     for (const [file, text] of files) language.put(file, text);
 *     language.edit("shop/model.md", unsaved);
 *     language.problems("shop/model.md");
 */
import { entryAt } from "./document/token-at.ts";
import { findingProblems, placeOfElement } from "./problems/findings.ts";
import { openProblems, problemAt } from "./problems/problems.ts";
import { changedLines } from "./text/changed-lines.ts";
import { offsetAt, plainText, rangeOf } from "./text/positions.ts";
import { openNearby } from "./tree/nearby.ts";
import { openScopes, type Scopes } from "./tree/scopes.ts";
import { openTreeState } from "./tree/tree-state.ts";
import type { ElementAt, Judgement, Location, Position, Problem } from "./types.ts";

export { applyEdits } from "./text/positions.ts";
export type * from "./types.ts";

export interface Language {
  /** The text of a file on the disk, relative to the root of the tree, with `/`; null for one that is gone. */
  readonly put: (file: string, text: string | null) => void;
  /** A text that is not saved yet, over that of the disk; null when its editor is closed. */
  readonly edit: (file: string, text: string | null) => void;
  /** What counts: the text that is not saved yet, else that of the disk; null for a file that is not there. */
  readonly text: (file: string) => string | null;
  readonly files: () => readonly string[];
  /** The texts that are not saved yet, by file. */
  readonly unsaved: () => ReadonlyMap<string, string>;
  /** Counts the changes of texts: what was judged is about one of them. */
  readonly revision: () => number;
  /** What judging has found, and the revision of the texts that were judged. */
  readonly judged: (judgement: Judgement, revision: number) => void;

  /**
   * What is wrong with a file, as `check` says it. What only judging the whole tree tells stands where it was until that
   * is done again. `quick`: only what the file's own text tells anew, which is faster.
   */
  readonly problems: (file: string, options?: ProblemOptions) => readonly Problem[];

  /** Where an element, flow or boundary of a level is declared; key as in finding ids: `Web`, `flow:Login`, `boundary:DMZ`. */
  readonly placeOfElement: (level: string, key: string) => Location | null;
  /** The element, flow or boundary whose entry a place is in. */
  readonly elementAt: (file: string, position: Position) => ElementAt | null;
  /** The level that a file is the model of, or lies in; null for none. */
  readonly levelOf: (file: string) => string | null;
  /** The file of a level's model. */
  readonly fileOf: (level: string) => string | null;
}

export interface ProblemOptions {
  readonly quick?: boolean;
  /** Whether open findings are among them. */
  readonly findings?: boolean;
}

/** @param directory what the root of the tree is called */
export function openLanguage(directory: string): Language {
  const state = openTreeState(directory);
  const nearby = openNearby(state);
  const problems = openProblems(state, nearby);
  let judgement: Judgement = { diagnostics: [], findings: [], rules: [] };
  let scoped: { readonly revision: number; readonly scopes: Scopes } | null = null;

  function scopes(): Scopes {
    if (scoped?.revision !== state.revision())
      scoped = { revision: state.revision(), scopes: openScopes(state.tree()) };
    return scoped.scopes;
  }

  function change(file: string, make: () => void): void {
    const before = state.text(file);
    make();
    const after = state.text(file);
    if (before !== null && after !== null && before !== after)
      problems.moved(file, changedLines(plainText(before), plainText(after)));
  }

  return {
    put: (file, text) => change(file, () => state.put(file, text)),
    edit: (file, text) => change(file, () => state.edit(file, text)),
    text: state.text,
    files: state.files,
    unsaved: state.unsaved,
    revision: state.revision,
    judged(found, revision) {
      judgement = found;
      problems.judged(found, revision);
    },
    problems(file, { quick = false, findings = false } = {}) {
      const document = state.document(file);
      if (!document) return [];
      const told = quick ? problems.quick(file) : problems.of(file);
      const wrong = told.map((one) => problemAt(document, one));
      const level = findings && document.model ? state.levelOf(file) : null;
      if (level === null) return wrong;
      return [...wrong, ...findingProblems(state, scopes(), level, judgement.findings)];
    },
    placeOfElement: (level, key) => placeOfElement(state, scopes(), level, key),
    elementAt(file, position) {
      const document = state.document(file);
      const level = document?.model ? state.levelOf(file) : null;
      if (!document || level === null) return null;
      const located = entryAt(document, offsetAt(document.lines, position));
      const named =
        located &&
        scopes()
          .declared(level)
          .find(({ entry }) => entry === located.entry);
      if (!located || !named) return null;
      const { key, name, kind } = named;
      return { level, key, name, kind, range: rangeOf(document.lines, located) };
    },
    levelOf: (file) => (state.document(file) ? state.levelOf(file) : null),
    fileOf: (level) => state.modelOf(level)?.file ?? null,
  };
}
