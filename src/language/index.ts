/**
 * The language service: what editors ask about the files of a tree while somebody writes them. It keeps texts, reads no
 * file and starts nothing: whoever opens it puts the texts in, and judges the tree when there is time.
 *
 *     const language = openLanguage("models");
 *     for (const [file, text] of files) language.put(file, text);
 *     language.edit("shop/model.md", unsaved);
 *     language.problems("shop/model.md");
 */
import { elementActions, quickFixes } from "./actions/actions.ts";
import { type Changed, changeModel, type Operation } from "./change/change.ts";
import { completionsAt } from "./complete/complete.ts";
import type { Document } from "./document/document.ts";
import { entryAt } from "./document/token-at.ts";
import { hoverOf } from "./hover/hover.ts";
import { declarationOf, definitionsOf, referencesTo } from "./navigate/locations.ts";
import { searchIn } from "./navigate/search.ts";
import { targetAt } from "./navigate/target.ts";
import { foldingIn } from "./outline/folding.ts";
import { symbolsIn } from "./outline/symbols.ts";
import { tokensIn } from "./outline/tokens.ts";
import { findingProblems, placeOfElement } from "./problems/findings.ts";
import { openProblems, problemAt } from "./problems/problems.ts";
import { rename } from "./rename/rename.ts";
import { changedLines } from "./text/changed-lines.ts";
import { offsetAt, plainText, rangeOf } from "./text/positions.ts";
import { openNearby } from "./tree/nearby.ts";
import { type Named, openScopes, type Scopes } from "./tree/scopes.ts";
import { openTreeState } from "./tree/tree-state.ts";
import type {
  CodeAction,
  Completion,
  DocumentSymbol,
  ElementAt,
  FoldingRange,
  FoundElement,
  Hover,
  JudgedFinding,
  Judgement,
  Location,
  Position,
  Problem,
  Range,
  Rename,
  SemanticToken,
} from "./types.ts";

export { judgementOf } from "./judgement.ts";
export { applyEdits } from "./text/positions.ts";
export type * from "./types.ts";
export { tokenTypes } from "./types.ts";

export interface Language {
  /** The text of a file on the disk, relative to the root of the tree, with `/`; null for one that is gone. */
  readonly put: (file: string, text: string | null) => void;
  /** A text that is not saved yet, over that of the disk; null when its editor is closed. */
  readonly edit: (file: string, text: string | null) => void;
  /** What counts: the text that is not saved yet, else that of the disk; null for a file that is not there. */
  readonly text: (file: string) => string | null;
  /** The text of the disk, whatever is not saved yet. */
  readonly saved: (file: string) => string | null;
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

  /** What may be written at a place, the likeliest first; what was typed before it filters. */
  readonly complete: (file: string, position: Position) => readonly Completion[];
  /** What a word means, what counts for what it names, and what was found about that; null where nobody knows. */
  readonly hover: (file: string, position: Position) => Hover | null;
  /**
   * What can be done about a range: mends of what is wrong there, changes that end findings of the element there, decisions
   * on these, a level of its own.
   */
  readonly actions: (file: string, range: Range, options?: ActionOptions) => readonly CodeAction[];
  /** Where what a word names is declared: an element of any level, a file, a rule, a word of one's own. */
  readonly definition: (file: string, position: Position) => readonly Location[];
  /** Everywhere in the tree that names what a word names. */
  readonly references: (file: string, position: Position, withDeclaration?: boolean) => readonly Location[];
  /** The name that can be changed at a place, and as it is; null where there is none. */
  readonly nameAt: (
    file: string,
    position: Position,
  ) => { readonly range: Range; readonly name: string } | null;
  readonly rename: (file: string, position: Position, newName: string) => Rename;
  /** What is done with the picture of a file's level, as a change of its text. */
  readonly change: (file: string, operation: Operation) => Changed;
  readonly symbols: (file: string) => readonly DocumentSymbol[];
  /** Elements, flows and boundaries of the tree whose names hold some words, the nearest to them first. */
  readonly search: (words: string) => readonly FoundElement[];
  readonly folding: (file: string) => readonly FoldingRange[];
  readonly tokens: (file: string) => readonly SemanticToken[];

  /** The open findings of a level that is open, the worst first. */
  readonly findings: (level: string) => readonly JudgedFinding[];
  /** Keys of what a level declares, as in finding ids. */
  readonly keys: (level: string) => readonly string[];
  /** The files in which judging found something wrong. */
  readonly troubled: () => readonly string[];

