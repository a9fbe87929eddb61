import type { JudgedPack } from "./federation/judged-pack.ts";
import type { Attack } from "./knowledge/attack.ts";
import type { Diagnostic } from "./model/diagnostic.ts";
import type { Types } from "./model/element-types.ts";
import type { Rule } from "./rules/rule.ts";
import type { RuleBook } from "./rules/stack.ts";
import type { Evaluation } from "./threats/evaluate/evaluate.ts";
import type { RolledUp } from "./threats/findings/roll-up.ts";
import type { LevelKeys } from "./threats/keys/level-keys.ts";
import type { Tree } from "./tree/level.ts";
import type { System } from "./tree/linked.ts";
import type { LoadedTree } from "./tree/load/load.ts";

/** Everything known about a model tree before anything is drawn or written. */
export interface JudgedTree {
  readonly loaded: LoadedTree;
  readonly tree: Tree;
  readonly system: System;
  /** The words of `type=` of all levels. */
  readonly types: Types;
  readonly rules: readonly Rule[];
  /** The same rules, by the levels that add them. */
  readonly book: RuleBook;
  /** Of the rules as they are judged: the same digest, the same judgement. */
  readonly rulesDigest: string;
  /** The release of ATT&CK that rules, findings and pages speak of. */
  readonly attack: Attack;
  readonly evaluation: Evaluation;
  readonly counts: ReadonlyMap<string, RolledUp>;
  readonly diagnostics: readonly Diagnostic[];
  readonly now: string;
  /** Keys of the levels, where somebody keeps what was found. */
  readonly keys?: LevelKeys | null;
  /** Packs that are a part of the tree, as it lies in `tree`. */
  readonly packs: readonly JudgedPack[];
  /** Where only a level of a tree was asked for: the root's directory, and the level. Else null. */
  readonly context: { readonly directory: string; readonly level: string } | null;
}
