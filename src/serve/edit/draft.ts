import { anchorOf } from "../../addresses/anchor.ts";
import { encodePath, levelDirectory, relativeHref } from "../../addresses/urls.ts";
import { compactSvg } from "../../diagrams/compact/svg.ts";
import { openGraphviz } from "../../diagrams/engines/graphviz/graphviz.ts";
import type { Drawing, Engine } from "../../diagrams/engines/types.ts";
import { levelTexts } from "../../diagrams/level-diagrams.ts";
import { onPage } from "../../diagrams/on-page.ts";
import { separateLabels } from "../../diagrams/separate-labels.ts";
import type { JudgedTree } from "../../judged-tree.ts";

/** A part of a picture, and where it is declared; line from 1. */
export interface PicturePart {
  readonly anchor: string;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  readonly line: number;
}

export interface Picture {
  readonly svg: string;
  readonly parts: readonly PicturePart[];
}

/** Draws levels while somebody writes them; its engine stays open from one picture to the next. */
export interface Drafting {
  /** Null where there is nothing to draw, or no engine draws it. */
  readonly draw: (judged: JudgedTree, level: string) => Promise<Picture | null>;
  readonly close: () => Promise<void>;
}

/** For one picture: whoever writes does not wait longer. */
const timeoutMs = 6_000;
const keptAtMost = 32;

/** @param dot `auto`, `native`, `wasm`, or the path of `dot` */
export function openDrafting(dot: () => string): Drafting {
  let engine: Promise<Engine> | null = null;
  // Most of what is typed changes no picture.
  const known = new Map<string, string>();
  const drawn = async (text: string): Promise<string | null> => {
    const before = known.get(text);
    if (before !== undefined) return before;
    engine ??= openGraphviz({ mode: dot(), jobs: 1, timeoutMs, env: process.env });
    const opened = await engine;
    let drawing: Drawing | null = null;
    await opened.draw([{ key: "draft", text }], (one) => {
      drawing = one;
    });
    const { svg } = (drawing ?? { svg: null }) as { svg: string | null };
    if (svg === null) return null;
    const made = compactSvg(separateLabels(svg));
    const [oldest] = known.keys();
    if (known.size >= keptAtMost && oldest !== undefined) known.delete(oldest);
    known.set(text, made);
    return made;
  };
  return {
    async draw(judged, level) {
      const [text] = levelTexts(judged, (one) => one === level);
      const svg = text && (await drawn(text.dot));
      if (!svg) return null;
      const directory = encodePath(levelDirectory(level));
      const rebase = (href: string) => `/${relativeHref("", `${directory}/${href}`)}`;
      return { svg: onPage(svg, "dfd-", "Data flow", rebase), parts: partsOf(judged, level) };
    },
    async close() {
      await (await engine?.catch(() => null))?.close();
    },
  };
}

function partsOf({ system }: JudgedTree, level: string): PicturePart[] {
  const [instance] = system.instances.get(level) ?? [];
  if (!instance) return [];
  return [...instance.elements, ...instance.boundaries, ...instance.flows].map(({ key, kind, entry }) => ({
    ...{ anchor: anchorOf(key), key, name: entry.name, kind, file: entry.place.file, line: entry.place.line },
  }));
}
