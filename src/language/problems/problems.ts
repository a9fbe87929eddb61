import type { Diagnostic } from "../../model/diagnostic.ts";
import { generatedName } from "../../read/generated/record.ts";
import { breadcrumb } from "../../tree/level.ts";
import type { Document } from "../document/document.ts";
import { rangeOfPlace } from "../document/token-at.ts";
import { type ChangedLines, movedLine } from "../text/changed-lines.ts";
import type { Nearby } from "../tree/nearby.ts";
import type { TreeState } from "../tree/tree-state.ts";
import type { JudgedDiagnostic, Judgement, Problem } from "../types.ts";

export interface Problems {
  /** What its own text is wrong with, at once: as its reader has it. */
  readonly quick: (file: string) => readonly JudgedDiagnostic[];
  /** What is known of a file without judging the tree anew: that, how it fits its neighbours, and what else was judged. */
  readonly of: (file: string) => readonly JudgedDiagnostic[];
  /** What was judged of a file that is read beside a model: its text is not known here. */
  readonly beside: (file: string) => readonly JudgedDiagnostic[];
  readonly judged: (judgement: Judgement, revision: number) => void;
  /** The text of a file has changed. */
  readonly moved: (file: string, change: ChangedLines) => void;
}

/** What was judged of a file that cannot be known from its neighbours, and what these say that was judged otherwise. */
interface Remembered {
  readonly more: readonly JudgedDiagnostic[];
  readonly less: ReadonlySet<string>;
}

export function openProblems(state: TreeState, nearby: (level: string) => Nearby): Problems {
  let judged: {
    readonly byFile: ReadonlyMap<string, readonly JudgedDiagnostic[]>;
    readonly revision: number;
  } | null = null;
  const remembered = new Map<string, Remembered>();
  /** Files that somebody looks at. */
  const watched = new Set<string>();

  function quick(file: string): readonly JudgedDiagnostic[] {
    const document = state.document(file);
    if (!document) return [];
    const level = document.model ? state.levelOf(file) : null;
    if (level === null) return document.diagnostics;
    const { isClaimed } = nearby(level);
    const isOver = (one: Diagnostic) => one.code === "empty-model" && isExtended(level);
    return document.diagnostics.filter(
      (one) => (one.code !== "unknown-property" || !isClaimed(one)) && !isOver(one),
    );
  }

  /** Whether something was generated beside the model of a level, or of one above it. */
  function isExtended(level: string): boolean {
    for (const path of breadcrumb(state.tree(), level))
      if (state.text(path === "" ? generatedName : `${path}/${generatedName}`) !== null) return true;
    return false;
  }

  function near(file: string): readonly JudgedDiagnostic[] {
    const document = state.document(file);
    const level = document?.model ? state.levelOf(file) : null;
    // What was generated beside a model declares names that its text does not have.
    if (!document || level === null || isExtended(level)) return quick(file);
    const { claims, linked } = nearby(level);
    const own = (one: Diagnostic) => one.file === file;
    return [...quick(file), ...claims.filter(own), ...linked().diagnostics.filter(own)];
  }

  function of(file: string): readonly JudgedDiagnostic[] {
    watched.add(file);
    const all = judged?.byFile.get(file) ?? [];
    if (judged?.revision === state.revision()) return all;
    const { more = [], less = new Set<string>() } = remembered.get(file) ?? {};
    return distinct([...near(file).filter((one) => !less.has(meaningOf(one))), ...more]);
  }

  return {
    quick(file) {
      const { more = [], less = new Set<string>() } = remembered.get(file) ?? {};
      return distinct([...quick(file).filter((one) => !less.has(meaningOf(one))), ...more]);
    },
    of,
    beside: (file) => judged?.byFile.get(file) ?? [],
    judged(judgement, revision) {
      const byFile = new Map<string, JudgedDiagnostic[]>();
      for (const one of judgement.diagnostics) {
        const file = one.file ?? "";
        byFile.set(file, [...(byFile.get(file) ?? []), one]);
      }
      judged = { byFile, revision };
      if (revision !== state.revision()) return;
      remembered.clear();
      for (const file of new Set([...watched, ...state.unsaved().keys()])) {
        const known = near(file);
        const all = byFile.get(file) ?? [];
        const [knownKeys, allKeys] = [new Set(known.map(keyOf)), new Set(all.map(keyOf))];
        remembered.set(file, {
          more: all.filter((one) => !knownKeys.has(keyOf(one))),
          less: new Set(known.filter((one) => !allKeys.has(keyOf(one))).map(meaningOf)),
        });
      }
    },
    moved(file, change) {
      const before = remembered.get(file);
      if (!before) return;
      const more = before.more.map((one) =>
        one.line === null ? one : { ...one, line: movedLine(one.line - 1, change) + 1 },
      );
      remembered.set(file, { ...before, more });
    },
  };
}

const meaningOf = ({ code, message }: JudgedDiagnostic): string => `${code}\n${message}`;
const keyOf = (one: JudgedDiagnostic): string => `${one.line}:${one.column}\n${meaningOf(one)}`;

function distinct(all: readonly JudgedDiagnostic[]): JudgedDiagnostic[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/** A diagnostic of a file whose text is not known: the character where it begins. */
export function problemBeside({ line, column, ...one }: JudgedDiagnostic): Problem {
  const { code, severity, message, hint } = one;
  const start = { line: (line ?? 1) - 1, character: (column ?? 1) - 1 };
  const range = { start, end: { ...start, character: start.character + 1 } };
  return { range, severity, code, message, hint, finding: null };
}

/** A diagnostic where an editor shows it. */
export function problemAt(document: Document, one: JudgedDiagnostic): Problem {
  const { code, severity, message, hint } = one;
  return { range: rangeOfPlace(document, one), severity, code, message, hint, finding: null };
}