  /** Where an element, flow or boundary of a level is declared; key as in finding ids: `Web`, `flow:Login`, `boundary:DMZ`. */
  readonly placeOfElement: (level: string, key: string) => Location | null;
  /** The element, flow or boundary whose entry a place is in. */
  readonly elementAt: (file: string, position: Position) => ElementAt | null;
  /** The level that a file is the model of, or lies in; null for none. */
  readonly levelOf: (file: string) => string | null;
  /** The file of a level's model. */
  readonly fileOf: (level: string) => string | null;
}

export interface ActionOptions {
  /** YYYY-MM-DD; without it nothing is decided. */
  readonly today?: string;
  /** Who decides; if unset, who answers for the model. */
  readonly owner?: string;
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

  function lookAt(file: string, position: Position) {
    const document = state.document(file);
    if (!document) return null;
    const level = state.levelOf(file) ?? "";
    return {
      document,
      level,
      target: targetAt(document, level, scopes(), offsetAt(document.lines, position)),
    };
  }

  function of<One>(file: string, make: (document: Document) => readonly One[]): readonly One[] {
    const document = state.document(file);
    return document ? make(document) : [];
  }

  return {
    put: (file, text) => change(file, () => state.put(file, text)),
    edit: (file, text) => change(file, () => state.edit(file, text)),
    text: state.text,
    saved: state.saved,
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
    complete(file, position) {
      const document = state.document(file);
      if (!document) return [];
      const level = state.levelOf(file) ?? "";
      const declared = () => nearby(level).declared;
      const around = { level, scopes: scopes(), declared, judgement };
      return completionsAt(document, offsetAt(document.lines, position), around);
    },
    hover(file, position) {
      const at = lookAt(file, position);
      if (!at?.target) return null;
      const { document, target, level } = at;
      return hoverOf(document, target, { level, nearby: () => nearby(level), judgement });
    },
    actions(file, range, { today = "", owner = "" } = {}) {
      const document = state.document(file);
      if (!document) return [];
      const mends = quickFixes(document, problems.of(file), range);
      const level = document.model ? state.levelOf(file) : null;
      if (level === null) return mends;
      const given = { state, scopes: scopes(), document, level, judgement, today, owner };
      return [...mends, ...elementActions(given, range)];
    },
    definition(file, position) {
      const at = lookAt(file, position);
      return at?.target ? definitionsOf(state, at.target, judgement.rules) : [];
    },
    references(file, position, withDeclaration = true) {
      const target = lookAt(file, position)?.target;
      if (target?.what !== "named") return [];
      const named = new Set(target.named);
      const places = referencesTo(state, scopes(), named).flatMap((one): Location[] => {
        const document = state.document(one.file);
        return document ? [{ file: one.file, range: rangeOf(document.lines, one.word) }] : [];
      });
      const declared = withDeclaration ? target.named.flatMap((one) => declarationOf(state, one) ?? []) : [];
      return [...declared, ...places];
    },
    nameAt(file, position) {
      const at = lookAt(file, position);
      const [named] = at?.target?.what === "named" ? at.target.named : [];
      if (!at?.target || !named) return null;
      const word = at.target.what === "named" ? at.target.word : null;
      const isOwn = word?.text.endsWith(named.name) === true;
      const from =
        word && isOwn && word.to - word.from === word.text.length ? word.to - named.name.length : null;
      const span = from === null ? at.target.span : { from, to: at.target.span.to };
      return { range: rangeOf(at.document.lines, span), name: named.name };
    },
    change(file, operation) {
      const level = state.levelOf(file) ?? "";
      const isMeant = ({ key }: Named) => "key" in operation && key === operation.key;
      const named = scopes().declared(level).find(isMeant);
      return changeModel(file, plainText(state.text(file) ?? ""), operation, named);
    },
    rename(file, position, newName) {
      const target = lookAt(file, position)?.target;
      const [named, another] = target?.what === "named" ? target.named : [];
      if (!named) return { problem: "There is nothing here that can be renamed." };
      if (another)
        return { problem: `"${named.name}" is several things here: rename one where it is declared.` };
      return rename(state, scopes(), named, newName);
    },
    symbols: (file) => of(file, symbolsIn),
    search: (words) => searchIn(state, scopes(), words),
    folding: (file) => of(file, foldingIn),
    tokens: (file) => of(file, tokensIn),
    findings: (level) =>
      judgement.findings
        .filter((one) => one.level === level && one.status === "open" && !one.refined)
        .toSorted((a, b) => b.score - a.score),
    keys: (level) =>
      scopes()
        .declared(level)
        .map(({ key }) => key),
    troubled: () =>
      [...new Set(judgement.diagnostics.flatMap(({ file }) => file ?? []))].filter(state.document),
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
