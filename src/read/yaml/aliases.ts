import type { Alias, Document, Node } from "yaml";
import { yaml } from "./library.ts";

/** Thrown where the aliases of a file stand for too much, or for nothing. */
export class AliasProblem extends Error {
  /** Where the alias is, from the beginning of the document. */
  readonly offset: number;
  readonly hint: string;
  /** Whether this alias alone is the problem. */
  readonly isUnknown: boolean;

  constructor(message: string, alias: Alias, hint: string, isUnknown: boolean) {
    super(message);
    this.offset = alias.range?.[0] ?? 0;
    this.hint = hint;
    this.isUnknown = isUnknown;
  }
}

/**
 * Gives the node that an alias stands for, any other node itself. Counts, so that aliases of aliases end.
 * @param atMost what the aliases of the document may stand for altogether, in values
 * @throws AliasProblem
 */
export function aliasFollower(document: Document, atMost: number): (node: unknown) => unknown {
  const { isAlias } = yaml();
  let targets: ReadonlyMap<Alias, Node> | null = null;
  let left = atMost;
  return (node) => {
    if (!isAlias(node)) return node;
    targets ??= targetsOf(document);
    const target = targets.get(node);
    if (target === undefined) {
      const message = `The alias *${node.source} has no anchor before it, or is part of what it stands for.`;
      throw new AliasProblem(message, node, `put &${node.source} before a value further up`, true);
    }
    left -= sizeOf(target);
    if (left < 0) {
      const message = `The aliases of this file stand for more than ${atMost} values.`;
      throw new AliasProblem(message, node, "write the values themselves", false);
    }
    return target;
  };
}

/** What each alias stands for: the node that last had its anchor, unless the alias is in there itself. */
function targetsOf(document: Document): ReadonlyMap<Alias, Node> {
  const { isAlias, visit } = yaml();
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_, node, path) {
      if (!isAlias(node)) {
        if (node.anchor) anchors.set(node.anchor, node);
        return;
      }
      const target = anchors.get(node.source);
      if (target && !path.includes(target)) targets.set(node, target);
    },
  });
  return targets;
}

/** How many values a node holds, those behind its own aliases apart. */
function sizeOf(node: unknown): number {
  const { isMap, isSeq } = yaml();
  if (isSeq(node)) return node.items.reduce<number>((sum, item) => sum + sizeOf(item), 1);
  if (isMap(node)) return node.items.reduce<number>((sum, { value }) => sum + sizeOf(value), 1);
  return 1;
}
