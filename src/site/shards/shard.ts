import { createHash } from "node:crypto";
import { levelPage, pages } from "../../addresses/urls.ts";
import { type FormatName, fileOf, isInParts } from "../../export/index.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { piecesOf } from "./pieces.ts";
import { sharesOf } from "./share.ts";

/** Which part of a site is made: one of so many, counted from 1. */
export interface ShardAsked {
  readonly index: number;
  readonly of: number;
}

export interface Shard extends ShardAsked {
  /** Whether it makes a piece of the site. */
  readonly has: (name: string) => boolean;
  /** Whether it writes a format: all of it, or what it has to say of its own pictures. */
  readonly tells: (format: FormatName) => boolean;
  /** Whether it needs the pictures of a level. */
  readonly draws: (level: string) => boolean;
  /** Of all that the parts of one site have in common. */
  readonly key: string;
  /** Digest of the user's templates; null for none. */
  readonly templates: string | null;
}

/**
 * One part of a site.
 * @param asked what else the site is made with, as plain data
 * @param templates digest of the user's templates; null for none
 */
export function openShard(
  { index, of }: ShardAsked,
  result: JudgedTree,
  formats: readonly FormatName[],
  asked: unknown,
  templates: string | null,
): Shard {
  const pieces = piecesOf(
    result,
    formats.filter((name) => !isInParts(name)),
  );
  const own = sharesOf(pieces, of)[index - 1] ?? new Set<string>();
  const common = [
    formats,
    of,
    result.now,
    result.loaded.inputs,
    result.rulesDigest,
    pieces,
    asked,
    templates,
  ];
  return {
    index,
    of,
    templates,
    has: (name) => own.has(name),
    draws: (level) => own.has(levelPage(level)) || (level === result.tree.root && own.has(pages.portfolio)),
    tells: (format) => isInParts(format) || own.has(fileOf(format)),
    key: createHash("sha256").update(JSON.stringify(common)).digest("hex"),
  };
}
